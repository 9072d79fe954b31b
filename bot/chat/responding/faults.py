"""What goes wrong between the bot and Discord, sorted by what can be done about it.

Wait and try again, let it go quietly, tell the operator in one line, or log it
whole because the mistake is ours. Nothing here logs, waits or tries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import aiohttp
import discord

from bot.errors import chain
from bot.telemetry.hidden_ids import without_ids
from bot.telemetry.measures import Refusal

# Codes: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
UNKNOWN_INTERACTION: Final = 10062
ALREADY_ANSWERED: Final = 40060
HAS_A_THREAD: Final = 160004

_CLOSED: Final = frozenset(
    {
        50007,  # the person takes no direct messages from the bot
        50278,  # the person shares no server with it any more
        50083,  # the thread is archived
        160005,  # the thread is locked
    }
)
"""A conversation that was closed: whoever did it knows, and nobody has to do anything."""

_NOT_ALLOWED: Final = frozenset(
    {
        20009,  # a filter for explicit content
        40058,  # a forum takes posts, not messages
        50001,  # missing access
        50008,  # not a channel for text
        50009,  # the channel's verification level
        50013,  # missing permissions
        50024,  # not in this type of channel
        160002,  # a reply needs the message history
        160006,  # as many threads as there may be
        160007,  # the same of an announcement channel
        200000,  # AutoMod, in the message
        200001,  # AutoMod, in a thread's title
        240000,  # a filter for harmful links
    }
)
"""What moderators chose or can change. Most come with 403, those of filters and threads with 400."""

_UNKNOWN: Final = frozenset(
    {
        10003,  # the channel, or the thread
        10004,  # the server
        10008,  # the message
        10013,  # the person
        10015,  # the webhook, as which an interaction is answered
    }
)
"""What is gone."""

_UNAUTHORIZED: Final = 401
_TOO_MANY: Final = 429
_SERVER: Final = 500
_TOO_SLOW: Final = 408
"""What a proxy says that waited in vain for the whole request; Discord never saw it."""

_REASON_MAX: Final = 200
_QUOTED: Final = re.compile(r'"[^"]*(?:"|$)')
"""A value that Discord did not take, such as what somebody wrote."""

PASSING: Final[frozenset[Refusal]] = frozenset({"network", "server_error", "rate_limited"})
"""Kinds that another attempt may well get past."""

OURS: Final[frozenset[Refusal]] = frozenset({"invalid", "other"})
"""Kinds that are mistakes of the program, and worth a traceback."""


def kind_of(error: BaseException) -> Refusal:
    """What kind of fault an error is; ``other`` is none that Discord or the network made."""
    match error:
        case discord.HTTPException():
            return _kind_of_answer(error)
        case discord.RateLimited():
            return "rate_limited"
        case aiohttp.ClientError() | OSError():  # TimeoutError is an OSError
            return "network"
    return "other"


def _kind_of_answer(error: discord.HTTPException) -> Refusal:  # noqa: PLR0911 - a table
    """What kind an answer of Discord's is: by its code, which says more than the status."""
    match error:
        case discord.HTTPException(code=code) if code == UNKNOWN_INTERACTION:
            return "late"
        case discord.HTTPException(code=code) if code in _UNKNOWN:
            return "gone"
        case discord.HTTPException(code=code) if code in _CLOSED | _NOT_ALLOWED:
            return "forbidden"
        case discord.HTTPException(status=status) if status == _TOO_MANY:
            return "rate_limited"
        case discord.HTTPException(status=status) if status < _SERVER and _is_page(error):
            return "network"
        case discord.Forbidden():
            return "forbidden"
        case discord.HTTPException(status=status) if status == _UNAUTHORIZED:
            return "forbidden"
        case discord.NotFound():
            return "gone"
        case discord.HTTPException(status=status) if status == _TOO_SLOW:
            return "network"
        case discord.DiscordServerError():
            return "server_error"
    return "invalid"


def _is_page(error: discord.HTTPException) -> bool:
    """Whether a proxy's page came in place of Discord's answer: what it refuses, Discord may well allow."""
    return error.text.lstrip().startswith("<")


def is_settled(error: BaseException) -> bool:
    """Whether nobody can or need do anything about it: what was to be answered is gone or closed."""
    closed = isinstance(error, discord.HTTPException) and error.code in _CLOSED
    return closed or kind_of(error) == "gone"


def passes(error: BaseException) -> bool:
    """Whether another attempt may succeed."""
    return kind_of(error) in PASSING


def never_happened(error: BaseException) -> bool:
    """Whether another attempt may succeed, and the first one has certainly done nothing."""
    unavailable = isinstance(error, discord.DiscordServerError) and error.status == 503
    return isinstance(error, aiohttp.ClientConnectorError) or unavailable


def is_answered(error: BaseException) -> bool:
    """Whether an interaction had its answer: from an attempt that seemed to fail, or another process."""
    return isinstance(error, discord.HTTPException) and error.code == ALREADY_ANSWERED


def in_short(error: BaseException) -> str:
    """One line for the log without a word of what anybody wrote: Discord's reason, or the error's name."""
    if isinstance(error, discord.HTTPException):
        return f"{error.status} {reason(error)}"
    if isinstance(error, aiohttp.ClientResponseError):  # such as a gateway that takes no WebSocket
        return f"{type(error).__name__} {error.status}"
    return type(error).__name__


def reason(error: discord.HTTPException) -> str:
    """Why Discord refused, in one line without ids or what it quotes; of a page that came instead nothing."""
    text = _QUOTED.sub('"…"', " ".join(error.text.split()))
    if not text:
        return "no reason given"
    return "a page that is not Discord's" if _is_page(error) else without_ids(text)[:_REASON_MAX]


def causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what it was made from, each once, however they are chained."""
    return chain(error, lambda link: link.__cause__ or link.__context__)
