"""How strongly the traits of a text speak for each class.

A class is an entry, or "off topic". The model is complement naive Bayes
(Rennie, Shih, Teevan and Karger, "Tackling the Poor Assumptions of Naive Bayes
Text Classifiers", ICML 2003, section 3.1): a trait speaks for a class as much as
it is commoner there than in all other classes together. Learning is counting
(:mod:`bot.engine.learned.counting`), so it takes a moment and grows with the knowledge
base and no faster. The smoothing is far below the usual 1, because a curated
phrasing is a statement, not a sample: a trait that stands in one entry alone
means that entry.

Only traits that a class has are stored; those that it lacks cost every class
the same and are left out. This module knows classes by number only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.engine.learned.trait_index import TraitIndex
from bot.engine.reading.corpus import Floats
from bot.engine.reading.features import Features, Rows
from bot.engine.reading.lexicon import Codes
from bot.engine.reading.runs import Ints, spans

SMOOTHING: Final = 0.05
"""Added to every count. Accuracy is flat between 0.01 and 0.1 (docs/engine.md)."""

STEP: Final = 1 / 2048
"""Of gains as they are kept, in two bytes each: that takes log-odds up to 32."""

MOST: Final = 1 / 3
"""Share of the classes from which on a trait has a row of gains for all of them: to add up rows is three
times as fast as to look up as many pairs, and takes about as much memory."""

LEAN: Final = 1 / 16
"""Of affinities as they are kept, in one byte each: that takes log-odds from -8 to 8."""

_UPPER: Final = np.uint64(32)

Scores = NDArray[np.float64]
Gains = NDArray[np.uint16]
Affinities = NDArray[np.int8]
Traits = NDArray[np.uint32]
Classes = NDArray[np.unsignedinteger[Any]]
"""Of the fewest bits that hold the highest."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the traits speak for, ordered by trait.

    Attributes:
        traits: The distinct traits, ascending.
        starts: Where each trait's pairs begin, and at the end their number.
        classes: The class of each pair.
        gains: What each pair adds to its class, per weight of the trait, in steps of :data:`STEP`.
        common: The positions of traits that have a row instead, as :data:`MOST` of the classes have them.
        table: The gains of each of those for all classes, shape (common, classes).
        bias: What each class gains per weight of any known trait.
    """

    traits: Traits
    starts: Rows
    classes: Classes
    gains: Gains
    common: Ints
    table: Gains
    bias: Scores
    _index: TraitIndex = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if len(self.traits):
            object.__setattr__(self, "_index", TraitIndex(self.traits))

    def find(self, features: Features) -> tuple[Ints, Floats]:
        """The known ones among the traits of a text.

        Args:
            features: Of one text.

        Returns:
            Their positions in :attr:`traits`, and their weights.
        """
        if not len(self.traits):
            return np.zeros(0, dtype=np.int64), features.weights[:0]
        positions, known = self._index.find(traits(features.codes))
        return positions[known], features.weights[known]

    def scores(self, found: Ints, weights: Floats) -> Scores:
        """The evidence of one text for each class.

        Args:
            found: The known traits of the text, as :meth:`find` gives them.
            weights: Their weights.

        Returns:
            Log-odds, up to a number that is the same for all classes; zeros when no trait is known.
        """
        if not len(found):
            return np.zeros(len(self.bias))
        places, lengths = spans(self.starts, found)
        gained = self.gains.take(places) * weights.repeat(lengths)
        counted = np.bincount(self.classes.take(places), weights=gained, minlength=len(self.bias))
        sums: Scores = counted.astype(np.float64, copy=False)
        if len(self.common):
            rows = self.common.searchsorted(found)
            is_common = self.common.take(rows, mode="clip") == found
            gained = self.table.take(rows[is_common], axis=0).astype(np.float32)
            sums += weights[is_common] @ gained
        sums *= STEP
        sums += float(weights.sum()) * self.bias
        return sums


def affinities(amounts: Floats, smoothing: float) -> Affinities:
    """How strongly each trait speaks for each of a few columns (naive Bayes).

    Args:
        amounts: How much of each trait each column has, shape (traits, columns).
        smoothing: Added to every amount.

    Returns:
        Log-odds around 0, in steps of :data:`LEAN`, of the same shape.
    """
    smoothed = amounts + np.float32(smoothing)
    whole = smoothed.sum(axis=0, dtype=np.float64)  # a float32 would lose the smoothing
    chances = np.log(smoothed) - np.log(whole).astype(np.float32)
    chances -= chances.mean(axis=1, keepdims=True)
    table: Affinities = np.clip(np.rint(chances / np.float32(LEAN)), -127, 127).astype(np.int8)
    return table


def added(table: Affinities, found: Ints, weights: Floats) -> Scores:
    """What some traits say together.

    Args:
        table: From :func:`affinities`.
        found: The traits, as :meth:`Evidence.find` gives them.
        weights: Their weights.

    Returns:
        Log-odds, one per column.
    """
    together: Scores = (weights @ table.take(found, axis=0).astype(np.float32)).astype(np.float64)
    together *= LEAN
    return together


def traits(codes: Codes) -> Traits:
    """The traits that codes stand for: their upper half, which multiplication has mixed best.

    Where a million are known, one in four thousand unknown ones is taken for one of them.

    Args:
        codes: Of features.

    Returns:
        One trait for each code.
    """
    return (codes >> _UPPER).astype(np.uint32)


def bias(sizes: Scores, total: float | Scores, known: int | Scores) -> Scores:
    """The share of a class in everything, which a trait has to beat.

    Args:
        sizes: How much of all traits each class has.
        total: How much all have.
        known: How many traits there are.

    Returns:
        Log-odds against each class.
    """
    smoothing = SMOOTHING * known
    shares: Scores = np.log((total - sizes + smoothing) / (sizes + smoothing))
    return shares


def gains(amounts: Floats, totals: Floats) -> Floats:
    """How much more a class gains from a trait that it has than from one that it lacks.

    Args:
        amounts: How much of the trait the class has.
        totals: How much all classes have.

    Returns:
        Log-odds for the class.
    """
    have = (amounts + SMOOTHING) / SMOOTHING
    others = (totals + SMOOTHING) / (totals - amounts + SMOOTHING)
    more: Floats = np.log(have * others).astype(np.float32, copy=False)
    return more
