"""What the moderators of a server chose, applied to one reply: who sees it, and in which language.

Every way of asking comes here before it answers. This module reads what was
chosen and decides nothing else; it changes no setting.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord

from bot.knowledge.types import Language

if TYPE_CHECKING:
    from bot.chat.client import EntenteClient


@dataclass(frozen=True, slots=True)
class Manners:
    """How an interaction is to be answered.

    Attributes:
        private: Whether only the person who asked sees the reply.
        language: The language that moderators chose for public replies; None leaves it to the
            question, the person and the server.
    """

    private: bool
    language: Language | None


async def manners(interaction: discord.Interaction[EntenteClient], *, private: bool) -> Manners:
    """How to answer somebody where they are.

    Args:
        interaction: What the person did.
        private: Whether the reply would be private anyway.

    Returns:
        Private manners in a muted channel, whatever was asked for.
    """
    house = await interaction.client.house(interaction.guild_id)
    private = private or is_among(house.muted, interaction.channel)
    return Manners(private, None if private else house.language)


def is_among(chosen: Set[int], channel: Any) -> bool:  # noqa: ANN401 - Discord has a dozen kinds of channel
    """Whether a channel was chosen, or the channel that it is a thread of."""
    if isinstance(channel, discord.Thread) and channel.parent_id in chosen:
        return True
    return channel is not None and channel.id in chosen
