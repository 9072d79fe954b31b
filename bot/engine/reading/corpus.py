"""All phrasings of a knowledge base as numbers, so that learning works on whole rows of them.

Every word and every group of the glossary has a number; a text is a run of them.
A large knowledge base has millions of words, and as numbers they take a tenth of
the memory. Texts come apart into what is asked and what is said around it
(:func:`bot.engine.reading.text.split`); those parts are what is stored. Nothing here
knows an entry or weighs anything.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.engine.reading.bulk_reader import BulkReader
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.runs import Numbers, numbered, offsets
from bot.engine.reading.text import split
from bot.knowledge.types import LANGUAGES, Language

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

BLOCK: Final = 4096
"""Texts that are read at a time."""

_NUMBERS: Final = {language: number for number, language in enumerate(LANGUAGES)}


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts as numbers.

    Attributes:
        vocabulary: Words, and groups of the glossary written ``=id``, by number; 0 is none.
        words: The words of all parts, side by side.
        word_counts: How many each part has.
        units: The same with expressions of the glossary replaced by their group.
        unit_counts: How many each part has.
        owners: The text that each part belongs to.
        importance: What each part counts.
        labels: The class of each text.
        languages: The language of each text, as a position in ``LANGUAGES``.
    """

    vocabulary: Sequence[str]
    words: Numbers
    word_counts: Numbers
    units: Numbers
    unit_counts: Numbers
    owners: Numbers
    importance: Floats
    labels: Numbers
    languages: Numbers

    @classmethod
    def read(cls, texts: Iterable[tuple[int, Language, str]], glossary: Glossary) -> Corpus:
        """Read texts in blocks, so that little is held beside the numbers.

        Args:
            texts: The class, the language and the wording of each.
            glossary: Its expressions become one unit each.
        """
        reader = BulkReader(glossary)
        words, units, owners, importance = _Rows(), _Rows(), array("i"), array("f")
        labels, languages = array("i"), array("i")
        remaining = iter(texts)
        while block := list(islice(remaining, BLOCK)):
            apart = [split(text) for _, _, text in block]
            parts = list(chain.from_iterable(apart))
            owners.extend(numbered(np.fromiter(map(len, apart), np.int32)) + np.int32(len(labels)))
            importance.extend([part.weight for part in parts])
            labels.extend([label for label, _, _ in block])
            languages.extend([_NUMBERS[language] for _, language, _ in block])
            for rows, read in zip((words, units), reader.read([part.text for part in parts]), strict=True):
                rows.extend(read)
        return cls(
            vocabulary=reader.vocabulary,
            words=words.numbers(),
            word_counts=words.counts(),
            units=units.numbers(),
            unit_counts=units.counts(),
            owners=_row(owners),
            importance=np.frombuffer(importance, dtype=np.float32),
            labels=_row(labels),
            languages=_row(languages),
        )

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self.labels)

    def only(self, texts: NDArray[np.integer[Any]]) -> Corpus:
        """Some of the texts, in ascending order and renumbered from 0.

        Args:
            texts: Their numbers, ascending.

        Returns:
            A corpus of them alone, with the same vocabulary.
        """
        place = np.full(len(self), -1, dtype=np.int32)
        place[texts] = np.arange(len(texts), dtype=np.int32)
        kept = place[self.owners] >= 0
        return Corpus(
            self.vocabulary,
            self.words[np.repeat(kept, self.word_counts)],
            self.word_counts[kept],
            self.units[np.repeat(kept, self.unit_counts)],
            self.unit_counts[kept],
            place[self.owners[kept]],
            self.importance[kept],
            self.labels[texts],
            self.languages[texts],
        )

    def blocks(self) -> Iterator[Corpus]:
        """The texts, some at a time and renumbered from 0 in each block."""
        starts = np.arange(0, len(self), BLOCK)
        cuts = np.append(np.searchsorted(self.owners, starts), len(self.owners))
        words, units = offsets(self.word_counts), offsets(self.unit_counts)
        for start, first, last in zip(starts.tolist(), cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
            yield Corpus(
                self.vocabulary,
                self.words[words[first] : words[last]],
                self.word_counts[first:last],
                self.units[units[first] : units[last]],
                self.unit_counts[first:last],
                self.owners[first:last] - np.int32(start),
                self.importance[first:last],
                self.labels[start : start + BLOCK],
                self.languages[start : start + BLOCK],
            )

    def familiar(self) -> Flags:
        """For each of the vocabulary whether it is a unit of more than one part."""
        part = np.repeat(np.arange(len(self.unit_counts), dtype=np.int32), self.unit_counts)
        last = np.full(len(self.vocabulary), -1, dtype=np.int32)
        last[self.units] = part
        first = np.full(len(self.vocabulary), -1, dtype=np.int32)
        first[self.units[::-1]] = part[::-1]
        familiar: Flags = first != last
        return familiar

    def mentions(self, units: Collection[str]) -> Iterator[tuple[int, str]]:
        """Each class and each of some units that one of its texts has, once.

        Args:
            units: Words, and groups written ``=id``.

        Yields:
            Pairs of a class and a unit.
        """
        wanted = np.array([word in units for word in self.vocabulary], dtype=bool)
        labels = np.repeat(self.labels[self.owners], self.unit_counts)
        found = wanted[self.units]
        pairs = np.unique(labels[found].astype(np.int64) * len(self.vocabulary) + self.units[found])
        for label, unit in zip(*np.divmod(pairs, len(self.vocabulary)), strict=True):
            yield int(label), self.vocabulary[unit]

    def holding(self, needed: Mapping[Set[str], int]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Every part that has enough of some units.

        Args:
            needed: Words, and groups written ``=id``, and how many of them a part must have at least.

        Yields:
            The class of its text, and all its units.
        """
        begins = offsets(self.unit_counts)
        owner = np.repeat(np.arange(len(self.unit_counts)), self.unit_counts)
        held = np.ones(len(self.unit_counts), dtype=bool)
        for units, least in needed.items():
            wanted = np.array([word in units for word in self.vocabulary], dtype=bool)
            held &= np.bincount(owner[wanted[self.units]], minlength=len(held)) >= least
        for part in np.flatnonzero(held).tolist():
            row = self.units[begins[part] : begins[part + 1]].tolist()
            yield int(self.labels[self.owners[part]]), tuple(self.vocabulary[unit] for unit in row)


class _Rows:
    """Rows of numbers side by side, each ended by 0."""

    def __init__(self) -> None:
        self._numbers, self._counts = array("i"), array("i")

    def extend(self, row: Numbers) -> None:
        """Put some rows behind the others."""
        last = np.flatnonzero(row == 0)
        self._counts.frombytes((np.diff(last, prepend=-1) - 1).astype(np.int32).tobytes())
        self._numbers.frombytes(row[row != 0].tobytes())

    def numbers(self) -> Numbers:
        """All of them without the zeros."""
        return _row(self._numbers)

    def counts(self) -> Numbers:
        """How many each row has."""
        return _row(self._counts)


def _row(numbers: array[int]) -> Numbers:
    return np.frombuffer(numbers, dtype=np.int32)
