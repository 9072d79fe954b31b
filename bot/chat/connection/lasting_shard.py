"""A shard that connects again behind a frame which cannot be read.

discord.py ends the whole client for one: for text that is no JSON, or bytes
that do not unpack after a fault on the way. The session is sound all the same,
and is gone on with. Nothing is told of what the frame held.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable
from typing import Final

import discord
from discord.gateway import DiscordWebSocket, ReconnectWebSocket
from discord.shard import EventItem, EventType, Shard

_log = logging.getLogger(__name__)

_LEAVES_THE_SESSION: Final = 4000
"""A close code after which the session stays
(https://docs.discord.com/developers/events/gateway#disconnecting)."""

_PAUSE: Final = 1.0
"""Seconds before a shard connects again."""

_AGAIN: Final = 60.0
"""Seconds: a second such frame within them may be the first one, which the session sends again. Then another
session is begun."""


class LastingShard(Shard):
    """See the module.

    Args:
        socket: Connected.
        client: Whose shard it is.
        put: Takes what the shard comes to, for the client to act on.
        told: Called when a frame could not be read.
    """

    def __init__(
        self,
        socket: DiscordWebSocket,
        client: discord.AutoShardedClient,
        put: Callable[[EventItem], None],
        told: Callable[[], None],
    ) -> None:
        super().__init__(socket, client, self._hand_on)
        self._put, self._told = put, told
        self._last = -math.inf
        self._kinds: set[str] = set()
        self._again: asyncio.Task[None] | None = None

    def _hand_on(self, item: EventItem) -> None:
        if item.type != EventType.terminate or isinstance(item.error, discord.DiscordException):
            self._put(item)
            return
        self._told()
        kind = _named(item.error)
        if kind not in self._kinds:
            self._kinds.add(kind)
            _log.warning("Shard %d got a frame that cannot be read (%s), and connects again", self.id, kind)
        self._again = asyncio.create_task(self._connect_again())

    async def _connect_again(self) -> None:
        now = asyncio.get_running_loop().time()
        resume = now - self._last >= _AGAIN
        self._last = now
        await self.ws.close(code=_LEAVES_THE_SESSION)
        await asyncio.sleep(_PAUSE)
        cause = ReconnectWebSocket(self.id, resume=resume)
        self._put(EventItem(EventType.resume if resume else EventType.identify, self, cause))

    def _cancel_task(self) -> None:
        super()._cancel_task()
        if self._again is not None:
            self._again.cancel()


def _named(error: BaseException | None) -> str:
    """The error's name, with its module where that says more: zlib's is called ``error``."""
    module = type(error).__module__
    return type(error).__name__ if module == "builtins" else f"{module}.{type(error).__name__}"
