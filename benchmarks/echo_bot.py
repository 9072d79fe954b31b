"""The least that a bot on discord.py does: one card, the same for everybody, for each mention.

It has the intents and the caches of the real one, and nothing else. What the
real one takes beside it is what answering takes
(:mod:`benchmarks.over_a_socket`). It decides, looks up and keeps nothing.
"""

from __future__ import annotations

import os
from typing import Any

import discord

TOKEN = "ECHO_TOKEN"  # noqa: S105 - the name of the variable that holds it

_TITLE = "### What you asked"
_BODY = "Whatever it was, this is the reply: a few sentences in a card of the usual size, with buttons below."
_QUOTE = "> Some words of an article, as long as one that is quoted usually is, and never any others."
_SOURCE = "-# §1 The section that they stand in"
_RELATED = ("Something beside it", "Something else", "Another thing", "All of the section")
_ABOUT = ("Yes", "No", "Away")


def card() -> discord.ui.LayoutView:
    """A card with as many parts as an answer has; drawn anew each time, as discord.py's examples do."""
    box: discord.ui.Container[Any] = discord.ui.Container(accent_colour=0x3366CC)
    for text in (f"{_TITLE}\n{_BODY}", _QUOTE, _SOURCE):
        box.add_item(discord.ui.TextDisplay(text))
    for row in (_RELATED, _ABOUT):
        buttons = (discord.ui.Button[Any](label=label, custom_id=f"echo:{label}") for label in row)
        box.add_item(discord.ui.ActionRow(*buttons))
    view = discord.ui.LayoutView(timeout=None).add_item(box)
    view.stop()  # nobody presses anything
    return view


class Echo(discord.AutoShardedClient):
    """Replies to mentions."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )

    async def on_message(self, message: discord.Message) -> None:
        """Reply, if it mentions the bot."""
        if message.author.bot or self.user not in message.mentions:
            return
        await message.channel.send(view=card(), reference=message.to_reference(fail_if_not_exists=False))


if __name__ == "__main__":
    Echo().run(os.environ[TOKEN], log_handler=None)
