"""The bot itself, put together from its parts, and the three things it does for every interaction.

:func:`build` is the only way to make one; the command line, the demo and the
tests all use it. The client opens nothing before it logs in, syncs commands
once at that moment, and keeps neither messages nor members in memory.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord

from bot.chat import commands, feedback, insights, listener, owner, privacy, settings
from bot.chat.buttons import ITEMS
from bot.chat.components import draw
from bot.chat.desk import Desk
from bot.chat.feedback import VoteButton, answer_id
from bot.chat.locale import DEFAULT, own_language, room_language
from bot.chat.options import Options, intents
from bot.chat.sync import SessionMemory, SyncMemory, SyncState, sync
from bot.chat.translator import Translator
from bot.chat.tree import Tree
from bot.engine.engine import Engine
from bot.replies import compose
from bot.replies.card import Card
from bot.storage.values import ServerSettings

if TYPE_CHECKING:
    from bot.storage.storage import Storage

_log = logging.getLogger(__name__)

_SYNC_PATIENCE: Final = 60.0
"""Seconds that a sync may take; Discord may ask to wait for hours, and the bot answers without it, too."""

_SYNC_FAULTS: Final = (discord.DiscordException, aiohttp.ClientError, OSError)
"""What may go wrong with a sync; TimeoutError is an OSError."""

_NOT_SYNCED: Final = "The commands could not be synced; the ones Discord knows stay as they are"


def build(engine: Engine, options: Options, storage: Storage | None = None) -> EntenteClient:
    """Put the bot together.

    Args:
        engine: Answers the questions; its knowledge base gives the commands.
        options: How the bot behaves.
        storage: What outlives a restart, opened and closed by the caller; without it nothing is kept.

    Returns:
        A client that has not logged in yet.
    """
    client = EntenteClient(Desk(engine, options.cooldown, storage), options, storage)
    client.tree.put(commands.build(engine.knowledge, private=options.private))
    client.tree.add_command(commands.build_menu())
    for command in (settings.build(), insights.build(), *privacy.build()):
        client.tree.add_command(command)
    return client


class EntenteClient(discord.Client):
    """A Discord client that answers questions.

    Args:
        desk: Answers them.
        options: How the bot behaves.
        storage: What outlives a restart; without it nothing is kept.
    """

    def __init__(self, desk: Desk, options: Options, storage: Storage | None = None) -> None:
        super().__init__(
            intents=intents(options),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.desk = desk
        self.options = options
        self.storage = storage
        self.tree = Tree(self)
        self._syncing = asyncio.Lock()
        self._set_up = False
        self._session_memory = SessionMemory()

    async def setup_hook(self) -> None:
        """Make old buttons work and send changed commands; runs once per login, before any event."""
        self.add_dynamic_items(*ITEMS, VoteButton, *settings.ITEMS)
        await self.tree.set_translator(Translator())
        self._set_up = True
        try:
            await self._sync()
        except _SYNC_FAULTS:
            _log.exception(_NOT_SYNCED)

    async def renew(self, engine: Engine) -> None:
        """Answer with another engine from now on; its knowledge base gives the commands.

        What was asked before is answered by the engine that began with it, and a command that was
        renamed goes on answering to its old name. The commands are sent to Discord if they changed.

        Args:
            engine: Takes the place of the one in use.

        Raises:
            KnowledgeError: A section's command would hide one of the bot's own; nothing has changed then.
        """
        fresh = list(commands.build(engine.knowledge, private=self.options.private))
        self.tree.put(fresh)
        self.desk.engine = engine
        if not self._set_up:
            return  # the login will send them
        try:
            await self._sync()
        except _SYNC_FAULTS:
            _log.exception(_NOT_SYNCED)

    async def tell_owner(self, text: str) -> None:
        """Send a text to whoever owns the application; what cannot be delivered is only logged.

        Args:
            text: Of any length.
        """
        if self._set_up:
            await owner.tell(self, text)
        else:
            _log.warning("The owner could not be told: not logged in yet")

    @property
    def sync_state(self) -> SyncMemory:
        """Where the last sync is remembered."""
        file = self.options.state_file
        return SyncState(file) if file is not None else self._session_memory

    async def _sync(self) -> None:
        """Send the commands if they changed, one sync after another: the last one must win."""
        if self.options.sync:
            async with asyncio.timeout(_SYNC_PATIENCE), self._syncing:
                await sync(self.tree, self.sync_state)

    async def house(self, guild_id: int | None) -> ServerSettings:
        """What holds in a server, after half a second at most, whatever the database does.

        Args:
            guild_id: None for direct messages, where nobody chooses anything.
        """
        if guild_id is None:
            return replace(self.options.defaults, language=None)
        return await self.storage.settings(guild_id) if self.storage else self.options.defaults

    async def on_ready(self) -> None:
        """Keep nothing about servers that the bot was taken out of while it was away."""
        if self.storage is not None and self.application_id is not None:
            await self.storage.forget_servers_but(self.application_id, self._may_be_in)

    def _may_be_in(self, guild_id: int) -> bool:
        """Whether the bot is in a server, or another shard would have to tell."""
        # https://docs.discord.com/developers/events/gateway#sharding
        elsewhere = self.shard_count and (guild_id >> 22) % self.shard_count != (self.shard_id or 0)
        return bool(elsewhere) or self.get_guild(guild_id) is not None

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Keep nothing about a server that the bot has left."""
        if self.storage is not None:
            await self.storage.forget_server(guild.id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Take a channel that is gone out of the settings."""
        await self._forget_channel(channel.guild.id, channel.id)

    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        """Take a thread that is gone out of the settings."""
        await self._forget_channel(thread.guild_id, thread.thread_id)

    async def _forget_channel(self, guild_id: int, channel_id: int) -> None:
        """Write nothing where the settings are known and do not name it: threads go by the hundred."""
        if self.storage is None:
            return
        known = None if self.storage.is_guess(guild_id) else self.storage.settings_now(guild_id)
        if known is None or channel_id in known.ask_channels | known.muted:
            await self.storage.forget_channel(guild_id, channel_id)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Take forms that people sent back; discord.py has seen to everything else by now."""
        try:
            await feedback.receive(interaction)
        except Exception as error:
            await self.apologise(interaction, error)

    async def on_message(self, message: discord.Message) -> None:
        """Hand every message to the listener."""
        await listener.hear(self, message)

    async def on_error(self, event_method: str, /, *args: object, **_kwargs: object) -> None:
        """Log what went wrong in an event; the person behind a message is told that it did."""
        error_id = _record(sys.exception(), event_method)
        message = args[0] if args else None
        if event_method != "on_message" or not isinstance(message, discord.Message):
            return
        if not listener.is_addressed(self, message) or not self.desk.should_tell(
            message.author.id, message.created_at
        ):
            return  # nobody waits for a reply, or they have just been told
        house = await self.house(message.guild.id if message.guild is not None else None)
        card = compose.error_card(house.language or room_language(message.guild) or DEFAULT, error_id)
        try:
            await listener.send(message, card)
        except discord.HTTPException as error:
            _log.warning("Error %s could not be told: %s", error_id, error.text)

    async def reply(self, interaction: discord.Interaction[Any], card: Card, *, private: bool) -> None:
        """Answer an interaction with a card.

        Args:
            interaction: What the person did; a second answer to it is sent as a follow-up.
            card: What to show.
            private: Whether only that person shall see it.
        """
        alone = private or (interaction.guild_id is None and interaction.context.dm_channel)
        answer = None if alone else answer_id(card, await self.house(interaction.guild_id), self.storage)
        view = draw(card, asker=None if alone else interaction.user.id, answer=answer)
        if interaction.response.is_done():
            await interaction.followup.send(view=view, ephemeral=private)
        else:
            await interaction.response.send_message(view=view, ephemeral=private)

    async def turn_away(self, interaction: discord.Interaction[Any]) -> bool:
        """Count a question of this person and, if it is one too many, say so to them alone.

        Returns:
            Whether they were turned away.
        """
        seconds = self.desk.wait(interaction.user.id, interaction.created_at)
        if seconds is None:
            return False
        card = compose.cooldown_card(own_language(interaction), seconds)
        try:
            await self.reply(interaction, card, private=True)
        except discord.HTTPException as error:
            _log.warning("A person could not be asked to wait: %s", error.text)
        return True

    async def apologise(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Log an error and tell the person its id, so that they can report it."""
        error_id = _record(error, _place(interaction))
        if interaction.type is discord.InteractionType.autocomplete:
            return  # takes choices, not messages
        try:
            card = compose.error_card(own_language(interaction), error_id)
            await self.reply(interaction, card, private=True)
        except discord.HTTPException as refused:
            _log.warning("Error %s could not be told: %s", error_id, refused.text)


def _record(error: BaseException | None, place: str) -> str:
    """Log an error with everything but what the person wrote, under an id that they can be told."""
    error_id = secrets.token_hex(4)
    _log.error("Error %s in %s", error_id, place, exc_info=error)
    return error_id


def _place(interaction: discord.Interaction[Any]) -> str:
    if interaction.command is not None:
        return f"command {interaction.command.qualified_name}"
    data: Any = interaction.data or {}
    return f"component {data.get('custom_id', '?')}"
