"""Takes out of a text what could tell who wrote it or whom it is about, before it is stored.

Links, mentions, e-mail addresses and long numbers go; years stay, for they are
what people ask about. This knows no names of people and so cannot remove them.
When in doubt it removes: a curator can do without a word, a person cannot get
one back.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

READ_MAX: Final = 4000
"""Characters looked at: the longest message Discord takes."""

KEPT_MAX: Final = 500
"""Characters kept; a question is shorter."""

DIGITS_MAX: Final = 4
"""Digits that a number may have: enough for a year, too few for an id, a phone or an account."""

# Each begins where something else ends, and nowhere within: so a long text takes no longer than its length.
_MARKED_LINK: Final = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_LINK: Final = re.compile(
    r"\b(?:[a-z][a-z0-9+.-]{1,15}://|www\.|(?:mailto|tel):)[^\s<>]+"
    r"|(?<![\w.-])(?:[\w-]++\.)+[a-z]{2,24}(?::\d+)?/[^\s<>]*"
    r"|(?<![\w.-])(?:[\w-]++\.)+(?:com|org|net|info|gg|io|gov|edu)\b",
    re.IGNORECASE,
)
_EMAIL: Final = re.compile(r"(?<![^\s@<>()\[\]])[^\s@<>()\[\]]++@[^\s@<>()\[\]]+\.[^\s@<>()\[\],;]+")
_MENTION: Final = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/[^<>:]*:|t:|id:)[^<>]*>|(?<!\w)(?:@[\w.]*\w)+")
_NUMBER: Final = re.compile(  # with the marks that stand within phone numbers, dates and sums
    r"\+?\(?\b[^\W\d_]*\d(?:(?:[ .,/()'’_–-]|\) | \(| [/–-] )?\d)*\w*"
)
_YEARS: Final = re.compile(r"(?:19|20)\d\d(?: ?[ /–-] ?(?:19|20)\d\d)?")
_EMPTIED: Final = re.compile(r"< *>|\( *\)|\[ *\]")


def redact(text: str) -> str | None:
    """Clean a text for keeping.

    Args:
        text: As a person wrote it.

    Returns:
        What is left on one line, at most 500 characters; None where no word is left.
    """
    text = _plain(text[:READ_MAX])
    text = _MARKED_LINK.sub(r"\1 ", text)
    text = _EMAIL.sub(" ", text)
    text = _LINK.sub(" ", text)
    text = _MENTION.sub(" ", text)
    text = _NUMBER.sub(_short_numbers, text)
    text = _EMPTIED.sub(" ", text)
    text = " ".join(text.split())[:KEPT_MAX].rstrip()
    return text if any(map(str.isalpha, text)) else None


def _plain(text: str) -> str:
    """Without what is invisible and could hide a number, or what a database cannot hold."""
    composed = unicodedata.normalize("NFKC", text)
    return "".join(map(_visible, composed))


def _visible(character: str) -> str:
    match unicodedata.category(character):
        case "Cc":
            return " "  # line breaks and tabs among them
        case "Cf" | "Cs" | "Co" | "Cn":
            return ""
        case _:
            return character


def _short_numbers(number: re.Match[str]) -> str:
    found = number.group()
    digits = sum(map(str.isdigit, found))
    return found if digits <= DIGITS_MAX or _YEARS.fullmatch(found) else " "
