"""The channels in which every message is a question, as far as the settings name them.

Those that moderators chose are judged in their own panel; these ids were typed
by the operator, so one that does not work is a fault.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import Final

import discord

from bot.doctor.finding import Finding, counted, quoted
from bot.doctor.permissions import lacking, shown, speaking
from bot.doctor.refusals import asked, in_words
from bot.doctor.servers import Server, look_into

SUBJECT: Final = "channels"
_SETTING: Final = "ENTENTE_ASK_CHANNELS"


async def check(client: discord.Client, ids: Iterable[int], *, threads: bool) -> AsyncIterator[Finding]:
    """Look at each channel that the settings name.

    Args:
        client: Logged in.
        ids: Of the channels.
        threads: Whether the bot starts threads.

    Yields:
        A finding for each channel with something to say, and one for all others.
    """
    servers: dict[int, Server] = {}
    well = 0
    for channel_id in sorted(ids):
        finding = await _judged(client, channel_id, servers, threads=threads)
        if finding is None:
            well += 1
        else:
            yield finding
    if well:
        yield Finding.ok(SUBJECT, f"The bot can read and answer in {counted(well, 'channel')} of {_SETTING}.")


async def _judged(
    client: discord.Client, channel_id: int, servers: dict[int, Server], *, threads: bool
) -> Finding | None:
    """What there is to say of a channel; None where all is well."""
    try:
        channel = await asked(client.fetch_channel(channel_id))
        if isinstance(channel, discord.abc.PrivateChannel):
            return _fault(
                channel_id, "is a direct message, in which every message is a question anyway. Take it out"
            )
        if isinstance(channel, discord.CategoryChannel):
            return _fault(channel_id, f"is the category {quoted(channel.name)}. Name the channels in it")
        guild_id = channel.guild.id
        if guild_id not in servers:
            servers[guild_id] = await look_into(client, guild_id)
    except discord.NotFound:
        return _fault(
            channel_id, "does not exist, or the bot is not in its server. Correct the id or take it out"
        )
    except discord.Forbidden:
        return _fault(channel_id, "cannot be seen by the bot. Give it View Channels there")
    except Exception as error:
        return Finding.advice(
            SUBJECT, f"{channel_id} of {_SETTING} could not be looked at: {in_words(error)}"
        )
    return _allowed(channel, servers[guild_id], threads=threads)


def _allowed(
    channel: discord.abc.GuildChannel | discord.Thread, server: Server, *, threads: bool
) -> Finding | None:
    """What the bot may not do in a channel, or in a thread, which has its permissions from its channel."""
    in_thread = isinstance(channel, discord.Thread)
    home_id = channel.parent_id if isinstance(channel, discord.Thread) else channel.id
    home = next((each for each in server.channels if each.id == home_id), None)
    if home is None:
        return _fault(channel.id, "cannot be seen by the bot. Give it View Channels there")
    lacks = lacking(home, server.me, threads=threads, in_thread=in_thread)
    if {"view_channel", speaking(home, in_thread=in_thread)} & set(lacks):
        return _fault(
            channel.id, f"({quoted(channel.name)}) lacks {shown(lacks)}. Give the bot's role that there"
        )
    if lacks:
        text = (
            f"In {channel.id} ({quoted(channel.name)}) the bot lacks {shown(lacks)}. It answers all the same."
        )
        return Finding.advice(SUBJECT, text)
    return None


def _fault(channel_id: int, what: str) -> Finding:
    return Finding.fault(SUBJECT, f"{channel_id} of {_SETTING} {what}.")
