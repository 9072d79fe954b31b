"""Sessions at Discord's gateway: how many starts are left, and whether there are shards enough.

Only asks; a session that was started to find out would be one less.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

import discord
from sqlalchemy import URL

from bot.doctor.finding import Finding, counted
from bot.doctor.refusals import asked
from bot.storage.address import is_file

SUBJECT: Final = "sessions"
SHARDS: Final = "shards"

SERVERS_MAX: Final = 2_500
"""Servers that one shard may have (https://docs.discord.com/developers/events/gateway#sharding)."""

RESTARTS: Final = 3
"""Whole restarts that should be left in a day; with fewer, somebody ought to know."""

_NEEDS_SHARDS: Final = 4011
"""https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes"""


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the shards that one process is to run.

    Attributes:
        setting: What says so, as it is written: ``ENTENTE_SHARDS=0-7/32``.
        total: How many shards there are over all processes; None where Discord recommends a number.
    """

    setting: str
    total: int | None


async def check_share(share: Share | None, url: URL) -> AsyncIterator[Finding]:
    """See whether several processes can share the database.

    Args:
        share: None where one process runs all shards.
        url: The database.

    Yields:
        One finding.
    """
    if share is None:
        yield Finding.ok(SHARDS, "One process runs all shards.")
    elif not is_file(url):
        yield Finding.ok(SHARDS, f"This process is one of several ({share.setting}).")
    else:
        yield Finding.fault(
            SHARDS,
            f"{share.setting} means several processes, and a file of SQLite is for one. Name a PostgreSQL in "
            "ENTENTE_DATABASE_URL, or take the setting back.",
        )


async def check(client: discord.Client, share: Share | None, servers: int) -> AsyncIterator[Finding]:
    """See how many sessions may be started, and how many are to be.

    Args:
        client: Logged in.
        share: None where one process runs as many shards as Discord recommends.
        servers: How many the bot is in.

    Yields:
        A finding on the starts, and one on the shards where their number is set.
    """
    recommended, _, limit = await asked(client.http.get_bot_gateway())
    total = (share.total if share is not None else None) or recommended
    yield _starts(limit["remaining"], limit["total"], limit["reset_after"] / 3_600_000, total, recommended)
    if share is None or share.total is None:
        return
    if servers > share.total * SERVERS_MAX:
        yield Finding.fault(
            SUBJECT,
            f"{share.setting} is too few shards for {counted(servers, 'server')}: Discord would close the "
            f"connection ({_NEEDS_SHARDS}). Take {recommended}, as it recommends.",
        )
    elif share.total < recommended:
        yield Finding.advice(
            SUBJECT,
            f"{share.setting} is fewer shards than Discord recommends: {recommended}. Take more soon.",
        )


def _starts(remaining: int, allowed: int, hours: float, total: int, recommended: int) -> Finding:
    left = f"{remaining:,} of {allowed:,} session starts are left{f' for {hours:.0f} h' if hours else ''}"
    shards = f"Discord recommends {counted(recommended, 'shard')}"
    if remaining < total:
        return Finding.fault(
            SUBJECT,
            f"{left}, too few to start {counted(total, 'shard')}. Wait until then, and find out why the bot "
            "is restarted so often.",
        )
    if remaining < max(RESTARTS * total, allowed // 10):
        return Finding.advice(
            SUBJECT,
            f"{left}: few. Find out why the bot is restarted so often, before none is left. {shards}.",
        )
    return Finding.ok(SUBJECT, f"{left}. {shards}.")
