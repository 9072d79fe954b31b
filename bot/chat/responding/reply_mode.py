"""What the moderators of a server chose, applied to one reply: who sees it, and in which language.

Every way of asking comes here before it answers. This module reads what was
chosen and decides nothing else; it changes no setting.
"""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.chat.drawing.server_setup import is_among
from bot.chat.responding.bot_client import BotClient
from bot.knowledge.types import Language


@dataclass(frozen=True, slots=True)
class ReplyMode:
    """How an interaction is to be answered.

    Attributes:
        private: Whether only the person who asked sees the reply.
        language: The language that moderators chose for public replies; None leaves it to the
            question, the person and the server.
    """

    private: bool
    language: Language | None


async def reply_mode(interaction: discord.Interaction[BotClient], *, private: bool) -> ReplyMode:
    """How to answer somebody where they are.

    Args:
        interaction: What the person did.
        private: Whether the reply would be private anyway.

    Returns:
        Private in a muted channel, whatever was asked for.
    """
    responder = interaction.client.responder
    settings = await responder.server_settings(interaction.guild_id)
    private = private or is_among(settings.muted, interaction.channel)
    return ReplyMode(private, None if private else responder.answerer.chosen_language(settings.language))
