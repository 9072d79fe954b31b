"""The shape of each knowledge file, as pydantic models.

The models say what may stand in one file. What must hold between files is in
:mod:`bot.knowledge.rules`; how a violation is worded is in
:mod:`bot.knowledge.fault_sentences`. Limits that end in ``_MAX`` are Discord's
(https://docs.discord.com/developers) or leave room for the rest of a card.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

COMMAND_NAME_MAX: Final = 32
COMMAND_DESCRIPTION_MAX: Final = 100
CANONICAL_MAX: Final = 80
"""A canonical question is shown on a button; an autocomplete choice would hold 100."""
ID_MAX: Final = 60
"""An id travels in a button's custom id of at most 100 characters."""
ID_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
TITLE_MAX: Final = 80
"""A title is shown on a button."""
ANSWER_MAX: Final = 500
QUOTE_MAX: Final = 300
PHRASING_MAX: Final = 400

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_MAX)]
Title = Annotated[Text, StringConstraints(max_length=TITLE_MAX)]
Answer = Annotated[Text, StringConstraints(max_length=ANSWER_MAX)]
QuoteText = Annotated[Text, StringConstraints(max_length=QUOTE_MAX)]
Phrasing = Annotated[Text, StringConstraints(max_length=PHRASING_MAX)]
# Discord: lower-case letters of any script, digits, - and _ (Application Command Naming).
CommandName = Annotated[
    str, StringConstraints(pattern=r"^[-_\p{Ll}\p{Lo}\p{N}]+$", max_length=COMMAND_NAME_MAX)
]
CommandDescription = Annotated[Text, StringConstraints(max_length=COMMAND_DESCRIPTION_MAX)]


class _Model(BaseModel):
    # Pydantic keeps thousands of the strings it has met, and with them all the memory between them.
    model_config = ConfigDict(extra="forbid", frozen=True, cache_strings=False)


class Titles(_Model):
    """A title in each language."""

    en: Title
    fr: Title
    es: Title


class Answers(_Model):
    """An answer in each language."""

    en: Answer
    fr: Answer
    es: Answer


class Asks(_Model):
    """The phrasings of an entry; the first of each language is the canonical question."""

    en: Annotated[tuple[Phrasing, ...], Field(min_length=1)]
    fr: Annotated[tuple[Phrasing, ...], Field(min_length=1)]
    es: Annotated[tuple[Phrasing, ...], Field(min_length=1)]


class Words(_Model):
    """Synonyms; a language may have none."""

    en: tuple[Phrasing, ...] = ()
    fr: tuple[Phrasing, ...] = ()
    es: tuple[Phrasing, ...] = ()


class Translation(_Model):
    """A quote for readers of French and of Spanish."""

    fr: QuoteText
    es: QuoteText


class FactModel(_Model):
    """A quote of the article."""

    id: Id
    quote: QuoteText
    translation: Translation


class CommandNames(_Model):
    """A slash command's name in each language."""

    en: CommandName
    fr: CommandName
    es: CommandName


class CommandDescriptions(_Model):
    """A slash command's description in each language."""

    en: CommandDescription
    fr: CommandDescription
    es: CommandDescription


class CommandModel(_Model):
    """The slash command of a section."""

    name: CommandNames
    description: CommandDescriptions


class SectionModel(_Model):
    """A section of the article."""

    number: Annotated[int, Field(ge=1, le=25)]  # a select menu holds 25 options
    slug: Id
    heading: Titles
    overview: Id
    command: CommandModel
    facts: Annotated[tuple[FactModel, ...], Field(min_length=1)]
    draft: bool = False


class ArticleModel(_Model):
    """article.yaml."""

    title: Title
    sections: Annotated[tuple[SectionModel, ...], Field(min_length=1)]


class EntryModel(_Model):
    """An entry that the article answers."""

    id: Id
    facts: Annotated[tuple[Id, ...], Field(min_length=1, max_length=8)]
    title: Titles
    answer: Answers
    ask: Asks
    related: Annotated[tuple[Id, ...], Field(max_length=3)] = ()
    draft: bool = False


class GapModel(_Model):
    """An entry that the article does not answer."""

    id: Id
    nearest: Annotated[tuple[Id, ...], Field(max_length=3)] = ()
    title: Titles
    answer: Answers
    ask: Asks
    draft: bool = False


class SmallTalkModel(_Model):
    """A greeting and the like."""

    id: Id
    title: Titles
    answer: Answers
    ask: Asks


class SynonymsModel(_Model):
    """A group of words that mean the same; see :class:`bot.knowledge.types.Synonyms`."""

    id: Id
    name: bool = False
    party: bool = False
    words: Words
