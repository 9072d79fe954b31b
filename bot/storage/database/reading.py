"""Reads from the database: a server's settings, and what curators want to know.

Only reads, only counts and cleaned texts; nothing that comes out of here tells
one person from another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, Select, case, distinct, func, select, union
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.address import READ_ONLY
from bot.storage.database.moment import moment
from bot.storage.tables import (
    applications,
    forgotten,
    leases,
    notes,
    server_channels,
    server_settings,
    servers_aside,
    tallies,
    unanswered,
    votes,
)
from bot.storage.values import (
    DayCount,
    EntryCount,
    EntryVotes,
    Reason,
    ServerSettings,
    UnansweredText,
    UsageReport,
)

ENTRIES_MAX: Final = 25
"""Entries in a ranking."""

TEXTS_MAX: Final = 1000
"""Different texts in a report; whoever groups them by likeness compares each with each."""


@dataclass(frozen=True, slots=True)
class Servers:
    """Ids of applications and servers.

    Attributes:
        applications: Those that ever used the database.
        silent: Those whose bots were not connected for long. One that never noted when it was is not among
            them.
        stored: The servers that there is anything about.
        aside: The servers that were put aside.
    """

    applications: frozenset[int]
    silent: frozenset[int]
    stored: frozenset[int]
    aside: frozenset[int]


class Reader:
    """Reads from one database.

    Raises:
        Exception: From every method, whatever the database says.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine.execution_options(**{READ_ONLY: True})

    async def settings(self, server_id: int) -> ServerSettings | None:
        """What the moderators of a server chose; None where they chose nothing yet."""
        joined = server_settings.outerjoin(server_channels)
        query = select(server_settings, server_channels.c.channel_id, server_channels.c.role)
        query = query.select_from(joined).where(server_settings.c.server_id == server_id)
        async with self._engine.connect() as connection:
            found = (await connection.execute(query)).all()
        return _settings(found) if found else None

    async def servers(self, silence: timedelta, clock: Callable[[], datetime]) -> Servers:
        """Who uses the database, and which servers it knows of.

        Args:
            silence: How long an application was not connected that is called silent.
            clock: What time it is, where the database does not know.
        """
        stored = [select(rows.c.server_id) for rows in (server_settings, votes, unanswered, tallies)]
        async with self._engine.connect() as connection:
            last = await moment(connection, clock) - silence
            return Servers(
                applications=frozenset((await connection.execute(select(applications.c.id))).scalars()),
                silent=frozenset((await connection.execute(_silent_since(last))).scalars()),
                stored=frozenset((await connection.execute(union(*stored))).scalars()),
                aside=frozenset((await connection.execute(select(servers_aside.c.server_id))).scalars()),
            )

    async def chosen_channels(self) -> frozenset[tuple[int, int]]:
        """The channels that are named in any server's settings, each after its server."""
        query = select(server_channels.c.server_id, server_channels.c.channel_id)
        async with self._engine.connect() as connection:
            return frozenset((server, channel) for server, channel in await connection.execute(query))

    async def forgotten(
        self, ago: timedelta, clock: Callable[[], datetime]
    ) -> frozenset[tuple[str, datetime]]:
        """Who was forgotten lately, and when.

        Args:
            ago: For how long.
            clock: What time it is, where the database does not know.
        """
        async with self._engine.connect() as connection:
            since = await moment(connection, clock) - ago
            query = select(forgotten.c.person_hash, forgotten.c.at).where(forgotten.c.at >= since)
            return frozenset((person, at) for person, at in await connection.execute(query))

    async def note(self, name: str) -> str | None:
        """What was noted by a name; None where nothing was."""
        async with self._engine.connect() as connection:
            found: str | None = await connection.scalar(select(notes.c.value).where(notes.c.name == name))
        return found

    async def report(self, server_id: int | None, since: datetime) -> UsageReport:
        """See :func:`report`."""
        async with self._engine.connect() as connection:
            return await report(connection, server_id, since)


async def report(connection: AsyncConnection, server_id: int | None, since: datetime) -> UsageReport:
    """What there is to know of a server, or of all, since a point in time (UTC days for counts)."""
    return UsageReport(
        days=tuple([DayCount(*row) for row in await _all(connection, _days(server_id, since))]),
        asked=tuple([EntryCount(*row) for row in await _all(connection, _asked(server_id, since))]),
        rated=tuple([EntryVotes(*row) for row in await _all(connection, _rated(server_id, since))]),
        reasons=tuple([Reason(*row) for row in await _all(connection, _reasons(server_id, since))]),
        unanswered=tuple(
            [UnansweredText(*row) for row in await _all(connection, _unanswered(server_id, since))]
        ),
    )


def _silent_since(moment: datetime) -> Select[Any]:
    """Leases are prolonged, and what was read is marked, for as long as an application is connected."""
    latest = func.max(func.coalesce(leases.c.until, leases.c.marked))
    return select(leases.c.application_id).group_by(leases.c.application_id).having(latest < moment)


def _settings(found: Sequence[Row[Any]]) -> ServerSettings:
    first = found[0]
    return ServerSettings(
        language=first.language,
        threads=first.threads,
        feedback=first.feedback,
        ask_channels=frozenset(row.channel_id for row in found if row.role == "ask"),
        muted=frozenset(row.channel_id for row in found if row.role == "muted"),
    )


async def _all(connection: AsyncConnection, query: Select[Any]) -> Sequence[Any]:
    found: Sequence[Any] = (await connection.execute(query)).all()
    return found


def _days(server_id: int | None, since: datetime) -> Select[Any]:
    query = select(tallies.c.day, tallies.c.outcome, _total()).group_by(tallies.c.day, tallies.c.outcome)
    return _counted(query, server_id, since).order_by(tallies.c.day, tallies.c.outcome)


def _asked(server_id: int | None, since: datetime) -> Select[Any]:
    query = select(tallies.c.entry_id, _total()).where(tallies.c.entry_id != "").group_by(tallies.c.entry_id)
    return _counted(query, server_id, since).order_by(_total().desc(), tallies.c.entry_id).limit(ENTRIES_MAX)


def _rated(server_id: int | None, since: datetime) -> Select[Any]:
    up, down = _votes_of(1), _votes_of(-1)
    query = select(votes.c.entry_id, up, down).where(votes.c.at >= since).group_by(votes.c.entry_id)
    if server_id is not None:
        query = query.where(votes.c.server_id == server_id)
    return query.having(down > 0).order_by(up - down, down.desc(), votes.c.entry_id).limit(ENTRIES_MAX)


def _reasons(server_id: int | None, since: datetime) -> Select[Any]:
    query = select(votes.c.entry_id, votes.c.language, votes.c.reason, votes.c.at)
    query = query.where(votes.c.reason.is_not(None), votes.c.at >= since)
    if server_id is not None:
        query = query.where(votes.c.server_id == server_id)
    return query.order_by(votes.c.at.desc(), votes.c.reason).limit(TEXTS_MAX)


def _unanswered(server_id: int | None, since: datetime) -> Select[Any]:
    times, latest = func.count(), func.max(unanswered.c.at)
    query = select(
        unanswered.c.text,
        unanswered.c.language,
        func.max(unanswered.c.outcome),
        func.max(unanswered.c.nearest_entry),
        times,
        func.count(distinct(unanswered.c.person_hash)),
        latest,
    ).where(unanswered.c.at >= since)
    if server_id is not None:
        query = query.where(unanswered.c.server_id == server_id)
    grouped = query.group_by(unanswered.c.text, unanswered.c.language)
    return grouped.order_by(times.desc(), latest.desc(), unanswered.c.text).limit(TEXTS_MAX)


def _counted(query: Select[Any], server_id: int | None, since: datetime) -> Select[Any]:
    query = query.where(tallies.c.day >= since.date())
    return query if server_id is None else query.where(tallies.c.server_id == server_id)


def _total() -> Any:  # noqa: ANN401 — SQLAlchemy's expressions
    """PostgreSQL adds up whole numbers into a decimal; bring it back."""
    return func.sum(tallies.c.count).cast(tallies.c.count.type)


def _votes_of(value: int) -> Any:  # noqa: ANN401 — as above
    return func.sum(case((votes.c.value == value, 1), else_=0))
