"""The words that people use often, from the frequency lists of pyspellchecker.

pyspellchecker (MIT) ships word lists of English, French and Spanish with how often each word stands in film
subtitles, cleaned of what is misspelt there; it is well kept and a tenth of the size of wordfreq, which
takes in no new data any more. Only its lists are used. What is common decides nothing by itself; see
:mod:`bot.engine.reading.word_languages`.
"""
# ruff: noqa: PLC0415 - only what learns from scratch pays for the lists

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache
from typing import Final

from bot.engine.reading.common import NONE, CommonWords
from bot.errors import InputError, one_line
from bot.knowledge.types import LANGUAGES, Language

_log = logging.getLogger(__name__)

LEAST: Final = 100
"""How often a word stands in the list of its language at least; the lists end at 50."""


@cache  # installed lists do not change under a running program
def common_words() -> CommonWords:
    """Collect them; takes about half a second, once.

    Raises:
        InputError: The lists cannot be read.
    """
    try:
        return CommonWords.of({language: _words(language) for language in LANGUAGES if _is_listed(language)})
    except Exception as error:  # whatever a package raises that is installed and does not work
        message = f"The word lists of pyspellchecker cannot be used ({one_line(error)}). Install it anew."
        raise InputError(message) from None


def common_words_if_any() -> CommonWords:
    """The same, or none with a warning: for what goes on without, only less well."""
    try:
        return common_words()
    except InputError as error:
        _log.warning("%s Until then common words may be taken for slips.", error)
        return NONE


def _is_listed(language: Language) -> bool:
    """Whether there is a list of a language; where there is none, none of its words is known to be common."""
    from spellchecker import SpellChecker

    return language in SpellChecker.languages()


def _words(language: Language) -> Iterator[str]:
    from spellchecker import SpellChecker

    listed = SpellChecker(language=language).word_frequency.dictionary
    return (word for word, count in listed.items() if count >= LEAST)
