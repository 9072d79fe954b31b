"""Lets tasks that are about to do the same thing do it one right after the other.

What a decision reads is larger than the processor's cache. Between two network
calls it has to be fetched anew each time, and so has what the calls read after
it; ten decisions in a row fetch it once. Servers have been built on that before
(Larus and Parkes, "Using Cohort Scheduling to Enhance Server Performance",
USENIX Annual Technical Conference 2002). Nobody waits for a time, or for
somebody who may not come: only for what the event loop has to do already.
Nothing here knows what is done.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import perf_counter
from typing import Final

ROUNDS_MAX: Final = 40
"""Rounds of the event loop that anybody waits at the most. Over a socket, with a hundred mentions at a time,
a dozen or two decisions come together so, and a reply takes a third less processor time; with twelve rounds
it is a fourth (docs/benchmarks.md)."""

NOTHING: Final = 15e-6
"""Seconds that a round takes in which there is nothing to do: less than this."""


class TaskBatcher:
    """Gathers tasks for as long as the event loop is busy.

    Args:
        clock: Tells seconds; not the event loop's, which may be told only once a round, in milliseconds.
    """

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._waiting: list[asyncio.Future[None]] = []
        self._gone: list[asyncio.Future[None]] = []  # the batch that goes now

    async def join(self) -> bool:
        """Wait for the others, if the event loop has anything to do that could bring some.

        Returns:
            Whether there are others, who shall do theirs before this one goes on with something else.
        """
        loop = asyncio.get_running_loop()
        turn = loop.create_future()
        self._waiting.append(turn)
        if len(self._waiting) == 1:
            loop.call_soon(self._look, loop, self._clock(), ROUNDS_MAX)
        await turn
        return len(self._gone) > 1

    def _look(self, loop: asyncio.AbstractEventLoop, before: float, left: int) -> None:
        """Let them go after a round without work, or when they have waited long enough."""
        now = self._clock()
        if left and now - before >= NOTHING:
            loop.call_soon(self._look, loop, now, left - 1)
            return
        self._gone, self._waiting = self._waiting, []
        for turn in self._gone:
            if not turn.done():  # else its task was cancelled
                turn.set_result(None)
