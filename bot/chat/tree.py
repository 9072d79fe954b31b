"""The command tree: who may have a turn now, and what a person sees when a command fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

if TYPE_CHECKING:
    from bot.chat.client import EntenteClient


class Tree(app_commands.CommandTree["EntenteClient"]):
    """discord.py's tree with our cooldown before every command and our apology after every failure."""

    async def interaction_check(self, interaction: discord.Interaction[EntenteClient], /) -> bool:
        """Whether the command may run; completing while a person types costs no turn."""
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        return not await self.client.turn_away(interaction)

    async def on_error(
        self, interaction: discord.Interaction[EntenteClient], error: app_commands.AppCommandError, /
    ) -> None:
        """Log the failure and tell the person, never more than that it happened."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await self.client.apologise(interaction, cause)
