"""The half of the door through which what is stored leaves: by wish, with a server or a channel, or of age.

:mod:`bot.storage.storage` is the other half, and what everybody opens. No method here waits longer for the
database than a person would.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from bot.errors import StorageError
from bot.storage import rows
from bot.storage.parts import Parts
from bot.storage.values import APPLICATION_SILENT
from bot.storage.waiting.waiting_rows import Ticket

_log = logging.getLogger(__name__)


class DeletingStorage:
    """What a storage deletes, puts aside, or takes back.

    Args:
        parts: What is behind the door.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

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
