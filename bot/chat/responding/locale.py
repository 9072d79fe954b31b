"""Which interface language a Discord locale means, and whose locale counts where.

A private reply is for the person who asked, so their own locale counts; a
public one is for the room, so the server's does. A question overrules both
when its words tell (see :meth:`bot.engine.engine.Engine.decide`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import discord

from bot.knowledge.types import LANGUAGES, Language

if TYPE_CHECKING:
    from bot.chat.responding.bot_client import BotClient

_LANGUAGES: Final[Mapping[discord.Locale, Language]] = MappingProxyType(
    {
        locale: language
        for locale in discord.Locale
        for language in LANGUAGES
        if locale.value.partition("-")[0] == language
    }
)
"""Both kinds of English and of Spanish: Discord falls back from es-419 to es-ES but not the other way
(https://docs.discord.com/developers/interactions/application-commands#localization)."""


def language_of(locale: discord.Locale | None) -> Language | None:
    """The language a locale stands for, or None where it is not one of ours."""
    return _LANGUAGES.get(locale) if locale is not None else None


def locale_of(language: Language) -> str:
    """The first locale that stands for a language; American English where Discord knows none."""
    known = (locale.value for locale, meant in _LANGUAGES.items() if meant == language)
    return next(known, discord.Locale.american_english.value)


def own_language(interaction: discord.Interaction[BotClient]) -> Language:
    """The language of the person who pressed or typed something; where we do not speak it, our first."""
    return interaction.client.responder.answerer.reply_language(language_of(interaction.locale))


def reply_language(interaction: discord.Interaction[BotClient], *, private: bool) -> Language:
    """The language of a reply whose words tell nothing.

    Args:
        interaction: What the person did.
        private: Whether only that person will see the reply.

    Returns:
        The person's language for a private reply and where there is no server,
        the server's otherwise; where we do not speak it, our first.
    """
    if private or interaction.guild_locale is None:
        return own_language(interaction)
    return interaction.client.responder.answerer.reply_language(language_of(interaction.guild_locale))


def room_language(guild: discord.Guild | None) -> Language | None:
    """The language of a server; None in a direct message, which carries no locale at all."""
    return language_of(guild.preferred_locale) if guild is not None else None
