"""Which language each word of a knowledge base is from, and so which one a text is in.

A slip is a slip in a language: who writes English meant no French word, and an
English word that everybody uses is no slip at all. This tells languages by whole
words, before any is mended; how sure the engine is of the language of a reply
is told by :mod:`bot.engine.deciding.language`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np

from bot.engine.reading.common import CommonWords
from bot.engine.reading.corpus import Corpus
from bot.knowledge.types import LANGUAGES

EVERY: Final = (1 << len(LANGUAGES)) - 1
"""All languages; languages are bits, the lowest of them the first of ``LANGUAGES``."""

LEAST: Final = 0.5
"""Share of the words of the likeliest language that another must have to be spoken in a text, too: people
mix two languages in one sentence, and a lone name or loanword is no mixture."""


class WordLanguages:
    """The languages of words.

    Args:
        used: The languages in which each word of a knowledge base is used, as bits.
        common: Words in common use whether the knowledge base has them or not.
    """

    def __init__(self, used: Mapping[str, int], common: CommonWords) -> None:
        self._used = used
        self._common = common

    @classmethod
    def of(cls, corpus: Corpus, beside: Iterable[str], common: CommonWords) -> WordLanguages:
        """Find out where each word is used.

        Args:
            corpus: The phrasings and examples of a knowledge base.
            beside: Words that it knows in every language, as those of a glossary.
            common: Words in common use.
        """
        spoken = np.repeat(corpus.languages[corpus.owners], corpus.word_counts)
        bits = np.zeros(len(corpus.vocabulary), dtype=np.uint8)
        for number in range(len(LANGUAGES)):
            bits[corpus.words[spoken == number]] |= 1 << number
        used = dict(zip(corpus.vocabulary, bits.tolist(), strict=True))
        used.update(dict.fromkeys(beside, EVERY))
        return cls({word: languages for word, languages in used.items() if languages}, common)

    def languages(self, words: Iterable[str]) -> int:
        """The languages that a text is in.

        Args:
            words: Those of its words that are known and no slips.

        Returns:
            One or more languages as bits; all where the words do not tell.
        """
        votes = [0.0] * len(LANGUAGES)
        for word in words:
            if used := self._used.get(word, 0) & EVERY:
                share = 1.0 / used.bit_count()
                for number in range(len(LANGUAGES)):
                    votes[number] += share * (used >> number & 1)
        most = max(votes)
        return sum(1 << number for number, vote in enumerate(votes) if vote >= LEAST * most)

    def is_used(self, word: str, languages: int) -> bool:
        """Whether a word of the knowledge base is used in one of some languages, given as bits."""
        return bool(self._used.get(word, 0) & languages)

    def is_common(self, word: str, languages: int) -> bool:
        """Whether everybody knows a word in one of some languages, given as bits."""
        return bool(self._common.languages(word) & languages)

    def is_strange(self, word: str) -> bool:
        """Whether a word is in common use in none of the languages, where any such words are known."""
        return len(self._common) > 0 and word.isalpha() and not self._common.languages(word)
