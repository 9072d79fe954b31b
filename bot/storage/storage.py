"""The one door to everything that outlives a restart.

Opened in ``async with`` and handed to whoever needs it. No method keeps an
answer waiting; those that a person waits for say within two seconds whether it
is done. Who people are and what they wrote is hashed and cleaned
(:mod:`bot.storage.anonymizing`) before it goes anywhere.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

from bot.errors import StorageError
from bot.storage import address, rows
from bot.storage.deleting import DeletingStorage
from bot.storage.leases import Leases, is_running
from bot.storage.parts import Parts
from bot.storage.timeouts import Timeouts
from bot.storage.values import ServerSettings, Unanswered, UsageReport, Vote
from bot.storage.waiting.outbox import ROWS_MAX
from bot.storage.waiting.waiting_rows import Ticket

KEY_MIN: Final = 16
"""Bytes that the key for hashing has at least; with fewer, somebody could guess it."""


class Storage(DeletingStorage):
    """Settings, votes, unanswered questions and counts; see :meth:`open`."""

    @classmethod
    @contextlib.asynccontextmanager
    async def open(  # noqa: PLR0913 — all but one by name
        cls,
        url: str,
        *,
        key: bytes,
        clock: Callable[[], datetime],
        defaults: ServerSettings = ServerSettings(),  # noqa: B008 — a frozen value
        keep_days: int = 30,
        timeouts: Timeouts = Timeouts(),  # noqa: B008 — a frozen value
        limit: int = ROWS_MAX,
        key_source: str = "as it is set",
        deletions: Path | None = None,
    ) -> AsyncIterator[Self]:
        """Open the database, make or change its tables, and close it in the end with all that waits written.

        A database that does not answer is no reason not to start: a warning is
        logged, defaults stand in, and what comes in waits.

        Args:
            url: ``sqlite:///file`` or ``postgresql://user:password@host/name``.
            key: The operator's secret with which user ids are hashed, at least 16 bytes.
            clock: What time it is, with its zone.
            defaults: The settings of servers that chose none.
            keep_days: Days that texts are kept; with 0 none are kept at all.
            timeouts: How long to wait for what.
            limit: Rows that may wait to be written.
            key_source: Where the operator will look for the key, such as the name of a setting.
            deletions: A folder in which deletions that are still to come outlive a restart; it is made when
                there is one.

        Yields:
            The open storage.

        Raises:
            StorageError: The database can never be used in this way.
        """
        if len(key) < KEY_MIN:
            raise StorageError(f"The key for hashing user ids is too short: {KEY_MIN} bytes at least.")
        parts = Parts(
            engine=address.make_engine(address.parse(url), timeouts),
            key=key,
            key_source=key_source,
            clock=clock,
            defaults=defaults,
            keep_days=keep_days,
            timeouts=timeouts,
            limit=limit,
            deletions=deletions,
        )
        storage = cls(parts)
        try:
            await parts.opening.first()
            try:
                yield storage
            finally:
                await storage.drain(timeouts.draining)  # after Ctrl-C too
        finally:
            await parts.close()

    @property
    def keep_days(self) -> int:
        """Days that texts are kept; 0 where none are kept at all."""
        return self._parts.anonymous.keep_days

    @property
    def for_many(self) -> bool:
        """Whether several processes may serve from this database, which SQLite is not made for."""
        return self._parts.engine.dialect.name == "postgresql"

    @property
    def waiting(self) -> int:
        """How many rows wait to be written."""
        return len(self._parts.outbox)

    @property
    def oldest_wait(self) -> float:
        """Seconds that the oldest of them has waited; 0.0 where none does."""
        return self._parts.outbox.oldest

    async def settings(self, server_id: int) -> ServerSettings:
        """What holds for a server: from the cache where known, else after half a second at most."""
        return await self._parts.settings_cache.get(server_id)

    def settings_now(self, server_id: int) -> ServerSettings | None:
        """What the cache holds for a server, without waiting; None where it holds nothing."""
        return self._parts.settings_cache.now(server_id)

    def is_guess(self, server_id: int) -> bool:
        """Whether defaults stand in for a server's settings, as the database did not tell what they are.

        Settings that were guessed are to be gone by, but not to be saved over those that are there.
        """
        return self._parts.settings_cache.is_guess(server_id)

    async def save_settings(self, server_id: int, settings: ServerSettings) -> bool:
        """Go by new settings from now on, and store them.

        Returns:
            True once they are on the disk; False where that is still to come, or (refused ids) never will.
        """
        ticket = self._parts.outbox.put(rows.SettingsRow(server_id, settings))
        self._parts.settings_cache.choose(server_id, settings, ticket)
        return await self._soon(ticket)

    def vote(self, vote: Vote) -> Ticket:
        """Keep a vote, in place of what the person said about that answer before."""
        return self._parts.outbox.put(self._parts.anonymous.vote(vote))

    def unanswered(self, question: Unanswered) -> Ticket:
        """Keep a question that found no answer, unless no word is left of it once it is cleaned."""
        row = self._parts.anonymous.unanswered(question)
        if row is None:
            ticket = self._parts.outbox.ticket()
            ticket.settle(False)
            return ticket
        return self._parts.outbox.put(row)

    def tally(self, server_id: int, outcome: str, entry_id: str | None = None) -> Ticket:
        """Count a question by how it ended and the entry that was meant."""
        day = self._parts.clock().astimezone(UTC).date()
        return self._parts.outbox.count(rows.TallyRow(server_id, day, outcome, entry_id or ""))

    async def confirmed(self, ticket: Ticket) -> bool:
        """Wait until a row is on the disk (True), or it is certain that it never will be (False)."""
        return await asyncio.shield(ticket.done)

    async def drain(self, seconds: float) -> bool:
        """Wait until all that was put in is written, at most so many seconds; tells whether it is."""
        return await self._parts.outbox.drain(seconds)

    def person(self, user_id: int) -> str:
        """The hash that stands for a person in all rows; see :meth:`newly_forgotten`."""
        return self._parts.anonymous.person(user_id)

    async def chosen_channels(self) -> frozenset[tuple[int, int]]:
        """The channels that are named in any server's settings: ids of the server and of the channel.

        Raises:
            StorageError: The database does not answer in time.
        """
        return await self._parts.queries.within(
            self._parts.timeouts.report, self._parts.reader.chosen_channels
        )

    async def report(self, server_id: int | None, since: datetime) -> UsageReport:
        """What curators want to know of a server, or of all servers (None).

        Waits two seconds for what was put in before, and tells how much of it is missing all the same.

        Raises:
            StorageError: The database does not answer at the moment.
        """
        parts = self._parts
        await parts.outbox.catch_up(parts.timeouts.saving)
        to_come = parts.outbox.left(server_id)  # before it is read: rather told of twice than not at all
        report = await parts.queries.within(
            parts.timeouts.report, lambda: parts.reader.report(server_id, since.astimezone(UTC))
        )
        return replace(report, to_come=to_come)

    async def note(self, name: str) -> str | None:
        """What was noted by a name, in this process or another, now or before a restart; None if nothing.

        Raises:
            StorageError: The database does not answer in time.
        """
        return await self._parts.queries.within(
            self._parts.timeouts.asking, lambda: self._parts.reader.note(name)
        )

    def set_note(self, name: str, value: str) -> Ticket:
        """Note something by a name (64 characters at most), in place of what was noted before."""
        return self._parts.outbox.put(rows.NoteRow(name, value))

    def leases(self, application_id: int, label: str, alive: Callable[[int], bool] = is_running) -> Leases:
        """What this process holds of an application's shards.

        Args:
            application_id: Discord's number of it.
            label: ``host:pid`` of this process.
            alive: Tells of a process id whether it runs on this host.
        """
        return Leases(
            engine=self._parts.engine,
            queries=self._parts.queries,
            clock=self._parts.clock,
            timeouts=self._parts.timeouts,
            application_id=application_id,
            label=label,
            alive=alive,
        )
