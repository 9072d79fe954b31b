"""The rows that :mod:`bot.storage.leases` decides about, and how they are locked.

Nothing here decides who may hold what. Rows are always locked in the order of
their keys, so no two processes wait for each other in a ring.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Row, Update, bindparam, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database.upsert import insert_into
from bot.storage.tables import leases

MARKS_KEPT: Final = timedelta(minutes=5)
"""How old a mark may be: Discord forgets a session that is away for minutes, and with it what was missed."""


@dataclass(frozen=True, slots=True, order=True)
class Shard:
    """One part of the gateway: shard ``number``, counted from 0, of ``count``."""

    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a session at the gateway was read, so that whoever serves the shard next can RESUME it.

    Attributes:
        session_id: The session.
        sequence: The last event that was read.
        gateway: The address that Discord gave for resuming.
    """

    session_id: str
    sequence: int
    gateway: str


class Key(NamedTuple):
    """What can be held."""

    duty: str
    number: int = 0
    shards: int = 0


CLAIMS: Final = Key("claims")
"""Locked while shards are claimed: claims of different shard counts have no row in common otherwise."""

DUTIES: Final = Key("duties")
_SHARD: Final = "shard"
_KEY: Final = tuple_(leases.c.duty, leases.c.number, leases.c.shards)

Held = Row[Any]


class LeaseRows:
    """The rows of one application, for one holder.

    Args:
        application_id: Whose shards they are.
        label: What the holder is called.
        lasting: Seconds that a lease lasts.
    """

    def __init__(self, application_id: int, label: str, lasting: float) -> None:
        self._application = application_id
        self._label = label
        self._lasting = timedelta(seconds=lasting)
        self.token: UUID = uuid4()

    async def lock(
        self, connection: AsyncConnection, keys: Iterable[Key], *, make: bool = True
    ) -> dict[Key, Held]:
        """Rows that nobody else changes until the transaction ends.

        Args:
            connection: In a transaction.
            keys: Which ones.
            make: Whether to make those that are missing.
        """
        keys = sorted(keys)
        if not keys:
            return {}
        if make:
            missing = insert_into(connection.dialect.name, leases).on_conflict_do_nothing()
            rows = [{"application_id": self._application, **key._asdict()} for key in keys]
            await connection.execute(missing, rows)
        query = select(leases).where(self._of_application(), _KEY.in_(keys))
        query = query.order_by(leases.c.duty, leases.c.number, leases.c.shards).with_for_update()
        found = (await connection.execute(query)).all()
        return {Key(row.duty, row.number, row.shards): row for row in found}

    async def live(self, connection: AsyncConnection, now: datetime) -> Sequence[Held]:
        """All shards of the application whose lease has not expired."""
        query = select(leases).where(self._of_application(), leases.c.duty == _SHARD, leases.c.until > now)
        return (await connection.execute(query.order_by(leases.c.number, leases.c.shards))).all()

    async def take(self, connection: AsyncConnection, keys: Iterable[Key], now: datetime) -> None:
        """Make rows ours, or ours for longer."""
        taken = self._by_key().values(holder=self._label, token=self.token, until=now + self._lasting)
        await _each(connection, taken, [_named(key) for key in sorted(keys)])

    async def note(self, connection: AsyncConnection, marks: Mapping[Shard, Mark], now: datetime) -> None:
        """Write down how far shards were read."""
        noted = self._by_key().values(
            session_id=bindparam("to_session"),
            sequence=bindparam("to_sequence"),
            gateway=bindparam("to_gateway"),
            marked=now,
        )
        rows = [
            {
                **_named(key_of(shard)),
                "to_session": mark.session_id,
                "to_sequence": mark.sequence,
                "to_gateway": mark.gateway,
            }
            for shard, mark in sorted(marks.items())
        ]
        await _each(connection, noted, rows)

    async def free(self, connection: AsyncConnection) -> None:
        """Let go of all that is ours."""
        ours = update(leases).where(self._of_application(), leases.c.token == self.token)
        await connection.execute(ours.values(holder=None, token=None, until=None))

    async def put_off(self, connection: AsyncConnection, key: Key, until: datetime) -> None:
        """Say from when on a row may be used again, by anybody."""
        await _each(connection, self._by_key().values(until=until), [_named(key)])

    def _by_key(self) -> Update:
        return update(leases).where(
            self._of_application(),
            leases.c.duty == bindparam("of_duty"),
            leases.c.number == bindparam("of_number"),
            leases.c.shards == bindparam("of_shards"),
        )

    def _of_application(self) -> ColumnElement[bool]:
        return leases.c.application_id == self._application


def key_of(shard: Shard) -> Key:
    """What is held by whoever serves a shard."""
    return Key(_SHARD, shard.number, shard.count)


def turns(bucket: int) -> Key:
    """What is put off by whoever uses a bucket of IDENTIFY."""
    return Key("identify", bucket)


def marks_in(rows: Iterable[Held], now: datetime) -> dict[Shard, Mark]:
    """How far shards were read, where that is worth knowing."""
    return {
        Shard(row.number, row.shards): Mark(row.session_id, row.sequence, row.gateway)
        for row in rows
        if row.marked is not None and row.marked > now - MARKS_KEPT
    }


def _named(key: Key) -> dict[str, Any]:
    return {"of_duty": key.duty, "of_number": key.number, "of_shards": key.shards}


async def _each(connection: AsyncConnection, statement: Update, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await connection.execute(statement, rows)
