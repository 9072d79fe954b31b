"""How often each person may do what: ask, vote, type, and be told that it was too often.

Each has a count of its own, so that none costs a person a turn of another. Nothing here knows what was asked.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.chat.answering.cooldown import Cooldowns
from bot.chat.options import TYPING, Cooldown


class PersonalLimits:
    """What each person has left.

    Args:
        cooldown: Of questions; None lets everybody ask, vote and be told without end.
    """

    def __init__(self, cooldown: Cooldown | None) -> None:
        self._asked = Cooldowns(cooldown) if cooldown else None
        self._told = Cooldowns(replace(cooldown, rate=1)) if cooldown else None
        # A vote may take two: a press, and a form.
        self._voted = Cooldowns(replace(cooldown, rate=2 * cooldown.rate)) if cooldown else None
        self._typed = Cooldowns(TYPING)

    def wait(self, person: int, at: datetime) -> float | None:
        """Count one more question of a person.

        Args:
            person: Their Discord id.
            at: When they asked.

        Returns:
            None when they may have their answer, else the seconds until they may ask again.
        """
        return self._asked.wait(person, at.timestamp()) if self._asked is not None else None

    def wait_to_vote(self, person: int, at: datetime) -> float | None:
        """The same for a press or a form that rates an answer; neither costs a person a question."""
        return self._voted.wait(person, at.timestamp()) if self._voted is not None else None

    def wait_to_complete(self, person: int, at: datetime) -> float | None:
        """The same for what is looked up while a person types."""
        return self._typed.wait(person, at.timestamp())

    def should_tell(self, person: int, at: datetime) -> bool:
        """Whether this person was told nothing yet in this window, if there is one; counts as telling."""
        return self._told is None or self._told.wait(person, at.timestamp()) is None

    def purge(self, now: datetime) -> None:
        """Drop what is over.

        Args:
            now: What of it is over by then goes.
        """
        for cooldowns in filter(None, (self._asked, self._told, self._voted, self._typed)):
            cooldowns.purge(now.timestamp())
