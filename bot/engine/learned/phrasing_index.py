"""What was filed word for word: the classes under which a question stands as a phrasing.

A question that a curator wrote down must not lose to a neighbour that has more of
its words: who files what somebody asked in vain expects it to be answered from
then on. So questions are looked up as a whole, too, by a 64-bit code of their
units. What is said around them does not matter. Nothing is weighed here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.engine.learned.evidence import Classes
from bot.engine.reading.corpus import Corpus
from bot.engine.reading.lexicon import Codes
from bot.engine.reading.runs import numbered, offsets
from bot.engine.reading.text import MOST_STRETCHES

# Each place in a text has an odd multiplier, so that the same units in another order have another code
# (multilinear hashing: Lemire and Kaser, "Strongly universal string hashing is fast", The Computer Journal
# 57(11), 2014).
_PLACES: Final = np.multiply.accumulate(np.full(MOST_STRETCHES, 0x9E3779B97F4A7C15, dtype=np.uint64))


class ExactMatch(NamedTuple):
    """The classes under which a question stands as a phrasing, and its languages there, as positions."""

    classes: frozenset[int] = frozenset()
    languages: frozenset[int] = frozenset()

    def without(self, excluded: Collection[int]) -> ExactMatch:
        """The same, or nowhere where all its classes are out of the question.

        Args:
            excluded: Classes.
        """
        return self if not excluded or self.classes - set(excluded) else NOWHERE


NOWHERE: Final = ExactMatch()


@dataclass(frozen=True, slots=True)
class PhrasingIndex:
    """All phrasings, ordered by their code.

    Attributes:
        codes: Of the phrasings, ascending; of two million any question by chance has one with odds of one to
            ten trillion.
        classes: The class of each, in the fewest bits that hold the highest.
        languages: The language of each, as a position in ``LANGUAGES``.
    """

    codes: Codes
    classes: Classes
    languages: NDArray[np.uint8]

    @classmethod
    def of(cls, corpus: Corpus, units: Codes) -> PhrasingIndex:
        """File texts.

        Args:
            corpus: Texts; those are left out that have no word, and those whose question hangs on what is
                said around it ("I forgot the sectors. What are they?").
            units: The code of each of its vocabulary, as
                :class:`bot.engine.reading.features.Alphabet` has them.
        """
        filed = np.bincount(corpus.owners, minlength=len(corpus))[corpus.owners] == 1
        filed &= corpus.unit_counts > 0
        counts = corpus.unit_counts[filed]
        row = corpus.units[np.repeat(filed, corpus.unit_counts)]
        begins = offsets(counts)[:-1]
        codes = units[row] * _PLACES[np.arange(len(row)) - begins[numbered(counts)]]
        if len(begins):
            codes = np.add.reduceat(codes, begins)
        order = codes.argsort(kind="stable")
        owners = corpus.owners[filed][order]
        classes = corpus.labels[owners].astype(np.min_scalar_type(corpus.labels.max(initial=0)))
        return cls(codes[order], classes, corpus.languages[owners].astype(np.uint8))

    def find(self, units: Codes) -> ExactMatch:
        """Where a question stands word for word.

        Args:
            units: The codes of what it was read as.

        Returns:
            The classes and languages of all phrasings of the same units.
        """
        code = units @ _PLACES[: len(units)]
        begin = self.codes.searchsorted(code)
        if begin == len(self.codes) or self.codes[begin] != code:
            return NOWHERE
        same = slice(begin, self.codes.searchsorted(code, side="right"))
        return ExactMatch(frozenset(self.classes[same].tolist()), frozenset(self.languages[same].tolist()))
