"""Quotes within the quotation marks of their language, as its readers know them from print.

A quote may have quotation marks of its own, and the same pair twice reads as a mistake: « « … » ». Within a
quote they become those that the language has for a quotation within another. That is for the eye alone: no
other sign changes, and the quote itself, as it is proved in the article, keeps the marks that stand there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from bot.knowledge.types import Language
from bot.replies.wording import wording

_WITHIN: Final = "\ue000"
"""For what stands within quotation marks; of the private use area, so none of our texts has it."""

_MARK: Final = re.compile(r"«[ \u00a0\u202f]?|[ \u00a0\u202f]?»|[“„”\"]")
_OPENING: Final = frozenset("«“„")
_CLOSING: Final = frozenset("»”")
_BEFORE_OPENING: Final = re.compile(r"(?:^|[\s(\[¿¡—–«“‘'-])$")
"""What stands before a straight mark that opens."""


def quoted(text: str, language: Language) -> str:
    """A quote within the quotation marks of its language, its own marks as those of a quotation within one.

    Args:
        text: The words.
        language: Of the words.
    """
    before, after = _marks("quoted", language)
    return f"{before}{_with_inner_marks(text, language)}{after}"


def _with_inner_marks(text: str, language: Language) -> str:
    """The text with its pairs in turn as the inner and, within these, as the outer marks."""
    kinds = (_marks("quoted-within", language), _marks("quoted", language))
    depth, end, parts = 0, 0, []
    for mark in _MARK.finditer(text):
        parts.append(text[end : mark.start()])
        end = mark.end()
        if _opens(text, mark):
            parts.append(kinds[depth % 2][0])
            depth += 1
        elif depth == 0 and text[: mark.start()][-1:].isdigit() and mark[0] == '"':
            parts.append(mark[0])  # inches
        else:
            depth = max(depth - 1, 0)
            parts.append(kinds[depth % 2][1])
    return "".join((*parts, text[end:]))


def _opens(text: str, mark: re.Match[str]) -> bool:
    sign = mark[0].strip()
    if sign in _CLOSING:
        return False
    return sign in _OPENING or _BEFORE_OPENING.search(text[: mark.start()]) is not None


@cache
def _marks(key: str, language: Language) -> tuple[str, str]:
    before, _, after = wording(language).text(key, text=_WITHIN).partition(_WITHIN)
    return before, after
