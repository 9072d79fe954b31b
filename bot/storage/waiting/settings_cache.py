"""The settings of servers at hand: a bounded cache that never keeps an answer waiting for long.

What was chosen here counts from the moment it is chosen, stored or not. What
is read from the database may be a minute old, in case another process wrote
it. Where neither is to be had, the operator's defaults stand in.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from bot.storage.timeouts import Timeouts
from bot.storage.values import ServerSettings
from bot.storage.waiting.health import Health
from bot.storage.waiting.waiting_rows import Ticket

SERVERS_MAX: Final = 5000
"""Servers remembered at a time; the longest silent one is forgotten first."""

LOOKS_MAX: Final = 32
"""Looks into the database that may be under way; whoever comes after goes by the defaults for now."""

AT_ONCE: Final = 3
"""Looks at one time, so that the connections are never all taken when there is something to write."""


class SettingsCache:
    """Settings by server.

    Args:
        fetch: Looks into the database; None where the server has none yet.
        defaults: What holds where nothing was chosen.
        clock: What time it is.
        health: Is told whether the database answers.
        timeouts: How long to wait for a look, and when to look again.
    """

    def __init__(
        self,
        fetch: Callable[[int], Awaitable[ServerSettings | None]],
        defaults: ServerSettings,
        clock: Callable[[], datetime],
        health: Health,
        timeouts: Timeouts,
    ) -> None:
        self._fetch = fetch
        self._defaults = defaults
        self._clock = clock
        self._health = health
        self._timeouts = timeouts
        self._seen: OrderedDict[int, tuple[ServerSettings, datetime]] = OrderedDict()
        self._guessed: set[int] = set()  # of those seen, where defaults stand in
        self._chosen: dict[int, tuple[int, ServerSettings]] = {}  # not stored yet; as many as the queue holds
        self._looks: dict[int, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._turns = asyncio.Semaphore(AT_ONCE)

    def now(self, server_id: int) -> ServerSettings | None:
        """What is at hand, without waiting; None where nothing is."""
        if server_id in self._chosen:
            return self._chosen[server_id][1]
        if server_id not in self._seen:
            return None
        settings, good_until = self._seen[server_id]
        self._seen.move_to_end(server_id)
        if self._clock() >= good_until:
            self._look(server_id)
        return settings

    async def get(self, server_id: int) -> ServerSettings:
        """What holds for a server; waits half a second at most, and only for the first look."""
        settings = self.now(server_id)
        if settings is not None:
            return settings
        look = self._look(server_id)
        if look is not None:
            await asyncio.wait({look}, timeout=self._timeouts.settings)
        if server_id not in self._seen and server_id not in self._chosen:
            self._remember(server_id, self._defaults, self._timeouts.stale, guessed=True)
        return self.now(server_id) or self._defaults

    def is_guess(self, server_id: int) -> bool:
        """Whether what is at hand are defaults because the database did not answer."""
        return server_id in self._guessed and server_id not in self._chosen

    def choose(self, server_id: int, settings: ServerSettings, ticket: Ticket) -> None:
        """Go by these from now on, and keep them at hand until they are stored."""
        self._chosen[server_id] = (ticket.number, settings)
        self._looks.pop(server_id, None)  # it would bring what was there before
        ticket.done.add_done_callback(lambda done: self._stored(server_id, ticket, done))

    def forget_server(self, server_id: int, ticket: Ticket) -> None:
        """Go by the defaults from now on."""
        self.choose(server_id, self._defaults, ticket)

    def forget_channel(self, server_id: int, channel_id: int, ticket: Ticket) -> None:
        """Go on without a channel."""
        settings = self.now(server_id)
        if settings is not None and not self.is_guess(server_id):
            self.choose(server_id, settings.without({channel_id}), ticket)

    def close(self) -> None:
        """Wait for no look any more."""
        for task in self._tasks:
            task.cancel()

    def _stored(self, server_id: int, ticket: Ticket, done: asyncio.Future[bool]) -> None:
        number, settings = self._chosen.get(server_id, (0, self._defaults))
        if number != ticket.number:
            return  # something else was chosen since
        del self._chosen[server_id]
        if done.cancelled() or not done.result():
            self._forget(server_id)
        else:
            self._remember(server_id, settings, self._timeouts.fresh)

    def _look(self, server_id: int) -> asyncio.Task[None] | None:
        """Look into the database unless somebody does already."""
        if server_id not in self._looks:
            if len(self._tasks) >= LOOKS_MAX:
                return None
            task = asyncio.create_task(self._refresh(server_id))
            self._looks[server_id] = task
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return self._looks[server_id]

    async def _refresh(self, server_id: int) -> None:
        this = asyncio.current_task()
        old, _ = self._seen.get(server_id, (self._defaults, None))
        try:
            async with self._turns:
                settings = await self._fetch(server_id) or self._defaults
        except Exception as error:  # whatever it is, the answer must not mind
            self._health.failed("reading", error)
            settings, lifetime = old, self._timeouts.stale
            guessed = server_id not in self._seen or server_id in self._guessed
        else:
            self._health.worked("reading")
            lifetime, guessed = self._timeouts.fresh, False
        if self._looks.get(server_id) is this:
            del self._looks[server_id]
            self._remember(server_id, settings, lifetime, guessed=guessed)

    def _remember(
        self, server_id: int, settings: ServerSettings, seconds: float, *, guessed: bool = False
    ) -> None:
        self._seen[server_id] = (settings, self._clock() + timedelta(seconds=seconds))
        self._seen.move_to_end(server_id)
        if guessed:
            self._guessed.add(server_id)
        else:
            self._guessed.discard(server_id)
        while len(self._seen) > SERVERS_MAX:
            self._forget(next(iter(self._seen)))

    def _forget(self, server_id: int) -> None:
        self._seen.pop(server_id, None)
        self._guessed.discard(server_id)
