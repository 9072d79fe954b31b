"""What the engine says about a question: plain, frozen values.

Nothing here decides anything; see :mod:`bot.engine.engine`. The values carry
ids and numbers, never wording: that is the business of :mod:`bot.replies`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.knowledge.types import Entry, Language


class Outcome(StrEnum):
    """The five ways a question can end."""

    ANSWERED = "answered"
    UNSURE = "unsure"
    NOT_COVERED = "not_covered"
    SMALL_TALK = "small_talk"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry and its share of the belief among the best few, 0 to 1; their shares are together 1."""

    entry: Entry
    share: float


@dataclass(frozen=True, slots=True)
class Mend:
    """A word as it was written and the known word it was read as."""

    written: str
    read: str


@dataclass(frozen=True, slots=True)
class GuardHit:
    """A guard that changed the outcome: its name and what it saw."""

    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a decision came out as it did.

    Attributes:
        candidates: The best entries of all kinds, best first, at most five.
        answers, gaps, small_talk, off_topic: Share of the belief on each kind, together 1.
        filed: Whether a phrasing is the question word for word.
        mends: Words read as another word.
        guards: Guards that changed the outcome, in the order they fired.
        context: Id of the earlier entry the question was read after, if any.
    """

    candidates: tuple[Candidate, ...] = ()
    answers: float = 0.0
    gaps: float = 0.0
    small_talk: float = 0.0
    off_topic: float = 1.0
    filed: bool = False
    mends: tuple[Mend, ...] = ()
    guards: tuple[GuardHit, ...] = ()
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The engine's verdict on one question.

    Attributes:
        outcome: One of the five.
        entry: The entry to show; None when ``unsure`` or ``off_topic``.
        language: The language the question is in.
        confidence: Estimated probability, 0 to 1: that the answer is right; when ``unsure``, that there
            is one; else that the outcome is right.
        suggestions: When ``unsure``, one to three entries to choose from, best first.
        reasons: What led here.
    """

    outcome: Outcome
    entry: Entry | None
    language: Language
    confidence: float
    suggestions: tuple[Entry, ...] = ()
    reasons: Reasons = field(default_factory=Reasons)
