"""What every reader makes of a file: a title and blocks of text in the article's order.

A block's text is the article's own, character by character; only white space between words was made one
space. Where a block came from (a heading's style, a tag, a line between two blank ones) is gone: the kind
and the level are all that is left. This module reads no file and imports nothing of ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

BOLD_LEVEL: Final = 7
"""The level of a line that is a heading only because all of it is bold: below those of HTML and Markdown."""

LONE_LEVEL: Final = 8
"""The level of a line that may be a heading only because it stands alone, where a file has no other marks."""

CELL_SPACE: Final = "\u2003"
"""What stands between the cells of a table's row that became one line: white space, as all else would be a
character that the article does not have, and wide, so that the cells can be told apart."""

# A hard space stays: French has it within its quotation marks, where a line must not end.
_LOOSE: Final = re.compile("[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
_GAP: Final = re.compile("[ \u00a0\u202f]{2,}")
"""More than one space of any kind is layout."""
_INVISIBLE: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff]")
"""Places where a word may be cut, and control characters: nobody sees them, and nobody could copy a quote
that has one."""


class BlockKind(StrEnum):
    """What a block of text is in its article."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item, in one line.

    Attributes:
        kind: What it is.
        text: The words, without line breaks and without marks of a format.
        level: Of a heading 1 to 6, :data:`BOLD_LEVEL` or :data:`LONE_LEVEL`; of an item how many lists it
            stands in beyond the first.
        marker: What stands before the text and is no part of it: an item's number, a bullet, "A:".
        columns: Of a row of a table, what the columns of its cells are called, "" for one without a name;
            none where the table does not say so. The row that has the names has itself.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText:
    """A whole file.

    Attributes:
        title: What the file itself says its title is; None where it says nothing.
        blocks: The text in order.
    """

    title: str | None
    blocks: tuple[Block, ...]


def one_line(text: str) -> str:
    """A text with one space wherever it has white space that a line may be broken at, and none around it."""
    return _GAP.sub(" ", _LOOSE.sub(" ", _INVISIBLE.sub("", text))).strip()
