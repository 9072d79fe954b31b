"""What went wrong at Discord's end or on the way there, in one sentence that says what to do.

An answer may be a whole page from somebody in between, so of its text only what
Discord marks with a code of its own is shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Final, TypeVar

import aiohttp
import discord

PATIENCE: Final = 15.0
"""Seconds for one request with all that discord.py does to repeat it; a person waits for this."""

_NO_NETWORK: Final = "Discord cannot be reached. Check the network connection, the proxy and the firewall."
_SILENT: Final = "Discord gave no answer in time. Try again, or see discordstatus.com."
_TOO_MANY: Final = (
    "Discord has had too many requests from this address (429). Let the bot rest for an hour, and find out "
    "why it is restarted so often."
)
_NONSENSE: Final = (
    "The answer is not Discord's: something in between, such as a proxy or a sign-in page, gave its own. "
    "Let this machine reach discord.com directly."
)

Answer = TypeVar("Answer")


async def asked(request: Awaitable[Answer], seconds: float | None = None) -> Answer:
    """Wait for Discord's answer, but not for ever.

    Args:
        request: To Discord.
        seconds: How long it may take; None for what one request may.

    Raises:
        TimeoutError: It takes too long.
    """
    async with asyncio.timeout(PATIENCE if seconds is None else seconds):
        return await request


def comes_from_discord(error: Exception) -> bool:
    """Whether it went wrong outside of this program."""
    return isinstance(error, discord.DiscordException | aiohttp.ClientError | OSError)


def in_words(error: Exception) -> str:
    """One sentence or two, without the token and without a page.

    Args:
        error: What discord.py raised.
    """
    if isinstance(error, TimeoutError):
        return _SILENT
    if isinstance(error, discord.HTTPException):
        return _refused(error)
    if isinstance(error, discord.RateLimited):
        return f"Discord asks to wait {error.retry_after:.0f} s. Try again then."
    if isinstance(error, aiohttp.ClientError | OSError):
        return _NO_NETWORK
    if isinstance(error, discord.DiscordException):
        return f"Discord's answer cannot be used ({type(error).__name__}). Try again later."
    return f"{type(error).__name__}, which should not happen; please report it."


def nonsense(error: Exception) -> str:
    """The same for the very first answer, which discord.py takes apart without looking."""
    return in_words(error) if comes_from_discord(error) else _NONSENSE


def _refused(error: discord.HTTPException) -> str:
    if error.status == 429:
        return _TOO_MANY
    if error.status >= 500:
        return f"Discord is out of order ({error.status}). Try again, or see discordstatus.com."
    said = f": {error.text}" if error.code else ""
    return f"Discord refused ({error.status}){said.rstrip('.')}."
