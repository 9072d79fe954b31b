"""Each way to break a knowledge folder, with the exact lines that a curator reads.

A case is a file in ``faults/``: what is changed in the valid folder, and the faults that the
loader then reports, in order. A new bug becomes one more file. A change names a ``file`` and

- ``old`` and ``new``: one place of it reads otherwise (``new`` may be left out: the place is cut),
- ``text``: all of it reads otherwise, saved in ``encoding`` where that is not UTF-8, or
- ``becomes``: ``nothing``, or an empty ``folder``.
"""

from pathlib import Path

import pytest
import yaml

from bot.errors import KnowledgeError
from bot.knowledge.loader import load
from tests.knowledge.folders import remove, replace

CASES = sorted(Path(__file__).with_name("faults").glob("*.yaml"))


def apply(change, folder):
    path = folder / change["file"]
    if "becomes" in change:
        remove(path)
        if change["becomes"] == "folder":
            path.mkdir()
    elif "text" in change:
        path.parent.mkdir(exist_ok=True)
        path.write_text(change["text"], encoding=change.get("encoding", "utf-8"))
    else:
        replace(path, change["old"], change.get("new", ""))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_every_fault_is_reported_with_its_place_and_what_to_do(case, folder):
    expected = yaml.safe_load(case.read_text(encoding="utf-8"))
    for change in expected["changes"]:
        apply(change, folder)

    with pytest.raises(KnowledgeError) as error:
        load(folder)

    assert str(error.value).splitlines() == expected["faults"]


def test_a_folder_that_does_not_exist_is_one_fault(tmp_path):
    folder = tmp_path / "nowhere"

    with pytest.raises(KnowledgeError) as error:
        load(folder)

    assert str(error.value) == f"{folder}: There is no such folder. Name one with --knowledge."


def test_a_file_in_place_of_the_folder_is_one_fault(folder):
    file = folder / "article.yaml"

    with pytest.raises(KnowledgeError) as error:
        load(file)

    assert str(error.value) == f"{file}: This is a file. Name the folder that has article.yaml."


def test_an_empty_folder_is_told_of_file_by_file(tmp_path):
    with pytest.raises(KnowledgeError) as error:
        load(tmp_path)

    assert {line.split(":")[0] for line in str(error.value).splitlines()} == {"article.yaml", "entries"}


def test_a_number_beyond_all_measure_is_one_fault(folder):
    replace(folder / "article.yaml", "number: 2", f"number: {'9' * 5000}")

    with pytest.raises(KnowledgeError) as error:
        load(folder)

    assert str(error.value) == (
        f"article.yaml:17: sections[1].number: Expected a whole number here, found the text “{'9' * 40}”."
    )
