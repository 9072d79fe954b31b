"""Brings the tables up to date, one process at a time.

An empty database gets the tables as they are now. Alembic changes older ones; it
takes as much memory as all that was learned from the knowledge folder, so it is
loaded only there ("Building an Up to Date Database from Scratch" in its manual,
https://alembic.sqlalchemy.org/en/latest/cookbook.html). The changes and the note
of what they led to are one transaction on both databases, so a process that dies
in the middle has changed nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Column, Connection, MetaData, String, Table, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import UnavailableError
from bot.storage.address import is_uri, refuse_folder
from bot.storage.ownership import NEWEST, Found, find, refuse_newer, versions, versions_unnamed
from bot.storage.tables import Moment, metadata

_log = logging.getLogger(__name__)

LOCK: Final = 0x456E74656E7465
"""PostgreSQL's number for our lock: the letters of our name. Any will do that no other program takes."""

_leases: Final = Table(  # of revision 0003
    "leases", MetaData(), Column("holder", String), Column("until", Moment)
)


async def migrate(engine: AsyncEngine) -> None:
    """Make the folder, the file and the tables where there are none, and change those that are older.

    Harmless to repeat, and safe while other processes do the same. Two calls
    on different databases in one event loop must follow one another, for
    Alembic keeps what it is at in a global.

    Raises:
        StorageError: The tables were made by a newer version, or by another program.
        UnavailableError: An older version is at work, which would find its tables no more.
        Exception: Whatever the database says; :mod:`bot.storage.faults` knows what it means.
    """
    if engine.dialect.name == "sqlite":
        await asyncio.to_thread(_make_file, engine)
    async with engine.begin() as connection:  # on SQLite this is the lock
        if engine.dialect.name == "postgresql":
            await connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        await connection.run_sync(_bring_up)


def _bring_up(connection: Connection) -> None:
    found = find(connection)
    refuse_newer(found)
    if found.revision is None:
        _make_tables(connection)
    elif found.older:
        if found.unnamed:
            _refuse_beside_another(connection, found)
            _name_versions(connection)
        _upgrade(connection)
        _log.info("Changed the tables from revision %s to %s", found.revision, NEWEST)


def _make_tables(connection: Connection) -> None:
    metadata.create_all(connection)
    versions.create(connection)
    connection.execute(insert(versions).values(version_num=NEWEST))
    _log.info("Made the tables")


def _make_file(engine: AsyncEngine) -> None:
    """Make the folder, and see whether the file can be opened at all.

    Where it cannot, aiosqlite would leave a thread behind that speaks up after the event loop is closed.
    """
    name = str(engine.url.database)
    if not is_uri(engine.url):
        refuse_folder(engine.url)
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):  # what people asked is nobody else's to read
            os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    arguments, options = engine.dialect.create_connect_args(engine.url)
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect  # whose types are finer than SQLAlchemy's
    connect(*arguments, **options).close()


def _refuse_beside_another(connection: Connection, found: Found) -> None:
    """Rename no tables that a process of an older version is at work with."""
    if found.revision != "0003":
        return  # nobody noted it
    on_server = connection.dialect.name == "postgresql"
    now = func.clock_timestamp() if on_server else datetime.now(UTC)
    holder = connection.scalar(select(_leases.c.holder).where(_leases.c.until > now).limit(1))
    if holder is not None:
        raise UnavailableError(
            f"An older version of Entente is at work with this database ({holder}) and would find its tables "
            "no more. Stop all processes of that version, then start this one; see docs/operating.md."
        )


def _name_versions(connection: Connection) -> None:
    connection.execute(text(f"ALTER TABLE {versions_unnamed.name} RENAME TO {versions.name}"))
    if connection.dialect.name == "postgresql":
        key = text(f"ALTER INDEX IF EXISTS {versions_unnamed.name}_pkc RENAME TO {versions.name}_pkc")
        connection.execute(key)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
