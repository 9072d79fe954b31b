"""Asks the database something that cannot wait for it: an answer within a time limit, or one line why not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from bot.errors import StorageError
from bot.storage.faults import in_short
from bot.storage.waiting.attempts import Attempts

Result = TypeVar("Result")


class NotReadyError(Exception):
    """The tables are not there yet, for the reason that it was raised from."""


class BoundedQueries:
    """Puts questions to one database.

    Args:
        ready: Set while the database can be asked.
        attempts: Keeps hold of what is under way.
        problem: Tells what went wrong latest, as long as it cannot.
    """

    def __init__(
        self, ready: asyncio.Event, attempts: Attempts, problem: Callable[[], BaseException]
    ) -> None:
        self._ready = ready
        self._attempts = attempts
        self._problem = problem

    async def once(self, question: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        """The answer, however long it takes.

        Raises:
            NotReadyError: The tables are not there yet.
            Exception: Whatever the database says.
        """
        if not self._ready.is_set():
            raise NotReadyError from self._problem()
        return await self._attempts.make(question())

    async def within(self, seconds: float, question: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        """The answer, if it comes in time. What was asked may still happen after that.

        Raises:
            StorageError: It did not come.
        """
        try:
            async with asyncio.timeout(seconds):
                return await self.once(question)
        except Exception as error:
            message = f"The database does not answer ({in_short(error)}). Try again later."
            raise StorageError(message) from error
