"""Puts neighbouring parts of an article together: paragraphs to sections, and sections to fewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from bot.importing.headings import is_small_print
from bot.importing.source_text import BOLD_LEVEL, Block, BlockKind

_LENGTH: Final = 1_200
"""Characters of a section made of paragraphs: about a minute to read, and ten facts or so."""
_FEWEST: Final = 3
_MOST: Final = 10
"""Sections that paragraphs are put together to, if nobody says how many there shall be."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The beginning of a section.

    Attributes:
        at: Position of its first block.
        head: Position of the block with its heading; what is before stands above the heading.
        heading: What the section is called.
        line: The heading as it stands in the article; "" where it is the beginning of the block, which
            then belongs to the text.
        level: How deep the heading is.
    """

    at: int
    head: int
    heading: str
    line: str
    level: int = 0


def merged(cuts: Sequence[Cut], blocks: Sequence[Block], most: int) -> list[Cut]:
    """At most so many sections: the shortest neighbours are put together, at deeper headings first.

    Args:
        cuts: The beginnings of all sections.
        blocks: What they are of.
        most: How many there may be.
    """
    kept = list(cuts)
    before = [0, *accumulate(len(block.text) for block in blocks)]
    while len(kept) > most:
        ends = [before[cut.at] for cut in kept[2:]] + [before[-1]]
        deepest = max(cut.level for cut in kept[1:])
        lengths = [
            (cut.level < deepest, end - before[first.at])
            for first, cut, end in zip(kept, kept[1:], ends, strict=False)
        ]
        del kept[1 + lengths.index(min(lengths))]
    return kept


def balanced(blocks: Sequence[Block], wanted: int | None) -> list[int]:
    """Where groups of paragraphs begin, about equally long.

    Args:
        blocks: The article.
        wanted: How many groups; None for as many as its length asks for.
    """
    places = [at for at in range(len(blocks)) if at == 0 or _may_begin(blocks[at - 1], blocks[at])]
    before = [0, *accumulate(len(block.text) for block in blocks)]
    number = wanted or min(max(round(before[-1] / _LENGTH), _FEWEST), _MOST)
    starts = {0}
    for share in range(1, min(number, len(places))):
        target = share * before[-1] / number
        starts.add(min(places, key=lambda at: abs(before[at] - target)))
    forced = {at for at in places if _is_heading(blocks[at])}
    return sorted(starts | forced)


def _may_begin(last: Block, block: Block) -> bool:
    """Whether a group may begin here: not within a list, nor between a heading or byline and its text."""
    return block.kind is not BlockKind.ITEM and not is_small_print(last)


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level <= BOLD_LEVEL
