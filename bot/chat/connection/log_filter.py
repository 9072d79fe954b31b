"""What discord.py logs about a network that failed: one line instead of a traceback.

A connection that breaks is no mistake of the program, and a burst of them would
bury those that are. They are told in short; left out is only what is told
somewhere else already.
"""

from __future__ import annotations

import logging
from typing import Final

import discord

from bot.chat.responding.faults import OURS, causes, in_short, kind_of

_THEIRS: Final = "discord."

_PYTHONS: Final = "asyncio"
"""The logger that tells of an error which nobody asked for."""


class NetworkErrorFilter(logging.Filter):
    """Shortens records of discord.py whose error is Discord's or the network's."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record passes but one: discord.py forgets waits that it has refused to all who waited.

        Args:
            record: Changed in place.
        """
        error = record.exc_info[1] if record.exc_info else None
        if record.name == _PYTHONS and isinstance(error, discord.RateLimited):
            return False
        if error is None or not record.name.startswith(_THEIRS):
            return True
        cause = next(filter(_is_theirs, causes(error)), None)
        if cause is not None:
            record.msg = f"{record.getMessage()}: {_named(cause)}"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True


def _is_theirs(error: BaseException) -> bool:
    return isinstance(error, discord.ConnectionClosed) or kind_of(error) not in OURS


def _named(error: BaseException) -> str:
    if isinstance(error, discord.ConnectionClosed):  # whose reason is its code
        return f"ConnectionClosed {error.code}"
    return in_short(error)
