"""Names and descriptions of commands, in the locales Discord knows.

The texts travel inside the string they belong to, so that a command is defined
in one place; the translator only picks one. It knows no wording of its own.
"""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.chat.responding.locale import language_of
from bot.knowledge.types import LANGUAGES, Localized
from bot.replies.wording import wording


def localized(texts: Localized) -> app_commands.locale_str:
    """A string for a command that Discord shows in each person's language; English is the default."""
    return app_commands.locale_str(texts.own, texts=texts)


def phrase(key: str) -> app_commands.locale_str:
    """The same for a text of the interface wording, by its key."""
    return localized(Localized({language: wording(language).text(key) for language in LANGUAGES}))


class Translator(app_commands.Translator):
    """Answers discord.py when it builds the payload of a sync."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - the texts do not depend on the place
    ) -> str | None:
        """The text for one locale, or None where Discord shall show the default."""
        texts: Any = string.extras.get("texts")
        language = language_of(locale)
        return texts[language] if texts is not None and language is not None else None
