"""Two commands for everybody: what is kept, and to be forgotten. Only the person who asks sees the reply.

What is said comes from :mod:`bot.replies.privacy`, how long things are kept
from the storage itself, so that neither can promise what is not so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.chat.front.locale import own_language
from bot.chat.front.served import Served
from bot.chat.handlers.commands import CONTEXTS, INSTALLS
from bot.chat.handlers.translator import phrase
from bot.replies.privacy import Keeping, forgotten_card, privacy_card
from bot.storage.values import ASIDE_KEPT, COUNTS_KEPT

if TYPE_CHECKING:
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
    if storage is None:
        return None
    return Keeping(texts=storage.keep_days, counts=COUNTS_KEPT.days, aside=ASIDE_KEPT.days)


async def _tell(interaction: discord.Interaction[Served]) -> None:
    front = interaction.client.front
    card = privacy_card(keeping(front.storage), own_language(interaction))
    await front.reply(interaction, card, private=True)


async def _forget(interaction: discord.Interaction[Served]) -> None:
    front, person = interaction.client.front, interaction.user.id
    # Deferred, as a database may take as long as Discord waits; what was asked for is done in any case.
    await front.defer(interaction)
    front.desk.forget(person)
    done = await front.storage.forget_person(person) if front.storage is not None else None
    await front.reply(interaction, forgotten_card(done, own_language(interaction)), private=True)
