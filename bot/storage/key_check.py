"""Holds a database and the key for hashing together: with another key everybody would be somebody new.

``/forget-me`` would say "deleted" and find nothing, and votes would count
twice. So the database holds what the right key makes of a fixed text, from
which nobody learns the key.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StorageError
from bot.storage.tables import notes
from bot.storage.upsert import insert_into

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
    ours = hmac.new(key, _TEXT, hashlib.sha256).hexdigest()
    there = select(notes.c.value).where(notes.c.name == NAME)
    async with engine.begin() as connection:
        found = await connection.scalar(there)
        if found is None:
            note = insert_into(connection, notes).values(name=NAME, value=ours)
            await connection.execute(note.on_conflict_do_nothing())
            found = await connection.scalar(there)  # of two processes that begin at once, the first one's
    if not hmac.compare_digest(str(found), ours):
        raise StorageError(
            f"The key for hashing user ids ({source}) is not the one that this database was begun with, so "
            "/forget-me would find nothing. Put the old key back there, or name another database. To go on "
            f"with this key knowingly, delete the row “{NAME}” of the table “notes”."
        )
