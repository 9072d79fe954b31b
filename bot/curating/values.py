"""What goes in and out of a workbench: frozen values, no behaviour of their own.

Texts that are edited come as they stand in the files, so that a folder with faults can be mended, too.
A version is told to whoever reads a part and given back with the edit of it; it means nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

from bot.engine.decision import Decision
from bot.errors import Fault
from bot.evaluation.judging import Verdict
from bot.knowledge import schema
from bot.knowledge.types import Entry, Kind, Language
from bot.replies.card import Card

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
        fields: The same messages by the part of the edit that they concern, as in ``ask.fr[0]``,
            ``answer.en``, ``quote``, ``facts[1]``; by an empty text where they concern another place.
    """

    faults: tuple[Fault, ...]
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def at(cls, name: str, message: str) -> Refused:
        """One message about one part of an edit."""
        return cls((Fault("", "", message),), {name: (message,)})


Edited: TypeAlias = Saved | Conflict | Refused


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the article without a break in what is quoted.

    Attributes:
        start: Where they begin in the article's text.
        text: The words, with single spaces for all white space.
        facts: Ids of the facts that quote them, more than one where quotes overlap; none where nobody does.
        bare: Whether they are part of a sentence of which nobody quotes a word.
    """

    start: int
    text: str
    facts: tuple[str, ...] = ()
    bare: bool = False


@dataclass(frozen=True, slots=True)
class ArticleSection:
    """A section of the article.

    Attributes:
        number: Of the section.
        heading: As the article has it.
        paragraphs: Its text without the heading, paragraph by paragraph.
        sentences: How many there are.
        bare: How many of them nobody quotes a word of.
        quoted: Share of its words that stand in a quote, 0 to 1.
        missing: Ids of facts whose quote does not stand here.
    """

    number: int
    heading: str
    paragraphs: tuple[tuple[Passage, ...], ...]
    sentences: int
    bare: int
    quoted: float
    missing: tuple[str, ...] = ()


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


class Learning(StrEnum):
    """How far the bot on the page knows what stands in the files."""

    READY = "ready"
    """It knows all of it."""
    LEARNING = "learning"
    """There are edits that it does not know yet."""
    REFINING = "refining"
    """It knows the words of all edits, and is still learning what they mean."""
    FAILED = "failed"
    """The folder has faults, or could not be learned; what was learned before answers."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A question of this sitting and the reply to it.

    Attributes:
        number: In this sitting, from 1; the same question asked again keeps it.
        question: As it was typed.
        language: Of the reply.
        decision: What the engine decided, with its reasons.
        card: The reply as people see it.
        silent: Whether people who did not speak to the bot would hear nothing.
        second: The entry that came second, of any kind; None where there is no other.
        state: How far the engine that decided knows the files.
        filed: Where the question was filed in this sitting: an entry's id, ``off_topic``, or empty.
    """

    number: int
    question: str
    language: Language
    decision: Decision
    card: Card
    silent: bool
    second: Entry | None
    state: Learning
    filed: str = ""


class Source(StrEnum):
    """Where a question is from that shows what an edit changes."""

    CASES = "cases"
    """It is labelled, so that right is told from wrong."""
    SITTING = "sitting"
    """It was asked in this sitting."""
    UNANSWERED = "unanswered"
    """It is of the database."""


@dataclass(frozen=True, slots=True)
class Change:
    """A question that ends otherwise since an edit.

    Attributes:
        source: Where it is from.
        question: Its words.
        language: Its language.
        before, after: How it ended: id of the entry that is shown, ``unsure`` or ``off_topic``.
        verdict_before, verdict_after: How good that is; only of a labelled question.
        better: True where it got better, False where it got worse, None where nobody can tell or where both
            are as good.
    """

    source: Source
    question: str
    language: Language
    before: str
    after: str
    verdict_before: Verdict | None = None
    verdict_after: Verdict | None = None
    better: bool | None = None


@dataclass(frozen=True, slots=True)
class CaseScore:
    """How the labelled questions end.

    Attributes:
        right: Right at once.
        wrong: Another fact was shown.
        false: A fact was shown to a question that the article does not answer.
        asked: How many there are.
    """

    right: int
    wrong: int
    false: int
    asked: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What an edit changed in how questions end.

    Attributes:
        edit: Its number in this sitting.
        before, after: The labelled questions without it and with it; None where there are none.
        changes: Every question that ends otherwise, what got worse first.
        compared: How many questions were asked twice.
    """

    edit: int
    before: CaseScore | None
    after: CaseScore | None
    changes: tuple[Change, ...]
    compared: int

    @property
    def worse(self) -> tuple[Change, ...]:
        """What got worse: was right and is wrong now, and the like."""
        return tuple(change for change in self.changes if change.better is False)

    @property
    def better(self) -> tuple[Change, ...]:
        """What got better."""
        return tuple(change for change in self.changes if change.better)


@dataclass(frozen=True, slots=True)
class ToDo:
    """Unanswered questions that are alike, to work through.

    Attributes:
        key: Names the group in this sitting.
        questions: Their words, the most asked first; cleaned before they were kept, and nobody's name.
        language: Of all of them.
        count: How often they were asked, all together.
        latest: When one of them was asked last.
        outcome: How most of them ended.
        nearest: Id of the entry that came near most often; None where none did.
        filed: What was done about it in this sitting: an entry's id, ``off_topic``, ``passed`` or empty.
    """

    key: str
    questions: tuple[str, ...]
    language: Language
    count: int
    latest: datetime
    outcome: str
    nearest: str | None
    filed: str = ""


@dataclass(frozen=True, slots=True)
class Drafts:
    """How far the drafts are worked through.

    Attributes:
        done: Parts that a person has looked at.
        total: All parts that may be drafts: sections, answers and gaps of the folder.
    """

    done: int
    total: int

    @property
    def left(self) -> int:
        """How many are drafts still."""
        return self.total - self.done
