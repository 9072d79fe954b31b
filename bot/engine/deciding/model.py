"""Everything that was learned of a knowledge base, as what decides needs it.

Plain values, put together by :mod:`bot.engine.learning`; nothing here is worked out.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.deciding.choosing import Choice
from bot.engine.deciding.guards import Guards
from bot.engine.deciding.scope import Logistic
from bot.engine.learned.evidence import Affinities, Evidence
from bot.engine.learned.filed import Filed
from bot.engine.reading.lexicon import Lexicon
from bot.engine.reading.runs import Ints
from bot.knowledge.types import Entry, Kind


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned. Classes are numbered as ``entries``, and the last one is "off topic".

    Attributes:
        entries: Answers, then gaps, then small talk.
        kinds: The kinds that occur, in that order; "off topic" follows them and is not named.
        starts: The first class of each of these kinds, then of "off topic".
        lexicon, evidence, filed, guards: See their modules.
        scope: Odds of each kind, from what speaks for each (:func:`bot.engine.deciding.scope.together`).
        leanings: How strongly each trait speaks for each kind, whatever the entry, and for each language.
        choice: Which answer to give, and the probability that it tells what was asked.
        shape: The traits that a text without a known word has; they tell how long it is, not what it says.
    """

    entries: tuple[Entry, ...]
    kinds: tuple[Kind, ...]
    starts: Ints
    lexicon: Lexicon
    evidence: Evidence
    filed: Filed
    guards: Guards
    scope: Logistic
    leanings: Affinities
    choice: Choice
    shape: frozenset[int]

    def span(self, kind: Kind) -> slice:
        """The classes of a kind."""
        if kind not in self.kinds:
            return slice(0, 0)
        index = self.kinds.index(kind)
        return slice(int(self.starts[index]), int(self.starts[index + 1]))
