"""Getting something to Discord although the network fails now and then, and never twice.

What can be repeated safely (a message with a nonce, an answer to an
interaction, an edit) is tried again for as long as somebody may still wait for
it. Pauses are tenacity's, with jitter, so that a thousand replies that failed
together do not come back together. Nothing here knows what is sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_random_exponential

from bot.chat.responding.faults import kind_of, passes
from bot.telemetry.measures import Measures

Result = TypeVar("Result")

MESSAGE: Final = 60.0
"""Seconds after which nobody waits for the reply to a message any more."""

INTERACTION: Final = 2.8
"""Seconds for the first answer to an interaction; Discord takes none after 3
(https://docs.discord.com/developers/interactions/receiving-and-responding)."""

LATER: Final = 30.0
"""Seconds for what comes after the first answer; Discord would take it for 15 minutes."""

_PAUSE: Final = 0.25
_PAUSE_MAX: Final = 5.0
"""Seconds: the first pause is anything up to the first of these, the bound of later ones doubles up to the
second."""


async def deliver(
    send: Callable[[], Awaitable[Result]],
    measures: Measures,
    *,
    seconds: float,
    again: Callable[[BaseException], bool] = passes,
) -> Result:
    """Send something, and try again while that may help.

    Args:
        send: Makes one attempt; called again for each.
        measures: Count the attempts that were repeated.
        seconds: How long all of it may take.
        again: Of which errors another attempt may be made.

    Returns:
        What the attempt that succeeded returned.

    Raises:
        TimeoutError: Time is up.
        Exception: Whatever the last attempt raised.
    """
    async with asyncio.timeout(seconds):
        try:
            return await send()  # nearly always all there is to it, and a retrying object costs its time
        except Exception as error:
            first = [error]

        async def attempt() -> Result:  # tenacity awaits only what calls itself a coroutine function
            if first:
                raise first.pop()  # so that a pause comes before the second, too
            return await send()

        return await _retrying(measures, again)(attempt)


def _retrying(measures: Measures, again: Callable[[BaseException], bool]) -> AsyncRetrying:
    def note(state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        if error is not None:
            measures.retried(kind_of(error))

    return AsyncRetrying(
        retry=retry_if_exception(again),
        wait=wait_random_exponential(multiplier=_PAUSE, max=_PAUSE_MAX),
        before_sleep=note,
        reraise=True,
    )
