"""Two commands for everybody: what is kept, and to be forgotten. Only the person who asks sees the reply.

What is said comes from :mod:`bot.replies.privacy`, how long things are kept
from the storage itself, so that neither can promise what is not so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.chat.commands import CONTEXTS, INSTALLS
from bot.chat.locale import own_language
from bot.chat.translator import phrase
from bot.replies.privacy import Keeping, forgotten_card, privacy_card
from bot.storage.values import COUNTS_KEPT

if TYPE_CHECKING:
    from bot.chat.client import EntenteClient
    from bot.storage.storage import Storage


def build() -> Iterator[app_commands.Command[Any, ..., Any]]:
    """``/privacy`` and ``/forget-me``."""
    for key, callback in (("privacy", _tell), ("forget", _forget)):
        yield app_commands.Command(
            name=phrase(f"command-{key}-name"),
            description=phrase(f"command-{key}-description"),
            callback=callback,
            allowed_contexts=CONTEXTS,
            allowed_installs=INSTALLS,
        )


def keeping(storage: Storage | None) -> Keeping | None:
    """How long a storage keeps things; None where there is none."""
    return Keeping(storage.keep_days, COUNTS_KEPT.days) if storage is not None else None


async def _tell(interaction: discord.Interaction[EntenteClient]) -> None:
    card = privacy_card(keeping(interaction.client.storage), own_language(interaction))
    await interaction.client.reply(interaction, card, private=True)


async def _forget(interaction: discord.Interaction[EntenteClient]) -> None:
    client, person = interaction.client, interaction.user.id
    await interaction.response.defer(ephemeral=True)  # a database may take as long as Discord waits
    client.desk.forget(person)
    done = await client.storage.forget_person(person) if client.storage is not None else None
    await client.reply(interaction, forgotten_card(done, own_language(interaction)), private=True)
