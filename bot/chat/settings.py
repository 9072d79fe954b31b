"""``/settings``: the panel in which moderators choose where and how the bot answers in their server.

Whoever presses anything on it must have the permission at that moment, for a
panel stays on the screen when a role is taken away. Nothing is remembered
between presses: each item carries its kind, and every change begins with what
holds now. What a setting does is told in :mod:`bot.chat.house`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Self, cast

import discord
from discord import app_commands

from bot.chat.buttons import NEVER, Stateless
from bot.chat.locale import own_language
from bot.chat.standing import Channel, Standing, judge, rechosen, standing
from bot.chat.translator import phrase
from bot.knowledge.types import Language
from bot.replies import compose, panel
from bot.replies.colours import PAGE
from bot.replies.limits import SELECT_OPTIONS_MAX
from bot.replies.panel import Control, Kept, Panel

if TYPE_CHECKING:
    from bot.chat.client import EntenteClient
    from bot.storage.values import ServerSettings

_KINDS: Final = (
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.news_thread,
)
"""Channels in which people write. A category is none."""

_SWITCH: Final = "(?P<wanted>on|off)"


def build() -> app_commands.Command[Any, ..., Any]:
    """The command that opens the panel."""

    @app_commands.default_permissions(manage_guild=True)
    async def settings(interaction: discord.Interaction[EntenteClient]) -> None:
        if await _turn_away(interaction):
            return
        client, guild_id = interaction.client, _guild_id(interaction)
        now = await standing(client, guild_id)
        if now is None:
            card = compose.settings_unknown_card(own_language(interaction))
            await client.reply(interaction, card, private=True)
            return
        view = draw(now, own_language(interaction), None if client.storage else "never")
        await interaction.response.send_message(view=view, ephemeral=True)

    return app_commands.Command(
        name=phrase("command-settings-name"),
        description=phrase("command-settings-description"),
        callback=settings,
        allowed_contexts=app_commands.AppCommandContext(guild=True),
        allowed_installs=app_commands.AppInstallationType(guild=True),
    )


class _Setting(Stateless, template=NEVER):
    """One control of the panel."""

    def alter(self, now: Standing) -> ServerSettings:
        """What shall hold after the press."""
        raise NotImplementedError

    async def press(self, interaction: discord.Interaction[EntenteClient]) -> None:
        """Make the change and show how things stand."""
        if not await _turn_away(interaction):
            await interaction.response.defer()  # the database may take longer than Discord waits
            await _change(interaction, self.alter)


class AskMenu(_Setting, template="entente:settings:ask"):
    """Chooses the channels for questions."""

    @classmethod
    def of(cls, control: Control, chosen: tuple[Channel, ...], *, disabled: bool) -> Self:
        """The menu with what is chosen in it."""
        return cls(_channel_menu("entente:settings:ask", control, chosen, disabled=disabled))

    def alter(self, now: Standing) -> ServerSettings:
        """The chosen channels in place of those shown."""
        chosen = rechosen(now.settings.ask_channels, now.asked, _ids(self.item))
        return replace(now.settings, ask_channels=chosen)


class MutedMenu(_Setting, template="entente:settings:muted"):
    """Chooses the channels in which the bot keeps silent."""

    @classmethod
    def of(cls, control: Control, chosen: tuple[Channel, ...], *, disabled: bool) -> Self:
        """The menu with what is chosen in it."""
        return cls(_channel_menu("entente:settings:muted", control, chosen, disabled=disabled))

    def alter(self, now: Standing) -> ServerSettings:
        """The chosen channels in place of those shown."""
        return replace(now.settings, muted=rechosen(now.settings.muted, now.muted, _ids(self.item)))


class LanguageMenu(_Setting, template="entente:settings:language"):
    """Chooses the language of public replies."""

    @classmethod
    def of(cls, control: Control, *, disabled: bool) -> Self:
        """The menu with the language that holds."""
        options = [
            discord.SelectOption(label=each.label, value=each.value, default=each.value == control.chosen)
            for each in control.choices
        ]
        menu = discord.ui.Select[Any](
            custom_id="entente:settings:language",
            placeholder=control.label,
            options=options,
            disabled=disabled,
        )
        return cls(menu)

    def alter(self, now: Standing) -> ServerSettings:
        """The chosen language."""
        (value,) = self.item.values
        language = None if value == panel.AUTOMATIC else cast(Language, value)
        return replace(now.settings, language=language)


class ThreadsButton(_Setting, template=rf"entente:settings:threads:{_SWITCH}"):
    """Puts replies to messages into threads, or back into the channel."""

    @classmethod
    def of(cls, control: Control, *, on: bool, disabled: bool) -> Self:
        """The button that changes what holds."""
        wanted = "off" if on else "on"
        return cls(_button(f"entente:settings:threads:{wanted}", control, disabled=disabled), wanted=wanted)

    def alter(self, now: Standing) -> ServerSettings:
        """Threads or none."""
        return replace(now.settings, threads=self.parts["wanted"] == "on")


class FeedbackButton(_Setting, template=rf"entente:settings:feedback:{_SWITCH}"):
    """Turns the buttons on or off with which public answers are rated."""

    @classmethod
    def of(cls, control: Control, *, on: bool, disabled: bool) -> Self:
        """The button that changes what holds."""
        wanted = "off" if on else "on"
        return cls(_button(f"entente:settings:feedback:{wanted}", control, disabled=disabled), wanted=wanted)

    def alter(self, now: Standing) -> ServerSettings:
        """Buttons or none."""
        return replace(now.settings, feedback=self.parts["wanted"] == "on")


ITEMS: Final = (AskMenu, MutedMenu, LanguageMenu, ThreadsButton, FeedbackButton)
"""What the client registers at login, so that panels opened before a restart go on working."""


def draw(now: Standing, language: Language, kept: Kept | None) -> discord.ui.LayoutView:
    """Draw the panel.

    Args:
        now: How the server is set up.
        language: Of the moderator who looks at it.
        kept: What became of the change just made; with ``never`` nothing can be pressed.
    """
    chosen = now.settings
    holds = panel.Standing(chosen.language, chosen.threads, chosen.feedback)
    shown = panel.settings_panel(language, holds, now.trouble, kept)
    container: discord.ui.Container[Any] = discord.ui.Container(accent_colour=PAGE)
    for item in _items(shown, now, disabled=kept == "never"):
        container.add_item(item)
    return discord.ui.LayoutView(timeout=None).add_item(container)


def _items(shown: Panel, now: Standing, *, disabled: bool) -> Iterator[discord.ui.Item[Any]]:
    holds = now.settings
    yield discord.ui.TextDisplay(f"### {shown.title}\n{shown.body}")
    yield discord.ui.Separator()
    yield discord.ui.TextDisplay(_text(shown.ask))
    yield discord.ui.ActionRow(AskMenu.of(shown.ask, now.asked, disabled=disabled))
    yield discord.ui.TextDisplay(_text(shown.muted))
    yield discord.ui.ActionRow(MutedMenu.of(shown.muted, now.muted, disabled=disabled))
    yield discord.ui.Separator()
    yield discord.ui.TextDisplay(_text(shown.language))
    yield discord.ui.ActionRow(LanguageMenu.of(shown.language, disabled=disabled))
    threads = ThreadsButton.of(shown.threads, on=holds.threads, disabled=disabled)
    yield discord.ui.Section(_text(shown.threads), accessory=threads)
    feedback = FeedbackButton.of(shown.feedback, on=holds.feedback, disabled=disabled)
    yield discord.ui.Section(_text(shown.feedback), accessory=feedback)
    if shown.footnote:
        yield discord.ui.Separator(visible=False)
        yield discord.ui.TextDisplay(f"-# {shown.footnote}")


def _text(control: Control) -> str:
    warnings = "".join(f"\n⚠️ {warning}" for warning in control.warnings)
    return f"**{control.heading}**\n{control.text}{warnings}"


def _channel_menu(
    custom_id: str, control: Control, chosen: tuple[Channel, ...], *, disabled: bool
) -> discord.ui.ChannelSelect[Any]:
    return discord.ui.ChannelSelect(
        custom_id=custom_id,
        channel_types=list(_KINDS),
        placeholder=control.label,
        min_values=0,
        max_values=SELECT_OPTIONS_MAX,
        default_values=list(chosen),
        disabled=disabled,
    )


def _button(custom_id: str, control: Control, *, disabled: bool) -> discord.ui.Button[Any]:
    return discord.ui.Button(label=control.label, custom_id=custom_id, disabled=disabled)


def _ids(item: discord.ui.Item[Any]) -> list[int]:
    menu = cast("discord.ui.ChannelSelect[Any]", item)
    return [channel.id for channel in menu.values]


async def _turn_away(interaction: discord.Interaction[EntenteClient]) -> bool:
    """Refuse whoever may not manage the server; tells whether they were refused."""
    if interaction.guild_id is not None and interaction.permissions.manage_guild:
        return False
    card = compose.settings_refused_card(own_language(interaction))
    await interaction.client.reply(interaction, card, private=True)
    return True


async def _change(
    interaction: discord.Interaction[EntenteClient], alter: Callable[[Standing], ServerSettings]
) -> None:
    client, guild_id, language = interaction.client, _guild_id(interaction), own_language(interaction)
    now = await standing(client, guild_id)
    if now is None:
        await client.reply(interaction, compose.settings_unknown_card(language), private=True)
        return
    kept: Kept = "never"
    if client.storage is not None:
        chosen = alter(now)  # from here on nobody else has a turn until it holds
        kept = "stored" if await client.storage.save_settings(guild_id, chosen) else "waiting"
        now = judge(client, guild_id, chosen)
    await interaction.edit_original_response(view=draw(now, language, kept))


def _guild_id(interaction: discord.Interaction[EntenteClient]) -> int:
    if interaction.guild_id is None:
        raise RuntimeError("settings are offered in servers only")
    return interaction.guild_id
