"""Where the sections of an article begin: at their headings, with a number, without one, or as first words.

The same words may stand in several places: in a table of contents, in a sentence, as the heading of another
section. So of all ways to place the headings in their order the one is taken in which most are found, and
then most quotes stand in their own section.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.knowledge.folded_text import FoldedText, folded

_BEFORE: Final = re.compile(
    r"[\s#*_>•§–—-]*"
    r"(?:(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[A-Z])\s?[.):–—-]?\s?|\w{1,9}\s?\d{0,3}\s?[:.)]\s?)?[*_]*"
)
"""What may stand before a heading in its line: marks of Markdown, a number, "Q:"."""
_BEHIND: Final = " 0123456789.:)#*_=-–—•…"
"""What may stand behind it: such marks again, a colon, the number of a page."""
_PLACES_MOST: Final = 8
"""Places of one heading that are weighed: in a table of contents, in a few sentences, above its section."""


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """Where a heading may stand.

    Attributes:
        rank: 0 with its own number, 1 alone in a line, 2 at the beginning of one.
        start: Where its section begins.
    """

    rank: int
    start: int


@dataclass(frozen=True, slots=True, order=True)
class _Plan:
    """A way to place a heading and all that follow; the greatest is the best.

    Attributes:
        found: How many headings are placed.
        quotes: How many quotes then stand in their section.
        rank: How good the places are.
        early: How early they are.
        starts: Where the sections begin, by their index.
    """

    found: int = 0
    quotes: int = 0
    rank: int = 0
    early: int = 0
    starts: tuple[tuple[int, int], ...] = ()

    def begins_after(self, place: _Place) -> bool:
        """Whether a heading at ``place`` may stand before all of these."""
        return not self.starts or self.starts[0][1] > place.start


def section_starts(
    article: FoldedText, headings: Sequence[str], quotes: Sequence[Sequence[str]]
) -> list[int | None]:
    """Where each section begins.

    Args:
        article: The whole text.
        headings: Of the sections, in order.
        quotes: Of each section's facts.

    Returns:
        For each section the place, or None where its heading is not found.
    """
    places = [_places(article, number, heading) for number, heading in enumerate(headings, start=1)]
    found = [[list(article.places(quote)) for quote in own] for own in quotes]
    plans: list[_Plan] = [_Plan()]
    for index in reversed(range(len(headings))):
        plans += [
            max(
                _with(index, place, plan, found[index], len(article.text))
                for plan in plans
                if plan.begins_after(place)
            )
            for place in places[index]
        ]
    chosen = dict(max(plans).starts)
    return [chosen.get(index) for index in range(len(headings))]


def _with(index: int, place: _Place, after: _Plan, quotes: list[list[int]], end: int) -> _Plan:
    """The plan with one more heading before all others."""
    begin = 0 if index == 0 else place.start  # what stands above the first heading belongs to its section
    end = after.starts[0][1] if after.starts else end
    inside = sum(bisect_left(each, begin) < bisect_left(each, end) for each in quotes)
    return _Plan(
        after.found + 1,
        after.quotes + inside,
        after.rank - place.rank,
        after.early - place.start,
        ((index, place.start), *after.starts),
    )


def _places(article: FoldedText, number: int, heading: str) -> list[_Place]:
    """Where a heading may stand, the best places first."""
    words = folded(heading)
    numbered, found = f"{number}. {words}", []
    place = article.text.find(words) if words else -1
    while place >= 0:
        end = place + len(words)
        begin, close = article.line_of(place)[0], article.line_of(end - 1)[1]
        if not (article.text[end : end + 1].isalnum() and words[-1].isalnum()):
            own = place - len(numbered) + len(words)
            if own >= 0 and article.text.startswith(numbered, own):
                found.append(_Place(0, own))
            elif _BEFORE.fullmatch(article.text, begin, place):
                alone = not article.text[end:close].strip(_BEHIND)
                found.append(_Place(1 if alone else 2, begin))
        place = article.text.find(words, place + 1)
    return sorted(found)[:_PLACES_MOST]
