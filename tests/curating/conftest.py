"""A small folder under a curator's hands, with its article beside it; learned by counts alone."""

import json
import shutil
from difflib import ndiff

import pytest

from bot.curating.workbench import Workbench
from tests.edits import audited_folder

UNQUOTED = "Nobody quotes this sentence. The oil for the lamp costs 46.4 crowns a barrel."
"""What the article of the small folder has beyond its quotes, at its end."""

TIMEOUT = 60
"""Seconds; only a test that fails waits for them."""


@pytest.fixture(scope="session")
def pattern(tmp_path_factory):
    """The folder and the article as they are copied for each test."""
    place = tmp_path_factory.mktemp("pattern")
    audited_folder(place)
    with (place / "article.txt").open("a", encoding="utf-8") as stream:
        stream.write(f"\n{UNQUOTED}\n")
    return place


@pytest.fixture
def place(pattern, tmp_path):
    """Where the folder ``knowledge`` and ``article.txt`` are."""
    return shutil.copytree(pattern, tmp_path / "place")


@pytest.fixture
def folder(place):
    return place / "knowledge"


@pytest.fixture
def opened(place):
    """Opens workbenches on the folder, and closes them in the end."""
    benches = []

    def open_(**options):
        options.setdefault("article", place / "article.txt")
        benches.append(Workbench.open(place / "knowledge", **options))
        return benches[-1]

    yield open_
    for bench in benches:
        bench.close()


@pytest.fixture
def bench(opened):
    return opened()


@pytest.fixture
def cases(place):
    """A folder of two labelled questions, one of which the bot gets wrong at first."""
    rows = [
        {"question": "who looks after the lamp", "kind": "in_scope", "sections": [2]},
        {"question": "how tall is the tower", "kind": "in_scope", "sections": [1]},
    ]
    file = place / "cases" / "some.jsonl"
    file.parent.mkdir()
    lines = (json.dumps({"id": f"q{n}", "lang": "en", **row}) for n, row in enumerate(rows))
    file.write_text("\n".join(lines), encoding="utf-8")
    return file.parent


@pytest.fixture
def lines_changed(pattern, folder):
    """Tells which lines of the folder's files are others than they were, as a diff has them."""

    def changed():
        found = []
        for file in sorted(folder.rglob("*.yaml")):
            old = pattern / "knowledge" / file.relative_to(folder)
            before = old.read_text(encoding="utf-8").split("\n") if old.exists() else []
            after = file.read_text(encoding="utf-8").split("\n")
            found += [line for line in _diff(before, after) if not line.startswith("?")]
        return found

    return changed


def _diff(before, after):
    return (line for line in ndiff(before, after) if not line.startswith("  "))
