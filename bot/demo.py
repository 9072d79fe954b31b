"""The same bot in a pretend Discord, shown in a browser: no account, no token, no network.

SimCord plays Discord; the bot is built by the same function as for the real
one. The page's channel is one for questions, so that nobody has to address the
bot. The room speaks the first language of the knowledge base, whoever reads the
page American English: SimCord gives nobody another locale. Nothing here answers
anything.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import discord
import simcord

from bot.chat.client import EntenteClient, build
from bot.chat.drawing.cards import card_view
from bot.chat.options import Options
from bot.chat.responding.locale import locale_of
from bot.demo_page import Mention, TakenError, served
from bot.engine.engine import Engine
from bot.errors import InputError
from bot.replies.pages import demo_card
from bot.replies.wording import wording
from bot.storage.storage import Storage

NAME: Final = "Entente"

PATIENCE: Final = 60.0
"""Seconds that the bot has for a reply before the page calls it dead; SimCord's own five are short where a
machine is busy."""


@dataclass(frozen=True, slots=True)
class _Stage:
    env: simcord.Env
    client: EntenteClient
    channel: simcord.ChannelHandle
    member: simcord.MemberActor


def _nothing(_client: EntenteClient) -> AbstractAsyncContextManager[None]:
    return contextlib.nullcontext()


async def serve(  # noqa: PLR0913 - the first two are the bot, the rest is the page
    engine: Engine,
    options: Options,
    *,
    port: int | None,
    open_browser: bool,
    announce: Callable[[str], None],
    beside: Callable[[EntenteClient], AbstractAsyncContextManager[None]] = _nothing,
) -> None:
    """Serve the page until cancelled or until its reader ends the session.

    Args:
        engine: Answers the questions.
        options: As for the real bot; channels, cooldown and sync state are replaced by the demo's own.
        port: Of the page, on this machine only; None takes any free one.
        open_browser: Whether to open the page.
        announce: Gets the page's address, once it can be opened.
        beside: What is to run as long as the page, given the bot that it shows.

    Raises:
        InputError: The port is taken, or the demo's packages are not installed.
    """
    async with _staged(engine, options) as stage, beside(stage.client):
        preview = stage.env.preview(
            stage.channel, viewers=[stage.member], layout="channel", timezone=_time_zone()
        )
        async with contextlib.AsyncExitStack() as page:
            try:
                await page.enter_async_context(preview)
                address = await page.enter_async_context(
                    served(preview.url, port, _mention(stage.client), partial(_set_clock, stage.env))
                )
            except simcord.SetupError as error:
                raise InputError(f"The demo cannot start: {error}") from None
            except TakenError:
                raise InputError(
                    f"Port {port} is taken. Choose another one with --port, or leave it out to take any."
                ) from None
            announce(address)
            if open_browser:
                await asyncio.to_thread(webbrowser.open, address)
            await preview.wait_closed()


@contextlib.asynccontextmanager
async def _staged(engine: Engine, options: Options) -> AsyncIterator[_Stage]:
    # The bot takes its channels for questions when it is built, and the channel needs a running Discord, so a
    # client that does nothing holds the place until the channel exists.
    placeholder = discord.Client(intents=discord.Intents(guilds=True))
    async with simcord.run(placeholder, check_errors=False, settle_timeout=PATIENCE) as env:
        await _set_clock(env)
        own = engine.knowledge.languages[0]
        words = wording(own)
        guild = env.create_guild(words.text("demo-server"), preferred_locale=locale_of(own))
        channel = guild.create_text_channel(words.text("demo-channel"))
        manages = discord.Permissions(manage_guild=True)
        moderators = guild.create_role(words.text("demo-role"), permissions=manages)
        member = guild.add_member(
            env.create_user("you", global_name=words.text("demo-member")), roles=[moderators]
        )
        options = _for_demo(options, channel.id)
        async with _storage(options, env.now) as storage:
            client = build(engine, options, storage)
            await env.restart_bot(client)
            await _enter(client, channel.id)
            await env.settle()
            yield _Stage(env, client, channel, member)


@contextlib.asynccontextmanager
async def _storage(options: Options, clock: Callable[[], datetime]) -> AsyncIterator[Storage]:
    """A database for as long as the demo lasts, by the clock of the pretend Discord."""
    with tempfile.TemporaryDirectory(prefix="entente-demo-") as folder:
        address, key = f"sqlite:///{folder}/entente.db", secrets.token_bytes(32)
        async with Storage.open(address, key=key, clock=clock, defaults=options.defaults) as storage:
            yield storage


def _for_demo(options: Options, channel: int) -> Options:
    """The clock of the pretend Discord stands still, so a cooldown would never end."""
    return replace(options, ask_channels=frozenset({channel}), cooldown=None, sync=True, state_file=None)


async def _enter(client: EntenteClient, channel_id: int) -> None:
    """Take the product's name in place of SimCord's and greet the reader."""
    if client.user is not None:
        await client.user.edit(username=NAME)
    channel: Any = client.get_channel(channel_id)
    knowledge = client.responder.answerer.engine.knowledge
    await channel.send(view=card_view(demo_card(knowledge, knowledge.languages[0])))


async def _set_clock(env: simcord.Env) -> None:
    """Let the time of the pretend Discord be ours: it stands still between two things that are done there."""
    behind = (datetime.now(UTC) - env.now()).total_seconds()
    if behind > 0:
        with contextlib.suppress(simcord.SetupError):  # something is being done there, by another page
            await env.advance_time(behind)


def _time_zone() -> str:
    """The name of this machine's time zone, as far as it can be told; the page knows zones by name alone."""
    place = Path("/etc/localtime").resolve().as_posix()
    for name in (os.environ.get("TZ", ""), place.partition("/zoneinfo/")[2]):
        with contextlib.suppress(ZoneInfoNotFoundError, ValueError, OSError):
            return ZoneInfo(name).key
    return "UTC"


def _mention(client: EntenteClient) -> Mention:
    assert client.user is not None  # noqa: S101 - it was logged in
    return Mention(NAME, client.user.mention)
