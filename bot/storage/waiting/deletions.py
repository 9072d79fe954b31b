"""Deletions that people were promised and that the database has not taken yet: they outlive a restart.

Each is an empty file whose name says what is to go: the keyed hash of a person,
or the number of a server. So several processes may have one folder, nothing is
ever written over, and nobody learns more from it than from the database. Taken
up again on opening; gone once it is done.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
from collections.abc import Set
from pathlib import Path
from typing import Final

from bot.storage.rows import PersonGone, ServerGone
from bot.storage.waiting.outbox import Outbox
from bot.storage.waiting.waiting_rows import Ticket

_log = logging.getLogger(__name__)

Deletion = PersonGone | ServerGone

_NAME: Final = re.compile(r"person-(?P<person>[0-9a-f]{64})|server-(?P<server>\d{1,19})")


class Deletions:
    """What is to be deleted.

    Args:
        outbox: Takes what is to be done.
        folder: Where to keep it until it is done; None where there is no place for it.

    Attributes:
        outlive: Whether what is still to come outlives a restart, as far as is known.
    """

    def __init__(self, outbox: Outbox, folder: Path | None) -> None:
        self.outlive = folder is not None
        self._outbox = outbox
        self._folder = folder
        self._under_way: dict[Ticket, Deletion] = {}
        self._people: set[str] = set()  # whose wishes came to this process, until the database tells of them

    def take_up(self) -> None:
        """Do what was still to come when a process ended; before anything else is put in the queue."""
        for deletion in self._kept():
            self.put(deletion)

    def put(self, deletion: Deletion) -> Ticket:
        """Have something deleted, and known to be done once it is; in place of the same wish before."""
        ticket = self._outbox.put(deletion)
        # The ticket of the wish before may be settled, as its row was taken out of the queue for this one.
        for earlier in [each for each, same in self._under_way.items() if same == deletion]:
            del self._under_way[earlier]
        self._under_way[ticket] = deletion
        if isinstance(deletion, PersonGone):
            self._people.add(deletion.person_hash)
        ticket.done.add_done_callback(lambda done: self._settled(ticket, written=done.result()))
        return ticket

    async def keep(self, ticket: Ticket) -> None:
        """See to it that a deletion outlives a restart, unless it is done."""
        deletion = self._under_way.get(ticket)
        if deletion is None or self._folder is None:
            return
        await asyncio.to_thread(self._write, deletion)
        if deletion not in self._under_way.values():
            self._remove(deletion)  # done meanwhile

    def asked_elsewhere(self, forgotten: Set[str]) -> frozenset[str]:
        """Of people whom the database tells to be forgotten, those who asked another process."""
        elsewhere = frozenset(forgotten - self._people)
        self._people -= forgotten
        return elsewhere

    def close(self) -> None:
        """Keep what is not done, whatever became of those who waited for it."""
        for deletion in self._under_way.values():
            self._write(deletion)

    def _settled(self, ticket: Ticket, *, written: bool) -> None:
        if written and (deletion := self._under_way.pop(ticket, None)) is not None:
            self._remove(deletion)

    def _kept(self) -> list[Deletion]:
        try:
            names = [file.name for file in self._folder.iterdir()] if self._folder is not None else []
        except FileNotFoundError:
            return []
        except OSError as error:
            self._fail(error)
            return []
        found = [match for match in map(_NAME.fullmatch, sorted(names)) if match is not None]
        return [_read(match) for match in found]

    def _write(self, deletion: Deletion) -> None:
        if self._folder is None:
            return
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self._folder / _name(deletion), os.O_CREAT | os.O_WRONLY, 0o600))
        except OSError as error:
            self._fail(error)
        else:
            self.outlive = True

    def _remove(self, deletion: Deletion) -> None:
        if self._folder is None:
            return
        try:
            (self._folder / _name(deletion)).unlink(missing_ok=True)
        except OSError as error:
            _log.warning("%s: %s. What is named there is deleted once more.", self._folder, error.strerror)

    def _fail(self, error: OSError) -> None:
        if self.outlive:
            self.outlive = False
            _log.error(
                "%s: %s. Deletions that the database cannot take yet are kept there; until then a restart "
                "loses them.",
                self._folder,
                error.strerror,
            )


def _read(match: re.Match[str]) -> Deletion:
    person, server = match["person"], match["server"]
    return PersonGone(person) if person is not None else ServerGone(int(server))


def _name(deletion: Deletion) -> str:
    match deletion:
        case PersonGone(person_hash=person):
            return f"person-{person}"
        case ServerGone(server_id=server):
            return f"server-{server}"
