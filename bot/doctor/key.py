"""The key with which user ids are hashed: is it there, is it safe, and is it the database's?

With another key everything seems to work, except that ``/forget-me`` finds
nothing; so this is looked at before somebody relies on it. No key is made here.
"""

from __future__ import annotations

import os
import stat
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Final

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.doctor.finding import Finding
from bot.files import read_text
from bot.storage.address import is_missing
from bot.storage.read_only import reading, tables
from bot.storage.storage import KEY_MIN

SUBJECT: Final = "key"

Matches = Callable[[AsyncConnection, bytes], Awaitable[bool | None]]
"""Tells whether a database was written with a key; None where it does not say."""

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


async def check(
    url: URL, secret: bytes | None, file: Path, matches: Matches, *, several: bool
) -> AsyncIterator[Finding]:
    """Look at the key, and compare it with what the database says of it.

    Args:
        url: The database.
        secret: The key that is set; None has the file count.
        file: Where the key is otherwise kept.
        matches: Compares.
        several: Whether several processes share the database.

    Yields:
        One finding, and others on what is unsafe about a file.
    """
    source = "ENTENTE_SECRET" if secret is not None else str(file)
    try:
        key = secret if secret is not None else _read(file)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is no key"
        yield Finding.fault(SUBJECT, f"{file}: {reason}. Put the key back, or set ENTENTE_SECRET to it.")
        return
    if secret is None and key is not None and _is_open(file):
        yield Finding.advice(SUBJECT, f"Others on this machine can use {file}. Run `chmod 600` on it.")
    if secret is None and several:
        yield Finding.advice(
            SUBJECT, f"Several processes need the same key: set ENTENTE_SECRET for all, to what is in {file}."
        )
    yield await _compared(url, key, source, matches)


def _is_open(file: Path) -> bool:
    """Whether others than its owner may use a file; on Windows that is not in its mode."""
    return os.name == "posix" and bool(file.stat().st_mode & _OTHERS)


def _read(file: Path) -> bytes | None:
    """The key in the file; None where there is no file.

    Raises:
        OSError: It cannot be read.
        ValueError: It holds something else.
    """
    if not file.exists():
        return None
    key = read_text(file, "ascii").strip().encode()
    if len(key) < KEY_MIN:
        raise ValueError("too short")
    return key


async def _compared(url: URL, key: bytes | None, source: str, matches: Matches) -> Finding:
    try:
        used, same = await _database_says(url, key, matches)
    except Exception:  # drivers have errors of their own; what they say is told of the database
        there = (
            "holds a key; whether it is the right one"
            if key is not None
            else "is not there; whether it is missed"
        )
        return Finding.advice(SUBJECT, f"{source} {there} is not known, as the database does not answer.")
    if key is None and used:
        return Finding.fault(
            SUBJECT,
            f"{source} is not there, yet the database was written with a key. Put it back from the backup, "
            "or set ENTENTE_SECRET to it; with a new one, /forget-me would find nothing.",
        )
    if key is None:
        return Finding.ok(SUBJECT, f"{source} is not there yet; the bot makes a key when it first starts.")
    if same is False:
        return Finding.fault(
            SUBJECT,
            f"The database was written with another key than that of {source}. Put the right one back; with "
            "this one, /forget-me would find nothing.",
        )
    said = "it is the database's" if same else "the database does not tell of one"
    return Finding.ok(SUBJECT, f"{source} holds a key, and {said}.")


async def _database_says(url: URL, key: bytes | None, matches: Matches) -> tuple[bool, bool | None]:
    """Whether there are tables, and whether the key is theirs."""
    if is_missing(url):
        return False, None
    async with reading(url) as connection:
        used = (await tables(connection)).revision is not None
        return used, await matches(connection, key) if used and key is not None else None
