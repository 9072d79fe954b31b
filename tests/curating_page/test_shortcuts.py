"""The guide tells of every shortcut that the page has."""

import re
from pathlib import Path

from bot.curating_page.drawing import SHORTCUTS

GUIDE = Path(__file__).parents[2] / "docs" / "curating.md"


def test_the_guide_lists_the_shortcuts_of_the_page():
    _, _, table = GUIDE.read_text(encoding="utf-8").partition("| keys | what they do |")
    rows = re.findall(r"^\| (`.+?) \|", table.partition("\n\n")[0], re.MULTILINE)
    told = {tuple(re.findall(r"`([^`]+)`", each)) for row in rows for each in row.split(", ")}

    assert {keys for keys, _ in SHORTCUTS} <= told
