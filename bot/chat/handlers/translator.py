"""Names and descriptions of commands, in the locales Discord knows.

The texts travel inside the string they belong to, so that a command is defined
in one place; the translator only picks one. It knows no wording of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import discord
from discord import app_commands

from bot.chat.responding.locale import language_of
from bot.knowledge.types import Language, Localized
from bot.replies.wording import wording


def localized(texts: Localized) -> app_commands.locale_str:
    """A string for a command that Discord shows in each person's language.

    To all others it shows the default: English, or the first language where there is no English.
    """
    return app_commands.locale_str(texts["en"], texts=texts)


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Texts of the interface wording in the languages of a knowledge base.

    Attributes:
        languages: The first is its own.
    """

    languages: tuple[Language, ...]

    def __call__(self, key: str) -> app_commands.locale_str:
        """The text under a key of the wording."""
        return localized(_texts(key, self.languages))


@cache
def _texts(key: str, languages: tuple[Language, ...]) -> Localized:
    """What stands under a key; looked up once, as every command says what the option ``private`` is."""
    texts = {}
    for language in languages:
        words = wording(language)
        texts[language] = words.text(key, languages=words.choice(languages))
    return Localized(texts)


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
        return texts[language] if texts is not None and language in texts.languages else None
