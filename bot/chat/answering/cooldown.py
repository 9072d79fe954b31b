"""How often one person may ask.

Counting is discord.py's (:class:`discord.app_commands.Cooldown`); its mapping for
many people belongs to the framework of text commands, which the bot does not
load to save its memory (docs/benchmarks.md), so one cooldown a person is kept
here. Nothing here knows what was asked.
"""

from __future__ import annotations

from discord import app_commands

from bot.chat.options import Cooldown


class Cooldowns:
    """One cooldown a person, forgotten once it is over.

    Args:
        cooldown: What each is held to.
    """

    def __init__(self, cooldown: Cooldown) -> None:
        self._cooldown = cooldown
        self._of: dict[int, app_commands.Cooldown] = {}
        self._looked_through = 0.0

    def __len__(self) -> int:
        """How many people are remembered."""
        return len(self._of)

    def wait(self, person: int, at: float) -> float | None:
        """Count one more time of a person.

        Args:
            person: Their Discord id.
            at: When, in seconds since 1970.

        Returns:
            None when it is within the rate, else the seconds until it would be.
        """
        if at > self._looked_through + self._cooldown.seconds:
            self.purge(at)
        new = app_commands.Cooldown(self._cooldown.rate, self._cooldown.seconds)
        return self._of.setdefault(person, new).update_rate_limit(at)

    def purge(self, now: float) -> None:
        """Drop everybody whose cooldown is over; once in a while is enough.

        Args:
            now: In seconds since 1970.
        """
        self._of = {
            person: cooldown
            for person, cooldown in self._of.items()
            if cooldown.get_tokens(now) < self._cooldown.rate
        }
        self._looked_through = now
