"""Which language a text is in, by its wording.

Every trait of a text was seen so often in English, French and Spanish
phrasings; summed log-odds tell the language (naive Bayes). A person's locale
decides only where the words do not: on a lone name or a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.engine.corpus import Floats
from bot.engine.evidence import Affinities, added, affinities
from bot.engine.features import Ints
from bot.knowledge.types import LANGUAGES, Language

SMOOTHING: Final = 0.5
"""Added to every count (Jeffreys' prior)."""

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

    def tell(self, found: Ints, weights: Floats, hint: Language | None) -> Language:
        """The language of a text.

        Args:
            found: Positions of its known traits.
            weights: Their weights.
            hint: What to say when the words do not tell; without it the best guess counts.

        Returns:
            A language code; English, or the hint, for a text without a known trait.
        """
        odds = added(self.table, found, weights)
        ranked = np.argsort(-odds, kind="stable")
        if hint is not None and odds[ranked[0]] - odds[ranked[1]] < CLEAR:
            return hint
        return LANGUAGES[int(ranked[0])]
