"""Whether a question has a word of what it was told as, where there is little to tell it by.

"Can I renew" begins as "can I ask you something" does, and to a folder of an evening nothing else is known of
it. Its turns of phrase speak for small talk then, or for a gap, though the one word that says what is wanted
is of neither. A folder that has learned weights of its own knows what that means
(:mod:`bot.engine.deciding.coverage`); in any other, turns of phrase alone are not believed. Answers are not
looked at: they have their coverage, and their :mod:`bot.engine.deciding.trust`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.engine.deciding.followup import BARE
from bot.engine.reading.corpus import Corpus
from bot.engine.reading.lexicon import Reading
from bot.engine.reading.runs import numbered
from bot.engine.reading.text import tokenize
from bot.knowledge.function_words import FUNCTION_WORDS
from bot.knowledge.types import LANGUAGES, Entry, Kind

Ints = NDArray[np.integer[Any]]

STEM: Final = 5
"""Letters by which a word is recognised, so that "phones" is "phone"."""

_SHORTENED: Final = ("s", "re", "ve", "ll", "d", "m", "nt")
"""What an apostrophe leaves behind an English function word: "what's" is read as "whats"."""

EMPTY: Final = BARE.union(
    (token for each in LANGUAGES for word in FUNCTION_WORDS[each] for token in tokenize(word)),
    (word + rest for word in FUNCTION_WORDS["en"] for rest in _SHORTENED),
    ("not", "no", "plz", "stp", "puis", "puedo", "puedes", "tengo", "tienen", "tienes", "peux"),
)
"""Folded words that say nothing of what is wanted."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words that gaps and small talk have.

    Attributes:
        known: Those of each such class; all small talk has the same.
        own: Those of them by which it is told.
    """

    known: Mapping[int, frozenset[str]]
    own: Mapping[int, frozenset[str]]

    @classmethod
    def of(cls, corpus: Corpus, entries: Sequence[Entry]) -> OwnWords:
        """Collect the words of gaps and small talk.

        Small talk is about anything ("do you need a break"), so its own are only those that it has more often
        than all the rest.

        Args:
            corpus: All that is learned from.
            entries: The classes; what has a higher number is off topic.
        """
        words, labels, counted = _counted(corpus)
        is_chatter = np.array([entry.kind is Kind.SMALL_TALK for entry in entries] + [False])
        everything = np.bincount(counted, minlength=len(words))
        said = np.bincount(counted[is_chatter[labels]], minlength=len(words))
        chatter = np.flatnonzero(is_chatter).tolist()
        pairs = np.unique(labels * np.int64(len(words)) + counted)  # sorted by class
        cuts = np.searchsorted(pairs, np.arange(len(entries) + 1) * len(words)).tolist()
        known = {
            number: _named(words, pairs[cuts[number] : cuts[number + 1]] - number * len(words))
            for number, entry in enumerate(entries)
            if entry.kind is Kind.GAP
        }
        return cls(
            known=known | dict.fromkeys(chatter, _named(words, np.flatnonzero(said))),
            own=known | dict.fromkeys(chatter, _named(words, np.flatnonzero(2 * said > everything))),
        )

    def fit(self, number: int, readings: Iterable[Reading]) -> bool:
        """Whether a question has a word of a class's own, or none that the class has not.

        Args:
            number: Of a gap, or of small talk.
            readings: The parts of the question.
        """
        words = {word for reading in readings for word in _contents(reading.units)}
        return not self.own[number].isdisjoint(words) or self.known[number].issuperset(words)


def _counted(corpus: Corpus) -> tuple[Sequence[str], Ints, Ints]:
    """The words that say what is wanted, and the class and the number of each, wherever one stands."""
    numbers: dict[str, int] = {}
    names = (next(_contents((unit,)), "") for unit in corpus.vocabulary)
    stems = np.array([numbers.setdefault(name, len(numbers)) if name else -1 for name in names])
    found = stems[corpus.units]
    labels = corpus.labels[corpus.owners[numbered(corpus.unit_counts)]]
    return tuple(numbers), labels[found >= 0], found[found >= 0]


def _named(words: Sequence[str], numbers: Ints) -> frozenset[str]:
    return frozenset(words[number] for number in numbers.tolist())


def _contents(units: Iterable[str]) -> Iterator[str]:
    """What is left of units without those that say nothing, and without numbers and signs."""
    for unit in units:
        if unit.startswith("="):
            yield unit
        elif unit.isalpha() and unit not in EMPTY:
            yield unit[:STEM]
