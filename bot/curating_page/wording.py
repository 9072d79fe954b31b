"""What the page says of its own accord, in the languages of the interface.

The texts stand in ``locales/*.ftl``, one file a language with the same keys. What ``entente check`` says of a
folder is said again in :mod:`bot.curating_page.fault_wording`. Nothing here knows a folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from bot.knowledge.types import LANGUAGES, Language
from bot.replies.wording import Wording, wording


@cache
def page_wording(language: Language) -> Wording:
    """The texts of ``language``, read once."""
    return Wording(language, __package__)


def name_of(language: Language) -> str:
    """What a language calls itself."""
    return wording(language).text("language-name")


@cache
def page_languages() -> tuple[Language, ...]:
    """The languages that the page has; one that was only added to what the bot says has no file here."""
    locales = files(__package__).joinpath("locales")
    return tuple(language for language in LANGUAGES if locales.joinpath(f"{language}.ftl").is_file())


def language_for(*wishes: str | None) -> Language:
    """The language to speak.

    Args:
        *wishes: What was chosen, as a code or as ``Accept-Language`` has it, the strongest wish first.
    """
    for wish in wishes:
        for code in _accepted(wish or ""):
            for language in page_languages():
                if code == language:
                    return language
    return page_languages()[0]


def _accepted(header: str) -> Iterable[str]:
    """The codes of a header, the most wanted first (RFC 9110, section 12.5.4), without countries."""
    ranked = []
    for place, part in enumerate(header.split(",")[:20]):
        code, _, rest = part.strip().partition(";")
        weight = re.fullmatch(r"\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*", rest)
        quality = float(weight[1]) if weight else 1.0
        if quality > 0:
            ranked.append((-quality, place, code.strip().partition("-")[0].lower()))
    return (code for _, _, code in sorted(ranked))
