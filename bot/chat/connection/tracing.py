"""Counting how often Discord asks to wait, which discord.py does by itself and says in the log alone.

Aiohttp tells of every answer; nothing but its status and one header is looked at.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Final

import aiohttp

from bot.telemetry.measures import Measures

_TOO_MANY: Final = 429
_SECONDS: Final = ("X-RateLimit-Reset-After", "Retry-After")
"""https://docs.discord.com/developers/topics/rate-limits#header-format"""


def rate_limits(measures: Measures) -> aiohttp.TraceConfig | None:
    """What discord.py is to be given so that the waits are counted; None where nobody counts.

    Args:
        measures: Count them.
    """
    if type(measures) is Measures:
        return None

    async def ended(
        _session: aiohttp.ClientSession, _context: SimpleNamespace, request: aiohttp.TraceRequestEndParams
    ) -> None:
        if request.response.status == _TOO_MANY:
            measures.rate_limited(_seconds(request.response))

    tracing = aiohttp.TraceConfig()
    tracing.on_request_end.append(ended)
    return tracing


def _seconds(response: aiohttp.ClientResponse) -> float:
    for header in _SECONDS:
        try:
            return float(response.headers[header])
        except (KeyError, ValueError):
            continue
    return 0.0
