"""The rows that wait to be written: in the order in which they came, and by what each is worth.

Nothing here waits or knows of a database; :mod:`bot.storage.waiting.outbox` puts in and takes out.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.storage.database.writing import Numbered
from bot.storage.rows import Row, TallyRow, Worth


@dataclass(frozen=True, slots=True, eq=False)
class Ticket:
    """Stands for a row that was put in the queue.

    Attributes:
        number: Its place in the order of all rows.
        done: Comes true once the row is on the disk, false once it is certain that it never will be.
    """

    number: int
    done: asyncio.Future[bool] = field(repr=False)

    def settle(self, written: bool) -> None:
        """Say how it went; the first to say so is right."""
        if not self.done.done():
            self.done.set_result(written)


@dataclass(slots=True, eq=False)
class Waiting:
    """A row that waits.

    Attributes:
        row: What is to be written.
        ticket: Stands for it.
        since: When it was put in, by the monotonic clock.
        times: How often it is to be counted.
    """

    row: Row
    ticket: Ticket
    since: float
    times: int = 1

    def numbered(self) -> Numbered:
        """What is to be written."""
        if isinstance(self.row, TallyRow) and self.times > 1:
            return self.ticket.number, self.row._replace(times=self.times)
        return self.ticket.number, self.row


class WaitingRows:
    """Rows in order, of which the first, any one by its number, and the one of least worth are at hand."""

    def __init__(self) -> None:
        self._rows: OrderedDict[int, Waiting] = OrderedDict()
        self._by_worth: dict[Worth, OrderedDict[int, None]] = {worth: OrderedDict() for worth in Worth}
        self._tallies: dict[TallyRow, Waiting] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Waiting]:
        return iter(self._rows.values())

    @property
    def first(self) -> Waiting | None:
        """The one that has waited longest."""
        return next(iter(self._rows.values()), None)

    @property
    def holds_promise(self) -> bool:
        """Whether somebody waits for one of them."""
        return bool(self._by_worth[Worth.PROMISE])

    def add(self, waiting: Waiting) -> None:
        """Put a row at the end."""
        number, row = waiting.ticket.number, waiting.row
        self._rows[number] = waiting
        self._by_worth[row.worth][number] = None
        if isinstance(row, TallyRow):
            self._tallies[row] = waiting

    def tally(self, row: TallyRow) -> Waiting | None:
        """The tally of the same kind that waits and may still grow."""
        return self._tallies.get(row)

    def take(self, waiting: Waiting) -> Waiting:
        """Take a row out."""
        number = waiting.ticket.number
        del self._rows[number]
        del self._by_worth[waiting.row.worth][number]
        if isinstance(waiting.row, TallyRow) and self._tallies.get(waiting.row) is waiting:
            del self._tallies[waiting.row]
        return waiting

    def put_back(self, waiting: Waiting) -> None:
        """Put a row before all others; a tally does not grow any more."""
        number = waiting.ticket.number
        self._rows[number] = waiting
        self._rows.move_to_end(number, last=False)
        of_worth = self._by_worth[waiting.row.worth]
        of_worth[number] = None
        of_worth.move_to_end(number, last=False)

    def take_cheapest(self) -> Waiting:
        """Take out the oldest of those of least worth."""
        cheapest = next(numbers for numbers in self._by_worth.values() if numbers)
        return self.take(self._rows[next(iter(cheapest))])
