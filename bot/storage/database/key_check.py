"""Holds a database and the key for hashing together: with another key everybody would be somebody new.

``/forget-me`` would say "deleted" and find nothing, and votes would count
twice. So the database holds what the right key makes of a fixed text, from
which nobody learns the key.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from sqlalchemy import inspect, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StorageError
from bot.storage.database.upsert import insert_into
from bot.storage.tables import notes

NAME: Final = "hashing-key"
"""The note that holds the check value."""

_TEXT: Final = b"entente hashing key"  # no user id, so it is nobody's hash


async def check_key(engine: AsyncEngine, key: bytes, source: str) -> None:
    """See whether this is the key that the database was begun with; the first one to come is.

    Args:
        engine: A database with its tables.
        key: With which user ids are hashed.
        source: Where the operator will look for it, such as the name of a setting.

    Raises:
        StorageError: It is another.
        Exception: Whatever the database says.
    """
    ours = _value(key)
    there = select(notes.c.value).where(notes.c.name == NAME)
    async with engine.begin() as connection:
        found = await connection.scalar(there)
        if found is None:
            note = insert_into(connection.dialect.name, notes).values(name=NAME, value=ours)
            await connection.execute(note.on_conflict_do_nothing())
            found = await connection.scalar(there)  # of two processes that begin at once, the first one's
    if not hmac.compare_digest(str(found), ours):
        raise StorageError(
            f"The key for hashing user ids ({source}) is not the one that this database was begun with, so "
            "/forget-me would find nothing. Put the old key back there, or name another database. What to "
            "delete before another key may be used is told in docs/operating.md, Rotate the hashing key."
        )


async def is_right(connection: AsyncConnection, key: bytes) -> bool | None:
    """Whether this is the key that the database was begun with; None where it does not tell.

    Args:
        connection: To a database with its tables; nothing is written.
        key: With which user ids are hashed.
    """
    if not await connection.run_sync(lambda sync: inspect(sync).has_table(notes.name)):
        return None
    found = await connection.scalar(select(notes.c.value).where(notes.c.name == NAME))
    return None if found is None else hmac.compare_digest(str(found), _value(key))


def _value(key: bytes) -> str:
    return hmac.new(key, _TEXT, hashlib.sha256).hexdigest()
