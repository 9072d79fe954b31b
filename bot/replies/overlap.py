"""Whether one text says what another one says, so that no card says a thing twice.

A translation is left out only where the answer has every word and every figure of it that carries meaning,
and an answer in the language of its quotes only where it has none that they lack. Of a translation words
are compared as they are written, but for case, accents and apostrophes: one that is merely like another
counts as missing, so a doubt shows more, never less. Nothing here draws, and nothing changes a text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from bot.engine.reading.text import fold
from bot.knowledge.types import Language

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[$€%]")

# Articles, prepositions, conjunctions, pronouns, auxiliaries and "also". What denies, counts or limits
# ("not", "aucun", "deux", "casi") is none of them. Of a language without a line
# here every word carries meaning.
_FUNCTION_WORDS: Final[dict[Language, str]] = {
    "en": """
        a an the this that these those and or though of to in on at by for from with as including is are was
        were be been being has have had it its his her their he she they them there which who also s
    """,
    "fr": """
        le la les l un une des du de d au aux ce cet cette ces c et ou y en a dans par pour afin sur avec
        entre comme que qu qui dont se s son sa ses leur leurs il elle ils elles lui on est sont etait
        etaient ete etant ont avait avaient ayant fut aussi
    """,
    "es": """
        el la los las lo un una unos unas de del a al este esta estos estas ese esa esos esas y e o u en por
        para con entre como que se su sus le les ella ellos ellas es son era eran fue fueron siendo ha han
        habia habian tambien
    """,
}

MOST: Final = 2 / 3
"""Share of the words of its quotes that an answer must have to be no more than a repetition of them. Below
it, it is a short answer to the question, which is worth its line."""

STEM: Final = 5
"""Letters in which most forms of one word agree: enough to leave out a line that is proven or named
anyway."""

NAMED: Final = 1 / 2
"""Share of the words of a title that an answer must have to name its subject by itself."""


def says(text: str, other: str, language: Language) -> bool:
    """Whether a text has every word and figure of another one that carries meaning.

    Args:
        text: What may say it.
        other: What may be said already.
        language: Of both.
    """
    return _content(other, language) <= _content(text, language)


def repeats(answer: str, quoted: str, language: Language) -> bool:
    """Whether an answer is nothing but the words of its quotes, and most of them.

    Args:
        answer: In our own words.
        quoted: All quotes below it.
        language: Of both.
    """
    ours, theirs = _inflected(answer, language), _inflected(quoted, language)
    return ours <= theirs and len(ours) >= MOST * len(theirs)


def names(answer: str, title: str, language: Language) -> bool:
    """Whether an answer names the subject that its title names.

    Args:
        answer: A sentence.
        title: A few words.
        language: Of both.
    """
    subject = _inflected(title, language)
    return len(subject & _inflected(answer, language)) >= NAMED * len(subject)


def _inflected(text: str, language: Language) -> frozenset[str]:
    """The beginnings of its words: to a reader "reached" repeats "reaching"."""
    return frozenset(word[:STEM] for word in _content(text, language))


@lru_cache(maxsize=4_096)
def _content(text: str, language: Language) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text))) - _function_words(language)


@cache
def _function_words(language: Language) -> frozenset[str]:
    return frozenset(_FUNCTION_WORDS.get(language, "").split())
