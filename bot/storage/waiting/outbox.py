"""The queue between those who answer questions and the database.

Putting something in never waits and never raises; one task takes it out again
in order, as many at a time as have gathered, and tries until the database has
them. What is only counted is added to a row of its kind that still waits, so
an outage takes no more room than there are kinds. Nothing here knows SQL: what
writes is handed in.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import count
from time import monotonic
from typing import Final, get_args

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_exponential

from bot.storage.database.writing import Numbered
from bot.storage.faults import in_short, is_about_the_row
from bot.storage.rows import Change, Note, Row, TallyRow
from bot.storage.timeouts import Timeouts
from bot.storage.waiting.health import Health
from bot.storage.waiting.waiting_rows import Ticket, Waiting, WaitingRows

_log = logging.getLogger(__name__)

ROWS_MAX: Final = 10_000
"""Rows that may wait. At a few hundred bytes each, some megabytes; at one question a second, hours."""

BATCH_MAX: Final = 200
"""Rows written at a time: enough to catch up fast, few enough to be done well within any time limit."""

PAUSE_DRAINING: Final = 0.25
"""Longest pause in seconds between attempts once somebody waits for the queue to be empty."""


class Outbox:
    """A bounded queue of rows to be written.

    Args:
        write: Writes a batch, wholly or not at all, and may be given the same rows again.
        health: Is told whether the database answers.
        timeouts: How long to pause between attempts.
        limit: Rows that may wait; with more, those of least worth are given up, oldest first.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Numbered]], Awaitable[None]],
        health: Health,
        timeouts: Timeouts,
        limit: int = ROWS_MAX,
    ) -> None:
        self._write = write
        self._health = health
        self._timeouts = timeouts
        self._limit = limit
        self._numbers = count(1)
        self._waiting = WaitingRows()
        self._writing: list[Waiting] = []
        self._singly = 0  # rows to be written one by one, to find the one that the database minds
        self._filled = asyncio.Event()
        self._emptied = asyncio.Event()
        self._emptied.set()
        self._hurry = asyncio.Event()
        self._hurrying = 0  # those who wait and wish for haste
        self._due = asyncio.Event()
        self._warned = False
        self._closed = False

    def __len__(self) -> int:
        return len(self._waiting) + len(self._writing)

    @property
    def oldest(self) -> float:
        """Seconds since the oldest of the rows that wait was put in; 0 where none waits."""
        first = self._writing[0] if self._writing else self._waiting.first
        return 0.0 if first is None else max(0.0, monotonic() - first.since)

    def put(self, row: Row) -> Ticket:
        """Add a row to the end. Never waits, never raises.

        Returns:
            Its ticket, settled already where the row had to be given up.
        """
        ticket = self.ticket()
        if self._closed:
            ticket.settle(False)
            return ticket
        self._waiting.add(Waiting(row, ticket, monotonic()))
        self._filled.set()
        self._emptied.clear()
        if self._is_due():
            self._due.set()
        if len(self) > self._limit:
            self._give_one_up()
        return ticket

    def count(self, tally: TallyRow) -> Ticket:
        """Add one to a tally that waits, else put it in. On the way of every reply, and kept short for that.

        Returns:
            The ticket of the row that it was added to.
        """
        waiting = self._waiting.tally(tally)
        if waiting is None:
            return self.put(tally)
        waiting.times += 1
        return waiting.ticket

    def ticket(self) -> Ticket:
        """A ticket for nothing as yet."""
        return Ticket(next(self._numbers), asyncio.get_running_loop().create_future())

    def discard(self, unwanted: Callable[[Row], bool]) -> None:
        """Take rows out that are still waiting; they will not be written."""
        for waiting in [waiting for waiting in self._waiting if unwanted(waiting.row)]:
            self._waiting.take(waiting).ticket.settle(False)
        self._note_if_empty()

    async def run(self) -> None:
        """Write what is put in, for as long as this task is let live."""
        while True:
            await self._filled.wait()
            await self._gather()
            self._writing = self._next_batch()
            if self._writing:
                await self._deliver()
            self._note_if_empty()

    async def drain(self, seconds: float) -> bool:
        """Wait until the queue is empty, trying more often meanwhile.

        Returns:
            Whether it is.
        """
        with self._in_a_hurry(), contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._emptied.wait(), seconds)
        return self._emptied.is_set()

    async def catch_up(self, seconds: float) -> None:
        """Wait until what is in the queue now is written or given up, whatever is put in meanwhile."""
        there = [waiting.ticket.done for waiting in self._all()]
        if there:
            with self._in_a_hurry():
                await asyncio.wait(there, timeout=seconds)

    def left(self, server_id: int | None) -> int:
        """How many questions, texts and votes of a server, or of all (None), are not written yet."""
        rows = [waiting.numbered()[1] for waiting in self._all()]
        notes = [row for row in rows if isinstance(row, get_args(Note))]
        return sum(getattr(row, "times", 1) for row in notes if server_id in (None, row.server_id))

    def close(self) -> int:
        """Take nothing in any more, and give up what is left.

        Returns:
            How many rows that was.
        """
        self._closed = True
        left = self._all()
        for waiting in left:
            waiting.ticket.settle(False)
        return len(left)

    def _all(self) -> list[Waiting]:
        return [*self._writing, *self._waiting]

    @contextlib.contextmanager
    def _in_a_hurry(self) -> Iterator[None]:
        self._hurrying += 1
        self._hurry.set()
        self._due.set()
        try:
            yield
        finally:
            self._hurrying -= 1
            if not self._hurrying:
                self._hurry.clear()

    async def _gather(self) -> None:
        """Let more rows come, as long as nobody waits for one that is there and they fit into a batch."""
        if self._timeouts.gathering > 0 and not self._is_due():
            self._due.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._due.wait(), self._timeouts.gathering)

    def _is_due(self) -> bool:
        waits_for_one = self._waiting.holds_promise or self._singly or self._hurry.is_set()
        return bool(waits_for_one) or len(self._waiting) >= BATCH_MAX

    def _next_batch(self) -> list[Waiting]:
        """The oldest rows that may be written together."""
        batch: list[Waiting] = []
        most = 1 if self._singly else BATCH_MAX
        while len(batch) < most and (waiting := self._waiting.first) is not None:
            alone = isinstance(waiting.row, get_args(Change))
            if alone and batch:
                break
            batch.append(self._waiting.take(waiting))
            if alone:
                break
        self._singly = max(0, self._singly - 1)
        return batch

    async def _deliver(self) -> None:
        retrying = AsyncRetrying(
            retry=retry_if_exception(_is_worth_another_try),
            wait=wait_exponential(multiplier=self._timeouts.retry_first, max=self._timeouts.retry_most),
            sleep=self._pause,
            before_sleep=self._note_failure,
            reraise=True,
        )
        try:
            await retrying(self._write, [waiting.numbered() for waiting in self._writing])
        except Exception as error:  # only what _is_worth_another_try lets through
            self._health.worked("writing")
            self._minded(error)
        else:
            self._health.worked("writing")
            self._settle(written=True)

    def _minded(self, error: Exception) -> None:
        """The database is well, but minds a row: find it by writing them singly, and leave it out."""
        if len(self._writing) == 1:
            kind = type(self._writing[0].row).__name__
            _log.error("The database refuses a %s (%s); it is left out.", kind, in_short(error))
            self._settle(written=False)
            return
        self._singly = len(self._writing)
        for waiting in reversed(self._writing):
            self._waiting.put_back(waiting)
        self._writing = []

    def _settle(self, *, written: bool) -> None:
        for waiting in self._writing:
            waiting.ticket.settle(written)
        self._writing = []

    def _note_failure(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        if error is not None:
            self._health.failed("writing", error)

    async def _pause(self, seconds: float) -> None:
        """Wait before the next attempt; less where somebody waits for the queue to be empty."""
        if self._hurry.is_set():
            await asyncio.sleep(min(seconds, PAUSE_DRAINING))
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._hurry.wait(), seconds)

    def _note_if_empty(self) -> None:
        if not self._waiting:
            self._filled.clear()
            if not self._writing:
                self._emptied.set()
                self._warned = False

    def _give_one_up(self) -> None:
        """Let the oldest of the least worth go."""
        self._waiting.take_cheapest().ticket.settle(False)
        if not self._warned:
            self._warned = True
            _log.warning(
                "%d rows wait for the database, and no more will fit: counts are given up first.", self._limit
            )


def _is_worth_another_try(error: BaseException) -> bool:
    return isinstance(error, Exception) and not is_about_the_row(error)
