"""From readings to features: what a text is made of, as numbered traits with weights.

Traits are single units, neighbouring units, units with one between them, runs
of letters within words, and how much of a text is unfamiliar. Each is named by
a 64-bit hash of its content, so that no table of names has to be kept and an
edit of one file does not renumber the rest. This module weighs families of
traits against each other; it knows no entry and learns nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.engine.corpus import Corpus, Flags, Floats, Ints, ends, spans
from bot.engine.lexicon import Reading

Codes = NDArray[np.uint64]
Rows = NDArray[np.int32]
Lengths = NDArray[np.integer[Any]]

UNIT: Final = 1.0
PAIR: Final = 1.0
SKIP: Final = 0.5
LETTERS: Final = 0.5
UNFAMILIAR: Final = 1.0
"""How much a trait of each family counts; measured on questions whose writers had not seen the phrasings,
and flat around these values (docs/engine.md)."""

# Odd multipliers spread 32-bit codes over 64 bits, the upper ones best (multiplicative hashing:
# Knuth, The Art of Computer Programming 3, section 6.4); each family has its own.
_FIRST: Final = np.uint64(0x9E3779B97F4A7C15)
_SECOND: Final = np.uint64(0xC2B2AE3D27D4EB4F)
_APART: Final = np.uint64(0x165667B19E3779F9)
_LETTER: Final = np.uint64(0xD6E8FEB86659FD93)
_BYTE: Final = np.uint64(8)
_SPACE: Final = ord(" ")
_UNFAMILIAR_CODE: Final = np.uint64(0xA0761D6478BD642F)


@dataclass(frozen=True, slots=True)
class Features:
    """The traits of one or more texts, in no particular order; a trait may repeat and then adds up.

    Attributes:
        codes: One hash per trait.
        weights: What it counts.
        rows: Which text it belongs to, from 0.
    """

    codes: Codes
    weights: Floats
    rows: Rows

    def regrouped(self, owners: Rows, importance: Floats) -> Features:
        """The same traits with texts put together.

        Args:
            owners: For each text the number of the group it goes into.
            importance: For each text the factor of its weights.

        Returns:
            Features whose rows are groups.
        """
        return Features(self.codes, self.weights * importance[self.rows], owners[self.rows])


def extract(readings: Sequence[Reading]) -> Features:
    """The features of a few texts.

    Args:
        readings: One per text.

    Returns:
        All their traits; those of text i have ``rows == i``.
    """
    flat: list[int] = []
    for reading in readings:
        flat += [_BOUNDARY, *(crc32(unit.encode()) for unit in reading.units), _BOUNDARY]
    letters, starts = _runs([" ".join(filter(str.isalpha, reading.words)) for reading in readings])
    return _assembled(
        np.array(flat, dtype=np.uint64),
        _rows(np.array([len(reading.units) + 2 for reading in readings])),
        letters,
        _rows(np.diff(starts)),
        np.array([reading.unfamiliar for reading in readings], dtype=np.float32),
    )


@dataclass(frozen=True, slots=True)
class Alphabet:
    """What a word adds to the traits of any text it stands in, worked out once for a whole vocabulary.

    Attributes:
        units: The code of each word as a unit.
        letters: The codes of the runs of letters of all words, side by side.
        starts: Where those of each word begin, and at the end their number.
        strange: Whether a unit is unfamiliar.
    """

    units: Codes
    letters: Codes
    starts: Ints
    strange: Floats

    @classmethod
    def of(cls, vocabulary: Sequence[str], familiar: Flags) -> Alphabet:
        """Work out a vocabulary.

        Args:
            vocabulary: Words, and groups of the glossary written ``=id``.
            familiar: Whether each is a familiar unit.
        """
        letters, starts = _runs([word if word.isalpha() else "" for word in vocabulary])
        units = np.array([crc32(word.encode()) for word in vocabulary], dtype=np.uint64)
        return cls(units, letters, starts, (~familiar).astype(np.float32))

    def features(self, corpus: Corpus) -> Features:
        """As :func:`extract`, with the parts of each text put together.

        Args:
            corpus: Texts of this vocabulary.

        Returns:
            All their traits; those of text i have ``rows == i``.
        """
        parts = len(corpus.owners)
        part = _rows(corpus.unit_counts)
        units = np.full(len(corpus.units) + 2 * parts, _BOUNDARY, dtype=np.uint64)
        units[np.arange(len(part)) + 2 * part + 1] = self.units[corpus.units]
        places, lengths = spans(self.starts, corpus.words)
        features = _assembled(
            units,
            _rows(corpus.unit_counts + 2),
            self.letters[places],
            np.repeat(_rows(corpus.word_counts), lengths),
            np.bincount(part, weights=self.strange[corpus.units], minlength=parts).astype(np.float32),
        )
        return features.regrouped(corpus.owners, corpus.importance)


def _assembled(
    units: Codes, unit_rows: Rows, letters: Codes, letter_rows: Rows, unfamiliar: Floats
) -> Features:
    """All families of traits, from units between boundaries and runs of letters."""
    inside = units[1:-1] != _BOUNDARY_CODE
    pairs = unit_rows[:-1] == unit_rows[1:]
    apart = unit_rows[:-2] == unit_rows[2:]
    families = (
        (units[1:-1][inside] * _FIRST, unit_rows[1:-1][inside], UNIT),
        ((units[:-1] * _FIRST + units[1:] * _SECOND)[pairs], unit_rows[:-1][pairs], PAIR),
        ((units[:-2] * _APART + units[2:] * _SECOND)[apart], unit_rows[:-2][apart], SKIP),
        (letters, letter_rows, LETTERS),
    )
    count = sum(len(codes) for codes, _, _ in families) + len(unfamiliar)
    weights = np.empty(count, dtype=np.float32)
    position = 0
    for codes, _, weight in families:
        weights[position : position + len(codes)] = weight
        position += len(codes)
    weights[position:] = unfamiliar * UNFAMILIAR
    return Features(
        np.concatenate([*(codes for codes, _, _ in families), np.full(len(unfamiliar), _UNFAMILIAR_CODE)]),
        weights,
        np.concatenate([*(rows for _, rows, _ in families), np.arange(len(unfamiliar), dtype=np.int32)]),
    )


def _runs(texts: Sequence[str]) -> tuple[Codes, Ints]:
    """The codes of all runs of letters, and where those of each text begin and the last one's end.

    All words stand in one row of bytes with a space between; every four bytes side by side, read as
    one number, are a run, unless a space is among the inner two.
    """
    padded = [f" {text} ".encode() for text in texts]
    row = np.frombuffer(b"".join(padded) + b"   ", dtype=np.uint8).astype(np.uint64)
    codes = row[:-3] | row[1:-2] << _BYTE | row[2:-1] << _BYTE * 2 | row[3:] << _BYTE * 3
    whole = (row[1:-2] != _SPACE) & (row[2:-1] != _SPACE)
    begins = ends(np.array([len(text) for text in padded], dtype=np.int64))
    return codes[whole] * _LETTER, ends(whole)[begins]


def _rows(counts: Lengths) -> Rows:
    """The number of the text that each of its traits belongs to."""
    return np.repeat(np.arange(len(counts), dtype=np.int32), counts)


_BOUNDARY: Final = crc32(b"\n")
_BOUNDARY_CODE: Final = np.uint64(_BOUNDARY)
