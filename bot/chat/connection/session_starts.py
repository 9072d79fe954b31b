"""How many sessions Discord still lets the bot begin: about a thousand a day, over all its processes.

Discord resets the token of a bot that begins more. It tells how many are left
where it tells of the gateway, and nowhere else, so it is asked now and then.
A process that could not begin all of its sessions begins none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

import aiohttp
import discord

from bot.errors import UnavailableError

EVERY: Final = 60.0
"""Seconds between two looks: as often as Prometheus does by default."""


class SessionStarts:
    """What Discord said last.

    Attributes:
        known: How many are left, and out of how many; None before Discord has said.
    """

    def __init__(self) -> None:
        self.known: tuple[int, int] | None = None

    def take(self, limit: Mapping[str, object]) -> None:
        """Remember what Discord says; what makes no sense is passed over.

        Args:
            limit: The ``session_start_limit``
                (https://docs.discord.com/developers/events/gateway#session-start-limit-object).
        """
        left, allowed = limit.get("remaining"), limit.get("total")
        if isinstance(left, int) and isinstance(allowed, int):
            self.known = left, allowed

    def enough_for(self, shards: int) -> None:
        """See that every shard may begin a session.

        Args:
            shards: How many there are to begin.

        Raises:
            UnavailableError: Too few are left.
        """
        if self.known is not None and self.known[0] < shards:
            raise UnavailableError(
                f"Discord lets this bot begin {self.known[0]} of the {shards} sessions it needs, and resets "
                "the token of one that begins more. Find out why it was started so often, and wait a day."
            )

    async def keep(self, client: discord.Client, *, every: float = EVERY) -> None:
        """Ask again and again, until cancelled.

        Args:
            client: Logged in.
            every: Seconds between two times.
        """
        while True:
            await asyncio.sleep(every)
            try:
                _, _, limit = await client.http.get_bot_gateway()
                self.take(limit)
            except (
                *(discord.DiscordException, aiohttp.ClientError, OSError),
                *(LookupError, TypeError, ValueError, AttributeError),  # an answer that is none of Discord's
            ):
                continue
