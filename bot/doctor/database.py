"""The database: is it there, does it let the bot write, and are its tables those of this version?

Opened for reading alone, and in another way than the bot opens it: the bot
makes what is missing and changes what is older, and a file of SQLite that is
opened for writing leaves files beside it.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.doctor.finding import Finding
from bot.errors import StorageError
from bot.storage.address import make_engine, parse
from bot.storage.faults import in_short, lasting
from bot.storage.migrate import NEWEST
from bot.storage.tables import metadata
from bot.storage.timeouts import Timeouts

ADDRESS: Final = "address"
SUBJECT: Final = "database"

OLDEST: Final = 13
"""PostgreSQL's oldest version that the bot is made for."""

PATIENCE: Final = 15.0
"""Seconds for all that is asked of it."""

_POSTGRES: Final = text("""
    select current_setting('server_version_num')::int / 10000,
           pg_is_in_recovery() or current_setting('default_transaction_read_only')::bool,
           coalesce(has_schema_privilege(current_schema(), 'CREATE'), false),
           coalesce((select bool_and(has_table_privilege(quote_ident(name), privilege))
                     from unnest(cast(:tables as text[])) as name,
                          unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as privilege
                     where to_regclass(quote_ident(name)) is not null), true)
""")
"""The version; whether nothing can be written; whether tables can be made; whether all can be written to."""


def is_file(url: URL) -> bool:
    """Whether the database is a file of SQLite."""
    return url.get_backend_name() == "sqlite"


def is_missing(url: URL) -> bool:
    """Whether the file is still to be made; of a server, and of what SQLite takes apart itself, who knows."""
    return is_file(url) and not _is_uri(url) and not Path(str(url.database)).exists()


def _is_uri(url: URL) -> bool:
    """Whether SQLite gets the name of the file as a URI, which it takes apart itself."""
    return str(url.database).startswith("file:")


@contextlib.asynccontextmanager
async def reading(url: URL) -> AsyncIterator[AsyncConnection]:
    """A connection that can change nothing.

    Args:
        url: From :func:`bot.storage.address.parse`; a file must be there.

    Raises:
        Exception: Whatever the database says.
    """
    engine = _sqlite(url) if is_file(url) else make_engine(url, Timeouts())
    try:
        if is_file(url):
            await asyncio.to_thread(_open_once, engine)
        async with asyncio.timeout(PATIENCE), engine.connect() as connection:
            yield await connection.execution_options(postgresql_readonly=True)
    finally:
        await engine.dispose()


async def revision(connection: AsyncConnection) -> str | None:
    """Which revision the tables are of; None where there are none."""

    def found(connection: Connection) -> str | None:
        if not inspect(connection).has_table("alembic_version"):
            return None
        number: str | None = connection.scalar(text("select version_num from alembic_version"))
        return number

    return await connection.run_sync(found)


async def check_address(address: str) -> AsyncIterator[Finding]:
    """See whether the address of the database can be read.

    Args:
        address: As it is set; it may hold a password, and is not shown.

    Yields:
        One finding.
    """
    try:
        url = parse(address)
    except StorageError as error:
        yield Finding.fault(ADDRESS, str(error))
    else:
        kind = f"a file of SQLite, {url.database}" if is_file(url) else "PostgreSQL"
        yield Finding.ok(ADDRESS, f"The database is {kind}.")


async def check(url: URL) -> AsyncIterator[Finding]:
    """Look at the database.

    Args:
        url: From :func:`bot.storage.address.parse`.

    Yields:
        A finding for whatever is in the way, or one that says how it is.
    """
    place = "The file" if is_file(url) else "PostgreSQL"
    looked_at = is_file(url) and not _is_uri(url)
    if looked_at and (told := _file(Path(str(url.database)))) is not None:
        yield told
        return
    try:
        async with reading(url) as connection:
            troubles = [] if is_file(url) else await _postgres(connection)
            number = await revision(connection)
    except (OSError, SQLAlchemyError, sqlite3.Error, TypeError, ValueError) as error:
        yield Finding.fault(SUBJECT, _unreachable(error, place))
        return
    for trouble in troubles:
        yield Finding.fault(SUBJECT, trouble)
    yield _tables(number, place)


def _tables(number: str | None, place: str) -> Finding:
    if number is None:
        return Finding.ok(
            SUBJECT, f"{place} answers, and has no tables yet; the bot makes them when it starts."
        )
    if number > NEWEST:
        return Finding.fault(
            SUBJECT,
            f"The tables were made by a newer version of Entente (revision {number}; this one knows "
            f"{NEWEST}). Install that version.",
        )
    if number < NEWEST:
        return Finding.advice(
            SUBJECT,
            f"{place} answers; its tables are of revision {number}, and the bot changes them to {NEWEST} "
            "when it starts. Make a backup before.",
        )
    return Finding.ok(SUBJECT, f"{place} answers, and its tables are of this version ({number}).")


def _unreachable(error: Exception, place: str) -> str:
    known = lasting(error)
    if known is not None:
        return str(known)
    return (
        f"{place} does not answer ({in_short(error)}). See that it runs and that the address is right; until "
        "it answers, the bot keeps in memory what is to be written."
    )


def _file(file: Path) -> Finding | None:
    """What is to be said of a file before it is opened; None where it can be opened."""
    if file.is_dir():
        return Finding.fault(SUBJECT, f"{file} is a folder. Name a file for the database.")
    folder = next(each for each in file.absolute().parents if each.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        return Finding.fault(
            SUBJECT, f"Nothing can be written in {folder}. Give the bot's user the right to."
        )
    if not file.exists():
        return Finding.ok(SUBJECT, f"{file} is not there yet; the bot makes it when it starts.")
    if not os.access(file, os.R_OK | os.W_OK):
        return Finding.fault(SUBJECT, f"{file} cannot be read and written. Give the bot's user the right to.")
    return None


def _sqlite(url: URL) -> AsyncEngine:
    """An engine that opens a file as it is.

    Where the bot is not at work there is no journal beside the file, and SQLite would make one even to read
    (https://sqlite.org/wal.html#readonly), unless it is told that nobody changes the file.
    """
    name = str(url.database)
    if not _is_uri(url):
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


async def _postgres(connection: AsyncConnection) -> list[str]:
    """What is in the bot's way on a server."""
    asked = await connection.execute(_POSTGRES, {"tables": [table.name for table in metadata.sorted_tables]})
    version, read_only, may_create, may_write = asked.one()
    return [
        trouble
        for applies, trouble in (
            (version < OLDEST, f"This is PostgreSQL {version}. Use version {OLDEST} or a newer one."),
            (
                read_only,
                "PostgreSQL takes nothing to be written: it is a standby, or read only. Name the primary.",
            ),
            (not may_create, "PostgreSQL does not let this user make tables. Give it CREATE on the schema."),
            (not may_write, "PostgreSQL does not let this user write to all tables. Make it their owner."),
        )
        if applies
    ]
