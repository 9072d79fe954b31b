"""The words that people use often, from the frequency lists of pyspellchecker.

pyspellchecker (MIT) ships word lists of English, French and Spanish with how often each word stands in film
subtitles, cleaned of what is misspelt there; it is well kept and a tenth of the size of wordfreq, which
takes in no new data any more. Only its lists are used. What is common decides nothing by itself; see
:mod:`bot.engine.reading.word_languages`.
"""
# ruff: noqa: PLC0415 - only what learns from scratch pays for the lists

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.engine.reading.common import CommonWords
from bot.knowledge.types import LANGUAGES, Language

LEAST: Final = 100
"""How often a word stands in the list of its language at least; the lists end at 50."""


def common_words() -> CommonWords:
    """Collect them; takes about half a second."""
    return CommonWords.of({language: _words(language) for language in LANGUAGES})


def _words(language: Language) -> Iterator[str]:
    from spellchecker import SpellChecker

    listed = SpellChecker(language=language).word_frequency.dictionary
    return (word for word, count in listed.items() if count >= LEAST)
