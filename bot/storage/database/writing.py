"""Writes rows to the database, each once, however often it is asked to.

A process numbers its rows and, in the same transaction as the rows, notes how
far it has come. Should the connection break just as a transaction ends, nobody
can tell whether it counted; the next attempt reads the note and knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Table, bindparam, delete, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage import rows
from bot.storage.database import statements
from bot.storage.database.moment import moment
from bot.storage.database.upsert import insert_into
from bot.storage.tables import (
    applications,
    forgotten,
    notes,
    server_channels,
    server_settings,
    servers_aside,
    tallies,
    unanswered,
    votes,
    writers,
)

OF_SERVERS: Final = (server_channels, server_settings, votes, unanswered, tallies)
"""The tables that hold anything about a server, in an order that no foreign key minds."""

Numbered = tuple[int, rows.Row]
"""A row and its number; numbers only ever grow."""


class Writer:
    """Writes for one process.

    Args:
        engine: The database.
        clock: What time it is.
    """

    def __init__(self, engine: AsyncEngine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock
        self._id = uuid4()

    async def write(self, batch: Sequence[Numbered]) -> None:
        """Write all of them or none; when this returns they are on the disk.

        Args:
            batch: In order of their numbers; either notes, or a single change.

        Raises:
            Exception: Whatever the database says; the rows may or may not be there. Try again.
        """
        async with self._engine.begin() as connection:
            done = await self._last(connection)
            due = [row for number, row in batch if number > done]
            if due:
                await _add(connection, due)
                for row in due:
                    await _change(connection, row, self._clock)
                come = {"ours": self._id, "to_last": batch[-1][0]}
                await connection.execute(statements.come_to(), come)

    async def _last(self, connection: AsyncConnection) -> int:
        """How far we have come. Waits for an earlier attempt that the database is still busy with."""
        statement = statements.progress(connection.dialect.name)
        ours = {"id": self._id, "last": 0, "at": self._clock()}
        last: int = (await connection.execute(statement, ours)).scalar_one()
        return last


async def _add(connection: AsyncConnection, due: Sequence[rows.Row]) -> None:
    """What people did, many rows to a statement."""
    dialect = connection.dialect.name
    if added := [_columns(row) for row in due if isinstance(row, rows.VoteRow)]:
        await connection.execute(statements.vote(dialect), added)
    if added := [_columns(row) for row in due if isinstance(row, rows.UnansweredRow)]:
        await connection.execute(statements.question(dialect), added)
    if added := _summed([row for row in due if isinstance(row, rows.TallyRow)]):
        await connection.execute(statements.tally(dialect), added)


def _summed(tallies: Sequence[rows.TallyRow]) -> list[dict[str, Any]]:
    """One row for each kind, sorted, so that no two processes that count the same wait in a ring."""
    counts: Counter[tuple[int, date, str, str]] = Counter()
    for row in tallies:
        counts[row.server_id, row.day, row.outcome, row.entry_id] += row.times
    names = ("server_id", "day", "outcome", "entry_id", "count")
    return [dict(zip(names, (*kind, counts[kind]), strict=True)) for kind in sorted(counts)]


async def _change(connection: AsyncConnection, row: rows.Row, clock: Callable[[], datetime]) -> None:
    match row:
        case rows.SettingsRow():
            await _save_settings(connection, row)
        case rows.PersonGone() | rows.PersonGoneElsewhere():
            await _forget(connection, row, clock)
        case rows.ServerGone(server_id=server_id):
            for table in (*OF_SERVERS, servers_aside):
                await connection.execute(delete(table).where(table.c.server_id == server_id))
        case rows.ChannelGone(server_id=server_id, channel_id=channel_id):
            of_server = server_channels.c.server_id == server_id
            await connection.execute(
                delete(server_channels).where(of_server, server_channels.c.channel_id == channel_id)
            )
        case rows.ApplicationSeen(application_id=application_id):
            seen = insert_into(connection.dialect.name, applications).values(id=application_id)
            await connection.execute(seen.on_conflict_do_nothing())
        case rows.NoteRow(name=name, value=value):
            await _put(connection, notes, {"name": name, "value": value})
        case rows.ServersAside(servers=servers, since=since):
            aside = insert_into(connection.dialect.name, servers_aside).on_conflict_do_nothing()
            await connection.execute(aside, [{"server_id": each, "since": since} for each in sorted(servers)])
        case rows.ServersBack(servers=servers):
            back = delete(servers_aside).where(servers_aside.c.server_id == bindparam("back"))
            await connection.execute(back, [{"back": each} for each in sorted(servers)])
        case rows.Aged():
            await _expire(connection, row)


async def _forget(
    connection: AsyncConnection,
    row: rows.PersonGone | rows.PersonGoneElsewhere,
    clock: Callable[[], datetime],
) -> None:
    for table in (votes, unanswered):
        theirs = table.c.person_hash == row.person_hash
        if isinstance(row, rows.PersonGoneElsewhere):
            theirs &= table.c.at <= row.until
        await connection.execute(delete(table).where(theirs))
    if isinstance(row, rows.PersonGone):
        at = await moment(connection, clock)
        await _put(connection, forgotten, {"person_hash": row.person_hash, "at": at})


async def _save_settings(connection: AsyncConnection, row: rows.SettingsRow) -> None:
    chosen = row.settings
    values = {"language": chosen.language, "threads": chosen.threads, "feedback": chosen.feedback}
    await _put(connection, server_settings, {"server_id": row.server_id, **values})
    await connection.execute(delete(server_channels).where(server_channels.c.server_id == row.server_id))
    channels = [("ask", channel) for channel in sorted(chosen.ask_channels)]
    channels += [("muted", channel) for channel in sorted(chosen.muted)]
    if channels:
        await connection.execute(
            insert_into(connection.dialect.name, server_channels),
            [{"server_id": row.server_id, "role": role, "channel_id": channel} for role, channel in channels],
        )


async def _expire(connection: AsyncConnection, row: rows.Aged) -> None:
    await connection.execute(delete(unanswered).where(unanswered.c.at < row.texts_before))
    with_reason = votes.c.reason.is_not(None) & (votes.c.at < row.texts_before)
    await connection.execute(update(votes).where(with_reason).values(reason=null()))
    await connection.execute(delete(votes).where(votes.c.at < row.counts_before))
    await connection.execute(delete(tallies).where(tallies.c.day < row.counts_before.date()))
    await connection.execute(delete(writers).where(writers.c.at < row.counts_before))
    await connection.execute(delete(forgotten).where(forgotten.c.at < row.forgotten_before))
    if row.aside_before is not None:
        gone = servers_aside.c.since < row.aside_before
        for table in OF_SERVERS:
            left = select(servers_aside.c.server_id).where(gone)
            await connection.execute(delete(table).where(table.c.server_id.in_(left)))
        await connection.execute(delete(servers_aside).where(gone))


async def _put(connection: AsyncConnection, table: Table, values: dict[str, Any]) -> None:
    """Insert a row, in place of the one with the same key."""
    key = list(table.primary_key)
    upsert = insert_into(connection.dialect.name, table).values(values)
    changed = {name: value for name, value in values.items() if table.c[name] not in set(key)}
    await connection.execute(upsert.on_conflict_do_update(index_elements=key, set_=changed))


def _columns(row: rows.VoteRow | rows.UnansweredRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}
