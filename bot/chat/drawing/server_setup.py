"""How a server is set up at the moment, as moderators are to see it: what holds, and what will not work.

Reads Discord's cache of channels and permissions and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, replace
from typing import Any, Final

import discord

from bot.chat.options import Options
from bot.replies.limits import SELECT_OPTIONS_MAX
from bot.replies.panel import Trouble
from bot.storage.values import ServerSettings

Channel = discord.abc.GuildChannel | discord.Thread

_IN_THREADS: Final = (discord.Thread, discord.ForumChannel)
"""Where every message is in a thread, and a permission of its own decides."""


@dataclass(frozen=True, slots=True)
class ServerSetup:
    """What a panel shows.

    Attributes:
        settings: What holds.
        asked: Channels for questions, as far as a menu can show them.
        muted: Muted channels, as far as a menu can show them.
        trouble: What will not work.
    """

    settings: ServerSettings
    asked: tuple[Channel, ...]
    muted: tuple[Channel, ...]
    trouble: Trouble


def check_setup(guild: discord.Guild | None, settings: ServerSettings, options: Options) -> ServerSetup:
    """What is to be shown of settings.

    Args:
        guild: Whose settings; None where it is not known at the moment.
        settings: May name channels of other servers where they come from the environment.
        options: How the bot behaves.
    """
    elsewhere = {each for each in options.ask_channels if _find(guild, each) is None}
    settings = replace(settings, ask_channels=settings.ask_channels - elsewhere)
    asked = _shown(guild, settings.ask_channels)
    trouble = _trouble(asked, settings, unread=bool(asked) and not options.reads_everything)
    return ServerSetup(settings, asked, _shown(guild, settings.muted), trouble)


def rechosen(before: Set[int], shown: Iterable[Channel], chosen: Iterable[int]) -> frozenset[int]:
    """The channels chosen now, with those that the menu could not show, such as threads put away."""
    return frozenset(before) - {channel.id for channel in shown} | frozenset(chosen)


def _find(guild: discord.Guild | None, channel_id: int) -> Channel | None:
    return guild.get_channel_or_thread(channel_id) if guild is not None else None


def _shown(guild: discord.Guild | None, chosen: Set[int]) -> tuple[Channel, ...]:
    found = [channel for each in sorted(chosen) if (channel := _find(guild, each)) is not None]
    return tuple(found[:SELECT_OPTIONS_MAX])


def _trouble(asked: tuple[Channel, ...], settings: ServerSettings, *, unread: bool) -> Trouble:
    def named(applies: Callable[[Channel], bool]) -> tuple[str, ...]:
        return tuple(channel.mention for channel in asked if applies(channel))

    return Trouble(
        unread=unread,
        unseen=named(lambda channel: not _may(channel, "view_channel")),
        unsaid=named(lambda channel: _may(channel, "view_channel") and not _may(channel, _speaking(channel))),
        muted=named(lambda channel: is_among(settings.muted, channel)),
        unthreaded=named(_lacks_threads) if settings.threads else (),
    )


def _speaking(channel: Channel) -> str:
    return "send_messages_in_threads" if isinstance(channel, _IN_THREADS) else "send_messages"


def _lacks_threads(channel: Channel) -> bool:
    """Whether the bot can speak in a channel and yet start no thread to speak in."""
    if not isinstance(channel, discord.TextChannel) or not _may(channel, "view_channel"):
        return False
    return not (_may(channel, "create_public_threads") and _may(channel, "send_messages_in_threads"))


def _may(channel: Channel, permission: str) -> bool:
    """Whether the bot has a permission in a channel, as far as is known."""
    permissions = permissions_in(channel)
    return permissions is None or bool(getattr(permissions, permission))


def permissions_in(channel: Channel) -> discord.Permissions | None:
    """What the bot may do in a channel; None where Discord has not told enough to know.

    Args:
        channel: A thread may be known before its parent, and a server before the bot's place in it.
    """
    me = channel.guild.me
    parent_is_known = not isinstance(channel, discord.Thread) or channel.parent is not None
    return channel.permissions_for(me) if me is not None and parent_is_known else None


def is_among(chosen: Set[int], channel: Any) -> bool:  # noqa: ANN401 - Discord has a dozen kinds of channel
    """Whether a channel was chosen, or the channel that it is a thread of."""
    if isinstance(channel, discord.Thread) and channel.parent_id in chosen:
        return True
    return channel is not None and channel.id in chosen
