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
from collections.abc import Awaitable, Iterator
from typing import Final

import aiohttp
import discord

from bot.chat.client import EntenteClient
from bot.chat.connection.shard_assignment import ShardAssignment
from bot.chat.connection.sync import sync as sync_commands
from bot.chat.responding.faults import reason
from bot.errors import StartupError, UnavailableError
from bot.sharding import Replica, ShardRange

_log = logging.getLogger(__name__)

_PORTAL: Final = "https://discord.com/developers/applications"
_WRONG_TOKEN: Final = (
    f"Discord does not know this token. Open your application at {_PORTAL}, "
    "choose Bot, then Reset Token, and put the new one into ENTENTE_TOKEN."
)
_NO_INTENT: Final = (
    f"Channels for questions need the Message Content intent. Switch it on for your application at {_PORTAL} "
    "(Bot, Privileged Gateway Intents), or leave ENTENTE_ASK_CHANNELS empty and ENTENTE_MESSAGE_CONTENT off."
)
_NO_NETWORK: Final = "Discord cannot be reached. Check the network connection and try again."
_TOO_FEW_SHARDS: Final = (
    "Discord wants more shards for this bot's servers (4011). Leave ENTENTE_SHARDS out to have as many as it "
    "recommends, or name more."
)
_NOT_DISCORD: Final = (
    "What answers in Discord's place is not Discord: an outage, or a proxy in between. Try again later."
)
_NONSENSE: Final = "The gateway sent something that is no event. Start again to go on where this ended."

_TOKEN: Final = re.compile(r"[\w.-]+", re.ASCII)
"""What a token is made of; anything else would break the header it is sent in."""

_CLOSED: Final = {4004: _WRONG_TOKEN, 4011: _TOO_FEW_SHARDS}
"""By close code: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-close-event-codes"""

_PASSING_FROM: Final = 500
_TOO_MANY: Final = 429

_CANCEL_AGAIN: Final = 0.1
"""Seconds after which a connection that has not ended is cancelled once more."""


async def run(
    client: EntenteClient,
    token: str,
    *,
    part: ShardRange | Replica | None = None,
    wait: bool = False,
) -> None:
    """Run the bot until SIGTERM or Ctrl-C; then let what is under way end.

    Args:
        client: From :func:`bot.chat.client.build`.
        token: The bot's token.
        part: The shards of this process; None serves all.
        wait: Whether to wait for a process that serves them now.

    Raises:
        StartupError: Discord did not let the bot in; the text says what to do.
        UnavailableError: It cannot serve now, and may at another try.
    """
    client.syncing.on_duty = client.responder.storage is None
    async with client:
        with _on_signals() as asked:
            with _refusals():
                await _unless(asked.stop, _log_in(client, token))
            if asked.stop.is_set():
                return
            assignment = ShardAssignment(
                client,
                client.responder.storage,
                oldest=lambda: client.responder.under_way.oldest,
                take_duties=client.take_duties,
                chore=client.do_chores,
            )
            try:
                with _refusals():
                    await _unless(asked.stop, _serve(client, assignment, part, wait=wait))
            finally:
                await _leave(client, assignment, asked.hurry)
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
        UnavailableError: It could not be reached.
    """
    where = discord.Object(guild) if guild is not None else None
    async with client:
        with _refusals():
            await _log_in(client, token)
            count = await sync_commands(client.tree, client.syncing.memory, guild=where, force=True)
    return count or 0


async def _log_in(client: EntenteClient, token: str) -> None:
    if not _TOKEN.fullmatch(token.strip()):
        raise StartupError(_WRONG_TOKEN)
    try:
        await client.login(token.strip())
    except (TypeError, KeyError, AttributeError, ValueError):  # discord.py reads a page as if it were JSON
        raise UnavailableError(_NOT_DISCORD) from None


async def _serve(
    client: EntenteClient, assignment: ShardAssignment, part: ShardRange | Replica | None, *, wait: bool
) -> None:
    """Connect, and serve until the connection ends for good or the leases are lost."""
    marks = await assignment.join(part, wait=wait)
    client.serving = True
    client.incoming.serve(client.shard_count or 1)
    serving = [asyncio.create_task(client.connect()), asyncio.create_task(assignment.keep())]
    beside = [
        asyncio.create_task(client.take_over_from(marks)),
        asyncio.create_task(client.session_starts.keep(client)),
    ]
    try:
        done, _ = await asyncio.wait(serving, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
        raise UnavailableError("Discord ended the connection.")
    finally:
        for task in (*serving, *beside):
            task.cancel()
        await _ended(serving[0])
        await asyncio.gather(*serving, *beside, return_exceptions=True)


async def _ended(connecting: asyncio.Task[None]) -> None:
    """Cancel a connection until it is: discord.py passes over being cancelled while a shard reconnects."""
    while not connecting.done():
        connecting.cancel()
        await asyncio.wait({connecting}, timeout=_CANCEL_AGAIN)


async def _leave(client: EntenteClient, assignment: ShardAssignment, hurry: asyncio.Event) -> None:
    """Take in nothing more, and let what is under way end; a second signal ends that, too."""
    responder = client.responder
    responder.draining = True
    if responder.under_way:
        _log.info(
            "Ending: %d under way, for up to %g seconds", len(responder.under_way), responder.options.drain
        )
    await assignment.leave(await client.hang_up())
    draining = asyncio.create_task(responder.under_way.drain(responder.options.drain))
    stopping = asyncio.create_task(hurry.wait())
    await asyncio.wait({draining, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    given_up = await (draining if draining.done() else responder.under_way.drain(0))
    client.serving = False
    if given_up:
        _log.warning("%d questions and presses were given up", given_up)


class _Asked:
    """How often the process was asked to stop.

    Attributes:
        stop: Set by the first time.
        hurry: Set by the second.
    """

    def __init__(self) -> None:
        self.stop, self.hurry = asyncio.Event(), asyncio.Event()

    def once_more(self) -> None:
        """It was asked."""
        (self.hurry if self.stop.is_set() else self.stop).set()


async def _unless(stop: asyncio.Event, work: Awaitable[None]) -> None:
    """Do something until it ends or a signal comes; what it raises is raised."""
    working = asyncio.ensure_future(work)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        if not working.done():
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
    if not working.cancelled():
        working.result()


@contextlib.contextmanager
def _on_signals() -> Iterator[_Asked]:
    """What is set when the process is asked to stop; on Windows Ctrl-C cancels the caller."""
    loop, asked = asyncio.get_running_loop(), _Asked()
    signals = (signal.SIGTERM, signal.SIGINT)
    with contextlib.suppress(NotImplementedError):
        for number in signals:
            loop.add_signal_handler(number, asked.once_more)
    try:
        yield asked
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
        raise StartupError(
            _CLOSED.get(error.code, f"Discord closed the connection ({error.code}).")
        ) from None
    except discord.HTTPException as error:
        passing = error.status >= _PASSING_FROM or error.status == _TOO_MANY
        kind = UnavailableError if passing else StartupError
        raise kind(f"Discord refused ({error.status}): {reason(error)}") from None
    except (aiohttp.ClientError, OSError, discord.GatewayNotFound, discord.RateLimited):
        raise UnavailableError(_NO_NETWORK) from None
    except (LookupError, ValueError, TypeError, AttributeError) as error:  # a frame that is no JSON object
        _log.debug("The gateway could not be read", exc_info=error)
        raise UnavailableError(_NONSENSE) from None
