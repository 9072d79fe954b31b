"""Words that people use often in each language, whatever the subject.

The phrasings of a knowledge base know its own words. To them "curable" is an unknown word next to
"durable", and only somebody who knows English sees that it is no slip. Such words come from a list of
frequencies that the caller has (:mod:`bot.learning.common_words`); here they are kept in four bytes each,
with the languages that use them. Nothing here reads a list or mends a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.engine.reading.text import tokenize
from bot.knowledge.types import LANGUAGES, Language

_BITS: Final = {language: 1 << number for number, language in enumerate(LANGUAGES)}
_LANGUAGES_MASK: Final = (1 << len(LANGUAGES)) - 1


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Words in common use, by language.

    Attributes:
        codes: The CRC-32 of each folded word, its lowest bits replaced by the languages that use it,
            ascending. With 80,000 words an unknown one is taken for one of them once in 7,000 times.
    """

    codes: NDArray[np.uint32]

    @classmethod
    def of(cls, words: Mapping[Language, Iterable[str]]) -> CommonWords:
        """Collect words.

        Args:
            words: By language, as they are written; accents and case are folded.
        """
        languages_of: dict[int, int] = {}
        for language, known in words.items():
            for word in known:
                for token in tokenize(word):
                    code = crc32(token.encode()) & ~_LANGUAGES_MASK
                    languages_of[code] = languages_of.get(code, 0) | _BITS[language]
        codes = np.array([code | languages for code, languages in languages_of.items()], dtype=np.uint32)
        codes.sort()
        return cls(codes)

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.codes)

    def languages(self, word: str) -> int:
        """The languages in which a word is in common use.

        Args:
            word: A folded token.

        Returns:
            Languages as bits, the lowest of them the first of ``LANGUAGES``.
        """
        sought = crc32(word.encode()) & ~_LANGUAGES_MASK
        place = int(self.codes.searchsorted(np.uint32(sought)))
        found = int(self.codes[place]) if place < len(self.codes) else 0
        return found & _LANGUAGES_MASK if found & ~_LANGUAGES_MASK == sought else 0


NONE: Final = CommonWords(np.zeros(0, dtype=np.uint32))
"""No word is known to be common; then every word that a knowledge base lacks may be misspelt."""
