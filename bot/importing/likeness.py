"""Which part of a new text is which section of a folder, and what became of a quote: by likeness of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Opcode

from bot.importing.headings import first_words
from bot.importing.outline import Outline
from bot.importing.sentences import sentences
from bot.importing.source_text import Block, BlockKind
from bot.knowledge.folded_text import FoldedText, folded
from bot.knowledge.types import Fact, Knowledge, Section

_LIKE: Final = 65.0
"""Likeness (0 to 100) from which new words are shown as what became of a quote; sentences of one article that
are about different things have up to 60."""
_TOKEN: Final = re.compile(r"\s*(?:\w+|[^\w\s])")
_POINTS: Final = frozenset(".!?;:,…")
_LIKE_HEADING: Final = 65.0
"""The same of two headings."""
_SHARED: Final = 0.5
"""Share of a section's quotes from which the part that has them is that section, whatever it is called."""


@dataclass(frozen=True)
class NewPart:
    """A section of the new text.

    Attributes:
        heading: What it is called.
        texts: Its paragraphs.
        others: Headings within it, or right above its own.
    """

    heading: str
    texts: tuple[str, ...]
    others: tuple[str, ...] = ()

    def is_called(self, heading: str) -> bool:
        """Whether a heading is its own, or one within it."""
        return folded(heading) in map(folded, (self.heading, *self.others))

    def with_part(self, part: NewPart) -> NewPart:
        """The same with a part that is only a piece of it."""
        others = (*self.others, part.heading, *part.others)
        return NewPart(self.heading, (*self.texts, *part.texts), others)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """All its sentences."""
        return tuple(sentence for text in self.texts for sentence in sentences(text))

    @cached_property
    def _folded(self) -> FoldedText:
        return FoldedText.of("\n".join((self.heading, *self.others, *self.texts)))

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


def parts_of(outline: Outline, knowledge: Knowledge) -> tuple[NewPart, ...]:
    """The sections of a new text.

    Args:
        outline: The text; where it has no headings its groups of paragraphs would begin elsewhere after
            every edit, and so it is cut where the folder's sections begin.
        knowledge: The folder.
    """
    if any(section.line != "" for section in outline.sections):
        return tuple(
            NewPart(section.heading, _texts(section.blocks), _headings(section.blocks))
            for section in outline.sections
        )
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
    return tuple(NewPart(name, texts[a:b]) for name, (a, b) in zip(names, pairwise(places), strict=True))


def without_known(parts: Sequence[NewPart], homes: Sequence[int | None], before: str) -> tuple[NewPart, ...]:
    """The parts without those that are no section of the folder and were headings in the text before, too.

    They are a part of the section above: another kind of file may show more levels of headings.

    Args:
        parts: Of the new text.
        homes: Which of them are sections of the folder.
        before: The text before.
    """
    known = {_bare(line) for line in before.splitlines()}
    kept: list[NewPart] = []
    for at, part in enumerate(parts):
        if kept and at not in homes and _bare(part.heading) in known:
            kept[-1] = kept[-1].with_part(part)
        else:
            kept.append(part)
    return tuple(kept)


def matched(sections: Sequence[Section], parts: Sequence[NewPart]) -> list[int | None]:
    """Which part each section of a folder is: of the same heading, or with its quotes, or of a like heading.

    Args:
        sections: Of the folder.
        parts: Of the new text.

    Returns:
        For each section the position of its part, each at most once; None where it has none.
    """
    homes: list[int | None] = [None] * len(sections)

    def settle(likeness: Callable[[Section, NewPart], float], least: float) -> None:
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
    settle(lambda section, part: part.is_called(section.heading.own), 1)
    settle(_shared, _SHARED)
    settle(lambda section, part: fuzz.ratio(folded(section.heading.own), folded(part.heading)), _LIKE_HEADING)
    return homes


def lost_quote(fact: Fact, parts: Sequence[NewPart]) -> LostQuote:
    """What became of a quote.

    Args:
        fact: Whose quote no part has.
        parts: Of the new text.
    """
    told = [(part.heading, sentence) for part in parts for sentence in part.sentences]
    likes = [_like(fact.quote, sentence) for _, sentence in told]
    best = max(range(len(told)), key=likes.__getitem__, default=None)
    if best is None or likes[best] < _LIKE:
        return LostQuote(fact)
    heading, sentence = told[best]
    return LostQuote(fact, heading, sentence, _changes(fact.quote, sentence))


def _like(quote: str, sentence: str) -> float:
    """How like a quote is to some words of a sentence."""
    short, long = folded(quote), folded(sentence)
    return fuzz.partial_ratio(short, long) if len(short) < len(long) else fuzz.ratio(short, long)


def _changes(quote: str, sentence: str) -> str:
    """The words of a sentence that stand for a quote, with those that changed side by side."""
    before, after = _TOKEN.findall(quote), _TOKEN.findall(sentence)
    words, others = [*map(folded, before)], [*map(folded, after)]
    while others and others[-1] in _POINTS and words[-1] not in _POINTS:
        others.pop()  # what ends the sentence is no change of a quote that is only a part of it
    steps = _slid(_without_ends(list(Indel.opcodes(words, others))), others)
    shown = ""
    for equal, run in groupby(steps, key=lambda step: step.tag == "equal"):
        changes = list(run)
        old = "".join(token for step in changes for token in before[step.src_start : step.src_end])
        new = "".join(token for step in changes for token in after[step.dest_start : step.dest_end])
        space = " " if (new or old)[:1].isspace() else ""
        shown += new if equal else f"{space}[{old.strip()} → {new.strip()}]"
    return shown.strip()


def _without_ends(steps: list[Opcode]) -> list[Opcode]:
    """Without what the sentence has before the quote, and behind it."""
    kept = [at for at, step in enumerate(steps) if step.tag != "insert"]
    return steps[kept[0] : kept[-1] + 1] if kept else steps


def _slid(steps: list[Opcode], words: Sequence[str]) -> list[Opcode]:
    """Words that stand before an addition and once more at its end are taken to be the latter ones."""
    if len(steps) < 2 or (steps[0].tag, steps[1].tag) != ("equal", "insert"):
        return steps
    first, added = steps[:2]
    begin = added.dest_end - (first.src_end - first.src_start)
    if begin < added.dest_start or words[begin : added.dest_end] != words[first.dest_start : first.dest_end]:
        return steps
    return [Opcode("equal", first.src_start, first.src_end, begin, added.dest_end), *steps[2:]]


def _bare(line: str) -> str:
    return folded(line).strip(" 0123456789.:)(#*_=-–—•")


def _shared(section: Section, part: NewPart) -> float:
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


def _headings(blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(block.text for block in blocks if block.kind is BlockKind.HEADING)


def _texts(blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(block.text for block in blocks if block.kind is not BlockKind.HEADING)
