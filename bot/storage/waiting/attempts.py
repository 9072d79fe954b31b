"""Keeps hold of whatever is under way at the database, so that nobody who stops waiting breaks it off.

Drivers take it badly to be cancelled amid a statement: SQLite's goes on in its
thread and speaks up when nobody is there any more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class Attempts:
    """What is under way."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    async def make(self, attempt: Coroutine[Any, Any, Result]) -> Result:
        """Wait for an attempt; it goes on though the waiting be cancelled."""
        task = asyncio.create_task(attempt)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return await asyncio.shield(task)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # looked at, or asyncio would complain where nobody waits any more

    async def close(self, seconds: float) -> None:
        """Give what is under way so many seconds to end, and as many again to be broken off."""
        for _ in range(2):
            if self._tasks:
                _, late = await asyncio.wait(self._tasks, timeout=seconds)
                for task in late:
                    task.cancel()
