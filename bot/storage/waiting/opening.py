"""Gets the database ready in the background, so that one that is away holds nothing up.

What can never work (a wrong password, a damaged file) is told at once to
whoever opens; once the bot is up it goes to the log, and is tried again, for
an operator may mend it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_exponential

from bot.storage.faults import lasting
from bot.storage.timeouts import Timeouts
from bot.storage.waiting.attempts import Attempts
from bot.storage.waiting.health import Health


class Opening:
    """The attempts to get a database ready.

    Args:
        prepare: Makes it ready; harmless to repeat.
        attempts: Keeps hold of what is under way.
        health: Is told whether the database answers.
        timeouts: How long to wait, and to pause between attempts.

    Attributes:
        ready: Set once the tables are there.
    """

    def __init__(
        self,
        prepare: Callable[[], Coroutine[Any, Any, None]],
        attempts: Attempts,
        health: Health,
        timeouts: Timeouts,
    ) -> None:
        self.ready = asyncio.Event()
        self._prepare = prepare
        self._attempts = attempts
        self._health = health
        self._timeouts = timeouts
        self._waited_for = True
        self._error: BaseException = TimeoutError()
        self._task = asyncio.create_task(self._run())

    async def first(self) -> None:
        """Wait until the tables are there, or it is clear that they may take a while.

        Raises:
            EntenteError: They will never be there.
        """
        await asyncio.wait({self._task}, timeout=self._timeouts.opening)
        self._waited_for = False
        if self._task.done():
            self._task.result()
        else:
            self._health.failed("opening", self._error)

    def problem(self) -> BaseException:
        """What went wrong latest."""
        return self._error

    def close(self) -> None:
        """Try no more, and let nobody open another connection."""
        self.ready.clear()
        self._task.cancel()

    async def _run(self) -> None:
        retrying = AsyncRetrying(
            retry=retry_if_exception(self._is_worth_another_try),
            wait=wait_exponential(multiplier=self._timeouts.retry_first, max=self._timeouts.retry_most),
            before_sleep=self._note_failure,
            reraise=True,
        )
        try:
            await retrying(self._attempt)
        except Exception as error:
            problem = lasting(error)
            if problem is None or problem is error:
                raise  # from itself it would be its own cause
            raise problem from error
        self.ready.set()
        self._health.worked("opening")

    async def _attempt(self) -> None:
        await self._attempts.make(self._prepare())

    def _is_worth_another_try(self, error: BaseException) -> bool:
        return isinstance(error, Exception) and not (self._waited_for and lasting(error))

    def _note_failure(self, state: RetryCallState) -> None:
        self._error = (state.outcome.exception() if state.outcome else None) or self._error
        if not self._waited_for:
            self._health.failed("opening", self._error)
