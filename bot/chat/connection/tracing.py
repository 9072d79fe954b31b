"""What every answer of Discord's is looked at for before discord.py reads it.

discord.py waits by itself where Discord asks it to, and says so in the log
alone: here the waits are counted. And it takes every answer for what it should
be: one that is not, such as a page of a proxy under the status of a success, is
made a fault of the network here, which another attempt gets past.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from math import isfinite
from types import SimpleNamespace
from typing import Any, Final

import aiohttp
import discord

from bot.telemetry.measures import Measures

_TOO_MANY: Final = 429
_NO_CONTENT: Final = 204
_SUCCESS: Final = range(200, 300)
_SECONDS: Final = ("X-RateLimit-Reset-After", "Retry-After")
_NUMBERS: Final = (
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Reset",
    "X-RateLimit-Reset-After",
)
"""https://docs.discord.com/developers/topics/rate-limits#header-format"""

_JSON: Final = "application/json"


def looking_at_answers(measures: Measures, go_on: Callable[[], None]) -> aiohttp.TraceConfig:
    """What discord.py is to be given so that answers are looked at.

    Args:
        measures: Count the waits.
        go_on: Called when a limit of the whole bot, during which no request goes out, is over.
    """
    limit = _Limit(go_on)

    async def ended(
        _session: aiohttp.ClientSession, _context: SimpleNamespace, request: aiohttp.TraceRequestEndParams
    ) -> None:
        response = request.response
        if response.status == _TOO_MANY:
            seconds = _seconds(response)
            measures.rate_limited(seconds)
            if response.content_type == _JSON and response.headers.get("Via"):
                await _look_at_limit(response, seconds, limit)
            return
        if response.status in _SUCCESS and not _is_readable(response):
            raise aiohttp.ClientPayloadError("no JSON")
        if not _is_counted(response):
            raise aiohttp.ClientPayloadError("no rate limit")

    tracing = aiohttp.TraceConfig()
    tracing.on_request_end.append(ended)
    return tracing


class _Limit:
    """Sees to it that a limit of the whole bot ends, whatever becomes of the request that met it."""

    def __init__(self, go_on: Callable[[], None]) -> None:
        self._go_on = go_on
        self._timer: asyncio.TimerHandle | None = None

    def last(self, seconds: float) -> None:
        """It lasts so long from now on, or as long as was known before if that is longer."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        if self._timer is not None:
            until = max(until, self._timer.when())
            self._timer.cancel()
        self._timer = loop.call_at(until, self._go_on)


async def _look_at_limit(response: aiohttp.ClientResponse, seconds: float, limit: _Limit) -> None:
    """See that discord.py will understand for how long to wait.

    Raises:
        discord.RateLimited: It would not.
    """
    try:
        told: Any = await response.json()
        wait = told["retry_after"]
        understood = isinstance(wait, int | float) and isfinite(wait)
    except (ValueError, LookupError, TypeError):
        understood = False
    if not understood:
        raise discord.RateLimited(seconds)
    if told.get("global"):
        limit.last(wait)


def _is_readable(response: aiohttp.ClientResponse) -> bool:
    """Whether discord.py will take the body for JSON; reading it here as well would cost each reply."""
    return response.status == _NO_CONTENT or response.headers.get("Content-Type") == _JSON


def _is_counted(response: aiohttp.ClientResponse) -> bool:
    """Whether what is said of the rate limit, if anything, is in numbers."""
    said = map(response.headers.get, _NUMBERS)
    return all(_is_number(text) for text in said if text is not None)


def _is_number(text: str) -> bool:
    try:
        return isfinite(float(text))
    except ValueError:
        return False


def _seconds(response: aiohttp.ClientResponse) -> float:
    for header in _SECONDS:
        try:
            return float(response.headers[header])
        except (KeyError, ValueError):
            continue
    return 0.0
