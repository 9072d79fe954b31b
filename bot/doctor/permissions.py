"""The permissions that the bot lives on, and which of them it lacks where.

What they mean is decided by discord.py from roles and overwrites; the names are
those of Discord's own settings, so that they can be found there.
"""

from __future__ import annotations

from typing import Final

import discord

NAMES: Final = {
    "view_channel": "View Channels",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "read_message_history": "Read Message History",
}
"""What discord.py calls a permission, and what Discord shows
(https://docs.discord.com/developers/topics/permissions)."""

SCOPES: Final = ("bot", "applications.commands")

GuildChannel = discord.abc.GuildChannel


def install_link(application_id: int) -> str:
    """The address with which somebody brings the bot into a server, with all it may ever need."""
    permissions = discord.Permissions(**dict.fromkeys(NAMES, True))
    return discord.utils.oauth_url(application_id, permissions=permissions, scopes=SCOPES)


def lacking(
    channel: GuildChannel, me: discord.Member, *, threads: bool, in_thread: bool = False
) -> tuple[str, ...]:
    """What the bot lacks in a channel.

    Args:
        channel: Of the server that ``me`` is of.
        me: The bot there.
        threads: Whether it is to start threads.
        in_thread: Whether it is to answer in a thread of the channel and not in the channel.

    Returns:
        Names as discord.py has them.
    """
    wanted = {"view_channel", speaking(channel, in_thread=in_thread), "read_message_history"}
    if isinstance(channel, discord.TextChannel):
        wanted |= {"send_messages_in_threads"} | ({"create_public_threads"} if threads else set())
    held = channel.permissions_for(me)
    return tuple(name for name in NAMES if name in wanted and not getattr(held, name))


def speaking(channel: GuildChannel, *, in_thread: bool = False) -> str:
    """The permission without which there is no answer in a channel, or in its threads."""
    forum = isinstance(channel, discord.ForumChannel)  # every message there is in a thread
    return "send_messages_in_threads" if in_thread or forum else "send_messages"


def lacking_everywhere(me: discord.Member, *, threads: bool) -> tuple[str, ...]:
    """What the bot's roles do not give it in a server, whatever single channels add.

    Args:
        me: The bot there.
        threads: Whether it is to start threads.
    """
    held = me.guild_permissions
    return tuple(
        name for name in NAMES if (threads or name != "create_public_threads") and not getattr(held, name)
    )


def shown(names: tuple[str, ...]) -> str:
    """Names as a person finds them in Discord."""
    return ", ".join(NAMES[name] for name in names)
