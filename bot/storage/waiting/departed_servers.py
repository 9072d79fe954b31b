"""Servers that the bot was taken out of while it was away, put aside before anything of theirs is deleted.

A list of servers that comes from Discord may have holes: an outage, a login
that failed half-way, shards that are others'. So what is missing is only noted,
and comes back with the server; :mod:`bot.storage.waiting.aging` deletes what has been
aside for long.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from bot.storage import rows
from bot.storage.database.reading import Servers
from bot.storage.waiting.outbox import Outbox
from bot.storage.waiting.waiting_rows import Ticket

_log = logging.getLogger(__name__)


class DepartedServers:
    """Which servers are aside, as far as this process knows.

    Args:
        outbox: Takes what is to be noted.
        clock: What time it is, with its zone.
    """

    def __init__(self, outbox: Outbox, clock: Callable[[], datetime]) -> None:
        self._outbox = outbox
        self._clock = clock
        self._aside: set[int] = set()

    def update(
        self,
        known: Servers,
        application_id: int,
        there: Callable[[int], bool],
        elsewhere: Callable[[int], bool],
    ) -> list[Ticket] | None:
        """Put servers aside that the bot is not in any more, and take back those that it is in.

        Args:
            known: What the database knows of.
            application_id: Whose bot this is.
            there: Tells of a server's id whether the bot is in it.
            elsewhere: Tells whether that is another process's to know.

        Returns:
            A ticket for each note; None at the first login with a database, or where another application
            uses it, too, whose servers we cannot know, and has not been silent for long. Servers that the bot
            is in are taken back all the same.
        """
        if application_id not in known.applications:
            self._outbox.put(rows.ApplicationSeen(application_id))
        back = frozenset(server for server in known.aside if there(server))
        self._aside = set(known.aside - back)
        tickets = []
        if back:
            tickets.append(self._outbox.put(rows.ServersBack(back)))
        if application_id not in known.applications or known.applications - known.silent - {application_id}:
            return None
        left = frozenset(
            server
            for server in known.stored - known.aside
            if server and not there(server) and not elsewhere(server)
        )
        self._aside |= left
        if left:
            _log.info("%d servers were left; what belongs to them is put aside", len(left))
            tickets.append(self._outbox.put(rows.ServersAside(left, self._clock().astimezone(UTC))))
        return tickets

    def came_back(self, server_id: int) -> None:
        """Take a server back; nothing is written where it was not aside."""
        if server_id in self._aside:
            self._aside.discard(server_id)
            self._outbox.put(rows.ServersBack(frozenset({server_id})))

    def forget(self, server_id: int) -> None:
        """Know nothing of a server any more."""
        self._aside.discard(server_id)
