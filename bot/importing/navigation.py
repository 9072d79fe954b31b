"""Leaves out a table of contents: it says what the headings say, and a quote of it would say nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from bot.importing.headings import numbering, stands_alone
from bot.importing.source_text import Block

_LEAST: Final = 3
"""Lines in a row that a table of contents has at least."""
_NAMES: Final = frozenset(
    ("contents", "table of contents", "on this page", "sommaire", "table des matières", "índice", "contenido")
)
_PAGE: Final = re.compile(r"[\s.·…_]*\d{0,4}\s*$")
"""Dots and the number of a page."""


def without_contents(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without lines in a row that all stand again as a whole block further below.

    Args:
        blocks: The article.
    """
    last = {_bare(block.text): at for at, block in enumerate(blocks)}
    again = [_is_short(block.text) and _again(block.text, last) > at for at, block in enumerate(blocks)]
    kept: list[Block] = []
    for listed, run in groupby(range(len(blocks)), key=again.__getitem__):
        positions = list(run)
        if listed and len(positions) >= _LEAST:
            if kept and _bare(kept[-1].text) in _NAMES:
                kept.pop()
            continue
        kept += [blocks[at] for at in positions]
    return tuple(kept)


def _is_short(text: str) -> bool:
    return stands_alone(_PAGE.sub("", text))


def _again(text: str, last: Mapping[str, int]) -> int:
    """Where a line stands for the last time, with or without the number of a page."""
    return max(last[_bare(text)], last.get(_bare(_PAGE.sub("", text)), 0))


def _bare(text: str) -> str:
    number = numbering(text)
    return text[number.end if number and not number.named else 0 :].casefold().strip(" .:")
