"""The bot itself, put together from its parts, and the three things it does for every interaction.

:func:`build` is the only way to make one; the command line, the demo and the
tests all use it. The client opens nothing before it logs in, syncs commands
once at that moment, and keeps neither messages nor members in memory.
"""

from __future__ import annotations

import logging
import secrets
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import discord

from bot.chat import commands, listener
from bot.chat.buttons import ITEMS
from bot.chat.components import draw
from bot.chat.desk import Cooldown, Desk
from bot.chat.locale import DEFAULT, own_language, room_language
from bot.chat.sync import SyncState, sync
from bot.chat.translator import Translator
from bot.chat.tree import Tree
from bot.engine.engine import Engine
from bot.replies import compose
from bot.replies.card import Card
from bot.storage.storage import Storage

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """How the bot behaves, decided once by whoever builds it.

    Attributes:
        ask_channels: Ids of the channels where a question needs no mention; any at all makes the bot
            ask for the privileged message content intent.
        cooldown: How often one person may ask; None for without end.
        private: Whether slash replies are private when the person does not say.
        sync: Whether changed commands are sent to Discord at login.
        state_file: Where the last sync is remembered; None syncs at every login.
    """

    ask_channels: frozenset[int] = frozenset()
    cooldown: Cooldown | None = field(default_factory=Cooldown)
    private: bool = False
    sync: bool = True
    state_file: Path | None = None


def build(engine: Engine, options: Options, storage: Storage | None = None) -> EntenteClient:
    """Put the bot together.

    Args:
        engine: Answers the questions; its knowledge base gives the commands.
        options: How the bot behaves.
        storage: What outlives a restart, opened and closed by the caller; without it nothing is kept.

    Returns:
        A client that has not logged in yet.
    """
    client = EntenteClient(Desk(engine, options.cooldown), options, storage)
    for command in commands.build(engine.knowledge, private=options.private):
        client.tree.add_command(command)
    client.tree.add_command(commands.build_menu())
    return client


def intents(options: Options) -> discord.Intents:
    """The events the bot needs; message content only where it must read what was not said to it."""
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        dm_messages=True,
        message_content=bool(options.ask_channels),
    )


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
        self.ask_channels = options.ask_channels
        self.tree = Tree(self)

    async def setup_hook(self) -> None:
        """Make old buttons work and send changed commands; runs once per login, before any event."""
        self.add_dynamic_items(*ITEMS)
        await self.tree.set_translator(Translator())
        if not self.options.sync:
            return
        try:
            await sync(self.tree, self.sync_state)
        except discord.HTTPException:
            _log.exception("The commands could not be synced; the ones Discord knows stay as they are")

    @property
    def sync_state(self) -> SyncState | None:
        """Where the last sync is remembered."""
        return SyncState(self.options.state_file) if self.options.state_file is not None else None

    async def on_message(self, message: discord.Message) -> None:
        """Hand every message to the listener."""
        await listener.hear(self, message)

    async def on_error(self, event_method: str, /, *args: object, **_kwargs: object) -> None:
        """Log what went wrong in an event; the person behind a message is told that it did."""
        error_id = _record(sys.exception(), event_method)
        message = args[0] if args else None
        if event_method != "on_message" or not isinstance(message, discord.Message):
            return
        card = compose.error_card(room_language(message.guild) or DEFAULT, error_id)
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
        view = draw(card, asker=None if alone else interaction.user.id)
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
