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
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.engine.lexicon import Reading

Codes = NDArray[np.uint64]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Rows = NDArray[np.int32]

UNIT: Final = 1.0
PAIR: Final = 1.0
SKIP: Final = 0.5
LETTERS: Final = 0.5
UNFAMILIAR: Final = 1.0
"""How much a trait of each family counts; measured on questions whose writers had not seen the phrasings,
and flat around these values (docs/engine.md)."""

_BOUNDARY: Final = "\n"
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


BATCH: Final = 256
"""Texts whose traits are worked out at a time, so that learning needs little memory beside its result."""


def extract_all(readings: Sequence[Reading]) -> Features:
    """As :func:`extract`, for any number of texts."""
    parts = [extract(readings[start : start + BATCH]) for start in range(0, len(readings), BATCH)]
    return Features(
        np.concatenate([part.codes for part in parts]),
        np.concatenate([part.weights for part in parts]),
        np.concatenate([part.rows + number * BATCH for number, part in enumerate(parts)]),
    )


def extract(readings: Sequence[Reading]) -> Features:
    """The features of a few texts.

    Args:
        readings: One per text.

    Returns:
        All their traits; those of text i have ``rows == i``.
    """
    units, unit_rows = _units(readings)
    letters, letter_rows = _letters(readings)
    unfamiliar = np.array([reading.unfamiliar for reading in readings], dtype=np.float32)
    inside = units[1:-1] != _BOUNDARY_CODE
    pairs = unit_rows[:-1] == unit_rows[1:]
    apart = unit_rows[:-2] == unit_rows[2:]
    families = (
        (units[1:-1][inside] * _FIRST, unit_rows[1:-1][inside], UNIT),
        ((units[:-1] * _FIRST + units[1:] * _SECOND)[pairs], unit_rows[:-1][pairs], PAIR),
        ((units[:-2] * _APART + units[2:] * _SECOND)[apart], unit_rows[:-2][apart], SKIP),
        (letters, letter_rows, LETTERS),
    )
    count = sum(len(codes) for codes, _, _ in families) + len(readings)
    weights = np.empty(count, dtype=np.float32)
    position = 0
    for codes, _, weight in families:
        weights[position : position + len(codes)] = weight
        position += len(codes)
    weights[position:] = unfamiliar * UNFAMILIAR
    return Features(
        np.concatenate([*(codes for codes, _, _ in families), np.full(len(readings), _UNFAMILIAR_CODE)]),
        weights,
        np.concatenate([*(rows for _, rows, _ in families), np.arange(len(readings), dtype=np.int32)]),
    )


def _letters(readings: Sequence[Reading]) -> tuple[Codes, Rows]:
    """The codes of all runs of letters, and the text of each.

    All words stand in one row of bytes with a space between; every four bytes side by side, read as
    one number, are a run, unless a space is among the inner two.
    """
    texts = [f" {' '.join(filter(str.isalpha, reading.words))} ".encode() for reading in readings]
    row = np.frombuffer(b"".join(texts) + b"   ", dtype=np.uint8).astype(np.uint64)
    codes = row[:-3] | row[1:-2] << _BYTE | row[2:-1] << _BYTE * 2 | row[3:] << _BYTE * 3
    rows = np.repeat(np.arange(len(readings), dtype=np.int32), [len(text) for text in texts])
    whole = (row[1:-2] != _SPACE) & (row[2:-1] != _SPACE)
    return codes[whole] * _LETTER, rows[whole]


def _units(readings: Sequence[Reading]) -> tuple[Codes, Rows]:
    """The codes of all units with a boundary before and after each text, and the text of each."""
    flat: list[int] = []
    lengths = []
    for reading in readings:
        flat.append(_BOUNDARY_INT)
        flat += [crc32(unit.encode()) for unit in reading.units]
        flat.append(_BOUNDARY_INT)
        lengths.append(len(reading.units) + 2)
    return np.array(flat, dtype=np.uint64), np.repeat(np.arange(len(readings), dtype=np.int32), lengths)


_BOUNDARY_INT: Final = crc32(_BOUNDARY.encode())
_BOUNDARY_CODE: Final = np.uint64(_BOUNDARY_INT)
