"""What is behind the door: the parts of the storage, put together for one database and taken apart again.

Nothing here decides anything; :mod:`bot.storage.storage` says what each is for.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.anonymizing import Anonymizer
from bot.storage.database.key_check import check_key
from bot.storage.database.reading import Reader
from bot.storage.database.writing import Numbered, Writer
from bot.storage.migrate import migrate
from bot.storage.timeouts import Timeouts
from bot.storage.values import ServerSettings
from bot.storage.waiting.aging import Aging
from bot.storage.waiting.attempts import Attempts
from bot.storage.waiting.bounded_queries import BoundedQueries
from bot.storage.waiting.deletions import Deletions
from bot.storage.waiting.departed_servers import DepartedServers
from bot.storage.waiting.forgetting import Forgetting
from bot.storage.waiting.health import Health
from bot.storage.waiting.opening import Opening
from bot.storage.waiting.outbox import Outbox
from bot.storage.waiting.settings_cache import SettingsCache

_log = logging.getLogger(__name__)

CLOSING: Final = 0.5
"""Seconds that taking leave of a database may take."""


class Parts:
    """The parts, at work from the moment they are made.

    Args:
        engine: The database.
        key: The operator's secret with which user ids are hashed.
        key_source: Where the operator will look for it.
        clock: What time it is, with its zone.
        defaults: The settings of servers that chose none.
        keep_days: Days that texts are kept.
        timeouts: How long to wait for what.
        limit: Rows that may wait to be written.
        deletions: Where deletions are kept that are still to come.
    """

    def __init__(  # noqa: PLR0913 — all by name
        self,
        *,
        engine: AsyncEngine,
        key: bytes,
        key_source: str,
        clock: Callable[[], datetime],
        defaults: ServerSettings,
        keep_days: int,
        timeouts: Timeouts,
        limit: int,
        deletions: Path | None,
    ) -> None:
        self.engine = engine
        self.clock = clock
        self.timeouts = timeouts
        self.anonymous = Anonymizer(key, clock, keep_days)
        self._key, self._key_source = key, key_source
        health, self._attempts = Health(), Attempts()
        self.opening = Opening(self._prepare, self._attempts, health, timeouts)
        self.queries = BoundedQueries(self.opening.ready, self._attempts, self.opening.problem)
        self.reader = Reader(engine)
        self.settings_cache = SettingsCache(self._fetch, defaults, clock, health, timeouts)
        self._writer = Writer(engine, clock)
        self.outbox = Outbox(self._write, health, timeouts, limit)
        self.deletions = Deletions(self.outbox, deletions)
        self.deletions.take_up()
        self.aging = Aging(self.outbox, clock, timeouts.expiring)
        self.departed_servers = DepartedServers(self.outbox, clock)
        self.forgetting = Forgetting(self.reader, self.queries, clock, timeouts)
        self._tasks = [asyncio.create_task(self._run()), asyncio.create_task(self._age())]

    async def close(self) -> None:
        """Let go of everything, even of a database that hangs."""
        self.deletions.close()
        left = self.outbox.close()
        if left:
            _log.error("Closed with %d rows that the database never took; they are lost.", left)
        for task in self._tasks:
            task.cancel()
        self.settings_cache.close()
        self.opening.close()
        patience = self.timeouts.locked + CLOSING
        await self._attempts.close(patience)
        with contextlib.suppress(Exception):  # broken off at the first connection, the others would stay open
            await asyncio.wait_for(self.engine.dispose(), patience)

    async def _prepare(self) -> None:
        await migrate(self.engine)
        await check_key(self.engine, self._key, self._key_source)

    async def _fetch(self, server_id: int) -> ServerSettings | None:
        return await self.queries.once(lambda: self.reader.settings(server_id))

    async def _write(self, batch: Sequence[Numbered]) -> None:
        await self._attempts.make(self._writer.write(batch))

    async def _run(self) -> None:
        await self.opening.ready.wait()
        await self.outbox.run()

    async def _age(self) -> None:
        await self.opening.ready.wait()
        await self.aging.run(self.anonymous.keep_days)
