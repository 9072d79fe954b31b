"""What goes into storage and comes out of it: frozen values without behaviour.

The values that come in carry Discord's user id; it is hashed before anything
is queued (see :mod:`bot.storage.person`). Ids of servers are 0 for direct
messages and wherever else there is no server.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, Literal, Self

from bot.knowledge.types import Language

COUNTS_KEPT: Final = timedelta(days=400)
"""How long votes and counts are kept: a year can be held against the one before."""


ASIDE_KEPT: Final = timedelta(days=30)
"""How long what belongs to a server is kept that was left while nobody looked: time enough for an operator to
notice that Discord, or a mistake of ours, left servers out, and for a server to take the bot in again."""

APPLICATION_SILENT: Final = timedelta(days=90)
"""How long an application may be away before its servers are no longer left alone: longer than a bot that is
still somebody's is off. One that was only tried out would keep those that were left for ever otherwise."""

FORGOTTEN_KEPT: Final = timedelta(days=1)
"""How long it is kept that a person was forgotten: every process that lives has heard of it by then."""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What the moderators of a server chose.

    Attributes:
        language: Language of public replies; None goes by the question and the person.
        threads: Whether public replies go into threads.
        feedback: Whether public answers carry buttons to rate them.
        ask_channels: Ids of channels in which every message is a question.
        muted: Ids of channels in which the bot keeps silent.
    """

    language: Language | None = None
    threads: bool = False
    feedback: bool = True
    ask_channels: frozenset[int] = frozenset()
    muted: frozenset[int] = frozenset()

    def without(self, channels: Set[int]) -> Self:
        """The same settings as if these channels had never been chosen."""
        return replace(self, ask_channels=self.ask_channels - channels, muted=self.muted - channels)


@dataclass(frozen=True, slots=True)
class Vote:
    """What a person thinks of an answer.

    Attributes:
        user_id: Who votes; only a keyed hash of it is kept.
        answer_id: Which answer: an id that the caller makes up for each, such as that of the message.
        server_id: Where.
        entry_id: The entry that answered.
        language: The language of the answer.
        value: 1 for a good answer, -1 for a bad one.
        reason: What the person wanted to know instead, as written; it is cleaned before it is kept.
    """

    user_id: int
    answer_id: str
    server_id: int
    entry_id: str
    language: Language
    value: Literal[1, -1]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that found no answer.

    Attributes:
        user_id: Who asked; only a keyed hash of it is kept.
        server_id: Where.
        text: The question as written; it is cleaned before it is kept.
        language: What language it was taken for.
        outcome: How it ended, in the words of the engine (``not_covered``).
        nearest: Id of the entry that came nearest, if any.
    """

    user_id: int
    server_id: int
    text: str
    language: Language
    outcome: str
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many questions ended in one way on one day (UTC)."""

    day: date
    outcome: str
    count: int


@dataclass(frozen=True, slots=True)
class EntryCount:
    """How often an entry was asked for."""

    entry_id: str
    count: int


@dataclass(frozen=True, slots=True)
class EntryVotes:
    """The votes on the answers of an entry."""

    entry_id: str
    up: int
    down: int


@dataclass(frozen=True, slots=True)
class Reason:
    """What somebody wanted to know who did not like the answer, cleaned."""

    entry_id: str
    language: Language
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class UnansweredText:
    """An unanswered question in the same words, cleaned.

    Attributes:
        text: The words.
        language: What language they were taken for.
        outcome: How it ended the last time by name, should it have ended in several ways.
        nearest: Id of an entry that came near, if any did.
        count: How often it was asked.
        people: How many people asked it.
        latest: When it was asked last.
    """

    text: str
    language: Language
    outcome: str
    nearest: str | None
    count: int
    people: int
    latest: datetime


@dataclass(frozen=True, slots=True)
class UsageReport:
    """What a curator wants to know.

    Attributes:
        days: Questions by day and outcome, oldest day first.
        asked: The most asked entries, most asked first.
        rated: The entries with bad votes, worst (bad less good) first.
        reasons: What people wanted to know who did not like an answer, latest first.
        unanswered: Unanswered questions, most frequent first.
        to_come: How many questions, texts and votes this process has yet to write, which are missing here.
    """

    days: tuple[DayCount, ...] = ()
    asked: tuple[EntryCount, ...] = ()
    rated: tuple[EntryVotes, ...] = ()
    reasons: tuple[Reason, ...] = ()
    unanswered: tuple[UnansweredText, ...] = ()
    to_come: int = 0
