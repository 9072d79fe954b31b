"""What is proposed for a new folder, before any of it stands in a file; nothing here decides what that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.scaffolding.candidates import FactCandidate


@dataclass(frozen=True, slots=True)
class FactDraft:
    """A fact as it is proposed.

    Attributes:
        id: Of the fact.
        says: The candidate that was chosen.
    """

    id: str
    says: FactCandidate


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """An entry as it is proposed, in the article's language."""

    id: str
    facts: tuple[str, ...]
    title: str
    answer: str
    ask: tuple[str, ...]
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A section as it is proposed, with its facts and entries."""

    number: int
    slug: str
    heading: str
    overview: str
    command: str
    description: str
    facts: tuple[FactDraft, ...]
    entries: tuple[EntryDraft, ...]


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """All that is proposed: the sections, the entry on the article as a whole, and how much is left out."""

    title: str
    sections: tuple[SectionDraft, ...]
    entry: EntryDraft
    unquoted: int = 0

    def entries(self) -> Iterator[EntryDraft]:
        """All entries."""
        yield self.entry
        for section in self.sections:
            yield from section.entries
