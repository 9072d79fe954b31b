"""Puts words together again that a line end cut, and leaves the hyphens that belong to them.

"manip-" and "ulation" are one word, "nine-" and "year" are two that a hyphen joins: the article itself shows
which, where it has the word once more, and else lists of the words that are common in each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from bot.knowledge.types import LANGUAGES

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_OPEN: Final = re.compile(r"\w[-‐‑]\s*$")
"""A hyphen that somebody wrote, or a range of years, at the end of a line."""
_LAST: Final = re.compile(r"[^\W\d_]+$")
_FIRST: Final = re.compile(r"[^\W\d_]+")


class Hyphens:
    """What the words of an article are.

    Args:
        texts: Its lines.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = {word.casefold() for text in texts for word in _WORD.findall(text)}

    def joined(self, lines: Iterable[tuple[str, bool]]) -> str:
        """One text of several lines.

        Args:
            lines: Each with whether it ends within a word, its hyphen left out.
        """
        text, cut = "", False
        for line, cut_next in lines:
            following = line.lstrip()
            if cut:
                text += self._between(text, following) + following
            else:
                between = "" if _OPEN.search(text) and following[:1].isalnum() else " "
                text = f"{text.rstrip()}{between}{following}"
            cut = cut_next
        return f"{text}-" if cut else text

    def _between(self, text: str, after: str) -> str:
        before, behind = _LAST.search(text), _FIRST.match(after)
        if before is None or behind is None:
            return "-"  # as in a number or an address
        whole = f"{before[0]}{behind[0]}".casefold()
        parts = before[0].casefold(), behind[0].casefold()
        if whole in self._words or behind[0][0].isupper():
            return "" if whole in self._words else "-"
        if "-".join(parts) in self._words:
            return "-"
        return "-" if not _is_common(whole) and all(map(_is_common, parts)) else ""


def _is_common(word: str) -> bool:
    return any(word in words for words in _common_words())


@cache
def _common_words() -> tuple[frozenset[str], ...]:
    from spellchecker import SpellChecker  # noqa: PLC0415 - its lists take a moment, and few texts need them

    return tuple(frozenset(SpellChecker(language=each).word_frequency.words()) for each in LANGUAGES)
