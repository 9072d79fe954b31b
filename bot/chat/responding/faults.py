"""What goes wrong between the bot and Discord, sorted by what can be done about it.

Wait and try again, let it go quietly, or log it whole because the mistake is
ours. Nothing here logs, waits or tries.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import aiohttp
import discord

from bot.telemetry.measures import Refusal

# https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
UNKNOWN_INTERACTION: Final = 10062
ALREADY_ANSWERED: Final = 40060
HAS_A_THREAD: Final = 160004

_TOO_MANY: Final = 429
_REASON_MAX: Final = 200

PASSING: Final[frozenset[Refusal]] = frozenset({"network", "server_error", "rate_limited"})
"""Kinds that another attempt may well get past."""

OURS: Final[frozenset[Refusal]] = frozenset({"invalid", "other"})
"""Kinds that are mistakes of the program, and worth a traceback."""


def kind_of(error: BaseException) -> Refusal:  # noqa: PLR0911 - a table
    """What kind of fault an error is; ``other`` is none that Discord or the network made."""
    match error:
        case discord.HTTPException(code=code) if code == UNKNOWN_INTERACTION:
            return "late"
        case discord.Forbidden():
            return "forbidden"
        case discord.NotFound():
            return "gone"
        case discord.RateLimited():
            return "rate_limited"
        case discord.HTTPException(status=status) if status == _TOO_MANY:
            return "rate_limited"
        case discord.DiscordServerError():
            return "server_error"
        case discord.HTTPException():
            return "invalid"
        case aiohttp.ClientError() | OSError():  # TimeoutError is an OSError
            return "network"
    return "other"


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
    return type(error).__name__


def reason(error: discord.HTTPException) -> str:
    """Why Discord refused, in one line; of a page that came in its place nothing."""
    text = " ".join(error.text.split())
    if not text:
        return "no reason given"
    return "a page that is not Discord's" if text.startswith("<") else text[:_REASON_MAX]


def causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what it was made from, each once, however they are chained."""
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__
