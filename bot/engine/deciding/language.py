"""Which language a text is in, by its wording.

Every trait of a text was seen so often in English, French and Spanish
phrasings; summed log-odds tell the language (naive Bayes), together with the
accents that folding takes away. A person's locale
decides only where the words do not: on a lone name or a number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from bot.engine.reading.text import MAX_CHARS
from bot.knowledge.types import LANGUAGES, Language

SMOOTHING: Final = 0.5
"""Added to every count (Jeffreys' prior)."""

MARK: Final = 1.5
"""Log-odds of each different sign that a language has and another has not; people leave accents out more
often than they put in a wrong one (docs/engine.md)."""

_NONE: Final = frozenset[str]()

_SIGNS: Final[Mapping[Language, frozenset[str]]] = MappingProxyType(
    {"en": frozenset(), "fr": frozenset("àâæçéèêëîïôœùûÿ«»"), "es": frozenset("áéíñóúü¿¡")}
)
"""Letters beyond a to z, and quotation or question marks, of French and Spanish spelling; a language without
a line here is told by its words alone."""

CLEAR: Final = 2.0
"""Log-odds by which the best language must lead before a person's locale is disregarded."""


def language_of(
    text: str, odds: Sequence[float], hint: Language | None, languages: Sequence[Language] = LANGUAGES
) -> Language:
    """The language of a text.

    Args:
        text: As it was typed: accents tell, which traits are free of.
        odds: Log-odds of each language from the traits, one per language.
        languages: Those that may be told, in the order of preference.
        hint: What to say when the words do not tell; without it the best guess counts.

    Returns:
        One of ``languages``; for a text without a known trait or an accent the hint, if it is among them, or
        else the first.
    """
    if len(languages) == 1:
        return languages[0]
    told = dict(zip(LANGUAGES, map(sum, zip(odds, _marks(text), strict=True)), strict=True))
    marked = [told[language] for language in languages]
    second, first = sorted(marked)[-2:]
    if hint is not None and hint in languages and first - second < CLEAR:
        return hint
    return languages[marked.index(first)]


def _marks(text: str) -> Sequence[float]:
    """Log-odds of the languages from the accents and signs of a text."""
    if text.isascii():
        return [0.0] * len(LANGUAGES)
    typed = set(unicodedata.normalize("NFC", text[:MAX_CHARS]).casefold())
    return [MARK * len(typed & _SIGNS.get(language, _NONE)) for language in LANGUAGES]
