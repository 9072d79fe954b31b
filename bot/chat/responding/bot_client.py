"""What every handler finds on the client that Discord's objects carry around.

Discord.py hands a handler an interaction, and the interaction its client. That
the client has a responder is all that a handler may know of it, so this class is
all that a handler ever names.
"""

from __future__ import annotations

import discord

from bot.chat.responding.responder import Responder


class BotClient(discord.AutoShardedClient):
    """A client with a responder."""

    responder: Responder
