"""What is under way, so that a stop waits for it.

A question or a press is under way from the moment that Discord told of it until the task that serves it
ends. Nothing here knows what any of them is about.
"""

from __future__ import annotations

import asyncio
from typing import Any

from bot.telemetry.measures import Measures


class UnderWay:
    """Questions and presses that are not done with.

    Args:
        measures: Count what is given up.
    """

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._tasks: dict[asyncio.Task[Any], float] = {}  # and since when; the oldest first

    def __len__(self) -> int:
        return len(self._tasks)

    @property
    def oldest(self) -> float | None:
        """Since when the oldest of them is, by the event loop's clock."""
        return next(iter(self._tasks.values()), None)

    def attend(self) -> float:
        """Take note of the task which calls.

        Returns:
            What time it is by the event loop's clock.
        """
        task, now = asyncio.current_task(), asyncio.get_running_loop().time()
        if task is not None and task not in self._tasks:
            self._tasks[task] = now
            task.add_done_callback(self._tasks.pop)
        return now

    async def drain(self, seconds: float) -> int:
        """Wait until nothing is under way any more, at most so many seconds, and give up the rest.

        Returns:
            How much was given up.
        """
        until = asyncio.get_running_loop().time() + seconds
        while self._tasks and (left := until - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(self._tasks, timeout=left)
        given_up = list(self._tasks)
        for task in given_up:
            self._measures.dropped("drain")
            task.cancel()
        if given_up:
            await asyncio.wait(given_up, timeout=1.0)
        return len(given_up)
