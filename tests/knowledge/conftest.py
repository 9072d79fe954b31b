from pathlib import Path

import pytest

from tests.knowledge.folders import copy_of_valid

ARTICLE = Path(__file__).with_name("valid.txt")


@pytest.fixture
def folder(tmp_path):
    """A knowledge folder without a fault, to be changed by the test."""
    return copy_of_valid(tmp_path / "knowledge")


@pytest.fixture
def article(tmp_path):
    """The article that the folder quotes, to be changed by the test."""
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE.read_text(encoding="utf-8"), encoding="utf-8")
    return file
