"""What a workbench tells: the article with its quotes, replies, effects, what is to be done; frozen values.

What is edited, and what becomes of an edit, is in :mod:`bot.curating.values`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.engine.decision import Decision
from bot.evaluation.judging import Verdict
from bot.knowledge.types import Entry, Language
from bot.replies.card import Card


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
        refined: Whether the meaning of the texts is in it; else it goes by their words, and another follows.
    """

    edit: int
    before: CaseScore | None
    after: CaseScore | None
    changes: tuple[Change, ...]
    compared: int
    refined: bool = True

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
