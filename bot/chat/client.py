"""The bot itself, put together from its parts.

:func:`build` is the only way to make one; the command line, the demo and the
tests all use it. The client opens nothing before it logs in and keeps neither
messages nor members in memory; what an event does is told in
:mod:`bot.chat.handlers`.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import discord

from bot.chat.answering.answerer import Answerer
from bot.chat.connection import gone_channels, owner
from bot.chat.connection.gateway import GatewayClient
from bot.chat.connection.incoming import Incoming
from bot.chat.connection.sync import Syncing, memory_for
from bot.chat.connection.tracing import looking_at_answers
from bot.chat.handlers import commands, failing, feedback, insights, listener, privacy, settings
from bot.chat.handlers.buttons import ITEMS
from bot.chat.handlers.feedback import VoteButton
from bot.chat.handlers.translator import Phrasebook, Translator
from bot.chat.handlers.tree import AppCommand, Tree
from bot.chat.options import Options, intents
from bot.chat.responding.bot_client import BotClient
from bot.chat.responding.responder import Responder
from bot.engine.engine import Engine
from bot.errors import StorageError
from bot.knowledge.types import Knowledge
from bot.telemetry.measures import Measures

if TYPE_CHECKING:
    from bot.storage.leases import Mark
    from bot.storage.storage import Storage

_log = logging.getLogger(__name__)

_RATE_LIMIT_MAX: Final = 60.0
"""Seconds that a reply may be told to wait; nobody would see it after more (discord.py takes 30 or more)."""

_SKEW_MAX: Final = timedelta(seconds=30)
"""How much Discord's clock, by which people ask, may be behind ours; ``entente doctor`` takes no more."""


def build(
    engine: Engine,
    options: Options,
    storage: Storage | None = None,
    measures: Measures | None = None,
) -> EntenteClient:
    """Put the bot together.

    Args:
        engine: Answers the questions; its knowledge base gives the commands.
        options: How the bot behaves.
        storage: What outlives a restart, opened and closed by the caller; without it nothing is kept.
        measures: Count what happens; without them nothing is counted.

    Returns:
        A client that has not logged in yet.
    """
    measures = measures or Measures()
    responder = Responder(Answerer(engine, options.cooldown, storage, measures), options, storage, measures)
    client = EntenteClient(responder)
    client.tree.put(client.commands_of(engine.knowledge))
    return client


class EntenteClient(GatewayClient, BotClient):
    """A Discord client that answers questions.

    Args:
        responder: What its handlers are given.
    """

    def __init__(self, responder: Responder) -> None:
        super().__init__(
            intents=intents(responder.options),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=_RATE_LIMIT_MAX,
            http_trace=looking_at_answers(responder.measures, self.go_on),
            shard_count=1,  # until it is known how many there are
        )
        self.responder = responder
        self.tree = Tree(self)
        memory = memory_for(responder.options.state_file, responder.storage)
        self.syncing = Syncing(self.tree, memory, wanted=responder.options.sync)
        self.incoming = Incoming(self._connection.parsers, responder.measures)
        self._drawing = asyncio.Lock()
        self._set_up = False
        self._taking_over = 0

    async def setup_hook(self) -> None:
        """Make old buttons work and send changed commands; runs once per login, before any event."""
        self.add_dynamic_items(*ITEMS, VoteButton, *settings.ITEMS)
        await self.tree.set_translator(Translator())
        self._set_up = True
        self.syncing.begin()

    async def close(self) -> None:
        """Leave Discord, and with it what is under way beside the answers."""
        self.syncing.stop()
        await super().close()

    def unreadable(self) -> None:
        """A frame of the gateway could not be read."""
        self.responder.measures.malformed("frame")

    def commands_of(self, knowledge: Knowledge) -> Iterator[AppCommand]:
        """Every command of the bot, named in the languages of a knowledge base.

        Args:
            knowledge: Its sections give commands, too.

        Raises:
            KnowledgeError: A section's command would hide one of the bot's own.
        """
        phrase = Phrasebook(knowledge.languages)
        yield from commands.build(knowledge, private=self.responder.options.private)
        yield commands.build_menu(phrase)
        yield settings.build(phrase)
        yield insights.build(phrase, self._drawing)
        yield from privacy.build(phrase)

    async def renew(self, engine: Engine) -> None:
        """Answer with another engine from now on; its knowledge base gives the commands.

        What was asked before is answered by the engine that began with it, and a command that was
        renamed goes on answering to its old name. The commands are sent to Discord if they changed.

        Args:
            engine: Takes the place of the one in use.

        Raises:
            KnowledgeError: A section's command would hide one of the bot's own; nothing has changed then.
        """
        fresh = list(self.commands_of(engine.knowledge))
        self.tree.put(fresh)
        self.responder.answerer.engine = engine
        if self._set_up:  # else the login will send them
            await self.syncing.done()

    async def tell_owner(self, text: str) -> None:
        """Send a text to whoever owns the application; what cannot be delivered is only logged.

        Args:
            text: Of any length.
        """
        if not self.syncing.on_duty:
            return  # another process does
        if self._set_up:
            await owner.tell(self, text)
        else:
            _log.warning("The owner could not be told: not logged in yet")

    def take_duties(self, ours: bool) -> None:
        """Do what only one process may do, or leave it to another.

        Args:
            ours: Whether it is this process.
        """
        if self.responder.storage is not None:
            self.responder.storage.on_duty = ours
        began, self.syncing.on_duty = ours and not self.syncing.on_duty, ours
        if began and self._set_up:
            self.syncing.begin()

    async def take_over_from(self, marks: Mapping[int, Mark]) -> None:
        """Go on with sessions that were left; messages of servers that ours do not know yet wait for them.

        Args:
            marks: How far each session was read, by shard.
        """
        if not marks:
            return
        self._taking_over += 1
        self.incoming.hold(self._knows)
        try:
            await super().take_over_from(marks)
        finally:
            self._taking_over -= 1
            if not self._taking_over:
                self.incoming.let_go()

    def _knows(self, guild_id: int) -> bool:
        """Whether Discord has told of a server what a reply needs: its channels and what the bot may do."""
        guild = self.get_guild(guild_id)
        return guild is not None and not guild.unavailable

    async def do_chores(self) -> None:
        """Forget what is over and whom others forgot; every few seconds is meant."""
        now = discord.utils.utcnow() - _SKEW_MAX
        self.responder.answerer.purge(now)
        self.responder.edits.purge(now)
        await self.forget_what_others_forgot()

    async def forget_what_others_forgot(self) -> None:
        """Remember nothing of people who asked another process to forget them."""
        if self.responder.storage is None:
            return
        try:
            hashes = await self.responder.storage.newly_forgotten()
        except StorageError:
            return  # they are told of at another time
        self.responder.answerer.forget_hashed(hashes, self.responder.storage.person)

    async def on_shard_ready(self, shard_id: int) -> None:
        """A shard has told of all its servers."""
        self.completed(shard_id).set()

    async def on_shard_connect(self, shard_id: int) -> None:
        """A shard has begun a session, for the first time or once more."""
        self.began.set()
        if self.completed(shard_id).is_set():
            self.responder.measures.reconnected(shard_id)

    async def on_shard_resumed(self, shard_id: int) -> None:
        """A shard goes on with its session."""
        self.responder.measures.resumed(shard_id)

    async def on_ready(self) -> None:
        """See to what happened while the bot was away: servers it was taken out of, channels deleted."""
        storage = self.responder.storage
        if storage is not None and self.application_id is not None:
            await storage.put_aside(self.application_id, self._is_in, self._is_elsewhere)
            await gone_channels.take_out(self, storage)

    def _is_in(self, guild_id: int) -> bool:
        """Whether the bot is in a server, as far as this process knows."""
        return self.get_guild(guild_id) is not None

    def _is_elsewhere(self, guild_id: int) -> bool:
        """Whether it is another process that is told of a server."""
        if not self.shard_count:
            return True  # nobody knows yet
        # https://docs.discord.com/developers/events/gateway#sharding
        return (guild_id >> 22) % self.shard_count not in self.shards

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Take back what was put aside about a server."""
        if self.responder.storage is not None:
            self.responder.storage.came_back(guild.id)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """The same for one that was only missing in what Discord told at the login."""
        await self.on_guild_join(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Keep nothing about a server that the bot has left."""
        if self.responder.storage is not None:
            await self.responder.storage.forget_server(guild.id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Take a channel that is gone out of the settings."""
        await self._forget_channel(channel.guild.id, channel.id)

    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        """Take a thread that is gone out of the settings."""
        await self._forget_channel(thread.guild_id, thread.thread_id)

    async def _forget_channel(self, guild_id: int, channel_id: int) -> None:
        """Write nothing where the settings are known and do not name it: threads go by the hundred."""
        storage = self.responder.storage
        if storage is None:
            return
        settings = None if storage.is_guess(guild_id) else storage.settings_now(guild_id)
        if settings is None or channel_id in settings.ask_channels | settings.muted:
            await storage.forget_channel(guild_id, channel_id)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Take forms that people sent back; discord.py has seen to everything else by now."""
        self.responder.attend(interaction)
        try:
            await feedback.receive(interaction)
        except Exception as error:
            await self.responder.apologise(interaction, error)

    async def on_message(self, message: discord.Message) -> None:
        """Hand every message to the listener."""
        await listener.hear(self, message)

    async def on_raw_message_edit(self, edit: discord.RawMessageUpdateEvent) -> None:
        """Hand every edit to the listener; the bot keeps no messages, so discord.py knows of no other."""
        await listener.hear_edit(self, edit.message)

    async def on_error(self, event_method: str, /, *args: object, **_kwargs: object) -> None:
        """Hand on what went wrong in an event."""
        await failing.tell(self, event_method, args, sys.exception())
