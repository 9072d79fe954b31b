"""Who is served when many speak at once: so many messages at a time, the oldest first, none that is too old.

A thousand mentions in one second would each take their share of the event loop,
and a slash command behind them would miss Discord's three seconds. So messages
wait for a turn here, and between two turns everything else gets one. Nothing
here knows what is asked; time is the event loop's.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import Final

from bot.telemetry.measures import Measures

AT_ONCE: Final = 64
"""Messages under way at a time. Most of their time is Discord's, so fewer would leave the processor idle."""

IN_PLACE: Final = 4
"""Of them in one channel: Discord takes about one message a second there, and a channel that has to wait for
that must not hold up the others."""

AGE_MAX: Final = 60.0
"""Seconds after which a question is given up: whoever asked has asked again or gone."""


@dataclass(slots=True, eq=False)
class _Turn:
    number: int
    place: int
    arrived: float
    begins: asyncio.Future[None] | None = None


class Intake:
    """Turns for messages.

    Args:
        measures: Count what is given up.
    """

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._numbers = count()
        self._pending: OrderedDict[int, _Turn] = OrderedDict()  # those that wait, and those under way
        self._queues: dict[int, deque[_Turn]] = {}  # those that wait, by place; none is empty
        self._next: list[tuple[int, int]] = []  # the oldest of each place that may go, and the place
        self._offered: set[int] = set()  # the places in it
        self._in_place: Counter[int] = Counter()
        self._pump: asyncio.Task[None] | None = None
        self.under_way = 0

    @property
    def waiting(self) -> int:
        """Messages that have no turn yet."""
        return len(self._pending) - self.under_way

    @property
    def oldest(self) -> float | None:
        """When the oldest message that is not done with arrived, by the event loop's clock."""
        return next(iter(self._pending.values())).arrived if self._pending else None

    @contextlib.asynccontextmanager
    async def turn(self, place: int) -> AsyncIterator[float | None]:
        """Wait for a turn, and have it as long as the block runs.

        Args:
            place: Id of the channel.

        Yields:
            When the message arrived, by the event loop's clock; None where it has become too old meanwhile.
        """
        loop = asyncio.get_running_loop()
        turn = _Turn(next(self._numbers), place, loop.time())
        self._pending[turn.number] = turn
        try:
            if self._next or not self._has_room(place):
                turn.begins = loop.create_future()
                await self._begin_later(turn, turn.begins)
            else:
                self._begin(turn)
            try:
                old = loop.time() - turn.arrived > AGE_MAX
                if old:
                    self._measures.dropped("old")
                yield None if old else turn.arrived
            finally:
                self._end(turn)
        finally:
            del self._pending[turn.number]

    def _has_room(self, place: int) -> bool:
        return self.under_way < AT_ONCE and self._in_place[place] < IN_PLACE

    def _begin(self, turn: _Turn) -> None:
        self.under_way += 1
        self._in_place[turn.place] += 1

    def _end(self, turn: _Turn) -> None:
        self.under_way -= 1
        self._in_place[turn.place] -= 1
        if not self._in_place[turn.place]:
            del self._in_place[turn.place]
        self._offer(turn.place)
        self._wake()

    async def _begin_later(self, turn: _Turn, begins: asyncio.Future[None]) -> None:
        self._queues.setdefault(turn.place, deque()).append(turn)
        self._offer(turn.place)
        self._wake()
        try:
            await begins
        except asyncio.CancelledError:
            if not begins.cancelled():  # just as it was to begin; else it is passed over once it would be
                self._end(turn)
            raise

    def _offer(self, place: int) -> None:
        """Put the oldest of a place among those that may go next, once."""
        if place in self._queues and place not in self._offered and self._in_place[place] < IN_PLACE:
            self._offered.add(place)
            heappush(self._next, (self._queues[place][0].number, place))

    def _wake(self) -> None:
        if self._next and self.under_way < AT_ONCE and (self._pump is None or self._pump.done()):
            self._pump = asyncio.create_task(self._give_turns())

    async def _give_turns(self) -> None:
        """One turn at a time: what came in meanwhile, such as a command, is served between two of them."""
        while self._next and self.under_way < AT_ONCE:
            _, place = heappop(self._next)
            self._offered.discard(place)
            queue = self._queues.get(place)
            if queue is not None and self._in_place[place] < IN_PLACE:
                turn = queue.popleft()
                if not queue:
                    del self._queues[place]
                if turn.begins is not None and not turn.begins.cancelled():
                    self._begin(turn)
                    turn.begins.set_result(None)
                self._offer(place)
                await asyncio.sleep(0)
