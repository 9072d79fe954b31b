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
class Asking:
    """Who asks, where and when."""

    person: int
    place: int
    at: datetime

    @classmethod
    def by(cls, event: discord.Message | discord.Interaction[Any]) -> Self:
        """Who wrote a message, or pressed or typed something, where and when."""
        person = event.author if isinstance(event, discord.Message) else event.user
        place = event.channel.id if event.channel is not None else 0
        return cls(person.id, place, event.created_at)


class Recall:
    """The entry that each person was shown last, in each place."""

    def __init__(self) -> None:
        self._shown: OrderedDict[tuple[int, int], tuple[str, datetime]] = OrderedDict()

    def note(self, asking: Asking, entry_id: str) -> None:
        """Remember that a person was shown an entry."""
        key = (asking.person, asking.place)
        self._shown[key] = (entry_id, asking.at)
        self._shown.move_to_end(key)
        while len(self._shown) > PEOPLE_MAX:
            self._shown.popitem(last=False)

    def latest(self, asking: Asking) -> str | None:
        """The id of the entry that this person was shown here within the last two minutes, if any."""
        entry_id, at = self._shown.get((asking.person, asking.place), (None, asking.at))
        return entry_id if timedelta(0) <= asking.at - at <= MOMENT else None
