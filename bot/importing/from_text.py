"""Reads plain text, whose only marks are line ends, blank lines, bullets and numbers.

A text may have a line for each paragraph, or lines that somebody's editor cut at a margin. Which it is shows
line by line: at a margin the next word would not have fitted. Whether a line is a heading is not decided
here, only that it stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from bot.importing.headings import stands_alone
from bot.importing.source_text import LONE_LEVEL, Block, BlockKind, SourceText, one_line

_MARGIN_MOST: Final = 120
"""Characters of the widest margin in use; a longer line was never cut."""
_MOST_LINES: Final = 0.97
"""Share of the lines that are no longer than the margin: an address or a table may stick out."""
_RAGGED: Final = 0.75
"""A line shorter than this part of the margin ends a paragraph even where the next word would not fit."""

_BULLET: Final = re.compile(r"(?P<indent> *)(?P<marker>[•‣▪◦●○∙·*+–—-])\s+(?=\S)")
_NUMBER: Final = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-z]|[ivxIVX]+)[.)]|\d{1,3}(?:\.\d{1,3})+\.?)\s")
_GLUED: Final = re.compile(r"(?<=[^\W\d_][.!?…])(?=\d{1,2}\.\s[^\W\d_a-z])")
"""A numbered heading whose line break was lost: no sentence begins right behind a point."""
_RULE: Final = re.compile(r"\s*([=\-_*~#.–—•·])(?:\s*\1){2,}\s*")
"""A line drawn across the page."""
_ROW: Final = re.compile(r"\S(?: ?\.){3,} ?\S|\S {3,}\S")
"""A row of a table, its columns apart by dots or blanks."""
_LABEL: Final = re.compile(r"\s*(?:[QAPR]|FAQ)\s?\d{0,3}\s?[:.)]\s", re.IGNORECASE)


def read_text(text: str) -> SourceText:
    """The blocks of a plain text.

    Args:
        text: All of it, with any kind of line ends.
    """
    lines = _GLUED.sub("\n\n", text.expandtabs(4)).splitlines()
    margin = _margin(lines)
    paragraphs = [paragraph for group in _groups(lines) for paragraph in _joined(group, margin)]
    blocks = (alone(block) for block in _blocks(paragraphs))
    return SourceText(None, tuple(block for block in blocks if block.text))


def line_blocks(lines: list[str]) -> Iterator[Block]:
    """The blocks of lines between which there is no blank one, and that no margin cut.

    Args:
        lines: At least one, none blank.
    """
    return _blocks(list(_joined(lines, 0)))


def alone(block: Block) -> Block:
    """A paragraph of one line as what it may be: a heading, if a file has no other marks.

    Args:
        block: Any; only a paragraph becomes something else.
    """
    lone = block.kind is BlockKind.PARAGRAPH and stands_alone(block.text)
    return replace(block, kind=BlockKind.HEADING, level=LONE_LEVEL) if lone else block


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """Lines between blank ones; a line that is drawn is as good as blank."""
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip() and not _RULE.fullmatch(line):
            group.append(line)
        elif group:
            yield group
            group = []


def _margin(lines: list[str]) -> int:
    """How long lines may be in this text; 0 where none was cut."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return 0
    widest = lengths[int(_MOST_LINES * (len(lengths) - 1))]
    return widest if widest <= _MARGIN_MOST else 0


def _joined(lines: list[str], margin: int) -> Iterator[str]:
    paragraph = last = lines[0]
    for line in lines[1:]:
        if _goes_on(last, line, margin, hanging=_indent(line) > _indent(paragraph)):
            paragraph = f"{paragraph.rstrip()} {line.strip()}"
        else:
            yield paragraph
            paragraph = line
        last = line
    yield paragraph


def _goes_on(line: str, after: str, margin: int, *, hanging: bool) -> bool:
    """Whether the second line is the same paragraph as the first."""
    if _BULLET.match(after) or _NUMBER.match(after) or _LABEL.match(after):
        return False
    if _ROW.search(line) or _ROW.search(after):
        return hanging
    words, open_ended = after.split(), not line.rstrip().endswith((".", "!", "?", ":", ";"))
    if open_ended and words[0][0].islower():
        return True
    length = len(line.rstrip())
    return length > _RAGGED * margin > 0 and (open_ended or length + 1 + len(words[0]) > margin)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_item(line: str) -> bool:
    return _BULLET.match(line) is not None


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Paragraphs, and items in a row, each as deep as its indent is among theirs."""
    for is_list, run in groupby(lines, _is_item):
        if not is_list:
            yield from (Block(BlockKind.PARAGRAPH, one_line(line)) for line in run)
            continue
        matches = [match for line in run if (match := _BULLET.match(line))]
        indents = sorted({len(match["indent"]) for match in matches})
        for match in matches:
            text, level = one_line(match.string[match.end() :]), indents.index(len(match["indent"]))
            yield Block(BlockKind.ITEM, text, level, match["marker"])
