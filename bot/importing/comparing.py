"""What an article's new edition means for the folder that quotes it; looks, and changes nothing.

A folder is held against the new text as the audit would hold it: which headings and quotes still stand, and
where. Of what is gone the closest new words are shown, of what is new what nobody quotes yet. What to make
of it is for a person to say, as whatever stands in the folder may be a person's work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.errors import InputError
from bot.importing.likeness import LostQuote, NewPart, lost_quote, matched, parts_of, without_known
from bot.importing.outline import SECTIONS_MOST, Outline, outline
from bot.importing.source_text import SourceText
from bot.knowledge.folded_text import folded
from bot.knowledge.types import Fact, Knowledge, Section

_WORDS_LEAST: Final = 3
"""Words of a new sentence that is worth a fact."""


_OTHER_MOST: Final = 2
"""Sections that an edited article may have more or fewer than the folder, where it was cut to a number."""


def outline_like(source: SourceText, headings: Sequence[str], title: str | None = None) -> Outline:
    """The outline of an article's new edition, cut as the folder is that quotes the old one.

    A folder may have been made with another number of sections than the article has headings. So of all ways
    to cut the new text the one counts in which most of the folder's headings are found.

    Args:
        source: The new text.
        headings: Of the folder's sections, in the article's language.
        title: The title, where somebody says what it is.

    Raises:
        InputError: The text is empty, or has too many sections however it is cut.
    """
    most = len(headings)
    near = sorted(range(most - _OTHER_MOST, most + _OTHER_MOST + 1), key=lambda number: abs(number - most))
    numbers = [number for number in near if 1 <= number <= SECTIONS_MOST]
    found: list[Outline] = []
    refused: InputError | None = None
    for number in (None, *numbers):
        try:
            found.append(outline(source, title=title, sections=number))
        except InputError as error:
            refused = refused or error
    if not found and refused is not None:
        raise refused
    known = {folded(heading) for heading in headings}
    return max(found, key=lambda each: sum(folded(section.heading) in known for section in each.sections))


class Move(StrEnum):
    """What became of a section."""

    RENUMBERED = "renumbered"
    RENAMED = "renamed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class SectionMove:
    """A section that is not as it was.

    Attributes:
        move: What became of it.
        number: Its number, in the folder or, where it was added, in the new text.
        heading: What it is called, likewise.
        now: Its number in the new text, where that is another.
        renamed: What it is called there, where it was renamed.
    """

    move: Move
    number: int
    heading: str
    now: int = 0
    renamed: str = ""


@dataclass(frozen=True, slots=True)
class MovedQuote:
    """A quote that stands in another section now; ``section`` is what that one is called."""

    fact: Fact
    section: str


@dataclass(frozen=True, slots=True)
class NewSentence:
    """A sentence that the text did not have before and that nobody quotes; ``section`` is where it stands."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class EditionNews:
    """All that a new text means for a folder.

    Attributes:
        kept: How many quotes stand where they stood.
        lost: Quotes that are gone.
        moved: Quotes that stand in another section.
        new: Sentences that nobody quotes.
        sections: Sections that are not as they were.
    """

    kept: int
    lost: tuple[LostQuote, ...]
    moved: tuple[MovedQuote, ...]
    new: tuple[NewSentence, ...]
    sections: tuple[SectionMove, ...]


def compared(knowledge: Knowledge, outline: Outline, before: str | None) -> EditionNews:
    """Hold a folder against a new text.

    Args:
        knowledge: What the folder has.
        outline: The new text.
        before: The text that the folder was made from; None where nobody has it, and every sentence that
            nobody quotes counts as new.
    """
    parts = parts_of(outline, knowledge)
    homes = matched(knowledge.sections, parts)
    if before is not None:
        parts = without_known(parts, homes, before)
        homes = matched(knowledge.sections, parts)
    facts = [fact for section in knowledge.sections for fact in section.facts]
    found = {fact.id: [at for at, part in enumerate(parts) if part.has(fact.quote)] for fact in facts}
    lost = tuple(lost_quote(fact, parts) for fact in facts if not found[fact.id])
    moved = tuple(
        MovedQuote(fact, parts[found[fact.id][0]].heading)
        for fact in facts
        if found[fact.id] and homes[fact.section - 1] not in found[fact.id]
    )
    return EditionNews(
        kept=len(facts) - len(lost) - len(moved),
        lost=lost,
        moved=moved,
        new=tuple(_new(parts, facts, {quote.sentence for quote in lost}, before)),
        sections=tuple(_moves(knowledge.sections, parts, homes)),
    )


def _new(
    parts: Sequence[NewPart], facts: Sequence[Fact], shown: Set[str], before: str | None
) -> Iterator[NewSentence]:
    """Sentences that nobody quotes, without those that are shown as what became of a quote."""
    old = folded(before) if before is not None else ""
    quotes = [folded(fact.quote) for fact in facts]
    for part in parts:
        for sentence in part.sentences:
            words = folded(sentence)
            quoted = any(quote in words or words in quote for quote in quotes)
            if (
                not quoted
                and words not in old
                and sentence not in shown
                and len(words.split()) >= _WORDS_LEAST
            ):
                yield NewSentence(part.heading, sentence)


def _moves(
    sections: Sequence[Section], parts: Sequence[NewPart], homes: Sequence[int | None]
) -> Iterator[SectionMove]:
    for section, home in zip(sections, homes, strict=True):
        heading = section.heading.own
        if home is None:
            yield SectionMove(Move.REMOVED, section.number, heading)
            continue
        if not parts[home].is_called(heading):
            yield SectionMove(Move.RENAMED, section.number, heading, renamed=parts[home].heading)
        if home + 1 != section.number:
            yield SectionMove(Move.RENUMBERED, section.number, heading, now=home + 1)
    for at, part in enumerate(parts):
        if at not in homes:
            yield SectionMove(Move.ADDED, at + 1, part.heading)
