"""The words the knowledge base uses, and how a question is read in terms of them.

Reading a question means: split it into words, mend misspelt ones, and fold
expressions of the glossary into one unit each, so that "new NAFTA", "T-MEC"
and "ACEUM" look the same to the learner. Nothing here weighs or decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from bot.engine.decision import Mend
from bot.engine.reading.corpus import Corpus, Flags
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.text import tokenize
from bot.engine.reading.typos import Mender

MENDS_MAX: Final = 12
"""Unknown words of a text that are compared with the known ones; more than a question has misspelt."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the engine reads it.

    Attributes:
        words: Its tokens, mended, in order.
        units: The same with expressions of the glossary replaced by the id of their group (``=cusma``).
        mends: What was read as another word.
        unfamiliar: How many units are in no two parts of phrasings; what that tells is learned.
        mended: What was written in the place of each word that was mended, by its position.
    """

    words: tuple[str, ...]
    units: tuple[str, ...]
    mends: tuple[Mend, ...]
    unfamiliar: int
    mended: Mapping[int, str] = field(default_factory=dict)


class Lexicon:
    """All words in use and how familiar each is; made by :meth:`of`."""

    def __init__(self, glossary: Glossary, frequencies: Mapping[str, int], familiar: frozenset[str]) -> None:
        self._glossary = glossary
        self._familiar = familiar
        self._mender = Mender(frequencies)

    @classmethod
    def of(cls, corpus: Corpus, glossary: Glossary, familiar: Flags) -> Lexicon:
        """Collect the words of a knowledge base.

        Args:
            corpus: Its phrasings and examples; nothing in them counts as misspelt.
            glossary: What they were read with.
            familiar: For each of the vocabulary whether it is, as :meth:`Corpus.familiar` has it.
        """
        counts = np.bincount(corpus.words, minlength=len(corpus.vocabulary)).tolist()
        frequencies = {word: count for word, count in zip(corpus.vocabulary, counts, strict=True) if count}
        for word in glossary.words():
            frequencies[word] = frequencies.get(word, 0) + 1
        known = zip(corpus.vocabulary, familiar.tolist(), strict=True)
        return cls(glossary, frequencies, frozenset(unit for unit, is_familiar in known if is_familiar))

    def read(self, text: str) -> Reading:
        """The reading of anything a person typed.

        Args:
            text: Any text.

        Returns:
            Its words, mended, and its units.
        """
        words = tokenize(text)
        meant = {}
        for position in self._mender.doubtful(words)[:MENDS_MAX]:
            if known := self._mender.mend(words[position]):
                meant[position] = known
        read = tuple([meant.get(position, word) for position, word in enumerate(words)]) if meant else words
        units = self._glossary.fold(read)
        return Reading(
            words=read,
            units=units,
            mends=tuple([Mend(words[position], known) for position, known in meant.items()]),
            unfamiliar=len(units) - sum(map(self._familiar.__contains__, units)),
            mended={position: words[position] for position in meant},
        )

    def units(self, text: str) -> tuple[str, ...]:
        """The units of a text that is not looked at for misspelt words, such as a quote.

        Args:
            text: Any text.

        Returns:
            Words, and groups of the glossary written ``=id``.
        """
        return self._glossary.fold(tokenize(text))

    def is_familiar(self, unit: str) -> bool:
        """Whether a word, or a group of the glossary written ``=id``, is in use in the knowledge base."""
        return unit in self._familiar
