"""What is edited on a workbench, and what becomes of an edit: frozen values, no behaviour of their own.

Texts that are edited come as they stand in the files, so that a folder with faults can be mended, too.
A version is told to whoever reads a part and given back with the edit of it; it means nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from bot.errors import Fault, Sentence
from bot.knowledge import schema
from bot.knowledge.types import Kind, Language

Texts: TypeAlias = Mapping[Language, str]
"""One text in each language that has one."""

Lists: TypeAlias = Mapping[Language, tuple[str, ...]]
"""Several texts in each language that has any."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many characters fit, counted as the loader does: code points, without white space at the ends."""

    title: int = schema.TITLE_MAX
    answer: int = schema.ANSWER_MAX
    canonical: int = schema.CANONICAL_MAX
    phrasing: int = schema.PHRASING_MAX
    quote: int = schema.QUOTE_MAX
    command_name: int = schema.COMMAND_NAME_MAX
    command_description: int = schema.COMMAND_DESCRIPTION_MAX
    facts: int = 8
    nearest: int = 3
    related: int = 3


LIMITS: Final = Limits()


def length(text: str) -> int:
    """The characters of a text as the limits count them."""
    return len(text.strip())


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in a list of all.

    Attributes:
        id: Of the entry.
        kind: Of the entry.
        title: In each language.
        section: Number of the section of its first fact; None where it has none.
        draft: Whether no person has looked at it yet.
    """

    id: str
    kind: Kind
    title: Texts
    section: int | None
    draft: bool


@dataclass(frozen=True, slots=True)
class EditableEntry:
    """An entry as it stands in its file.

    Attributes:
        id: Of the entry.
        kind: Of the entry.
        file: Where it stands, relative to the folder; empty where it stands nowhere (small talk that ships
            with the program, the overview of a section that names none) until it is edited.
        version: Of what was read.
        draft: Whether no person has looked at it yet.
        title, answer: In each language that has one.
        ask: The phrasings; the first of each language is the canonical question.
        facts: Ids, in the order in which they are shown; for a gap the nearest ones.
        related: Ids of entries to read next.
        ships: Phrasings that ship with the program, which are known beside those of the folder.
    """

    id: str
    kind: Kind
    file: str
    version: str
    draft: bool
    title: Texts
    answer: Texts
    ask: Lists
    facts: tuple[str, ...]
    related: tuple[str, ...]
    ships: Lists = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChanges:
    """What is to be different in an entry; None leaves a part as it is, and so does a language left out.

    Attributes:
        title, answer: New texts; an empty one takes the text away.
        ask: All phrasings of a language in their new order.
        facts: All ids in their new order; for a gap the nearest ones.
        related: All ids in their new order.
        done: Whether a person has looked at it now: it is no draft any more.
    """

    title: Texts | None = None
    answer: Texts | None = None
    ask: Lists | None = None
    facts: tuple[str, ...] | None = None
    related: tuple[str, ...] | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class EditableFact:
    """A fact as it stands in article.yaml.

    Attributes:
        id: Of the fact.
        section: Number of its section.
        version: Of what was read.
        quote: The article's words.
        translation: In the languages that are not the article's.
        entries: Ids of the entries that show it, gaps included.
        draft: Whether no person has looked at it yet.
    """

    id: str
    section: int
    version: str
    quote: str
    translation: Texts
    entries: tuple[str, ...]
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChanges:
    """What is to be different in a fact; None leaves a part as it is, and so does a language left out."""

    quote: str | None = None
    translation: Texts | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class EditableSection:
    """A section as it stands in article.yaml, without its facts.

    Attributes:
        number: Of the section.
        version: Of what was read.
        draft: Whether no person has looked at it yet.
        heading: In each language; in the article's own as it stands there.
        overview: Id of the entry that stands for all of it; empty where there is none.
        command_name, command_description: Of its slash command; empty where there is none.
    """

    number: int
    version: str
    draft: bool
    heading: Texts
    overview: str
    command_name: Texts
    command_description: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionChanges:
    """What is to be different in a section; None leaves a part as it is, and so does a language left out."""

    heading: Texts | None = None
    overview: str | None = None
    command_name: Texts | None = None
    command_description: Texts | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class EditableOffTopic:
    """The folder's own examples of what is none of the bot's business.

    Attributes:
        version: Of what was read.
        texts: In each language.
    """

    version: str
    texts: Lists


Changes: TypeAlias = EntryChanges | FactChanges | SectionChanges | Lists | None
"""What somebody wanted; None is that it be gone."""

Editable: TypeAlias = EditableEntry | EditableFact | EditableSection | EditableOffTopic


@dataclass(frozen=True, slots=True)
class Saved:
    """An edit stands in the files.

    Attributes:
        edit: Its number in this sitting, to ask for its effect and to take it back.
        id: Of what was edited or made: an entry, a fact, a section's number, or ``off_topic``.
        version: Of that as it stands now; empty where it is gone.
        changed: Whether a file is different now; False where all was so already.
        undone: The number of the edit that was taken back; 0 where this takes back none.
    """

    edit: int
    id: str
    version: str
    changed: bool = True
    undone: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was written, as the part was edited by somebody else since it was read.

    Attributes:
        theirs: How it stands now, with its version to save over it; None where it is gone.
        mine: What was to be saved.
    """

    theirs: Editable | None
    mine: Changes


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was written, as the folder would not be sound.

    Attributes:
        faults: In the words of ``entente check``.
        fields: The same sentences by the part of the edit that they concern, as in ``ask.fr[0]``,
            ``answer.en``, ``quote``, ``facts[1]``; by an empty text where they concern another place.
    """

    faults: tuple[Fault, ...]
    fields: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)

    @classmethod
    def at(cls, name: str, sentence: Sentence) -> Refused:
        """One sentence about one part of an edit."""
        return cls((Fault("", "", sentence),), {name: (sentence,)})


Edited: TypeAlias = Saved | Conflict | Refused


@dataclass(frozen=True, slots=True)
class Selection:
    """What somebody marked in the article, made whole words.

    Attributes:
        section: Number of the section it stands in.
        quote: The article's words, ready to be a quote.
        fact: Id of a fact that quotes just that already; None where there is none.
    """

    section: int
    quote: str
    fact: str | None = None
