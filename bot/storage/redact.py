"""Takes out of a text what could tell who wrote it or whom it is about, before it is stored.

Links, mentions, e-mail addresses and long numbers go; years stay, for they are
what people ask about. This knows no names of people and so cannot remove them.
When in doubt it removes: a curator can do without a word, a person cannot get
one back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

READ_MAX: Final = 1000
"""Characters looked at, twice what is kept: so much may be taken out without a loss."""

KEPT_MAX: Final = 500
"""Characters kept; a question is shorter."""

DIGITS_MAX: Final = 4
"""Digits that a number may have: enough for a year, too few for an id, a phone or an account."""

RUN_MAX: Final = 6
"""Digits that numbers may have together where only commas and the like part them: a local phone has seven."""

RUN_WITH_YEARS_MAX: Final = 9
"""The same counting years, which a phone or an account may be taken for in part: with its area it has ten."""

_LAST_YEAR: Final = 2050
"""Of the years that people ask about; 2055 is rather the half of a number."""

_SPAN_MAX: Final = 10
"""Years from one to the next where only a space parts them, as in "2025 2026"."""

# Each begins where something else ends, and nowhere within: so a long text takes no longer than its length.
# To \w and \b the underscore of Discord's markup is a letter, so what ends beside it is told without them.
_MARKED_LINK: Final = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_LINK: Final = re.compile(
    r"(?<![^\W\d_])(?:[a-z][a-z0-9+.-]{1,15}://|www\.|(?:mailto|tel):)[^\s<>]+"
    r"|(?<![\w.-])(?:[\w-]++\.)+[^\W\d_]{2,24}(?::\d+)?/[^\s<>]*"
    r"|(?<![\w.-])(?!(?:canada\.ca|gob\.mx)(?!\w|[.:/?#-]\w))(?:[\w-]++\.)+"
    r"(?:(?:com|org|net|gov|edu|gob|co)\.(?-i:[a-z]{2}|[A-Z]{2})|com|org|net|info|gg|io|gov|edu|quebec|xyz"
    r"|(?-i:ca|mx|fr|uk|eu|ch|tv|ly|app|dev|biz|lat|blog|shop|online"
    r"|CA|MX|FR|UK|EU|CH|TV|LY|APP|DEV|BIZ|LAT|BLOG|SHOP|ONLINE))(?![^\W_])(?:[:?#][^\s<>]+)?",
    re.IGNORECASE,
)
"""What has a scheme, a path or one of the endings that people here have. "Ca" begins a sentence, endings such
as "me", "us" and "es" are words that often do where a space is missing, and two governments' front pages are
nobody's."""
_EMAIL: Final = re.compile(r"(?<![^\s@<>()\[\]])[^\s@<>()\[\]]++@[^\s@<>()\[\]]+\.[^\s@<>()\[\],;]+")
_MENTION: Final = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/[^<>:]*:|t:|id:)[^<>]*>|(?:@[\w.]*\w)+")
_MARKUP: Final = r"[*_~|`\\]*+"
_BETWEEN: Final = rf"{_MARKUP}(?![^\w\s]?[,.;:!?…] )(?:[\W_]{_MARKUP}){{0,3}}"
"""What may stand between two digits of one number: three signs, as in a phone number or a sum, but not the
end of a clause; of Discord's markup, which nobody sees, as much as there is."""
_NUMBER: Final = re.compile(rf"\+?\(?\b[^\W\d]*\d\w*(?:(?<=[\d_]){_BETWEEN}\d\w*|[:-][^\W\d]*\d\w*)*")
_CLAUSE: Final = rf"{_MARKUP}(?:[^\w\s%‰]?[,.;:!?…]|[,.;:!?…][^\w\s%‰]) [*~|`\\]*+"
"""What ends a clause between two numbers, and may as well part the digits of one; not after a percentage."""
_RUN: Final = re.compile(rf"{_NUMBER.pattern}(?:{_CLAUSE}{_NUMBER.pattern})*+")
_YEARS: Final = re.compile(r"((?:19|20)\d\d)(?:( ?[ /–-] ?)((?:19|20)\d\d))?")
_LISTED: Final = re.compile(r"(\d{1,2})(?:[.:](\d{1,2}))?")
"""A section or a time, as they stand in lists."""
_AROUND_YEARS: Final = re.compile(r"[(*_~|`]+")
_EMPTIED: Final = re.compile(r"< *>|\( *\)|\[ *\]")
_DIGIT: Final = re.compile(r"\d")
_USUAL: Final = re.compile("[ -~¡¿«»À-ÿ–—‘’“”€]*")
"""Characters that are what a reader takes them for; most questions have no others."""


def redact(text: str) -> str | None:
    """Clean a text for keeping.

    Args:
        text: As a person wrote it.

    Returns:
        What is left on one line, at most 500 characters; None where no word is left.
    """
    text = _plain(text)
    if "](" in text:
        text = _MARKED_LINK.sub(r"\1 ", text)
    if "@" in text:
        text = _EMAIL.sub(" ", text)
    if "." in text or ":" in text:
        text = _LINK.sub(" ", text)
    if "@" in text or "<" in text:
        text = _MENTION.sub(" ", text)
    text = _tidy(text)
    if _DIGIT.search(text):
        text = _RUN.sub(_short_numbers, text)
    text = _tidy(text)[:KEPT_MAX].rstrip()
    return text if any(map(str.isalpha, text)) else None


def _plain(text: str) -> str:
    """Without what could hide a number, or what a database cannot hold; of a long text, the beginning."""
    cut = text[:READ_MAX]
    composed = unicodedata.normalize("NFKC", cut)[:READ_MAX]  # one character may become 18
    is_whole = len(cut) == len(text) and len(composed) < READ_MAX
    if not is_whole:  # half a link or a number could not be told for one
        composed, *_ = composed.rsplit(None, 1) or [""]
    return composed if _USUAL.fullmatch(composed) else "".join(_visible(composed))


def _visible(text: str) -> Iterator[str]:
    """Each character as a reader would take it: digits of any script as digits, and nothing drawn on them."""
    was_digit = False
    for character in text:
        match unicodedata.category(character):
            case "Cc":
                yield " "  # line breaks and tabs among them
            case "Cf" | "Cs" | "Co" | "Cn":
                continue
            case "Mn" | "Me" if was_digit:
                continue  # the frame of a keycap, or what strikes a digit out
            case "Nd" | "No" | "Nl":
                yield f"{unicodedata.numeric(character):g}"
                was_digit = True
                continue
            case _:
                yield character
        was_digit = False


def _tidy(text: str) -> str:
    """Without brackets around nothing, and with single spaces."""
    return " ".join(_EMPTIED.sub(" ", text).split())


def _short_numbers(run: re.Match[str]) -> str:
    """Of numbers with nothing but clause signs between them those that may stay, if they may together."""
    kept = [number.group() for number in _NUMBER.finditer(run.group()) if _is_short(number.group())]
    others = [number for number in kept if not _is_years(number)]
    counted = _digits(others)
    is_long = counted > RUN_MAX or (counted >= RUN_MAX and _digits(kept) > RUN_WITH_YEARS_MAX)
    if is_long and not _is_list(others):
        return " "
    return _NUMBER.sub(lambda number: number.group() if _is_short(number.group()) else " ", run.group())


def _digits(numbers: Iterable[str]) -> int:
    return sum(map(str.isdigit, "".join(numbers)))


def _is_short(number: str) -> bool:
    return _digits([number]) <= DIGITS_MAX or _is_years(number)


def _is_years(number: str) -> bool:
    """Whether it is a year, or the span to a later one; two halves of a number might look like that."""
    found = _YEARS.fullmatch(_AROUND_YEARS.sub("", number))
    if found is None:
        return False
    first, between, last = int(found[1]), found[2], int(found[3] or found[1])
    longest = _LAST_YEAR if between and between.strip() else _SPAN_MAX
    return last <= _LAST_YEAR and 0 <= last - first <= longest


def _is_list(numbers: Sequence[str]) -> bool:
    """Whether it counts up, as sections and times do."""
    found = [_LISTED.fullmatch(_AROUND_YEARS.sub("", number)) for number in numbers]
    places = [(int(each[1]), int(each[2] or 0)) for each in found if each is not None]
    return len(places) == len(numbers) and all(one < next_ for one, next_ in pairwise(places))
