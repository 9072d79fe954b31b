"""The knowledge base as the rest of the program sees it: frozen values, no behaviour of their own.

This module must not read files, know YAML or validate anything: whoever holds
a :class:`Knowledge` may rely on the loader having checked it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Final, Generic, Literal, Self, TypeVar, get_args

Language = Literal["en", "fr", "es"]
"""The interface languages; CONTRIBUTING.md says what a new one takes."""
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

Value = TypeVar("Value")


class PerLanguage(dict[Language, Value]):
    """A table with a line for each language that needs one.

    Args:
        lines: By language; there is one for English.
        default: What a language without a line has; left out, it has the English line.
    """

    def __init__(self, lines: Mapping[Language, Value], default: Value | None = None) -> None:
        super().__init__(lines)
        self._default = lines["en"] if default is None else default

    def __missing__(self, language: Language) -> Value:
        return self._default


SECTION: Final = PerLanguage[str]({"en": "section", "fr": "section", "es": "sección"})
"""What people call a numbered part of an article."""


@dataclass(frozen=True, slots=True, init=False, repr=False)
class _ByLanguage(Generic[Value]):
    """A value in each of some languages. There are thousands, so none has a dictionary."""

    languages: tuple[Language, ...]
    _values: tuple[Value, ...]

    def __init__(self, values: Mapping[Language, Value]) -> None:
        languages = tuple(values)
        object.__setattr__(self, "languages", _SHARED.setdefault(languages, languages))
        object.__setattr__(self, "_values", tuple(values.values()))

    def items(self) -> Iterator[tuple[Language, Value]]:
        """Each language and the value in it."""
        return zip(self.languages, self._values, strict=True)

    def put(self, language: Language, value: Value) -> Self:
        """The same with ``value`` in ``language``."""
        return type(self)({**dict(self.items()), language: value})

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self.items())!r})"


_SHARED: Final[dict[tuple[Language, ...], tuple[Language, ...]]] = {}
"""The choices of languages that were met; a program meets a handful."""


@dataclass(frozen=True, slots=True, init=False, repr=False)
class Localized(_ByLanguage[str]):
    """One text in each language of its folder, whose first language is the first here."""

    __iter__: ClassVar[None] = None
    """Python would go through the numbers instead, and each has a text: that has no end."""

    @property
    def own(self) -> str:
        """The text in the folder's first language."""
        return self._values[0]

    def __getitem__(self, language: Language) -> str:
        """The text in ``language``; where the folder does not have it, that in its first."""
        values, languages = self._values, self.languages
        return values[languages.index(language)] if language in languages else values[0]


@dataclass(frozen=True, slots=True, init=False, repr=False)
class Phrases(_ByLanguage[tuple[str, ...]]):
    """Several texts in each language, in the curator's order; a language may have none."""

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        values, languages = self._values, self.languages
        return values[languages.index(language)] if language in languages else ()

    def __iter__(self) -> Iterator[tuple[Language, str]]:
        return ((language, text) for language, texts in self.items() for text in texts)


@dataclass(frozen=True, slots=True)
class Fact:
    """One quote of the article.

    Attributes:
        id: Unique among facts.
        section: Number of the section it stands in.
        quote: The article's own words, letter by letter.
        translations: For readers of the folder's other languages; never shown as a quote.
    """

    id: str
    section: int
    quote: str
    translations: Mapping[Language, str] = field(hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "translations", MappingProxyType(dict(self.translations)))

    def __reduce__(self) -> tuple[type[Fact], tuple[object, ...]]:
        # As for Knowledge below.
        return Fact, (self.id, self.section, self.quote, dict(self.translations))

    def translation(self, language: Language) -> str | None:
        """The translation into ``language``; None where the quote itself is in it, or there is none."""
        return self.translations.get(language)


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
    command: Command | None
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
        asked = self.ask[language] or next((texts for _, texts in self.ask.items() if texts), ("",))
        return asked[0]

    def shown(self) -> Entry:
        """The entry without what only learning needs: every phrasing but the canonical questions."""
        asked = {language: (self.question(language),) for language in self.ask.languages}
        return replace(self, ask=Phrases(asked))


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
        languages: Those it has texts in and is spoken in; the first is the article's own, and so the quotes'.
        sections: In the article's order, numbered from 1.
        entries: By id, in file order: answers first, then gaps, then small talk.
        off_topic: Examples of messages that are none of the bot's business.
        glossary: Groups of words that are folded into one.
    """

    title: str
    languages: tuple[Language, ...]
    sections: tuple[Section, ...]
    entries: Mapping[str, Entry]
    off_topic: Phrases
    glossary: tuple[Synonyms, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "entries", MappingProxyType(dict(self.entries)))

    def __reduce__(self) -> tuple[type[Knowledge], tuple[object, ...]]:
        # A read-only view cannot be pickled; another process gets a view of its own.
        entries = dict(self.entries)
        return Knowledge, (
            self.title, self.languages, self.sections, entries, self.off_topic, self.glossary,
        )  # fmt: skip

    def shown(self) -> Knowledge:
        """What people are shown: phrasings, off-topic examples and the glossary are for learning only."""
        entries = {entry.id: entry.shown() for entry in self.entries.values()}
        return replace(self, entries=entries, off_topic=Phrases({}), glossary=())

    def drafts(self) -> int:
        """How many of its sections and entries no person has looked at yet."""
        return sum(section.draft for section in self.sections) + sum(
            entry.draft for entry in self.entries.values()
        )

    def reply_language(self, language: Language | None) -> Language:
        """The language in which somebody is replied to whose own is ``language``: that, or else the first."""
        return language if language is not None and language in self.languages else self.languages[0]

    def section(self, number: int) -> Section:
        """The section with this number (1-based).

        Raises:
            KeyError: There is no such section.
        """
        if not 1 <= number <= len(self.sections):
            raise KeyError(number)
        return self.sections[number - 1]
