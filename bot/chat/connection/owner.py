"""Tells those who run the bot, in a direct message, what they would otherwise find only in the log.

Nothing here is answered and nothing fails: a message that cannot be delivered
is a line in the log. The text is the operator's, in English like the log.
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Iterator
from typing import Final

import discord

from bot.chat.responding.faults import in_short

_log = logging.getLogger(__name__)

CONTENT_MAX: Final = 2_000
"""Characters of one message (https://docs.discord.com/developers/resources/message#create-message)."""

MESSAGES_MAX: Final = 5
"""A text that needs more messages comes as a file, after as much of it as one message holds."""

_PATIENCE: Final = 60.0
"""Seconds for all of it; Discord may ask to wait, and nobody waits for this."""

_BLOCK: Final = "```\n{}\n```"
_ROOM: Final = CONTENT_MAX - len(_BLOCK.format(""))
_FILE: Final = "message.txt"


async def tell(client: discord.Client, text: str) -> None:
    """Send a text to the owner of the application, or of the team that owns it.

    Args:
        client: Logged in.
        text: Of any length; shown letter by letter, in code blocks.
    """
    try:
        async with asyncio.timeout(_PATIENCE):
            channel = await client.create_dm(discord.Object(await _owner(client)))
            for content, file in _messages(text):
                await channel.send(content, file=file)
    except Exception as error:  # of any kind: discord.py reads a page as if it were JSON
        _log.warning("The owner could not be told: %s", in_short(error))


async def _owner(client: discord.Client) -> int:
    application = await client.application_info()
    return (application.team and application.team.owner_id) or application.owner.id


def _messages(text: str) -> Iterator[tuple[str, discord.File]]:
    blocks = list(code_blocks(text))
    whole = len(blocks) <= MESSAGES_MAX
    for block in blocks if whole else blocks[:1]:
        file = discord.utils.MISSING if whole else discord.File(io.BytesIO(text.encode()), _FILE)
        yield block, file


def code_blocks(text: str) -> Iterator[str]:
    """The text in code blocks, each fit for one message; lines stay whole where they can."""
    # Three marks would end the block; an invisible character between them is the least that helps.
    lines = text.replace("``", "`\N{ZERO WIDTH SPACE}`").splitlines() or [""]
    pieces = [line[start : start + _ROOM] for line in lines for start in range(0, len(line) or 1, _ROOM)]
    block = pieces[0]
    for piece in pieces[1:]:
        if len(block) + 1 + len(piece) > _ROOM:
            yield _BLOCK.format(block)
            block = piece
        else:
            block += f"\n{piece}"
    yield _BLOCK.format(block)
