"""What waits in the queue: everything already hashed and cleaned, and when it happened.

The queue may have to let rows go when the database is away for long. ``worth``
says which ones first: counts before questions, questions before votes, and
what people were promised last.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import ClassVar, Literal, NamedTuple
from uuid import UUID

from bot.knowledge.types import Language
from bot.storage.values import ServerSettings


class Worth(IntEnum):
    """How late a row is given up."""

    COUNT = 0
    QUESTION = 1
    VOTE = 2
    PROMISE = 3


class TallyRow(NamedTuple):
    """So many more questions of a kind. A tuple, as one is made for each reply and looked up by its kind."""

    server_id: int
    day: date
    outcome: str
    entry_id: str
    times: int = 1

    @property
    def worth(self) -> Worth:
        """The least."""
        return Worth.COUNT


@dataclass(frozen=True, slots=True)
class UnansweredRow:
    """A question without an answer; ``id`` is ours, so that it is the same however often it is sent."""

    worth: ClassVar = Worth.QUESTION

    id: UUID
    server_id: int
    person_hash: str
    text: str
    language: Language
    outcome: str
    nearest_entry: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A vote, in place of whatever the person said about the answer before."""

    worth: ClassVar = Worth.VOTE

    person_hash: str
    answer_id: str
    server_id: int
    entry_id: str
    language: Language
    value: Literal[1, -1]
    reason: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class SettingsRow:
    """What the moderators of a server chose, in place of what they chose before."""

    worth: ClassVar = Worth.PROMISE

    server_id: int
    settings: ServerSettings


@dataclass(frozen=True, slots=True)
class PersonGone:
    """Delete a person's votes and questions, and let every process know."""

    worth: ClassVar = Worth.PROMISE

    person_hash: str


@dataclass(frozen=True, slots=True)
class PersonGoneElsewhere:
    """Delete what was still written about a person whom another process forgot.

    Attributes:
        person_hash: Who.
        until: When it was done there; what the person did since stays.
    """

    worth: ClassVar = Worth.PROMISE

    person_hash: str
    until: datetime


@dataclass(frozen=True, slots=True)
class ServerGone:
    """Delete all there is about a server."""

    worth: ClassVar = Worth.PROMISE

    server_id: int


@dataclass(frozen=True, slots=True)
class ChannelGone:
    """Take a channel out of a server's settings."""

    worth: ClassVar = Worth.PROMISE

    server_id: int
    channel_id: int


@dataclass(frozen=True, slots=True)
class ApplicationSeen:
    """Note that an application uses the database."""

    worth: ClassVar = Worth.COUNT  # the next login does the same

    application_id: int


@dataclass(frozen=True, slots=True)
class ServersAside:
    """Note of servers that the bot is no longer in."""

    worth: ClassVar = Worth.COUNT  # the next login does the same

    servers: frozenset[int]
    since: datetime


@dataclass(frozen=True, slots=True)
class ServersBack:
    """Note of servers that the bot is in after all."""

    worth: ClassVar = Worth.PROMISE

    servers: frozenset[int]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """Something the bot wants to know of itself later, in place of what it noted by that name before."""

    worth: ClassVar = Worth.COUNT  # whoever misses it does some work again

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Aged:
    """Delete what is too old.

    Attributes:
        texts_before: What people wrote before then goes.
        counts_before: Everything else that is older goes.
        forgotten_before: Who was forgotten before then is known to every process.
        aside_before: All there is about servers that were put aside before then goes; None where nobody
            has told yet whether some of them are back.
    """

    worth: ClassVar = Worth.COUNT  # the next one does the same

    texts_before: datetime
    counts_before: datetime
    forgotten_before: datetime
    aside_before: datetime | None


Note = TallyRow | UnansweredRow | VoteRow
"""Rows that may be written together: none changes what another of a different kind does."""

Change = (
    SettingsRow
    | PersonGone
    | PersonGoneElsewhere
    | ServerGone
    | ChannelGone
    | ApplicationSeen
    | ServersAside
    | ServersBack
    | NoteRow
    | Aged
)
"""Rows that are written by themselves, after all before them."""

Row = Note | Change
