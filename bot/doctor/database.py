"""The database: is it there, does it let the bot write, and are its tables those of this version?

Opened for reading alone (:mod:`bot.storage.read_only`); nothing is made or changed.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from sqlalchemy import URL, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.doctor.finding import Finding
from bot.errors import StorageError
from bot.storage.address import is_file, is_uri, parse, refuse_folder
from bot.storage.faults import in_short, lasting
from bot.storage.ownership import NEWEST, Found, refuse_newer
from bot.storage.read_only import reading, tables
from bot.storage.tables import metadata

ADDRESS: Final = "address"
SUBJECT: Final = "database"

OLDEST: Final = 13
"""PostgreSQL's oldest version that the bot is made for."""

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
    looked_at = is_file(url) and not is_uri(url)
    try:
        refuse_folder(url)
        if looked_at and (told := _file(Path(str(url.database)))) is not None:
            yield told
            return
        async with reading(url) as connection:
            troubles = [] if is_file(url) else await _postgres(connection)
            found = await tables(connection)
            refuse_newer(found)
    except Exception as error:  # drivers have errors of their own
        yield Finding.fault(SUBJECT, _unreachable(error, place))
        return
    for trouble in troubles:
        yield Finding.fault(SUBJECT, trouble)
    yield _tables(found, place)


def _tables(found: Found, place: str) -> Finding:
    if found.revision is None:
        return Finding.ok(
            SUBJECT, f"{place} answers, and has no tables yet; the bot makes them when it starts."
        )
    if found.older:
        return Finding.advice(
            SUBJECT,
            f"{place} answers; its tables are of revision {found.revision}, and the bot changes them to "
            f"{NEWEST} when it starts. Make a backup before.",
        )
    return Finding.ok(SUBJECT, f"{place} answers, and its tables are of this version ({found.revision}).")


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
