"""Which part of a new text is which section of a folder, and what became of a quote: by likeness of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from bot.importing.headings import first_words
from bot.importing.outline import Outline
from bot.importing.sentences import sentences
from bot.importing.source_text import Block, BlockKind
from bot.knowledge.folded_text import FoldedText, folded
from bot.knowledge.types import Fact, Knowledge, Section

_LIKE: Final = 65.0
"""Likeness (0 to 100) from which new words are shown as what became of a quote; sentences of one article that
are about different things have up to 60."""
_LIKE_HEADING: Final = 70.0
"""The same of two headings."""
_SHARED: Final = 0.5
"""Share of a section's quotes from which the part that has them is that section, whatever it is called."""


@dataclass(frozen=True)
class Part:
    """A section of the new text.

    Attributes:
        heading: What it is called.
        texts: Its paragraphs.
    """

    heading: str
    texts: tuple[str, ...]

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """All its sentences."""
        return tuple(sentence for text in self.texts for sentence in sentences(text))

    @cached_property
    def _folded(self) -> FoldedText:
        return FoldedText.of("\n".join((self.heading, *self.texts)))

    def has(self, quote: str) -> bool:
        """Whether a quote stands in it."""
        return next(self._folded.places(quote), None) is not None


@dataclass(frozen=True, slots=True)
class LostQuote:
    """A quote that the new text does not have.

    Attributes:
        fact: Whose it is.
        section: In which part the new words stand that are most like it; "" where none are.
        sentence: The sentence they stand in.
        changes: The words, with every change marked: "[21.5 → 22] miles".
    """

    fact: Fact
    section: str = ""
    sentence: str = ""
    changes: str = ""


def parts_of(outline: Outline, knowledge: Knowledge) -> tuple[Part, ...]:
    """The sections of a new text.

    Args:
        outline: The text; where it has no headings its groups of paragraphs would begin elsewhere after
            every edit, and so it is cut where the folder's sections begin.
        knowledge: The folder.
    """
    if any(section.line != "" for section in outline.sections):
        return tuple(Part(section.heading, _texts(section.blocks)) for section in outline.sections)
    texts = _texts([block for section in outline.sections for block in section.blocks])
    starts: dict[int, str] = {}
    for section in knowledge.sections:
        after = max(starts, default=-1) + 1
        at = _beginning(texts[after:], section.heading.own)
        if at is not None:
            begins = folded(texts[after + at]).startswith(folded(section.heading.own))
            starts[after + at] = section.heading.own if begins else first_words(texts[after + at])
    names = list(starts.values()) or [first_words(texts[0])]
    places = [0, *list(starts)[1:], len(texts)]
    return tuple(Part(name, texts[a:b]) for name, (a, b) in zip(names, pairwise(places), strict=True))


def matched(sections: Sequence[Section], parts: Sequence[Part]) -> list[int | None]:
    """Which part each section of a folder is: of the same heading, or with its quotes, or of a like heading.

    Args:
        sections: Of the folder.
        parts: Of the new text.

    Returns:
        For each section the position of its part, each at most once; None where it has none.
    """
    homes: list[int | None] = [None] * len(sections)

    def settle(likeness: Callable[[Section, Part], float], least: float) -> None:
        pairs = [
            (likeness(section, part), -abs(at - index), index, at)
            for index, section in enumerate(sections)
            for at, part in enumerate(parts)
            if homes[index] is None and at not in homes
        ]
        for like, _, index, at in sorted(pairs, reverse=True):
            if like >= least and homes[index] is None and at not in homes:
                homes[index] = at

    settle(lambda section, part: folded(section.heading.own) == folded(part.heading), 1)
    settle(_shared, _SHARED)
    settle(lambda section, part: fuzz.ratio(folded(section.heading.own), folded(part.heading)), _LIKE_HEADING)
    return homes


def lost_quote(fact: Fact, parts: Sequence[Part]) -> LostQuote:
    """What became of a quote.

    Args:
        fact: Whose quote no part has.
        parts: Of the new text.
    """
    quote = folded(fact.quote)
    told = [(part.heading, sentence) for part in parts for sentence in part.sentences]
    likes = [_like(quote, folded(sentence)) for _, sentence in told]
    best = max(range(len(told)), key=lambda at: likes[at][0], default=None)
    if best is None or likes[best][0] < _LIKE:
        return LostQuote(fact)
    heading, sentence = told[best]
    _, begin, end = likes[best]
    return LostQuote(fact, heading, sentence, _changes(quote.split(), folded(sentence)[begin:end].split()))


def _like(quote: str, sentence: str) -> tuple[float, int, int]:
    """How like a quote is to words of a sentence, and where those begin and end."""
    found = fuzz.partial_ratio_alignment(quote, sentence) if len(quote) < len(sentence) else None
    if found is None:
        return fuzz.ratio(quote, sentence), 0, len(sentence)
    begin = sentence.rfind(" ", 0, found.dest_start + 1) + 1
    end = sentence.find(" ", found.dest_end)
    return found.score, begin, end if end >= 0 else len(sentence)


def _changes(before: Sequence[str], after: Sequence[str]) -> str:
    """Words, with those that changed side by side."""
    shown = []
    for step in Levenshtein.opcodes(before, after):
        old, new = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        shown.append(" ".join(new) if step.tag == "equal" else f"[{' '.join(old)} → {' '.join(new)}]")
    return " ".join(shown)


def _shared(section: Section, part: Part) -> float:
    """How many of a section's quotes a part has, as a share."""
    return sum(part.has(fact.quote) for fact in section.facts) / max(len(section.facts), 1)


def _beginning(texts: Sequence[str], heading: str) -> int | None:
    """The paragraph that begins with a heading's words, or else with words like them."""
    words = folded(heading)
    begins = [folded(text)[: len(words) + 1] for text in texts]
    exact = next((at for at, text in enumerate(begins) if text.startswith(words)), None)
    if exact is not None:
        return exact
    likes = [fuzz.ratio(words, text) for text in begins]
    best = max(range(len(likes)), key=likes.__getitem__, default=None)
    return best if best is not None and likes[best] >= _LIKE_HEADING else None


def _texts(blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(block.text for block in blocks if block.kind is not BlockKind.HEADING)
