"""The one door to everything that outlives a restart.

Opened in ``async with`` and handed to whoever needs it. No method keeps an
answer waiting; those that a person waits for say within two seconds whether it
is done. Who people are and what they wrote is hashed and cleaned
(:mod:`bot.storage.anonymizing`) before it goes anywhere.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

from bot.errors import StorageError
from bot.storage import address, rows
from bot.storage.leases import Leases, is_running
from bot.storage.parts import Parts
from bot.storage.timeouts import Timeouts
from bot.storage.values import APPLICATION_SILENT, ServerSettings, Unanswered, UsageReport, Vote
from bot.storage.waiting.outbox import ROWS_MAX, Ticket

_log = logging.getLogger(__name__)

KEY_MIN: Final = 16
"""Bytes that the key for hashing has at least; with fewer, somebody could guess it."""


class Storage:
    """Settings, votes, unanswered questions and counts; see :meth:`open`."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

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
    def on_duty(self) -> bool:
        """Whether this process deletes what is too old, as one of many does; it does until told otherwise."""
        return self._parts.aging.on_duty

    @on_duty.setter
    def on_duty(self, duty: bool) -> None:
        self._parts.aging.on_duty = duty

    @property
    def deletions_outlive(self) -> bool:
        """Whether a deletion that is still to come will be done though the process end before."""
        return self._parts.deletions.outlive

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

    async def forget_person(self, user_id: int) -> bool:
        """Delete a person's votes and questions, the waiting ones too; False where it is still to come."""
        person = self._parts.anonymous.person(user_id)
        self._parts.outbox.discard(lambda row: getattr(row, "person_hash", None) == person)
        return await self._deleted(self._parts.deletions.put(rows.PersonGone(person)))

    async def newly_forgotten(self) -> frozenset[str]:
        """Hashes of people whom any process forgot since this was last called here, or since opening.

        The first call may tell those of the minute before as well. What had been put in here before, and was
        written after the other process had deleted what there was, is deleted, too; what people did since
        stays, as far as the clocks of the processes and of the database agree.

        Raises:
            StorageError: The database does not answer in time. The next call makes up for it.
        """
        new = await self._parts.forgetting.new()
        for person in self._parts.deletions.asked_elsewhere(new.keys()):
            self._parts.outbox.put(rows.PersonGoneElsewhere(person, new[person]))
        return frozenset(new)

    async def forget_server(self, server_id: int) -> bool:
        """Delete all there is about a server; False where it is still to come."""
        self._parts.outbox.discard(lambda row: getattr(row, "server_id", None) == server_id)
        ticket = self._parts.deletions.put(rows.ServerGone(server_id))
        self._parts.settings_cache.forget_server(server_id, ticket)
        self._parts.departed_servers.forget(server_id)
        return await self._deleted(ticket)

    async def put_aside(
        self,
        application_id: int,
        there: Callable[[int], bool],
        elsewhere: Callable[[int], bool] = lambda _server: False,
    ) -> bool:
        """Put servers aside that the bot was taken out of while it was away; take those that it is in back.

        What belongs to a server that is aside holds until it has been so for 30 days; then it is deleted,
        once a call of this has told that it is still not back. Nothing is put aside at the first login with
        a database, nor where another application uses it, too, or did in the last 90 days.

        Args:
            application_id: Whose bot this is.
            there: Tells of a server's id whether the bot is in it.
            elsewhere: Tells whether that is another process's to know, which leaves it as it is.

        Returns:
            Whether all of it is noted.
        """
        try:
            known = await self._parts.queries.within(
                self._parts.timeouts.report,
                lambda: self._parts.reader.servers(APPLICATION_SILENT, self._parts.clock),
            )
        except StorageError as error:
            _log.warning("Servers that were left could not be looked for: %s", error)
            return False
        tickets = self._parts.departed_servers.update(known, application_id, there, elsewhere)
        if tickets is None:
            return False
        self._parts.aging.aside_told = True
        return all(await asyncio.gather(*map(self._soon, tickets)))

    def came_back(self, server_id: int) -> None:
        """Take back a server that was put aside; cheap where it was not."""
        self._parts.departed_servers.came_back(server_id)

    async def chosen_channels(self) -> frozenset[tuple[int, int]]:
        """The channels that are named in any server's settings: ids of the server and of the channel.

        Raises:
            StorageError: The database does not answer in time.
        """
        return await self._parts.queries.within(
            self._parts.timeouts.report, self._parts.reader.chosen_channels
        )

    async def forget_channel(self, server_id: int, channel_id: int) -> bool:
        """Take a channel that is gone out of a server's settings; False where it is still to come."""
        ticket = self._parts.outbox.put(rows.ChannelGone(server_id, channel_id))
        self._parts.settings_cache.forget_channel(server_id, channel_id, ticket)
        return await self._soon(ticket)

    async def expire(self, days: int) -> bool:
        """Delete texts older than so many days, and whatever is older than 400; False where still to come.

        Runs by itself on opening and every hour with the ``keep_days`` of :meth:`open`.
        """
        return await self._soon(self._parts.aging.now(days))

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

    async def _deleted(self, ticket: Ticket) -> bool:
        """The same of a deletion, which outlives a restart where it is still to come."""
        if await self._soon(ticket):
            return True
        await self._parts.deletions.keep(ticket)
        return ticket.done.done() and ticket.done.result()

    async def _soon(self, ticket: Ticket) -> bool:
        """Whether a row is on the disk within the time that a person waits gladly."""
        await asyncio.wait({ticket.done}, timeout=self._parts.timeouts.saving)
        return ticket.done.done() and ticket.done.result()
