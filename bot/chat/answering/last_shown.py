"""Remembers for a moment which entry a person was shown, so that "why?" can be understood.

Kept in memory alone, for two minutes, for a bounded number of people; never
what anybody wrote. Time is an argument: nothing here looks at a clock.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Self

import discord

MOMENT: Final = timedelta(minutes=2)
"""How long a follow-up may take."""

PEOPLE_MAX: Final = 10_000
"""People remembered at a time; the longest silent one is forgotten first."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where and when.

    Attributes:
        person: Their Discord id.
        place: Id of the channel.
        at: When they asked.
        server: Id of the server; 0 where there is none that the bot is a member of, and so would hear
            of leaving it.
        addressed: Whether they spoke to the bot; in a channel for questions they may not have.
        own_words: Whether they wrote the question themselves. What they point at may be somebody else's, who
            never spoke to the bot and could not have it deleted: such words are never kept.
    """

    person: int
    place: int
    at: datetime
    server: int = 0
    addressed: bool = True
    own_words: bool = True

    @classmethod
    def by(
        cls,
        event: discord.Message | discord.Interaction[Any],
        *,
        at: datetime | None = None,
        addressed: bool = True,
        own_words: bool = True,
    ) -> Self:
        """Who wrote a message, or pressed or typed something, where and when; an edit has its own time."""
        person = event.author if isinstance(event, discord.Message) else event.user
        place = event.channel.id if event.channel is not None else 0
        return cls(person.id, place, at or event.created_at, _server(event), addressed, own_words)


class LastShown:
    """The entry that each person was shown last, in each place."""

    def __init__(self) -> None:
        self._shown: OrderedDict[tuple[int, int], tuple[str, datetime]] = OrderedDict()

    def note(self, asker: Asker, entry_id: str) -> None:
        """Remember that a person was shown an entry."""
        key = (asker.person, asker.place)
        self._shown[key] = (entry_id, asker.at)
        self._shown.move_to_end(key)
        while len(self._shown) > PEOPLE_MAX or self._is_over(asker.at):
            self._shown.popitem(last=False)

    def _is_over(self, now: datetime) -> bool:
        """Whether the moment of the one who has been silent longest is over."""
        return bool(self._shown) and now - next(iter(self._shown.values()))[1] > MOMENT

    def latest(self, asker: Asker) -> str | None:
        """The id of the entry that this person was shown here within the last two minutes, if any."""
        entry_id, at = self._shown.get((asker.person, asker.place), (None, asker.at))
        return entry_id if timedelta(0) <= asker.at - at <= MOMENT else None

    def people(self) -> frozenset[int]:
        """Everybody of whom something is remembered."""
        return frozenset(person for person, _ in self._shown)

    def purge(self, now: datetime) -> None:
        """Remember nothing whose moment is over, though nobody asks any more."""
        for key in [key for key, (_, at) in self._shown.items() if now - at > MOMENT]:
            del self._shown[key]

    def forget(self, person: int) -> None:
        """Remember nothing of a person any more."""
        for key in [key for key in self._shown if key[0] == person]:
            del self._shown[key]


def _server(event: discord.Message | discord.Interaction[Any]) -> int:
    if isinstance(event, discord.Message):
        return event.guild.id if event.guild is not None else 0
    # On a person's own account the bot is used in servers that it is no member of.
    server = event.guild_id or 0
    return server if event.client.get_guild(server) is not None else 0
