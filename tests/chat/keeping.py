"""A database for the tests of bot.chat."""

import asyncio
import contextvars
import sqlite3
from collections.abc import AsyncIterator, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.storage import Storage
from bot.storage.timeouts import Timeouts
from tests.storage.prepared import with_tables

KEY = b"a made-up key for the tests only"

HASTY = Timeouts(
    settings=0.1,
    saving=0.2,
    opening=0.2,
    draining=0.2,
    connecting=0.2,
    statement=0.2,
    locked=0.1,
    retry_first=0.02,
    retry_most=0.1,
    stale=0.0,
)
"""For databases that do not answer, so that a test need not wait for them."""

NOWHERE = "postgresql://nobody:s3cret@127.0.0.1:1/nothing"
"""No database listens on port 1."""


class Punctual(Storage):
    """Waits by the real clock: SimCord's stands still, and with it whatever the bot gives up waiting for."""

    async def settings(self, server_id):
        return await in_real_time(super().settings(server_id))

    async def save_settings(self, server_id, settings):
        return await in_real_time(super().save_settings(server_id, settings))

    async def forget_person(self, user_id):
        return await in_real_time(super().forget_person(user_id))

    async def report(self, server_id, since):
        return await in_real_time(super().report(server_id, since))

    async def forget_server(self, server_id):
        return await in_real_time(super().forget_server(server_id))

    async def forget_servers_but(self, application_id, kept):
        return await in_real_time(super().forget_servers_but(application_id, kept))

    async def forget_channel(self, server_id, channel_id):
        return await in_real_time(super().forget_channel(server_id, channel_id))


PATIENT = Timeouts(settings=30.0, saving=30.0, opening=60.0, report=60.0, asking=30.0, statement=60.0)
"""For databases that do answer, on a machine that may be busy with other things."""


def kept_in(address: str, **options) -> AbstractAsyncContextManager[Storage]:
    """Open a database at an address; a file that is not there yet begins with its tables made."""
    file = Path(address.removeprefix("sqlite:///"))
    if address.startswith("sqlite:///") and not file.exists():
        file.write_bytes(with_tables())
    given = {"key": KEY, "clock": lambda: datetime.now(UTC), "timeouts": PATIENT} | options
    return Punctual.open(address, **given)


def in_real_time(work: Coroutine) -> asyncio.Task:
    """Do something by the real clock."""
    return contextvars.Context().run(asyncio.create_task, work)


@asynccontextmanager
async def held(file: Path, storage: Storage) -> AsyncIterator[None]:
    """Somebody else keeps an SQLite file locked, so that nothing can be written to it any more."""
    assert await storage.drain(10)
    with closing(sqlite3.connect(file, timeout=30, isolation_level=None, check_same_thread=False)) as holder:
        # In a thread: a login may still be writing, and needs the loop to finish.
        await asyncio.to_thread(holder.execute, "BEGIN IMMEDIATE")
        yield
        holder.execute("ROLLBACK")
