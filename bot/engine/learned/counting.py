"""Counts which traits the texts of each class have, however many texts there are.

Texts come in blocks, and only what was counted is kept of them: a trait, a class,
a language and an amount. So that the sums of millions need no more room than
their result, traits are dealt into shelves by their first bits and each shelf is
put in order by itself. What counts say about a new text is told by
:mod:`bot.engine.learned.evidence`; this module knows classes by number only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.engine.learned.evidence import (
    MOST,
    STEP,
    Classes,
    Evidence,
    Gains,
    Scores,
    Traits,
    bias,
    gains,
    traits,
)
from bot.engine.reading.corpus import Flags, Floats
from bot.engine.reading.features import LETTERS, SKIP, Features, Rows
from bot.engine.reading.runs import Ints, numbered, offsets, run_of, spans
from bot.engine.reading.text import ASKED
from bot.knowledge.types import LANGUAGES

CLASSES_MAX: Final = 1 << 19
"""Classes that there can be, as a class takes 19 bits of 64; a language takes three."""

COMMON: Final = 256
"""A trait that more classes have than these speaks for none of them; leaving it out keeps the cost of a
decision in bounds however large the knowledge base is (docs/engine.md)."""

SLIGHT: Final = np.float32(min(SKIP, LETTERS))
"""What a trait counts that says least, where it is asked in a text of one part."""

SHELVES: Final = 64
"""Parts in which traits are put in order, one at a time, a power of two: more save memory and take longer."""

GRAINS: Final = np.float32(8)
"""Amounts are counted in eighths, which the weights of all families are multiples of."""

# A trait, a class, a language and an amount are one number, which is sorted many times faster than numbers
# that drag others along.
_TRAIT: Final = np.uint64(32)
_CLASS: Final = np.uint64(13)
_LANGUAGE: Final = np.uint64(10)
_CLASS_MASK: Final = np.uint64(CLASSES_MAX - 1)
_LANGUAGE_MASK: Final = np.uint64(7)
_AMOUNT_MASK: Final = np.uint64(1023)
_CUTS: Final = np.arange(1, SHELVES, dtype=np.uint64) << np.uint64(64 - (SHELVES.bit_length() - 1))

_AT_A_TIME: Final = 1 << 20
"""Pairs whose gains are worked out in one go; what that needs is given back before the next."""

Keys = NDArray[np.uint64]
KeyedSums = tuple[Keys, Floats]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted, ordered by trait.

    Attributes:
        traits: The distinct traits, ascending.
        starts: Where each trait's pairs begin, and at the end their number; common traits have none.
        classes: The class of each pair.
        amounts: How much of the trait the class has.
        totals: How much of each trait all classes have.
        sizes: How much of all traits each class has.
        languages: How much of each trait the texts of each language have, shape (traits, languages).
        kinds: How much of each trait the classes of each kind have, shape (traits, kinds).
    """

    traits: Traits
    starts: Rows
    classes: Classes
    amounts: Floats
    totals: Floats
    sizes: Scores
    languages: Floats
    kinds: Floats

    def telling(self) -> Flags:
        """Whether each trait is worth keeping."""
        return ~_is_slight(self.totals)

    def evidence(self, kept: Flags) -> Evidence:
        """What the counts say about a text.

        Args:
            kept: Whether each trait is to be known.
        """
        lengths = np.diff(self.starts)
        pairs = np.repeat(kept, lengths)
        lengths, classes = lengths[kept], self.classes[pairs]
        found = _all_gains(self.amounts[pairs], self.totals[kept], lengths)
        is_common = lengths >= len(self.sizes) * MOST
        in_table = np.repeat(is_common, lengths)
        common = np.flatnonzero(is_common)
        table = np.zeros((len(common), len(self.sizes)), dtype=found.dtype)
        table[numbered(lengths[common]), classes[in_table]] = found[in_table]
        return Evidence(
            traits=self.traits[kept],
            starts=offsets(np.where(is_common, 0, lengths)).astype(np.int32),
            classes=classes[~in_table],
            gains=found[~in_table],
            common=common,
            table=table,
            bias=bias(self.sizes, float(self.sizes.sum()), len(self.traits)),
        )

    def held_out(self, features: Features, labels: Rows) -> Scores:
        """What :meth:`Evidence.scores` would have been for texts of the training set, had each been left out.

        Args:
            features: Of some texts of the training set.
            labels: The classes of these texts.

        Returns:
            One row per text, one column per class.
        """
        rows, found, weights = self._merged(features)
        places, lengths = spans(self.starts, found)
        left = self.totals[found] - weights
        classes, amounts = self.classes[places], self.amounts[places]
        row, weight = rows.repeat(lengths), weights.repeat(lengths)
        own = np.flatnonzero(classes == labels.astype(classes.dtype)[row])
        amounts[own] = np.maximum(amounts[own] - weight[own], 0)
        counting = np.where((left > 0) & ~_is_slight(left), weights, 0)
        gained = gains(amounts, left.repeat(lengths)) * counting.repeat(lengths)
        shape = (len(labels), len(self.sizes))
        cells = row * shape[1] + classes
        sums = np.bincount(cells, weights=gained, minlength=shape[0] * shape[1])
        lost = np.bincount(rows, weights=weights, minlength=shape[0])
        sizes = np.tile(self.sizes, (shape[0], 1))
        sizes[np.arange(shape[0]), labels] -= lost
        met = np.bincount(rows, weights=counting, minlength=shape[0])
        gone = np.bincount(rows, weights=left <= 0, minlength=shape[0]).astype(np.float64)
        shares = bias(sizes, (self.sizes.sum() - lost)[:, None], (len(self.traits) - gone)[:, None])
        return sums.reshape(shape) + met[:, None] * shares

    def _merged(self, features: Features) -> tuple[Ints, Ints, Floats]:
        """The text, the position and the weight of each trait, with equal traits of a text added up."""
        positions = np.searchsorted(self.traits, traits(features.codes))
        keys, weights = _summed(
            features.rows.astype(np.uint64) * np.uint64(len(self.traits)) + positions.astype(np.uint64),
            features.weights,
        )
        rows, found = np.divmod(keys.astype(np.int64), len(self.traits))
        return rows, found, weights


class TraitCounter:
    """Adds up the traits of labelled texts, a block at a time.

    Args:
        starts: The first class of each kind; classes of a kind are numbered side by side.
        classes: How many classes there are.

    Raises:
        ValueError: There are more than :data:`CLASSES_MAX`.
    """

    def __init__(self, starts: Ints, classes: int) -> None:
        if classes > CLASSES_MAX:
            raise ValueError(f"{classes} classes are more than {CLASSES_MAX}")
        self._sizes = np.zeros(classes)
        self._kinds = run_of(starts, np.arange(classes))
        self._shelves: list[list[Keys]] = [[] for _ in range(SHELVES)]

    def add(self, features: Features, labels: Rows, languages: Rows) -> None:
        """Count some texts.

        Args:
            features: Theirs.
            labels: The class of each text.
            languages: The language of each, as a position in ``LANGUAGES``.
        """
        grains = np.minimum(np.rint(features.weights * GRAINS), _AMOUNT_MASK.astype(np.float32))
        amounts = np.bincount(features.rows, weights=grains / GRAINS, minlength=len(labels))
        self._sizes += np.bincount(labels, weights=amounts, minlength=len(self._sizes))
        owners = labels.astype(np.uint64) << _CLASS | languages.astype(np.uint64) << _LANGUAGE
        keys = traits(features.codes).astype(np.uint64) << _TRAIT
        keys |= owners[features.rows]
        keys |= grains.astype(np.uint64)
        keys.sort()
        cuts = [0, *np.searchsorted(keys, _CUTS).tolist(), len(keys)]
        for shelf, first, last in zip(self._shelves, cuts[:-1], cuts[1:], strict=True):
            shelf.append(keys[first:last].copy())

    def counts(self) -> Counts:
        """Everything that was counted; the tally is used up then, so that nothing is held twice."""
        sorted_out = [_sorted_out(self._shelves.pop(0), self._kinds) for _ in range(SHELVES)]
        columns = [np.concatenate(column) for column in zip(*sorted_out, strict=True)]
        known, lengths, classes, amounts, totals, languages, kinds = columns
        starts = offsets(lengths).astype(np.int32)
        classes = classes.astype(np.min_scalar_type(len(self._sizes) - 1))
        return Counts(known, starts, classes, amounts, totals, self._sizes, languages, kinds)


def _sorted_out(shelf: list[Keys], kinds: Ints) -> tuple[Traits, Rows, Rows, Floats, Floats, Floats, Floats]:
    """The columns of :class:`Counts` for the traits of a shelf, with lengths in the place of starts."""
    keys = np.concatenate(shelf)
    shelf.clear()
    keys.sort()
    firsts = _firsts(keys >> _LANGUAGE)
    amounts = _sums((keys & _AMOUNT_MASK).astype(np.float32) / GRAINS, firsts)
    keys = keys[firsts]
    trait = keys >> _TRAIT
    languages = _table(trait, (keys >> _LANGUAGE & _LANGUAGE_MASK).astype(np.int64), amounts, len(LANGUAGES))
    firsts = _firsts(keys >> _CLASS)
    amounts = _sums(amounts, firsts)
    trait = trait[firsts]
    classes = (keys[firsts] >> _CLASS & _CLASS_MASK).astype(np.int32)
    starts = _firsts(trait)
    lengths = np.diff(np.append(starts, len(trait)))
    telling = np.repeat(lengths <= COMMON, lengths)
    return (
        trait[starts].astype(np.uint32),
        np.where(lengths <= COMMON, lengths, 0).astype(np.int32),
        classes[telling],
        amounts[telling],
        _sums(amounts, starts),
        languages,
        _table(trait, kinds[classes], amounts, int(kinds[-1]) + 1),
    )


def _table(trait: Keys, column: Ints, amounts: Floats, width: int) -> Floats:
    """Amounts added up in a row for each distinct trait."""
    if not len(trait):
        return np.zeros((0, width), dtype=np.float32)
    row = np.cumsum(np.concatenate([[0], trait[1:] != trait[:-1]]))
    cells = np.bincount(row * width + column, weights=amounts, minlength=(int(row[-1]) + 1) * width)
    return cells.astype(np.float32).reshape(-1, width)


def _summed(keys: Keys, amounts: Floats) -> KeyedSums:
    """Equal keys made one, in ascending order, with their amounts added up."""
    order = np.argsort(keys)
    keys = keys[order]
    firsts = _firsts(keys)
    return keys[firsts], _sums(amounts[order], firsts)


def _firsts(values: Keys) -> Ints:
    """Positions at which a run of equal values begins in sorted values."""
    is_first = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=is_first[1:])
    return np.flatnonzero(is_first)


def _sums(amounts: Floats, firsts: Ints) -> Floats:
    """The sum of each run of amounts."""
    sums: Floats = np.add.reduceat(amounts, firsts) if len(firsts) else amounts[:0]
    return sums


def _is_slight(totals: Floats) -> Flags:
    """Whether a trait says next to nothing: a gap or a run of letters of one sentence, or a word beside it.

    A third of all traits are; without them answers are as good (docs/engine.md), and memory is saved.
    """
    return (totals >= SLIGHT) & (totals <= SLIGHT * ASKED)


def _all_gains(amounts: Floats, totals: Floats, lengths: Rows) -> Gains:
    """As :func:`bot.engine.learned.evidence.gains`, in steps, with little memory beside the result."""
    gained = np.empty(len(amounts), dtype=np.uint16)
    repeated = np.repeat(totals, lengths)
    for start in range(0, len(amounts), _AT_A_TIME):
        some = slice(start, start + _AT_A_TIME)
        steps = np.rint(gains(amounts[some], repeated[some]) / np.float32(STEP))
        gained[some] = np.minimum(steps, np.iinfo(np.uint16).max)
    return gained
