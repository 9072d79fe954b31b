"""Asking Discord where to connect and in how many shards, and asking again where that fails.

It is the last request before the bot serves, and one refusal in a bad moment is no reason to end: whoever
runs the bot without a supervisor would find it gone. Nothing here connects.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Final

from discord.http import HTTPClient
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from bot.chat.responding.faults import kind_of

_log = logging.getLogger(__name__)

ATTEMPTS: Final = 6
"""Each of them is up to five of discord.py's, which knows fewer kinds of refusals as passing."""
_PAUSE: Final = 0.5
_PAUSE_MAX: Final = 15.0
"""Seconds before the second attempt, and at most before a later one; doubled each time, with jitter."""

_PASSING: Final = frozenset({"network", "server_error"})
"""Kinds of faults behind which Discord is asked again; where it says to wait, it is not."""


async def gateway_address(http: HTTPClient) -> tuple[int, str, Mapping[str, Any]]:
    """What ``/gateway/bot`` tells.

    Args:
        http: Discord's, logged in.

    Returns:
        How many shards Discord recommends, the gateway's address, and how many sessions may be begun.

    Raises:
        discord.GatewayNotFound: Discord does not tell, at the last attempt either.
        aiohttp.ClientError: It could not be reached then.
    """
    asking = AsyncRetrying(
        retry=retry_if_exception(_is_passing),
        stop=stop_after_attempt(ATTEMPTS),
        wait=wait_random_exponential(multiplier=_PAUSE, max=_PAUSE_MAX),
        before_sleep=_tell_once,
        reraise=True,
    )
    found: tuple[int, str, Mapping[str, Any]] = await asking(http.get_bot_gateway)
    recommended, url, limits = found
    return max(1, recommended), url, limits


def _is_passing(error: BaseException) -> bool:
    return kind_of(error.__cause__ or error) in _PASSING  # discord.py has a refusal as the cause of its own


def _tell_once(state: RetryCallState) -> None:
    if state.attempt_number == 1:
        _log.warning("Discord does not tell where to connect; it is asked again")
