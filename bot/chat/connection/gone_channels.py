"""Takes channels out of the settings that were deleted while nobody was connected to hear of it.

What Discord tells of a server at a login leaves out archived threads, and may
leave out more; so a channel that is missing there is asked for by itself, and
taken out only where Discord says that there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import discord

from bot.errors import StorageError

if TYPE_CHECKING:
    from bot.storage.storage import Storage

_UNKNOWN_CHANNEL: Final = 10003
"""https://docs.discord.com/developers/topics/opcodes-and-status-codes#json"""


async def take_out(client: discord.Client, storage: Storage) -> None:
    """Take those out that belong to servers of this process. What cannot be told is left for the next login.

    Args:
        client: Has been told of its servers.
        storage: Holds the settings.
    """
    try:
        chosen = await storage.chosen_channels()
    except StorageError:
        return
    for server_id, channel_id in sorted(chosen):
        guild = client.get_guild(server_id)
        if guild is None or guild.unavailable or guild.get_channel_or_thread(channel_id) is not None:
            continue
        if await _is_gone(client, channel_id):
            await storage.forget_channel(server_id, channel_id)


async def _is_gone(client: discord.Client, channel_id: int) -> bool:
    try:
        await client.fetch_channel(channel_id)
    except discord.NotFound as error:
        return error.code == _UNKNOWN_CHANNEL
    except Exception:  # of any kind, from a channel that the bot may not see to no connection
        return False
    return False
