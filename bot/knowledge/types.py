"""The knowledge base as the rest of the program sees it: frozen values, no behaviour of their own.

This module must not read files, know YAML or validate anything: whoever holds
a :class:`Knowledge` may rely on the loader having checked it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal, cast, get_args

Language = Literal["en", "fr", "es"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Localized:
    """One text in the three languages; index it with a language code."""

    en: str
    fr: str
    es: str

    def __getitem__(self, language: Language) -> str:
        return cast(str, getattr(self, language))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Several texts in each language, in the curator's order."""

    en: tuple[str, ...]
    fr: tuple[str, ...]
    es: tuple[str, ...]

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        return cast("tuple[str, ...]", getattr(self, language))

    def __iter__(self) -> Iterator[tuple[Language, str]]:
        return ((language, text) for language in LANGUAGES for text in self[language])


@dataclass(frozen=True, slots=True)
class Fact:
    """One quote of the article.

    Attributes:
        id: Unique among facts.
        section: Number of the section it stands in.
        quote: The article's own words, letter by letter.
        fr: Translation for readers of French; never shown as a quote.
        es: Translation for readers of Spanish; never shown as a quote.
    """

    id: str
    section: int
    quote: str
    fr: str
    es: str

    def translation(self, language: Language) -> str | None:
        """The translation into ``language``, or None where the quote itself is in it."""
        return None if language == "en" else cast(str, getattr(self, language))


@dataclass(frozen=True, slots=True)
class Command:
    """The slash command that shows a section."""

    name: Localized
    description: Localized


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered part of the article; ``overview`` is the id of the entry that stands for all of it.

    ``draft`` says that a program wrote it and no person has looked at it yet.
    """

    number: int
    slug: str
    heading: Localized
    command: Command
    overview: str
    facts: tuple[Fact, ...]
    draft: bool = False


class Kind(StrEnum):
    """What an entry is for."""

    ANSWER = "answer"
    GAP = "gap"
    SMALL_TALK = "small_talk"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing people ask.

    Attributes:
        id: Unique among entries of all kinds.
        kind: Whether the article answers it (``ANSWER``), does not (``GAP``), or it is ``SMALL_TALK``.
        facts: The facts that prove the answer; for a gap the nearest ones; for small talk none.
        title: Heading of the reply.
        answer: The reply in our own words.
        ask: The phrasings; the first of each language is the canonical question.
        related: Ids of the entries that a reader may want next.
        draft: Whether a program wrote it and no person has looked at it yet.
    """

    id: str
    kind: Kind
    facts: tuple[Fact, ...]
    title: Localized
    answer: Localized
    ask: Phrases
    related: tuple[str, ...]
    draft: bool = False

    def question(self, language: Language) -> str:
        """The canonical question in ``language``; where there is none, that of another, and else nothing."""
        asked = self.ask[language] or next(filter(None, (self.ask[other] for other in LANGUAGES)), ("",))
        return asked[0]

    def shown(self) -> Entry:
        """The entry without what only learning needs: every phrasing but the canonical questions."""
        return replace(self, ask=Phrases(*((self.question(language),) for language in LANGUAGES)))


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words and short expressions that mean the same; the first one stands for all of them.

    Attributes:
        id: Unique among groups.
        words: In each language; a language may have none.
        name: Whether they name a person, a place or an organisation that not every answer is about.
        party: Whether they stand for somebody who does something to another.
    """

    id: str
    words: Phrases
    name: bool = False
    party: bool = False


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything the bot knows, checked and frozen.

    Attributes:
        title: The article's title.
        sections: In the article's order, numbered from 1.
        entries: By id, in file order: answers first, then gaps, then small talk.
        off_topic: Examples of messages that are none of the bot's business.
        glossary: Groups of words that are folded into one.
    """

    title: str
    sections: tuple[Section, ...]
    entries: Mapping[str, Entry]
    off_topic: Phrases
    glossary: tuple[Synonyms, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "entries", MappingProxyType(dict(self.entries)))

    def __reduce__(self) -> tuple[type[Knowledge], tuple[object, ...]]:
        # A read-only view cannot be pickled; another process gets a view of its own.
        return Knowledge, (self.title, self.sections, dict(self.entries), self.off_topic, self.glossary)

    def shown(self) -> Knowledge:
        """What people are shown: phrasings, off-topic examples and the glossary are for learning only."""
        entries = {entry.id: entry.shown() for entry in self.entries.values()}
        return replace(self, entries=entries, off_topic=Phrases((), (), ()), glossary=())

    def drafts(self) -> int:
        """How many of its sections and entries no person has looked at yet."""
        return sum(section.draft for section in self.sections) + sum(
            entry.draft for entry in self.entries.values()
        )

    def section(self, number: int) -> Section:
        """The section with this number (1-based).

        Raises:
            KeyError: There is no such section.
        """
        if not 1 <= number <= len(self.sections):
            raise KeyError(number)
        return self.sections[number - 1]
