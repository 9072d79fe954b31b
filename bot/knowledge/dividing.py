"""Finds the sections of an article in its text, by their headings.

A heading may stand with its number or without one, in a line of its own, with marks of Markdown around it or
in capitals, or be no more than the beginning of a paragraph. The same words may stand elsewhere as well, in a
table of contents say; so the text is divided twice, from its beginning and from its end, and whoever asks
takes the division in which more stands where it belongs. Nothing here knows what a quote proves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

WRAPPED: Final = 3
"""Lines over which a heading may run, where the text was wrapped."""

LONG: Final = 40
"""Characters of a heading that may end within a word: no room was left for the rest of it."""

_AROUND: Final = " 0123456789.:)(#*_=-–—•"
_NEAR: Final = 24
"""Characters within which a heading begins that begins a line."""

_MARKER: Final = re.compile(r"^\S{1,8}? ?[.:)•*–—-]\s+|^\S\s+")
"""What may stand before the text of an item or an answer: "A:", "(b)", a bullet."""

_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'})

Division: TypeAlias = tuple[str | None, ...]
"""The text of each section, folded; None where its heading was not found."""


def divisions(text: str, headings: Sequence[str]) -> tuple[Division, ...]:
    """The ways in which a text may be divided.

    Args:
        text: The article.
        headings: Of its sections, in order, without their numbers.

    Returns:
        At least one. What precedes the first heading belongs to the first section.
    """
    lines = _lines(text)
    whole = " ".join(line.text for line in lines)
    places = [_Places.of(number, heading, lines, whole) for number, heading in enumerate(headings, 1)]
    found = {_forward(places), _backward(places)}
    return tuple(_texts(whole, starts) for starts in sorted(found, key=lambda starts: starts.count(None)))


def stands_in(quote: str, text: str) -> bool:
    """Whether a quote stands in a text and cuts no word or number in two ("$46" of "$46.4").

    Args:
        quote: As it was copied.
        text: Of a section, as :func:`divisions` gives it.
    """
    whole = rf"(?<!\w)(?!(?<=\d[.,])\d){re.escape(_folded(quote))}(?!\w)(?!(?<=\d)[.,]\d)"
    return re.search(whole, text) is not None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank, and where it begins in the folded text."""

    text: str
    begin: int


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a heading may stand in the folded text, in ascending order.

    Attributes:
        sure: A line of its own, or behind its number.
        likely: The beginning of a paragraph.
    """

    sure: tuple[int, ...]
    likely: tuple[int, ...]

    @classmethod
    def of(cls, number: int, heading: str, lines: Sequence[_Line], whole: str) -> _Places:
        sought, bare = _folded(heading), _bare(heading)
        sure = set(_occurrences(f"{number}. {sought}", whole))
        likely = set()
        for position, line in enumerate(lines):
            first = line.text
            if not _may_begin(first, sought, bare):
                continue
            joined = list(_joined(lines[position : position + WRAPPED]))
            if any(text == sought or (bare and _bare(text) == bare) for text in joined):
                sure.add(line.begin)
            elif any(_begins(text, sought) for text in _without_marks(joined[-1])):
                likely.add(line.begin)
        return cls(tuple(sorted(sure)), tuple(sorted(likely)))

    def first(self, at_least: int) -> int | None:
        """The first place from somewhere on, a sure one before any other."""
        return next((place for place in (*self.sure, *self.likely) if place >= at_least), None)

    def last(self, below: int) -> int | None:
        """The last place before somewhere, a sure one before any other."""
        backward = (*reversed(self.sure), *reversed(self.likely))
        return next((place for place in backward if place < below), None)


def _lines(text: str) -> list[_Line]:
    lines, begin = [], 0
    for line in text.splitlines():
        if folded := _folded(line):
            lines.append(_Line(folded, begin))
            begin += len(folded) + 1
    return lines


def _may_begin(line: str, sought: str, bare: str) -> bool:
    """Whether it is worth a closer look; most lines of an article are not."""
    start = line[:_NEAR].casefold()
    return sought[:4].casefold() in start or bare[:4] in start


def _without_marks(line: str) -> tuple[str, ...]:
    """A line as it stands, without its number, and without whatever else marks it as an item or an answer."""
    return line, line.lstrip(_AROUND), _MARKER.sub("", line)


def _joined(lines: Iterable[_Line]) -> Iterator[str]:
    text = ""
    for line in lines:
        text = f"{text} {line.text}".strip()
        yield text


def _begins(text: str, sought: str) -> bool:
    rest = text[len(sought) : len(sought) + 1]
    cut = len(sought) < LONG and rest.isalnum() and sought[-1:].isalnum()
    return bool(sought) and text.startswith(sought) and not cut


def _occurrences(sought: str, text: str) -> Iterator[int]:
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)


def _forward(places: Sequence[_Places]) -> tuple[int | None, ...]:
    return tuple(_followed(places, 0, lambda place, edge: place.first(edge), lambda found: found + 1))


def _backward(places: Sequence[_Places]) -> tuple[int | None, ...]:
    far = max((place for each in places for place in (*each.sure, *each.likely)), default=0) + 1
    found = _followed(places[::-1], far, lambda place, edge: place.last(edge), lambda place: place)
    return tuple(found)[::-1]


def _followed(
    places: Iterable[_Places],
    edge: int,
    choose: Callable[[_Places, int], int | None],
    beyond: Callable[[int], int],
) -> Iterator[int | None]:
    for place in places:
        found = choose(place, edge)
        yield found
        edge = edge if found is None else beyond(found)


def _texts(whole: str, starts: Sequence[int | None]) -> Division:
    texts: list[str | None] = []
    for index, start in enumerate(starts):
        end = next((later for later in starts[index + 1 :] if later is not None), len(whole))
        texts.append(None if start is None else whole[0 if index == 0 else start : end])
    return tuple(texts)


def _folded(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())


def _bare(line: str) -> str:
    """A heading without what may stand around it: another number, marks of Markdown, a colon."""
    return _folded(line).strip(_AROUND).casefold()
