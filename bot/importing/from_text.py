"""Reads plain text, whose only marks are line ends, blank lines, bullets and numbers.

A text may have a line for each paragraph, or lines that somebody's editor cut at a margin. Which it is shows
line by line: at a margin the next word would not have fitted. Whether a line is a heading is not decided
here, only that it stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from bot.importing.headings import stands_alone
from bot.importing.source_text import LONE_LEVEL, Block, BlockKind, SourceText, one_line

_MARGIN_MOST: Final = 120
"""Characters of the widest margin in use; a longer line was never cut."""
_RAGGED: Final = 0.75
"""A line shorter than this part of the margin ends a paragraph even where the next word would not fit."""

_BULLET: Final = re.compile(r"(?P<indent> *)(?P<marker>[•‣▪◦●○∙·*+–—-])\s+(?=\S)")
_NUMBER: Final = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-z]|[ivxIVX]+)[.)]|\d{1,3}(?:\.\d{1,3})+\.?)\s")
_GLUED: Final = re.compile(r"(?<=[^\W\d_][.!?…])(?=\d{1,2}\.\s[^\W\d_a-z])")
"""A numbered heading whose line break was lost: no sentence begins right behind a point."""
_RULE: Final = re.compile(r"\s*([=\-_*~#.–—•·])(?:\s*\1){2,}\s*")
"""A line drawn across the page."""
_LABEL: Final = re.compile(r"\s*(?:[QAPR]|FAQ)\s?\d{0,3}\s?[:.)]\s", re.IGNORECASE)


def read_text(text: str) -> SourceText:
    """The blocks of a plain text.

    Args:
        text: All of it, with any kind of line ends.
    """
    lines = _GLUED.sub("\n\n", text.expandtabs(4)).splitlines()
    margin = _margin(lines)
    paragraphs = [paragraph for group in _groups(lines) for paragraph in _joined(group, margin)]
    blocks = [
        block for is_list, run in groupby(paragraphs, _is_item) for block in _blocks(list(run), is_list)
    ]
    return SourceText(None, tuple(block for block in blocks if block.text))


def joined_lines(lines: list[str]) -> Iterator[str]:
    """Paragraphs of lines between which there is no blank one, cut at a margin or not.

    Args:
        lines: As they stand on a page.
    """
    return _joined(lines, _margin(lines))


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
    lengths = sorted(len(line.rstrip()) for line, after in pairwise(lines) if line.strip() and after.strip())
    if not lengths:
        return 0
    widest = lengths[int(0.95 * (len(lengths) - 1))]  # an address or a table may stick out
    return widest if widest <= _MARGIN_MOST else 0


def _joined(lines: list[str], margin: int) -> Iterator[str]:
    paragraph = lines[0]
    last = lines[0]
    for line in lines[1:]:
        if _goes_on(last, line, margin):
            paragraph = f"{paragraph.rstrip()} {line.strip()}"
        else:
            yield paragraph
            paragraph = line
        last = line
    yield paragraph


def _goes_on(line: str, after: str, margin: int) -> bool:
    """Whether the second line is the same paragraph as the first."""
    if _BULLET.match(after) or _NUMBER.match(after) or _LABEL.match(after):
        return False
    words = after.split()
    begins_small = words[0][0].islower()
    if begins_small and not line.rstrip().endswith((".", "!", "?", ":")):
        return True
    length = len(line.rstrip())
    full = length + 1 + len(words[0]) > margin and length > _RAGGED * margin
    return bool(margin) and full


def _is_item(line: str) -> bool:
    return _BULLET.match(line) is not None


def _blocks(lines: list[str], is_list: bool) -> Iterator[Block]:
    """Items in a row, each as deep as its indent is among theirs, or lines that are none."""
    matches = [match for line in lines if (match := _BULLET.match(line))] if is_list else []
    indents = sorted({len(match["indent"]) for match in matches})
    for match in matches:
        text = one_line(match.string[match.end() :])
        yield Block(BlockKind.ITEM, text, indents.index(len(match["indent"])), match["marker"])
    for text in [] if is_list else map(one_line, lines):
        lone = stands_alone(text)
        yield Block(BlockKind.HEADING, text, LONE_LEVEL) if lone else Block(BlockKind.PARAGRAPH, text)
