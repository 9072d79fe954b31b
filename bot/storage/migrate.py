"""Brings the tables up to date, one process at a time.

The changes and the note that they were made are one transaction on both
databases, so a process that dies in the middle has changed nothing.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

LOCK: Final = 0x456E74656E7465
"""PostgreSQL's number for our lock: the letters of our name. Any will do that no other program takes."""


async def migrate(engine: AsyncEngine) -> None:
    """Make the folder, the file and the tables where there are none, and change those that are older.

    Harmless to repeat, and safe while other processes do the same. Two calls
    on different databases in one event loop must follow one another, for
    Alembic keeps what it is at in a global.

    Raises:
        Exception: Whatever the database says; :mod:`bot.storage.faults` knows what it means.
    """
    if engine.dialect.name == "sqlite":
        await asyncio.to_thread(_make_file, engine)
    async with engine.begin() as connection:  # on SQLite this is the lock
        if engine.dialect.name == "postgresql":
            await connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        await connection.run_sync(_upgrade)


def _make_file(engine: AsyncEngine) -> None:
    """Make the folder, and see whether the file can be opened at all.

    Where it cannot, aiosqlite would leave a thread behind that speaks up after the event loop is closed.
    """
    Path(str(engine.url.database)).parent.mkdir(parents=True, exist_ok=True)
    arguments, options = engine.dialect.create_connect_args(engine.url)
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect  # whose types are finer than SQLAlchemy's
    connect(*arguments, **options).close()


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
