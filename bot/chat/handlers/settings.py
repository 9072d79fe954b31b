"""``/settings``: the panel in which moderators choose where and how the bot answers in their server.

Whoever presses anything on it must have the permission at that moment, for a
panel stays on the screen when a role is taken away. Nothing is remembered
between presses: each item carries its kind, and every change begins with what
holds now. What a setting does is told in :mod:`bot.chat.responding.reply_mode`, how the
panel looks in :mod:`bot.chat.drawing.panel`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final, cast

import discord
from discord import app_commands

from bot.chat import patterns
from bot.chat.drawing.panel import panel_view
from bot.chat.drawing.server_setup import ServerSetup, check_setup, rechosen
from bot.chat.handlers.buttons import Stateless
from bot.chat.handlers.translator import Phrasebook
from bot.chat.responding.bot_client import BotClient
from bot.chat.responding.delivery import LATER
from bot.chat.responding.locale import own_language
from bot.chat.responding.responder import Responder
from bot.knowledge.types import Language
from bot.replies import pages, panel
from bot.replies.panel import Kept
from bot.storage.values import ServerSettings


def build(phrase: Phrasebook) -> app_commands.Command[Any, ..., Any]:
    """The command that opens the panel."""

    @app_commands.default_permissions(manage_guild=True)
    async def settings(interaction: discord.Interaction[BotClient]) -> None:
        if await _refuse(interaction):
            return
        responder = interaction.client.responder
        now = await _setup(interaction)
        if now is None:
            card = pages.settings_unknown_card(own_language(interaction))
            await responder.reply(interaction, card, private=True)
            return
        kept: Kept | None = None if responder.storage else "never"
        view = panel_view(now, own_language(interaction), _languages(responder), kept)
        await responder.show(interaction, view, private=True)

    return app_commands.Command(
        name=phrase("command-settings-name"),
        description=phrase("command-settings-description"),
        callback=settings,
        allowed_contexts=app_commands.AppCommandContext(guild=True),
        allowed_installs=app_commands.AppInstallationType(guild=True),
    )


class _Setting(Stateless, template=patterns.NEVER):
    """One control of the panel."""

    def alter(self, now: ServerSetup) -> ServerSettings:
        """What shall hold after the press."""
        raise NotImplementedError

    async def press(self, interaction: discord.Interaction[BotClient], responder: Responder) -> None:
        """Make the change and show how things stand."""
        # Deferred, as the database may take longer than Discord waits.
        if await _refuse(interaction):
            return
        if await responder.deliver(interaction, interaction.response.defer):
            await _change(interaction, self.alter)


class AskMenu(_Setting, template=patterns.ASK_CHANNELS):
    """Chooses the channels for questions."""

    def alter(self, now: ServerSetup) -> ServerSettings:
        """The chosen channels in place of those shown."""
        chosen = rechosen(now.settings.ask_channels, now.asked, _ids(self.item))
        return replace(now.settings, ask_channels=chosen)


class MutedMenu(_Setting, template=patterns.MUTED_CHANNELS):
    """Chooses the channels in which the bot keeps silent."""

    def alter(self, now: ServerSetup) -> ServerSettings:
        """The chosen channels in place of those shown."""
        return replace(now.settings, muted=rechosen(now.settings.muted, now.muted, _ids(self.item)))


class LanguageMenu(_Setting, template=patterns.LANGUAGE):
    """Chooses the language of public replies."""

    def alter(self, now: ServerSetup) -> ServerSettings:
        """The chosen language."""
        (value,) = self.item.values
        language = None if value == panel.AUTOMATIC else cast(Language, value)
        return replace(now.settings, language=language)


class ThreadsButton(_Setting, template=patterns.THREADS):
    """Puts replies to messages into threads, or back into the channel."""

    def alter(self, now: ServerSetup) -> ServerSettings:
        """Threads or none."""
        return replace(now.settings, threads=self.parts["wanted"] == "on")


class FeedbackButton(_Setting, template=patterns.FEEDBACK):
    """Turns the buttons on or off with which public answers are rated."""

    def alter(self, now: ServerSetup) -> ServerSettings:
        """Buttons or none."""
        return replace(now.settings, feedback=self.parts["wanted"] == "on")


ITEMS: Final = (AskMenu, MutedMenu, LanguageMenu, ThreadsButton, FeedbackButton)
"""What the client registers at login, so that panels opened before a restart go on working."""


def _ids(item: discord.ui.Item[Any]) -> list[int]:
    menu = cast("discord.ui.ChannelSelect[Any]", item)
    return [channel.id for channel in menu.values]


async def _refuse(interaction: discord.Interaction[BotClient]) -> bool:
    """Refuse whoever may not manage the server; tells whether they were refused."""
    if interaction.guild_id is not None and interaction.permissions.manage_guild:
        return False
    card = pages.settings_refused_card(own_language(interaction))
    await interaction.client.responder.reply(interaction, card, private=True)
    return True


async def _setup(interaction: discord.Interaction[BotClient]) -> ServerSetup | None:
    """How the server is set up; None where that cannot be looked up at the moment."""
    responder, guild_id = interaction.client.responder, _guild_id(interaction)
    settings = await responder.server_settings(guild_id)
    if responder.storage is not None and responder.storage.is_guess(guild_id):
        return None
    return check_setup(interaction.client.get_guild(guild_id), settings, responder.options)


async def _change(
    interaction: discord.Interaction[BotClient], alter: Callable[[ServerSetup], ServerSettings]
) -> None:
    responder, guild_id = interaction.client.responder, _guild_id(interaction)
    language = own_language(interaction)
    now = await _setup(interaction)
    if now is None:
        await responder.reply(interaction, pages.settings_unknown_card(language), private=True)
        return
    kept: Kept = "never"
    if responder.storage is not None:
        chosen = alter(now)  # from here on nobody else has a turn until it holds
        kept = "stored" if await responder.storage.save_settings(guild_id, chosen) else "waiting"
        now = check_setup(interaction.client.get_guild(guild_id), chosen, responder.options)
    view = panel_view(now, language, _languages(responder), kept)
    await responder.deliver(interaction, lambda: interaction.edit_original_response(view=view), seconds=LATER)


def _languages(responder: Responder) -> Sequence[Language]:
    return responder.answerer.engine.knowledge.languages


def _guild_id(interaction: discord.Interaction[BotClient]) -> int:
    if interaction.guild_id is None:
        raise RuntimeError("settings are offered in servers only")
    return interaction.guild_id
