"""Which language a text is in, by its wording.

Every trait of a text was seen so often in English, French and Spanish
phrasings; summed log-odds tell the language (naive Bayes), together with the
accents that folding takes away. A person's locale
decides only where the words do not: on a lone name or a number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from bot.engine.corpus import Floats, Ints
from bot.engine.evidence import Affinities, Scores, added, affinities
from bot.engine.text import MAX_CHARS
from bot.knowledge.types import LANGUAGES, Language

SMOOTHING: Final = 0.5
"""Added to every count (Jeffreys' prior)."""

MARK: Final = 1.5
"""Log-odds of each different sign that a language has and another has not; people leave accents out more
often than they put in a wrong one (docs/engine.md)."""

_SIGNS: Final[Mapping[Language, frozenset[str]]] = MappingProxyType(
    {"en": frozenset(), "fr": frozenset("àâæçéèêëîïôœùûÿ«»"), "es": frozenset("áéíñóúü¿¡")}
)
"""Letters beyond a to z, and quotation or question marks, of French and Spanish spelling."""

CLEAR: Final = 2.0
"""Log-odds by which the best language must lead before a person's locale is disregarded."""


@dataclass(frozen=True, slots=True)
class Tongues:
    """Log-odds of the languages for each known trait, shape (traits, 3)."""

    table: Affinities

    @classmethod
    def learn(cls, spoken: Floats) -> Tongues:
        """Learn which trait is of which language.

        Args:
            spoken: How much of each trait the texts of each language have, shape (traits, 3).
        """
        return cls(affinities(spoken, SMOOTHING))

    def tell(self, text: str, found: Ints, weights: Floats, hint: Language | None) -> Language:
        """The language of a text.

        Args:
            text: As it was typed: accents tell, which traits are free of.
            found: Positions of its known traits.
            weights: Their weights.
            hint: What to say when the words do not tell; without it the best guess counts.

        Returns:
            A language code; for a text without a known trait or an accent the hint, else English.
        """
        odds = added(self.table, found, weights) + _marks(text)
        ranked = np.argsort(-odds, kind="stable")
        if hint is not None and odds[ranked[0]] - odds[ranked[1]] < CLEAR:
            return hint
        return LANGUAGES[int(ranked[0])]


def _marks(text: str) -> Scores:
    """Log-odds of the languages from the accents and signs of a text."""
    if text.isascii():
        return np.zeros(len(LANGUAGES))
    typed = set(unicodedata.normalize("NFC", text[:MAX_CHARS]).casefold())
    return np.array([MARK * len(typed & _SIGNS[language]) for language in LANGUAGES])
