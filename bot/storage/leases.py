"""Which process serves which shards of Discord's gateway, so that nobody is answered twice.

Leases are rows that expire, on both databases. PostgreSQL's advisory locks
would free themselves, but belong to a connection: behind a pooler that lends
connections by the transaction they are lost or shared without a word, nobody
can read who holds one, and SQLite has none.

Nothing here connects to Discord or decides what to do without a lease.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.database.lease_rows import (
    CLAIMS,
    DUTIES,
    Held,
    LeaseRows,
    Mark,
    Shard,
    key_of,
    marks_in,
    turns,
)
from bot.storage.database.moment import moment
from bot.storage.timeouts import Timeouts
from bot.storage.waiting.bounded_queries import BoundedQueries

__all__ = ["Claim", "Leases", "Mark", "Shard", "is_running"]

IDENTIFY_EVERY: Final = timedelta(seconds=5)
"""Time between two IDENTIFY in one bucket
(https://docs.discord.com/developers/events/gateway#sharding-max-concurrency)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What became of a claim.

    Attributes:
        holder: Label of a process that is in the way; None where all shards are ours now.
        marks: How far those before us had come, where it is worth resuming.
    """

    holder: str | None
    marks: Mapping[Shard, Mark] = field(default_factory=dict)


def is_running(pid: int) -> bool:
    """Whether there is such a process on this host, as far as can be told."""
    if sys.platform == "win32":
        return True  # where signal 0 would end it; its lease expires
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


class Leases:
    """What one process holds of one application; made by :meth:`bot.storage.storage.Storage.leases`.

    Args:
        engine: The database.
        queries: Puts questions to it.
        clock: What time it is, where the database does not know.
        timeouts: How long a lease lasts, and an answer may take.
        application_id: Whose shards they are.
        label: ``host:pid`` of this process. Two that run at one time must not have the same.
        alive: Tells of a process id whether it runs on this host.

    Raises:
        StorageError: From every method, after five seconds at most: the database does not answer. What
            was asked for may happen all the same, and ends by itself when the lease does.
    """

    def __init__(  # noqa: PLR0913 — all by name
        self,
        *,
        engine: AsyncEngine,
        queries: BoundedQueries,
        clock: Callable[[], datetime],
        timeouts: Timeouts,
        application_id: int,
        label: str,
        alive: Callable[[int], bool],
    ) -> None:
        self._engine = engine
        self._queries = queries
        self._clock = clock
        self._timeouts = timeouts
        self._rows = LeaseRows(application_id, label, timeouts.lease)
        self._label = label
        self._alive = alive
        self._ours: set[Shard] = set()

    async def claim(self, shards: Sequence[Shard]) -> Claim:
        """Take shards, all or none.

        Refused, too, where somebody serves the application in another number of shards, as servers would
        be served twice. The lease of a process that died on this host is taken over at once.
        """
        claim, _ = await self._queries.within(self._timeouts.asking, lambda: self._claim(shards, first=True))
        if claim.holder is None:
            self._ours.update(shards)
        return claim

    async def renew(self, marks: Mapping[Shard, Mark]) -> frozenset[Shard]:
        """Prolong what was claimed, and note how far it was read.

        Args:
            marks: Of those shards that have a session.

        Returns:
            The shards that somebody else holds by now. They are ours no more.
        """
        ours = frozenset(self._ours)
        expired = await self._queries.within(self._timeouts.asking, lambda: self._renew(ours, marks))
        if not expired:
            return frozenset()
        _, lost = await self._queries.within(
            self._timeouts.asking, lambda: self._claim(sorted(expired), first=False)
        )
        self._ours -= lost
        return lost

    async def release(self, marks: Mapping[Shard, Mark]) -> None:
        """Let go of all that is ours, the duties too, at once; the marks stay for whoever comes next."""
        await self._queries.within(self._timeouts.asking, lambda: self._release(marks))
        self._ours.clear()

    async def claim_duties(self) -> bool:
        """Be the one process that does what only one may do, and stay it for as long as a lease lasts.

        To be called again and again: it prolongs the lease where it is ours, and takes it where it is free.
        """
        return await self._queries.within(self._timeouts.asking, self._claim_duties)

    async def count(self) -> int | None:
        """In how many shards others serve the application at the moment; None where nobody does."""
        return await self._queries.within(self._timeouts.asking, self._count)

    async def identify_turn(self, bucket: int) -> float:
        """Reserve the next turn to IDENTIFY among all processes.

        Args:
            bucket: The shard's number modulo ``max_concurrency``.

        Returns:
            The seconds to wait for it.
        """
        return await self._queries.within(self._timeouts.asking, lambda: self._identify_turn(bucket))

    async def _claim(self, shards: Sequence[Shard], *, first: bool) -> tuple[Claim, frozenset[Shard]]:
        """Take shards, and tell those that are somebody else's.

        The first time it is all or none, and the dead are succeeded. Later on those that are free are
        taken, and who has succeeded us is not dead, whatever its label.
        """
        async with self._engine.begin() as connection:
            await self._rows.lock(connection, [CLAIMS])
            held = await self._rows.lock(connection, map(key_of, shards))
            now = await moment(connection, self._clock)
            others = [
                row
                for row in await self._rows.live(connection, now)
                if row.token != self._rows.token and not (first and self._is_dead(row.holder))
            ]
            counts = {shard.count for shard in shards}
            if strangers := [row for row in others if row.shards not in counts]:
                return Claim(strangers[0].holder), frozenset(shards)
            lost = frozenset(Shard(row.number, row.shards) for row in others) & frozenset(shards)
            if lost and first:
                return Claim(held[key_of(min(lost))].holder), lost
            free = [key_of(shard) for shard in shards if shard not in lost]
            await self._rows.take(connection, free, now)
            return Claim(None, marks_in([held[key] for key in free], now)), lost

    async def _count(self) -> int | None:
        async with self._engine.begin() as connection:
            now = await moment(connection, self._clock)
            live = await self._rows.live(connection, now)
        return next((row.shards for row in live if not self._is_dead(row.holder)), None)

    async def _renew(self, ours: frozenset[Shard], marks: Mapping[Shard, Mark]) -> frozenset[Shard]:
        """Prolong what has not expired; what has may be in others' way, and is to be claimed anew."""
        async with self._engine.begin() as connection:
            held = await self._rows.lock(connection, map(key_of, ours), make=False)
            now = await moment(connection, self._clock)
            live = {shard for shard in ours if self._is_ours(held.get(key_of(shard)), now)}
            await self._rows.note(connection, {shard: marks[shard] for shard in live & marks.keys()}, now)
            await self._rows.take(connection, map(key_of, live), now)
        return ours - live

    async def _release(self, marks: Mapping[Shard, Mark]) -> None:
        async with self._engine.begin() as connection:
            held = await self._rows.lock(connection, [DUTIES, *map(key_of, self._ours)], make=False)
            now = await moment(connection, self._clock)
            ours = {key for key, row in held.items() if row.token == self._rows.token}
            noted = {shard: mark for shard, mark in marks.items() if key_of(shard) in ours}
            await self._rows.note(connection, noted, now)
            await self._rows.free(connection)

    async def _claim_duties(self) -> bool:
        async with self._engine.begin() as connection:
            row = (await self._rows.lock(connection, [DUTIES]))[DUTIES]
            now = await moment(connection, self._clock)
            is_live = row.until is not None and row.until > now
            if not is_live or row.token == self._rows.token or self._is_dead(row.holder):
                await self._rows.take(connection, [DUTIES], now)
                return True
        return False

    async def _identify_turn(self, bucket: int) -> float:
        key = turns(bucket)
        async with self._engine.begin() as connection:
            row = (await self._rows.lock(connection, [key]))[key]
            now = await moment(connection, self._clock)
            turn = max(now, row.until or now)
            await self._rows.put_off(connection, key, turn + IDENTIFY_EVERY)
        return (turn - now).total_seconds()

    def _is_ours(self, row: Held | None, now: datetime) -> bool:
        return row is not None and row.token == self._rows.token and row.until > now

    def _is_dead(self, holder: str) -> bool:
        """Whether a holder ran on this host and does no more, or had the label that is ours now."""
        host, _, pid = holder.rpartition(":")
        here = host == self._label.rpartition(":")[0]
        return holder == self._label or (here and pid.isdecimal() and not self._alive(int(pid)))
