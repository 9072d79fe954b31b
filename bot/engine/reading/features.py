"""From readings to features: what a text is made of, as numbered traits with weights.

Traits are single units, neighbouring units, units with one between them, runs
of letters within words, and how much is unfamiliar. Each is named by a 64-bit
hash of its content, so that no table of names has to be kept and an edit of one
file does not renumber the rest. This module weighs families of traits against
each other; it knows no entry and learns nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.engine.reading.corpus import Corpus, Flags, Floats
from bot.engine.reading.lexicon import Codes, Reading, coded
from bot.engine.reading.runs import Ints, Numbers, numbered, offsets, spans
from bot.knowledge.types import LANGUAGES

Rows = NDArray[np.int32]
Lengths = NDArray[np.integer[Any]]

UNIT: Final = 1.0
PAIR: Final = 1.0
SKIP: Final = 0.5
LETTERS: Final = 0.5
UNFAMILIAR: Final = 1.0
"""How much a trait of each family counts; measured on questions whose writers had not seen the phrasings,
and flat around these values (docs/engine.md)."""

AT_MOST: Final = 200
"""Words whose letters are counted as one: so many that their amount fits into the bits that it has."""

# Odd multipliers spread 32-bit codes over 64 bits, the upper ones best (multiplicative hashing:
# Knuth, The Art of Computer Programming 3, section 6.4); each family has its own.
_FIRST: Final = np.uint64(0x9E3779B97F4A7C15)
_SECOND: Final = np.uint64(0xC2B2AE3D27D4EB4F)
_APART: Final = np.uint64(0x165667B19E3779F9)
_LETTER: Final = np.uint64(0xD6E8FEB86659FD93)
_SPACE: Final = ord(" ")
_BOUNDARY: Final = crc32(b"\n")
_EDGE: Final = np.array([_BOUNDARY], dtype=np.uint64)
_UNFAMILIAR_CODES: Final = np.array([0xA0761D6478BD642F], dtype=np.uint64)


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


def extract(parts: Sequence[Reading], importance: Sequence[float] = (1.0,)) -> Features:
    """The features of one text.

    Args:
        parts: As which it was read, what is asked first.
        importance: The factor of the weights of each part.

    Returns:
        All their traits, of row 0.

    Raises:
        ValueError: There are more parts than factors, or fewer.
    """
    codes: list[Codes] = []
    amounts: list[float] = []
    for reading, counts in zip(parts, importance, strict=True):
        units = np.concatenate([_EDGE, reading.codes, _EDGE])
        first, second = units * _FIRST, units * _SECOND
        letters, _ = _runs(f" {' '.join(filter(str.isalpha, reading.words))} ".encode())
        codes += (first[1:-1], first[:-1] + second[1:], (units * _APART)[:-2] + second[2:], letters)
        codes.append(_UNFAMILIAR_CODES)
        amounts += [UNIT * counts, PAIR * counts, SKIP * counts, LETTERS * counts]
        amounts.append(UNFAMILIAR * reading.unfamiliar * counts)
    weights = np.array(amounts, dtype=np.float32).repeat([len(family) for family in codes])
    return Features(np.concatenate(codes), weights, np.zeros(len(weights), dtype=np.int32))


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
        padded = [f" {word} ".encode() if word.isalpha() else b"  " for word in vocabulary]
        letters, is_run = _runs(b"".join(padded))
        begins = offsets(np.array([len(word) for word in padded], dtype=np.int64))
        starts = offsets(is_run.astype(np.int8))[begins]
        units = coded(vocabulary)
        return cls(units, letters, starts, (~familiar).astype(np.float32))

    def features(self, corpus: Corpus) -> Features:
        """As :func:`extract`, for many texts.

        Args:
            corpus: Texts of this vocabulary.

        Returns:
            All their traits; those of text i have ``rows == i``.
        """
        part = numbered(corpus.word_counts)
        weights = np.float32(LETTERS) * corpus.importance[part]
        return self._with_letters(corpus, corpus.words, corpus.owners[part], weights)

    def counted(self, corpus: Corpus) -> Features:
        """As :meth:`features`, for counting: the same amounts in less than half as many traits.

        A word that several texts of one class and language have lends its letters to the first of them, with
        what they count added up.

        Args:
            corpus: Texts of this vocabulary.

        Returns:
            Traits; the class and the language of text i are those of the traits with ``rows == i``.
        """
        part = numbered(corpus.word_counts)
        owners = corpus.owners[part]
        who = corpus.labels[owners].astype(np.int64) * len(LANGUAGES) + corpus.languages[owners]
        keys = who * len(self.units) + corpus.words
        order = np.argsort(keys, kind="stable")
        fresh = np.diff(keys[order], prepend=-1) != 0
        fresh[::AT_MOST] = True  # or an amount could be too large to be counted in one
        firsts = np.flatnonzero(fresh)
        weights = np.float32(LETTERS) * corpus.importance[part[order]]
        summed = np.add.reduceat(weights, firsts) if len(firsts) else weights
        kept = order[firsts]
        return self._with_letters(corpus, corpus.words[kept], owners[kept], summed)

    def _with_letters(self, corpus: Corpus, words: Numbers, owners: Numbers, weights: Floats) -> Features:
        """All traits of texts but their letters, and the letters of some words."""
        parts = len(corpus.owners)
        part = numbered(corpus.unit_counts)
        units = np.full(len(corpus.units) + 2 * parts, _BOUNDARY, dtype=np.uint64)
        inside = np.arange(len(part)) + 2 * part + 1
        units[inside] = self.units[corpus.units]
        row = numbered(corpus.unit_counts + 2)
        pairs, skips = row[:-1] == row[1:], row[:-2] == row[2:]
        places, lengths = spans(self.starts, words)
        unfamiliar = np.bincount(part, weights=self.strange[corpus.units], minlength=parts)
        codes: list[Codes] = [
            _ones(units[inside]),
            _twos(units[:-1], units[1:])[pairs],
            _skips(units[:-2], units[2:])[skips],
            np.repeat(_UNFAMILIAR_CODES, parts),
        ]
        owner = np.concatenate([part, row[:-1][pairs], row[:-2][skips], np.arange(parts, dtype=np.int32)])
        families = np.array([UNIT, PAIR, SKIP, UNFAMILIAR], dtype=np.float32)
        amounts = np.repeat(families, [len(family) for family in codes])
        amounts[len(amounts) - parts :] *= unfamiliar
        amounts *= corpus.importance[owner]
        return Features(
            np.concatenate([*codes, self.letters[places]]),
            np.concatenate([amounts, weights.repeat(lengths)]),
            np.concatenate([corpus.owners[owner], owners.repeat(lengths)]),
        )

    def lots(self, corpus: Corpus) -> Codes:
        """A number for each text by which a sample can be drawn.

        It depends on the units of the text alone, so that an edit of others leaves the draw as it was.

        Args:
            corpus: Texts of this vocabulary.

        Returns:
            One number for each text; the same for texts of the same units.
        """
        behind = np.concatenate([np.zeros(1, dtype=np.uint64), self.units[corpus.units].cumsum()])
        owner = corpus.owners[numbered(corpus.unit_counts)]
        begins = offsets(np.bincount(owner, minlength=len(corpus)))
        drawn: Codes = (behind[begins[1:]] - behind[begins[:-1]]) * _FIRST
        return drawn


def _ones(units: Codes) -> Codes:
    return units * _FIRST


def _twos(left: Codes, right: Codes) -> Codes:
    return left * _FIRST + right * _SECOND


def _skips(left: Codes, right: Codes) -> Codes:
    return left * _APART + right * _SECOND


def _runs(row: bytes) -> tuple[Codes, Flags]:
    """The codes of the runs of letters of words with a space around each, and where one begins.

    Every four bytes side by side, read as one number, are a run, unless a space is among the inner two.
    """
    row += b"   "
    is_letter = np.frombuffer(row, dtype=np.uint8) != _SPACE
    is_run = is_letter[1:-2] & is_letter[2:-1]
    fours: Codes = np.ndarray(len(is_run), dtype="<u4", buffer=row, strides=(1,))
    return fours[is_run].astype(np.uint64) * _LETTER, is_run
