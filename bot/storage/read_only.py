"""Looks into a database that a bot may be at work with, and changes nothing: no key, table or file.

For the commands that only read. The bot opens in another way
(:mod:`bot.storage.storage`): it makes what is missing and changes what is older,
and a file of SQLite that is opened for writing leaves files beside it.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import EntenteError, StorageError
from bot.storage.address import READ_ONLY, is_file, is_missing, is_uri, make_engine, parse, refuse_folder
from bot.storage.database.reading import report
from bot.storage.faults import in_short, lasting
from bot.storage.ownership import NEWEST, Found, find, refuse_newer
from bot.storage.timeouts import Timeouts
from bot.storage.values import UsageReport

SECONDS: Final = 15.0
"""For all that is asked of a database."""


@contextlib.asynccontextmanager
async def reading(url: URL) -> AsyncIterator[AsyncConnection]:
    """A connection that can change nothing.

    Args:
        url: From :func:`bot.storage.address.parse`; a file must be there.

    Raises:
        Exception: Whatever the database says.
    """
    engine = _sqlite(url) if is_file(url) else make_engine(url, Timeouts())
    options = {READ_ONLY: True, "postgresql_readonly": True}
    try:
        if is_file(url):
            await asyncio.to_thread(_open_once, engine)
        async with asyncio.timeout(SECONDS), engine.execution_options(**options).connect() as connection:
            yield connection
    finally:
        await engine.dispose()


async def tables(connection: AsyncConnection) -> Found:
    """Which tables of ours there are.

    Raises:
        StorageError: Somebody else's are in the way.
    """
    return await connection.run_sync(find)


async def read_report(address: str, server_id: int | None, since: datetime) -> UsageReport:
    """What curators want to know of a server, or of all servers (None), as far as it is written by now.

    Args:
        address: ``sqlite:///file`` or ``postgresql://user:password@host/name``. Where there is no such file
            yet, or no tables, nobody has asked anything.
        server_id: Which server.
        since: How far to look back.

    Raises:
        StorageError: It cannot be read, with what to do about it in one line.
    """
    url = parse(address)
    refuse_folder(url)
    if is_missing(url):
        return UsageReport()
    try:
        async with reading(url) as connection:
            found = await tables(connection)
            if found.revision is None:
                return UsageReport()
            _refuse_other(found)
            return await report(connection, server_id, since.astimezone(UTC))
    except Exception as error:
        problem = lasting(error)
        if problem is error:
            raise
        raise problem or _unreachable(error) from error


def _refuse_other(found: Found) -> None:
    refuse_newer(found)
    if found.older:
        raise StorageError(
            f"The tables were made by an older version of Entente (revision {found.revision}; this one reads "
            f"{NEWEST}), and reading changes nothing. Start the bot of this version once: it changes them."
        )


def _unreachable(error: Exception) -> EntenteError:
    return StorageError(f"The database does not answer ({in_short(error)}). Try again later.")


def _sqlite(url: URL) -> AsyncEngine:
    """An engine that opens a file as it is.

    Where the bot is not at work there is no journal beside the file, and SQLite would make one even to read
    (https://sqlite.org/wal.html#readonly), unless it is told that nobody changes the file.
    """
    name = str(url.database)
    if not is_uri(url):
        name = Path(name).absolute().as_uri()
    at_work = Path(f"{url.database}-wal").exists()
    mode = {"mode": "ro", "uri": "true"} | ({} if at_work else {"immutable": "1"})
    return create_async_engine(
        url.set(database=name, query={**url.query, **mode}),
        hide_parameters=True,
        connect_args={"timeout": Timeouts().locked},
    )


def _open_once(engine: AsyncEngine) -> None:
    """See whether a file can be opened at all.

    Where it cannot, aiosqlite would leave a thread behind that speaks up after the event loop is closed.
    """
    arguments, options = engine.dialect.create_connect_args(engine.url)
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect  # whose types are finer than SQLAlchemy's
    connect(*arguments, **options).close()
