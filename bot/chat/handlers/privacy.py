"""Two commands for everybody: what is kept, and to be forgotten. Only the person who asks sees the reply.

What is said comes from :mod:`bot.replies.privacy_cards`, how long things are kept
from the storage itself, so that neither can promise what is not so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.chat.handlers.commands import CONTEXTS, INSTALLS
from bot.chat.handlers.translator import Phrasebook
from bot.chat.responding.bot_client import BotClient
from bot.chat.responding.locale import own_language
from bot.replies.privacy_cards import Forgotten, Retention, forgotten_card, privacy_card
from bot.storage.values import ASIDE_KEPT, COUNTS_KEPT

if TYPE_CHECKING:
    from bot.storage.storage import Storage


def build(phrase: Phrasebook) -> Iterator[app_commands.Command[Any, ..., Any]]:
    """``/privacy`` and ``/forget-me``."""
    for key, callback in (("privacy", _tell), ("forget", _forget)):
        yield app_commands.Command(
            name=phrase(f"command-{key}-name"),
            description=phrase(f"command-{key}-description"),
            callback=callback,
            allowed_contexts=CONTEXTS,
            allowed_installs=INSTALLS,
        )


def retention(storage: Storage | None) -> Retention | None:
    """How long a storage keeps things; None where there is none."""
    if storage is None:
        return None
    return Retention(texts=storage.keep_days, counts=COUNTS_KEPT.days, aside=ASIDE_KEPT.days)


async def _tell(interaction: discord.Interaction[BotClient]) -> None:
    responder = interaction.client.responder
    card = privacy_card(retention(responder.storage), own_language(interaction))
    await responder.reply(interaction, card, private=True)


async def _forget(interaction: discord.Interaction[BotClient]) -> None:
    responder, person = interaction.client.responder, interaction.user.id
    # Deferred, as a database may take as long as Discord waits; what was asked for is done in any case.
    await responder.defer(interaction)
    responder.answerer.forget(person)
    became = await _delete(responder.storage, person)
    await responder.reply(interaction, forgotten_card(became, own_language(interaction)), private=True)


async def _delete(storage: Storage | None, person: int) -> Forgotten:
    if storage is None:
        return "nothing"
    if await storage.forget_person(person):
        return "done"
    return "noted" if storage.deletions_outlive else "in-memory"
