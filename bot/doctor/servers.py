"""The servers: where the bot can answer, and whether its commands are allowed there.

One line a server, for its operator's eyes; nothing here writes a log, in which
a server's name would stay. The moderators of a server may shut the bot out of
any channel, so that is told and not called a fault, unless no server is left
in which it can answer.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import app_commands

from bot.doctor.commands import Payload, differences
from bot.doctor.finding import Finding, counted, quoted
from bot.doctor.permissions import GuildChannel, lacking, lacking_everywhere, shown, speaking
from bot.doctor.refusals import asked, in_words

SUBJECT: Final = "servers"

MOST: Final = 50
"""Servers that are looked into unless all are wanted: of the 50 requests a second that Discord allows, each
takes four (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit)."""

AT_ONCE: Final = 5

LISTING: Final = 120.0
"""Seconds for the list of all servers, of which Discord gives two hundred at once."""

_AGAIN: Final = "Open the install link again, or give it under Server Settings, Roles."


@dataclass(frozen=True, slots=True)
class Server:
    """A server as it is at the moment.

    Attributes:
        me: The bot in it, and through it the server with its roles.
        channels: All channels that Discord tells of.
    """

    me: discord.Member
    channels: Sequence[GuildChannel]


async def look_into(client: discord.Client, guild_id: int) -> Server:
    """Ask for roles, channels and the bot's own membership.

    Args:
        client: Logged in.
        guild_id: Of a server that the bot is in.

    Raises:
        discord.DiscordException: Discord refused.
    """
    guild = await asked(client.fetch_guild(guild_id, with_counts=False))
    user = client.user.id if client.user is not None else 0
    me, channels = await asked(asyncio.gather(guild.fetch_member(user), guild.fetch_channels()))
    return Server(me, channels)


async def check(
    client: discord.Client,
    tree: app_commands.CommandTree[Any],
    expected: Sequence[Payload],
    *,
    threads: bool,
    most: int | None = MOST,
) -> AsyncIterator[Finding]:
    """Look into servers, a few at once.

    Args:
        client: Logged in.
        tree: Of that client.
        expected: The commands that the bot would send; empty where that is not known.
        threads: Whether it starts threads.
        most: How many to look into; None for all.

    Yields:
        A finding for each server, and one for all.
    """
    guilds = await asked(_all(client), LISTING)
    seen: list[_Seen] = []
    for some in _groups(guilds[:most]):
        for each in await asyncio.gather(
            *(_see(client, tree, expected, guild, threads=threads) for guild in some)
        ):
            seen.append(each)
            yield each.finding
    yield _summary(seen, len(guilds))


async def _all(client: discord.Client) -> list[discord.Guild]:
    return [guild async for guild in client.fetch_guilds(limit=None, with_counts=False)]


def _groups(guilds: Sequence[discord.Guild]) -> Iterator[Sequence[discord.Guild]]:
    return (guilds[start : start + AT_ONCE] for start in range(0, len(guilds), AT_ONCE))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What came of looking into a server; whether it can answer there is None where that stayed unknown."""

    finding: Finding
    answers: bool | None


async def _see(
    client: discord.Client,
    tree: app_commands.CommandTree[Any],
    expected: Sequence[Payload],
    guild: discord.Guild,
    *,
    threads: bool,
) -> _Seen:
    name = f"{quoted(guild.name)} ({guild.id})"
    try:
        server = await look_into(client, guild.id)
        trouble = await _commands_there(tree, guild, expected)
    except Exception as error:
        return _Seen(Finding.advice(SUBJECT, f"{name} could not be looked into: {in_words(error)}"), None)
    return _judged(name, server, trouble, threads=threads)


async def _commands_there(
    tree: app_commands.CommandTree[Any], guild: discord.Guild, expected: Sequence[Payload]
) -> str:
    """What is the matter with the commands in a server, or nothing."""
    try:
        own = await asked(tree.fetch_commands(guild=guild))
    except discord.Forbidden:
        return "Its slash commands are not allowed there: open the install link again."
    if own and expected and differences(own, expected):
        return f"It has commands of its own that are behind: `entente sync --server {guild.id}`."
    return ""


def _judged(name: str, server: Server, trouble: str, *, threads: bool) -> _Seen:
    """One line on a server."""
    text_channels = discord.TextChannel | discord.ForumChannel
    channels = [each for each in server.channels if isinstance(each, text_channels)]
    lacks = {channel: lacking(channel, server.me, threads=threads) for channel in channels}
    visible = [channel for channel in channels if "view_channel" not in lacks[channel]]
    writable = [channel for channel in visible if speaking(channel) not in lacks[channel]]
    denied = Counter(permission for channel in visible or channels for permission in lacks[channel])
    by_role = tuple(each for each in lacking_everywhere(server.me, threads=threads) if each in denied)
    said = [f"{name}: {_reach(len(channels), len(visible), len(writable))}."]
    if by_role:
        said.append(f"Its roles do not give it {shown(by_role)}. {_AGAIN}")
    elif denied:
        said.append(
            f"Single channels deny it {', '.join(f'{shown((p,))} ({n})' for p, n in denied.items())}."
        )
    finding = Finding.advice if by_role or trouble or not writable else Finding.ok
    about = finding(SUBJECT, " ".join(filter(None, [*said, trouble])))
    return _Seen(about, bool(writable) if channels else None)


def _reach(channels: int, visible: int, writable: int) -> str:
    if not visible:
        if not channels:
            return "there is no text channel"
        return f"the bot sees none of {counted(channels, 'text channel')}"
    many = f"{counted(visible, 'channel')} that it sees"
    if writable == visible:
        return f"the bot can answer in the {many}"
    return f"the bot can answer in {writable or 'none'} of the {many}"


def _summary(seen: Sequence[_Seen], count: int) -> Finding:
    """All of them in a line."""
    if not count:
        return Finding.advice(SUBJECT, "The bot is in no server yet. Open the install link above.")
    known = [each.answers for each in seen if each.answers is not None]
    if known and not any(known):
        return Finding.fault(
            SUBJECT, f"The bot can answer in no channel of {counted(len(known), 'server')}. See above."
        )
    rest = f" {len(seen)} of them were looked into; --all looks into all." if len(seen) < count else ""
    return Finding.ok(SUBJECT, f"The bot is in {counted(count, 'server')}.{rest}")
