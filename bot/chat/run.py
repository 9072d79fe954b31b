"""Connecting to Discord and leaving it again in good order.

The token is handed from here to discord.py and to nothing else: no attribute,
message, exception or log line of ours holds it, and what discord.py raises
about it is replaced, not chained, so that no traceback can show it either.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import signal
from collections.abc import Callable, Iterator
from typing import Any, Final

import aiohttp
import discord

from bot.chat.client import EntenteClient
from bot.chat.sync import sync as sync_commands
from bot.errors import StartupError

_log = logging.getLogger(__name__)

_PORTAL: Final = "https://discord.com/developers/applications"
_WRONG_TOKEN: Final = (
    f"Discord does not know this token. Open your application at {_PORTAL}, "
    "choose Bot, then Reset Token, and put the new one into ENTENTE_TOKEN."
)
_NO_INTENT: Final = (
    f"Ask channels need the Message Content intent. Switch it on for your application at {_PORTAL} "
    "(Bot, Privileged Gateway Intents), or leave ENTENTE_ASK_CHANNELS empty and ENTENTE_MESSAGE_CONTENT off."
)
_NO_NETWORK: Final = "Discord cannot be reached. Check the network connection and try again."

_TOKEN: Final = re.compile(r"[\w.-]+", re.ASCII)
"""What a token is made of; anything else would break the header it is sent in."""

_UNKNOWN_TOKEN: Final = 4004
"""https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-close-event-codes"""


async def run(client: EntenteClient, token: str) -> None:
    """Run the bot until SIGTERM or Ctrl-C.

    Args:
        client: From :func:`bot.chat.client.build`.
        token: The bot's token.

    Raises:
        StartupError: Discord did not let the bot in; the text says what to do.
    """
    async with client:
        connection = asyncio.create_task(client.start(_checked(token)))
        try:
            with _on_signals(connection.cancel):
                await asyncio.wait({connection})
        finally:
            connection.cancel()
        if not connection.cancelled():
            with _refusals():
                connection.result()
    _log.info("Left Discord")


async def sync(client: EntenteClient, token: str, *, guild: int | None = None) -> int:
    """Log in, send the commands to Discord even if nothing changed, and leave.

    Args:
        client: From :func:`bot.chat.client.build`, with ``Options.sync`` off.
        token: The bot's token.
        guild: Id of a server that shall have the commands as its own; None means everywhere.

    Returns:
        How many commands Discord has now.

    Raises:
        StartupError: Discord did not let the bot in or refused the commands.
    """
    where = discord.Object(guild) if guild is not None else None
    async with client:
        with _refusals():
            await client.login(_checked(token))
            count = await sync_commands(client.tree, client.sync_state, guild=where, force=True)
    return count or 0


def _checked(token: str) -> str:
    if not _TOKEN.fullmatch(token.strip()):
        raise StartupError(_WRONG_TOKEN)
    return token.strip()


@contextlib.contextmanager
def _on_signals(end: Callable[[], Any]) -> Iterator[None]:
    """Call ``end`` when the process is asked to stop; on Windows, Ctrl-C cancels the caller instead."""
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)
    with contextlib.suppress(NotImplementedError):
        for number in signals:
            loop.add_signal_handler(number, end)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError):
            for number in signals:
                loop.remove_signal_handler(number)


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    """Turn what Discord refuses into one line that says what to do."""
    try:
        yield
    except discord.LoginFailure:
        raise StartupError(_WRONG_TOKEN) from None
    except discord.PrivilegedIntentsRequired:
        raise StartupError(_NO_INTENT) from None
    except discord.ConnectionClosed as error:
        unknown = error.code == _UNKNOWN_TOKEN
        reason = _WRONG_TOKEN if unknown else f"Discord closed the connection ({error.code})."
        raise StartupError(reason) from None
    except discord.HTTPException as error:
        reason = " ".join(error.text.split()) or "no reason given"
        raise StartupError(f"Discord refused ({error.status}): {reason}") from None
    except (aiohttp.ClientError, OSError, discord.GatewayNotFound):
        raise StartupError(_NO_NETWORK) from None
