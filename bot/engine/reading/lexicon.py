"""The words the knowledge base uses, and how a question is read in terms of them.

Reading a question means: split it into words, mend misspelt ones, and fold
expressions of the glossary into one unit each, so that "new NAFTA", "T-MEC"
and "ACEUM" look the same to the learner. Nothing here weighs or decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.engine.decision import Mend
from bot.engine.reading.common import NONE, CommonWords
from bot.engine.reading.corpus import Corpus, Flags
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.text import capitalized, tokenize
from bot.engine.reading.typos import Mender
from bot.engine.reading.word_languages import WordLanguages

MENDS_MAX: Final = 12
"""Unknown words of a text that are compared with the known ones; more than a question has misspelt."""


Codes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the engine reads it.

    Attributes:
        words: Its tokens, mended, in order.
        units: The same with expressions of the glossary replaced by the id of their group (``=cusma``).
        mends: What was read as another word.
        unfamiliar: How many units are in no two parts of phrasings; what that tells is learned.
        unknown: How many of those are words, and in common use in none of the languages.
        mended: What was written in the place of each word that was mended, by its position.
        codes: The units as numbers (:func:`coded`).
    """

    words: tuple[str, ...]
    units: tuple[str, ...]
    mends: tuple[Mend, ...]
    unfamiliar: int
    mended: Mapping[int, str] = field(default_factory=dict)
    unknown: int = 0
    codes: Codes = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "codes", coded(self.units))


def coded(units: Sequence[str]) -> Codes:
    """Units as numbers, the CRC-32 of each.

    Args:
        units: Words, and groups of the glossary written ``=id``.
    """
    return np.array([crc32(unit.encode()) for unit in units], dtype=np.uint64)


class Lexicon:
    """All words in use and how familiar each is; made by :meth:`of`."""

    def __init__(
        self,
        glossary: Glossary,
        frequencies: Mapping[str, int],
        familiar: frozenset[str],
        word_languages: WordLanguages,
        proper: frozenset[str],
    ) -> None:
        self._glossary = glossary
        self._familiar = familiar
        self._mender = Mender(frequencies)
        self._word_languages = word_languages
        self._proper = proper

    @classmethod
    def of(
        cls,
        corpus: Corpus,
        glossary: Glossary,
        familiar: Flags,
        common: CommonWords = NONE,
        proper: Iterable[str] = (),
    ) -> Lexicon:
        """Collect the words of a knowledge base.

        Args:
            corpus: Its phrasings and examples; nothing in them counts as misspelt.
            glossary: What they were read with.
            familiar: For each of the vocabulary whether it is, as :meth:`Corpus.familiar` has it.
            common: Words that everybody uses, which are no slips either.
            proper: Words of names; a word with a capital letter within a sentence is read as these alone.
        """
        counts = np.bincount(corpus.words, minlength=len(corpus.vocabulary)).tolist()
        frequencies = {word: count for word, count in zip(corpus.vocabulary, counts, strict=True) if count}
        beside = set(glossary.words())
        for word in beside:
            frequencies[word] = frequencies.get(word, 0) + 1
        known = zip(corpus.vocabulary, familiar.tolist(), strict=True)
        return cls(
            glossary,
            frequencies,
            frozenset(unit for unit, is_familiar in known if is_familiar),
            WordLanguages.of(corpus, beside, common),
            frozenset(proper),
        )

    def read(self, text: str) -> Reading:
        """The reading of anything a person typed.

        Args:
            text: Any text.

        Returns:
            Its words, mended, and its units.
        """
        words = tokenize(text)
        doubtful = self._mender.doubtful(words)
        meant = self._meant(text, words, doubtful) if doubtful else {}
        read = tuple([meant.get(position, word) for position, word in enumerate(words)]) if meant else words
        units = self._glossary.fold(read)
        strange = [unit for unit in units if unit not in self._familiar]
        return Reading(
            words=read,
            units=units,
            mends=tuple([Mend(words[position], known) for position, known in meant.items()]),
            unfamiliar=len(strange),
            mended={position: words[position] for position in meant},
            unknown=sum(map(self._word_languages.is_strange, strange)),
        )

    def _meant(self, text: str, words: Sequence[str], doubtful: Sequence[int]) -> dict[int, str]:
        """The known word that was meant in each place, where one was."""
        sound = [word for position, word in enumerate(words) if position not in doubtful]
        languages, named = self._word_languages.languages(sound), capitalized(text)

        def allowed(known: str) -> bool:
            return self._word_languages.is_used(known, languages)

        meant = {}
        for position in doubtful[:MENDS_MAX]:
            word = words[position]
            if self._word_languages.is_common(word, languages):
                continue
            if known := self._mender.mend(word, self._proper.__contains__ if word in named else allowed):
                meant[position] = known
        return meant

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
