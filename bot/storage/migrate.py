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
from pathlib import Path
from typing import Final

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StorageError
from bot.storage.tables import metadata

_log = logging.getLogger(__name__)

LOCK: Final = 0x456E74656E7465
"""PostgreSQL's number for our lock: the letters of our name. Any will do that no other program takes."""

NEWEST: Final = "0003"
"""The revision of the tables as they are now: the last one in ``migrations/versions``."""

_versions: Final = Table(  # as Alembic makes it
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


async def migrate(engine: AsyncEngine) -> None:
    """Make the folder, the file and the tables where there are none, and change those that are older.

    Harmless to repeat, and safe while other processes do the same. Two calls
    on different databases in one event loop must follow one another, for
    Alembic keeps what it is at in a global.

    Raises:
        StorageError: The tables were made by a newer version.
        Exception: Whatever the database says; :mod:`bot.storage.faults` knows what it means.
    """
    if engine.dialect.name == "sqlite":
        await asyncio.to_thread(_make_file, engine)
    async with engine.begin() as connection:  # on SQLite this is the lock
        if engine.dialect.name == "postgresql":
            await connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        revision = await connection.run_sync(_revision)
        if revision is None:
            await connection.run_sync(_make_tables)
        elif revision != NEWEST:
            await connection.run_sync(_upgrade)


def _revision(connection: Connection) -> str | None:
    """Which revision the tables are of; None where there are none."""
    if not inspect(connection).has_table(_versions.name):
        return None
    found: str | None = connection.scalar(select(_versions.c.version_num))
    return found


def _make_tables(connection: Connection) -> None:
    metadata.create_all(connection)
    _versions.create(connection, checkfirst=True)
    connection.execute(insert(_versions).values(version_num=NEWEST))
    _log.info("Made the tables")


def _make_file(engine: AsyncEngine) -> None:
    """Make the folder, and see whether the file can be opened at all.

    Where it cannot, aiosqlite would leave a thread behind that speaks up after the event loop is closed.
    """
    name = str(engine.url.database)
    if not name.startswith("file:"):  # a URI, which SQLite takes apart itself
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):  # what people asked is nobody else's to read
            os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    arguments, options = engine.dialect.create_connect_args(engine.url)
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect  # whose types are finer than SQLAlchemy's
    connect(*arguments, **options).close()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util.exc import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        message = "The tables were made by a newer version of Entente. Install that version."
        raise StorageError(message) from None
