"""The panel of ``/settings`` as Discord components: what holds, what will not work, and what can be changed.

What stands on it comes from :mod:`bot.replies.panel`. Nothing here changes a setting or knows who looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import discord

from bot.chat import patterns
from bot.chat.drawing.server_setup import Channel, ServerSetup
from bot.knowledge.types import Language
from bot.replies import panel
from bot.replies.colours import PAGE
from bot.replies.limits import SELECT_OPTIONS_MAX
from bot.replies.panel import Control, Kept, Panel

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


def panel_view(
    now: ServerSetup, language: Language, languages: Sequence[Language], kept: Kept | None
) -> discord.ui.LayoutView:
    """The components of the panel, as the server is set up now.

    Args:
        now: How the server is set up.
        language: Of the moderator who looks at it.
        languages: Those that replies can be in.
        kept: What became of the change just made; with ``never`` nothing can be pressed.

    Returns:
        A view that can be sent as it is; discord.py keeps it no longer than that.
    """
    chosen = now.settings
    holds = panel.PanelValues(chosen.language, languages, chosen.threads, chosen.feedback)
    shown = panel.settings_panel(language, holds, now.trouble, kept)
    container: discord.ui.Container[Any] = discord.ui.Container(accent_colour=PAGE)
    for item in _items(shown, now, disabled=kept == "never"):
        container.add_item(item)
    view = discord.ui.LayoutView(timeout=None).add_item(container)
    view.stop()
    return view


def _items(shown: Panel, now: ServerSetup, *, disabled: bool) -> Iterator[discord.ui.Item[Any]]:
    holds = now.settings
    yield discord.ui.TextDisplay(f"### {shown.title}\n{shown.body}")
    yield discord.ui.Separator()
    yield discord.ui.TextDisplay(_text(shown.ask))
    yield _channels(patterns.ASK_CHANNELS, shown.ask, now.asked, disabled=disabled)
    yield discord.ui.TextDisplay(_text(shown.muted))
    yield _channels(patterns.MUTED_CHANNELS, shown.muted, now.muted, disabled=disabled)
    yield discord.ui.Separator()
    if shown.language is not None:
        yield discord.ui.TextDisplay(_text(shown.language))
        yield _languages(shown.language, disabled=disabled)
    yield _switch(patterns.threads(wanted=not holds.threads), shown.threads, disabled=disabled)
    yield _switch(patterns.feedback(wanted=not holds.feedback), shown.feedback, disabled=disabled)
    if shown.footnote:
        yield discord.ui.Separator(visible=False)
        yield discord.ui.TextDisplay(f"-# {shown.footnote}")


def _text(control: Control) -> str:
    warnings = "".join(f"\n⚠️ {warning}" for warning in control.warnings)
    return f"**{control.heading}**\n{control.text}{warnings}"


def _channels(
    custom_id: str, control: Control, chosen: tuple[Channel, ...], *, disabled: bool
) -> discord.ui.ActionRow[Any]:
    menu = discord.ui.ChannelSelect[Any](
        custom_id=custom_id,
        channel_types=list(_KINDS),
        placeholder=control.label,
        min_values=0,
        max_values=SELECT_OPTIONS_MAX,
        default_values=list(chosen),
        disabled=disabled,
    )
    return discord.ui.ActionRow(menu)


def _languages(control: Control, *, disabled: bool) -> discord.ui.ActionRow[Any]:
    options = [
        discord.SelectOption(label=each.label, value=each.value, default=each.value == control.chosen)
        for each in control.choices
    ]
    menu = discord.ui.Select[Any](
        custom_id=patterns.LANGUAGE, placeholder=control.label, options=options, disabled=disabled
    )
    return discord.ui.ActionRow(menu)


def _switch(custom_id: str, control: Control, *, disabled: bool) -> discord.ui.Section[Any]:
    button = discord.ui.Button[Any](label=control.label, custom_id=custom_id, disabled=disabled)
    return discord.ui.Section(_text(control), accessory=button)
