"""Each way to break a knowledge folder, with the exact lines that a curator reads.

A case is a file in ``faults/``: what is changed in the valid folder, and the faults that the
loader then reports. A new bug becomes one more file. Of a change,

- ``file`` is what it is made to,
- ``old`` and ``new`` replace one place of it, ``text`` replaces all of it,
- ``encoding`` saves it as something else than UTF-8,
- ``remove: yes`` removes it, ``folder: yes`` puts an empty folder in its place.
"""

from pathlib import Path

import pytest
import yaml

from bot.errors import KnowledgeError
from bot.knowledge.loader import load
from tests.knowledge.folders import change, remove

CASES = sorted(Path(__file__).with_name("faults").glob("*.yaml"))


def apply(folder, *, file, **how):
    path = folder / file
    if how.keys() & {"remove", "folder"}:
        remove(path)
        if "folder" in how:
            path.mkdir()
    else:
        change(path, **how)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_every_fault_is_reported_with_its_place_and_what_to_do(case, folder):
    expected = yaml.safe_load(case.read_text(encoding="utf-8"))
    for each in expected["changes"]:
        apply(folder, **each)

    with pytest.raises(KnowledgeError) as error:
        load(folder)

    assert str(error.value).splitlines() == expected["faults"]


def test_a_folder_that_does_not_exist_is_one_fault(tmp_path):
    with pytest.raises(KnowledgeError) as error:
        load(tmp_path / "nowhere")

    assert str(error.value) == f"{tmp_path / 'nowhere'}: There is no such folder. Name one with --knowledge."
