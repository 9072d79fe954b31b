"""Writes rows to the database, each once, however often it is asked to.

A process numbers its rows and, in the same transaction as the rows, notes how
far it has come. Should the connection break just as a transaction ends, nobody
can tell whether it counted; the next attempt reads the note and knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Table, bindparam, case, delete, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage import rows
from bot.storage.moment import moment
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
from bot.storage.upsert import insert_into

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
                await _write_all(connection, due, self._clock)
                last = batch[-1][0]
                await connection.execute(update(writers).where(writers.c.id == self._id).values(last=last))

    async def _last(self, connection: AsyncConnection) -> int:
        """How far we have come. Waits for an earlier attempt that the database is still busy with."""
        note = insert_into(connection, writers).values(id=self._id, last=0, at=self._clock())
        note = note.on_conflict_do_update(index_elements=[writers.c.id], set_={"at": note.excluded.at})
        last: int = (await connection.execute(note.returning(writers.c.last))).scalar_one()
        return last


async def _write_all(
    connection: AsyncConnection, due: Sequence[rows.Row], clock: Callable[[], datetime]
) -> None:
    await _add_votes(connection, [row for row in due if isinstance(row, rows.VoteRow)])
    await _add_unanswered(connection, [row for row in due if isinstance(row, rows.UnansweredRow)])
    await _add_tallies(connection, [row for row in due if isinstance(row, rows.TallyRow)])
    for row in due:
        await _change(connection, row, clock)


async def _add_votes(connection: AsyncConnection, added: Sequence[rows.VoteRow]) -> None:
    if not added:
        return
    vote = insert_into(connection, votes)
    again = vote.excluded.value == votes.c.value  # a second press of the same button keeps the reason given
    kept = {column: vote.excluded[column] for column in ("server_id", "entry_id", "language", "value", "at")}
    reason = case((again & vote.excluded.reason.is_(None), votes.c.reason), else_=vote.excluded.reason)
    upsert = vote.on_conflict_do_update(
        index_elements=list(votes.primary_key), set_={**kept, "reason": reason}
    )
    await connection.execute(upsert, [_columns(row) for row in added])


async def _add_unanswered(connection: AsyncConnection, added: Sequence[rows.UnansweredRow]) -> None:
    if added:
        question = insert_into(connection, unanswered).on_conflict_do_nothing()
        await connection.execute(question, [_columns(row) for row in added])


async def _add_tallies(connection: AsyncConnection, added: Sequence[rows.TallyRow]) -> None:
    if not added:
        return
    counts = Counter((row.server_id, row.day, row.outcome, row.entry_id) for row in added)
    tally = insert_into(connection, tallies)
    upsert = tally.on_conflict_do_update(
        index_elements=list(tallies.primary_key), set_={"count": tallies.c.count + tally.excluded.count}
    )
    names = ("server_id", "day", "outcome", "entry_id", "count")
    # Sorted, so that two processes that count the same things never wait for each other in a ring.
    await connection.execute(
        upsert, [dict(zip(names, (*key, counts[key]), strict=True)) for key in sorted(counts)]
    )


async def _change(connection: AsyncConnection, row: rows.Row, clock: Callable[[], datetime]) -> None:
    match row:
        case rows.SettingsRow():
            await _save_settings(connection, row)
        case rows.PersonGone(person_hash=person):
            for table in (votes, unanswered):
                await connection.execute(delete(table).where(table.c.person_hash == person))
            at = await moment(connection, clock)
            await _put(connection, forgotten, {"person_hash": person, "at": at})
        case rows.ServerGone(server_id=server_id):
            for table in (*OF_SERVERS, servers_aside):
                await connection.execute(delete(table).where(table.c.server_id == server_id))
        case rows.ChannelGone(server_id=server_id, channel_id=channel_id):
            of_server = server_channels.c.server_id == server_id
            await connection.execute(
                delete(server_channels).where(of_server, server_channels.c.channel_id == channel_id)
            )
        case rows.ApplicationSeen(application_id=application_id):
            seen = insert_into(connection, applications).values(id=application_id)
            await connection.execute(seen.on_conflict_do_nothing())
        case rows.NoteRow(name=name, value=value):
            await _put(connection, notes, {"name": name, "value": value})
        case rows.ServersAside(servers=servers, since=since):
            aside = insert_into(connection, servers_aside).on_conflict_do_nothing()
            await connection.execute(aside, [{"server_id": each, "since": since} for each in sorted(servers)])
        case rows.ServersBack(servers=servers):
            back = delete(servers_aside).where(servers_aside.c.server_id == bindparam("back"))
            await connection.execute(back, [{"back": each} for each in sorted(servers)])
        case rows.Aged():
            await _expire(connection, row)


async def _save_settings(connection: AsyncConnection, row: rows.SettingsRow) -> None:
    chosen = row.settings
    values = {"language": chosen.language, "threads": chosen.threads, "feedback": chosen.feedback}
    await _put(connection, server_settings, {"server_id": row.server_id, **values})
    await connection.execute(delete(server_channels).where(server_channels.c.server_id == row.server_id))
    channels = [("ask", channel) for channel in sorted(chosen.ask_channels)]
    channels += [("muted", channel) for channel in sorted(chosen.muted)]
    if channels:
        await connection.execute(
            insert_into(connection, server_channels),
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
    upsert = insert_into(connection, table).values(values)
    changed = {name: value for name, value in values.items() if table.c[name] not in set(key)}
    await connection.execute(upsert.on_conflict_do_update(index_elements=key, set_=changed))


def _columns(row: rows.VoteRow | rows.UnansweredRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}
