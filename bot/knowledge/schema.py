"""The shape of each knowledge file, as pydantic models.

The models say what may stand in one file. What must hold between files is in
:mod:`bot.knowledge.rules`; how a violation is worded is in
:mod:`bot.knowledge.fault_sentences`. Limits that end in ``_MAX`` are Discord's
(https://docs.discord.com/developers) or leave room for the rest of a card.
"""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from bot.knowledge.in_each import LEFT_OUT, InEach
from bot.knowledge.types import LANGUAGES, Language

COMMAND_NAME_MAX: Final = 32
COMMAND_DESCRIPTION_MAX: Final = 100
CANONICAL_MAX: Final = 80
"""A canonical question is shown on a button; an autocomplete choice would hold 100."""
ID_MAX: Final = 60
"""An id travels in a button's custom id of at most 100 characters."""
ID_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
COMMAND_PATTERN: Final = r"^[-_\p{Ll}\p{Lo}\p{N}]+$"
"""Lower-case letters of any script, digits, - and _ (Application Command Naming)."""
TITLE_MAX: Final = 80
"""A title is shown on a button."""
ANSWER_MAX: Final = 500
QUOTE_MAX: Final = 300
PHRASING_MAX: Final = 400
FACTS_MAX: Final = 8
"""Facts of an entry: more do not fit on a card."""

NO_COMMAND: Final = "none"
"""What stands in place of a command where a section is to have none."""

TWICE: Final = "language_twice"
"""The kind of error that a language named twice is."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_MAX)]
Title = Annotated[Text, StringConstraints(max_length=TITLE_MAX)]
Answer = Annotated[Text, StringConstraints(max_length=ANSWER_MAX)]
QuoteText = Annotated[Text, StringConstraints(max_length=QUOTE_MAX)]
Phrasing = Annotated[Text, StringConstraints(max_length=PHRASING_MAX)]
CommandName = Annotated[str, StringConstraints(pattern=COMMAND_PATTERN, max_length=COMMAND_NAME_MAX)]
CommandDescription = Annotated[Text, StringConstraints(max_length=COMMAND_DESCRIPTION_MAX)]


class _Model(BaseModel):
    # Pydantic keeps thousands of the strings it has met, and with them all the memory between them.
    model_config = ConfigDict(extra="forbid", frozen=True, cache_strings=False)


Titles: TypeAlias = Annotated[dict[Language, str], InEach(Title)]
"""A title in each language of the folder, as all the groups below."""
Answers: TypeAlias = Annotated[dict[Language, str], InEach(Answer)]
Asks: TypeAlias = Annotated[
    dict[Language, tuple[str, ...]], InEach(Annotated[tuple[Phrasing, ...], Field(min_length=1)])
]
"""The phrasings of an entry; the first of each language is the canonical question."""
Translations: TypeAlias = Annotated[dict[Language, str], InEach(QuoteText, but_the_first=True)]
"""A quote for readers of the folder's other languages."""
CommandNames: TypeAlias = Annotated[dict[Language, str], InEach(CommandName)]
CommandDescriptions: TypeAlias = Annotated[dict[Language, str], InEach(CommandDescription)]
Texts: TypeAlias = Annotated[dict[Language, tuple[str, ...]], InEach(tuple[Phrasing, ...], needed=False)]
"""Any number of texts; a language may have none."""


class Examples(RootModel[Texts]):
    """off_topic.yaml."""

    model_config = ConfigDict(frozen=True)


class FactModel(_Model):
    """A quote of the article."""

    id: Id
    quote: QuoteText
    translation: Annotated[Translations, Field(validate_default=True)] = LEFT_OUT


class CommandModel(_Model):
    """The slash command of a section; what is left out is made of its heading."""

    name: CommandNames | None = None
    description: CommandDescriptions | None = None


def _command(value: object) -> object:
    return None if value == NO_COMMAND else value


def _distinct(languages: tuple[Language, ...]) -> tuple[Language, ...]:
    for index, language in enumerate(languages):
        if language in languages[:index]:
            raise PydanticCustomError(TWICE, "{language}", {"language": language})
    return languages


Languages: TypeAlias = Annotated[tuple[Language, ...], Field(min_length=1), AfterValidator(_distinct)]


class SectionModel(_Model):
    """A section of the article."""

    number: Annotated[int, Field(ge=1, le=25)]  # a select menu holds 25 options
    slug: Id
    heading: Titles
    overview: Id | None = None
    command: Annotated[CommandModel | None, BeforeValidator(_command)] = CommandModel()
    facts: Annotated[tuple[FactModel, ...], Field(min_length=1)]
    draft: bool = False


class ArticleModel(_Model):
    """article.yaml."""

    title: Title
    languages: Languages = LANGUAGES
    leave_out: tuple[Id, ...] = ()
    sections: Annotated[tuple[SectionModel, ...], Field(min_length=1)]


class EntryModel(_Model):
    """An entry that the article answers."""

    id: Id
    facts: Annotated[tuple[Id, ...], Field(min_length=1, max_length=FACTS_MAX)]
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


class TalkChangeModel(_Model):
    """What a folder says otherwise, or knows beside, of a kind of small talk that ships with the program."""

    id: Id
    title: Titles | None = None
    answer: Answers | None = None
    ask: Annotated[Texts, Field(validate_default=True)] = LEFT_OUT


class ExamplesModel(_Model):
    """Off-topic examples of one subject that ship with the program."""

    id: Id
    texts: Texts


class SynonymsModel(_Model):
    """A group of words that mean the same; see :class:`bot.knowledge.types.Synonyms`."""

    id: Id
    name: bool = False
    party: bool = False
    words: Texts
