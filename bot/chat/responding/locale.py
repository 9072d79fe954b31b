"""Which of our languages a Discord locale means, and whose locale counts where.

A private reply is for the person who asked, so their own locale counts; a
public one is for the room, so the server's does. A question overrules both
when its words tell (see :meth:`bot.engine.engine.Engine.decide`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import discord

from bot.knowledge.types import Language

DEFAULT: Final[Language] = "en"
"""For people and servers whose language we do not speak."""

LANGUAGES: Final[Mapping[discord.Locale, Language]] = MappingProxyType(
    {
        discord.Locale.american_english: "en",
        discord.Locale.british_english: "en",
        discord.Locale.french: "fr",
        discord.Locale.spain_spanish: "es",
        discord.Locale.latin_american_spanish: "es",
    }
)
"""Both kinds of English and Spanish are listed: Discord falls back from es-419 to es-ES but not the other
way (https://docs.discord.com/developers/interactions/application-commands#localization)."""


def language_of(locale: discord.Locale | None) -> Language | None:
    """The language a locale stands for, or None where it is not one of ours."""
    return LANGUAGES.get(locale) if locale is not None else None


def own_language(interaction: discord.Interaction[Any]) -> Language:
    """The language of the person who pressed or typed something."""
    return language_of(interaction.locale) or DEFAULT


def reply_language(interaction: discord.Interaction[Any], *, private: bool) -> Language:
    """The language of a reply whose words tell nothing.

    Args:
        interaction: What the person did.
        private: Whether only that person will see the reply.

    Returns:
        The person's language for a private reply and where there is no server,
        the server's otherwise.
    """
    if private or interaction.guild_locale is None:
        return own_language(interaction)
    return language_of(interaction.guild_locale) or DEFAULT


def room_language(guild: discord.Guild | None) -> Language | None:
    """The language of a server; None in a direct message, which carries no locale at all."""
    return language_of(guild.preferred_locale) if guild is not None else None
