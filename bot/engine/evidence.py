"""How strongly the traits of a text speak for each class.

A class is an entry, or "off topic". The model is complement naive Bayes
(Rennie, Shih, Teevan and Karger, "Tackling the Poor Assumptions of Naive Bayes
Text Classifiers", ICML 2003, section 3.1): a trait speaks for a class as much as
it is commoner there than in all other classes together. Learning is counting,
so it takes a moment and grows with the knowledge base and no faster. The
smoothing is far below the usual 1, because a curated phrasing is a statement,
not a sample: a trait that stands in one entry alone means that entry.

Only traits that a class has are stored; those that it lacks cost every class
the same and are left out. This module knows classes by number only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.engine.features import Codes, Features, Floats, Ints

SMOOTHING: Final = 0.05
"""Added to every count. Accuracy is flat between 0.01 and 0.1 (docs/engine.md)."""

_CLASS_BITS: Final = np.uint64(20)
"""A trait and a class are sorted as one number: 44 bits of the trait's hash, 20 of the class."""

_CLASS_MASK: Final = np.uint64((1 << 20) - 1)

COMMON: Final = 256
"""A trait that more classes have than these speaks for none of them; leaving it out keeps the cost of a
decision in bounds however large the knowledge base is."""

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was counted, ordered by trait.

    Attributes:
        traits: The distinct traits, ascending.
        starts: Where each trait's pairs begin, and at the end their number; common traits have none.
        classes: The class of each pair.
        counts: How much of the trait the class has.
        totals: How much of each trait all classes have.
        gains: What each pair adds to its class, per weight of the trait.
        sizes: How much of all traits each class has.
        bias: What each class gains per weight of any known trait.
    """

    traits: Codes
    starts: Ints
    classes: NDArray[np.int32]
    counts: Floats
    totals: Floats
    gains: Floats
    sizes: Scores
    bias: Scores

    @classmethod
    def learn(cls, features: Features, labels: Ints, classes: int) -> tuple[Evidence, Ints]:
        """Count the traits of labelled texts.

        Args:
            features: Of all texts.
            labels: The class of each text, 0 to ``classes - 1``.
            classes: How many there are, at most 2^20.

        Returns:
            The evidence, and for each feature the position of its trait in :attr:`traits`.
        """
        owners = labels[features.rows]
        keys = (features.codes >> _CLASS_BITS << _CLASS_BITS) | owners.astype(np.uint64)
        order = np.argsort(keys)
        keys = keys[order]
        positions = np.empty(len(keys), dtype=np.int64)
        positions[order] = np.cumsum(np.diff(keys >> _CLASS_BITS, prepend=keys[:1] >> _CLASS_BITS) != 0)
        firsts = _firsts(keys)
        counts = np.add.reduceat(features.weights[order], firsts)
        keys = keys[firsts]
        traits = keys >> _CLASS_BITS
        starts = _firsts(traits)
        totals = np.add.reduceat(counts, starts)
        lengths = np.diff(np.append(starts, len(keys)))
        kept = np.where(lengths <= COMMON, lengths, 0)
        telling = np.repeat(kept > 0, lengths)
        counts = counts[telling]
        sizes = np.bincount(owners, weights=features.weights, minlength=classes).astype(np.float64)
        evidence = cls(
            traits=traits[starts],
            starts=np.append(0, np.cumsum(kept)),
            classes=(keys[telling] & _CLASS_MASK).astype(np.int32),
            counts=counts,
            totals=totals,
            gains=_gains(counts, np.repeat(totals, kept)),
            sizes=sizes,
            bias=_bias(sizes, float(sizes.sum()), len(starts)),
        )
        return evidence, positions

    def find(self, features: Features) -> tuple[Ints, Floats]:
        """The known ones among the traits of a text.

        Args:
            features: Of one text.

        Returns:
            Their positions in :attr:`traits`, and their weights.
        """
        traits = features.codes >> _CLASS_BITS
        positions = np.minimum(np.searchsorted(self.traits, traits), len(self.traits) - 1)
        known = self.traits[positions] == traits
        return positions[known], features.weights[known]

    def scores(self, found: Ints, weights: Floats) -> Scores:
        """The evidence of one text for each class.

        Args:
            found: The known traits of the text, as :meth:`find` gives them.
            weights: Their weights.

        Returns:
            Log-odds, up to a number that is the same for all classes; zeros when no trait is known.
        """
        pairs, lengths = self._pairs(found)
        gains = self.gains[pairs] * np.repeat(weights, lengths)
        sums = np.bincount(self.classes[pairs], weights=gains, minlength=len(self.sizes))
        return sums + float(weights.sum()) * self.bias

    def held_out(self, features: Features, positions: Ints, labels: Ints) -> Scores:
        """What :meth:`scores` would have been for texts of the training set, had each been left out.

        Args:
            features: Of some texts of the training set.
            positions: Of their traits in :attr:`traits`.
            labels: The classes of these texts.

        Returns:
            One row per text, one column per class.
        """
        rows, found, weights = self._merged(features, positions)
        pairs, lengths = self._pairs(found)
        row = np.repeat(rows, lengths)
        weight = np.repeat(weights, lengths)
        left = self.totals[found] - weights
        own = self.classes[pairs] == labels[row]
        counts = np.maximum(self.counts[pairs] - np.where(own, weight, 0), 0)
        gains = _gains(counts, np.repeat(left, lengths)) * weight
        shape = (len(labels), len(self.sizes))
        sums = np.bincount(row * shape[1] + self.classes[pairs], weights=gains, minlength=shape[0] * shape[1])
        lost = np.bincount(rows, weights=weights, minlength=shape[0])
        sizes = np.tile(self.sizes, (shape[0], 1))
        sizes[np.arange(shape[0]), labels] -= lost
        met = np.bincount(rows, weights=weights * (left > 0), minlength=shape[0])
        gone = np.bincount(rows, weights=left <= 0, minlength=shape[0]).astype(np.float64)
        bias = _bias(sizes, (self.sizes.sum() - lost)[:, None], (len(self.traits) - gone)[:, None])
        return sums.reshape(shape) + met[:, None] * bias

    def _merged(self, features: Features, positions: Ints) -> tuple[Ints, Ints, Floats]:
        """As :meth:`find` for several texts, with equal traits of a text added up."""
        keys = features.rows.astype(np.int64) * len(self.traits) + positions
        order = np.argsort(keys)
        keys = keys[order]
        firsts = _firsts(keys)
        weights = np.add.reduceat(features.weights[order], firsts)
        rows, found = np.divmod(keys[firsts], len(self.traits))
        return rows, found, weights

    def _pairs(self, found: Ints) -> tuple[Ints, Ints]:
        """Positions of all pairs of some traits, and how many each trait has."""
        starts = self.starts[found]
        lengths = self.starts[found + 1] - starts
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        return np.arange(total) + np.repeat(starts - (ends - lengths), lengths), lengths


def _bias(sizes: Scores, total: float | Scores, traits: int | Scores) -> Scores:
    """The share of a class in everything, which a trait has to beat."""
    smoothing = SMOOTHING * traits
    bias: Scores = np.log((total - sizes + smoothing) / (sizes + smoothing))
    return bias


def _gains(counts: Floats, totals: Floats) -> Floats:
    """How much more a class gains from a trait that it has than from one that it lacks."""
    have = np.log1p(counts / SMOOTHING)
    others = np.log((totals + SMOOTHING) / (totals - counts + SMOOTHING))
    gains: Floats = (have + others).astype(np.float32)
    return gains


def _firsts(values: Codes | Ints) -> Ints:
    """Positions at which a run of equal values begins in sorted values."""
    return np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
