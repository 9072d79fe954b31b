"""The article as it was handed over: where its sections are, and where a quote stands in it.

What is folded for the search (white space, kinds of quotation marks) is what the audit folds, so that what is
found here passes there. Nothing here knows what has been quoted so far.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from bot.errors import InputError
from bot.files import read_bytes

_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'})
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_AROUND: Final = " \t\r0123456789.:)(#*_=-–—•"
"""What may stand around a heading: its number, marks of Markdown, a colon."""

_DOTTED: Final = re.compile(r"(?:^|[\s(])(?:[^\W\d_]\.)+$")
"""A letter and its point at the end ("U.S."): that point is part of the word."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the article's text, from one place to another."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section of the article.

    Attributes:
        before: What precedes the heading; only of the first section, whose that is in the audit.
        heading: Where its heading stands; empty where the article has none.
        body: Where all the rest stands.
    """

    before: Stretch
    heading: Stretch
    body: Stretch


class ArticleText:
    """An article in which words are found whatever their white space and quotation marks.

    Args:
        text: The article.
        headings: Of its sections in their order, in the article's own language.
    """

    def __init__(self, text: str, headings: Sequence[str]) -> None:
        self.text = text
        self._folded, self._places = _folded_with_places(text)
        self.sections = tuple(self._sections(headings))

    def find(self, quote: str, number: int) -> Iterator[Stretch]:
        """Where a quote stands in a section, whole words only.

        Args:
            quote: The words.
            number: Of the section.
        """
        if not (words := folded(quote)) or not 1 <= number <= len(self.sections):
            return
        section = self.sections[number - 1]
        whole = rf"(?<!\w)(?!(?<=\d[.,])\d){re.escape(words)}(?!\w)(?!(?<=\d)[.,]\d)"
        for found in re.finditer(whole, self._folded):
            stretch = self._stretch(found.start(), found.end())
            if section.before.start <= stretch.start and stretch.end <= section.body.end:
                yield stretch

    def widened(self, marked: str, number: int, near: int | None) -> Stretch | None:
        """What somebody marked in a section, with words that were cut in two made whole.

        Args:
            marked: The words, or parts of them.
            number: Of the section.
            near: Where, of several places that read so.

        Returns:
            Where it stands, without the point or comma at its end; None where it does not.
        """
        words = folded(marked)
        if not any(sign.isalnum() for sign in words) or not 1 <= number <= len(self.sections):
            return None
        section = self.sections[number - 1]
        places = [
            place
            for found in re.finditer(re.escape(words), self._folded)
            if section.before.start <= (place := self._places[found.start()]) < section.body.end
        ]
        if not places:
            return None
        place = min(places, key=lambda each: abs(each - near) if near is not None else 0)
        start = bisect_left(self._places, place)
        start, end = self._whole(start, start + len(words))
        return self._stretch(start, end) if start < end else None

    def words(self, stretch: Stretch) -> str:
        """What stands there, with single spaces for line breaks and the like."""
        return _SPACE.sub(" ", self.text[stretch.start : stretch.end])

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        text = self._folded
        while 0 < start < len(text) and _are_one(text, start):
            start -= 1
        while 0 < end < len(text) and _are_one(text, end):
            end += 1
        while start < end and not (text[start].isalnum() or text[start] in "\"'([¿¡$€£#@"):
            start += 1
        while start < end and text[end - 1] in " .,;:–—-" and not _DOTTED.search(text[start:end]):
            end -= 1
        return start, end

    def _stretch(self, start: int, end: int) -> Stretch:
        return Stretch(self._places[start], self._places[end - 1] + 1)

    def _sections(self, headings: Sequence[str]) -> Iterator[SectionText]:
        """Each section; what precedes the first heading belongs to the first, as in the audit."""
        found: list[Stretch | None] = []
        position = 0
        for number, heading in enumerate(headings, start=1):
            stretch = self._heading(number, heading, position)
            found.append(stretch)
            position = position if stretch is None else bisect_left(self._places, stretch.end)
        starts = [stretch.start if stretch else None for stretch in found]
        for index, stretch in enumerate(found):
            end = next((each for each in starts[index + 1 :] if each is not None), len(self.text))
            if stretch is None:
                nowhere = Stretch(end, end)
                yield SectionText(nowhere, nowhere, nowhere)
            else:
                before = Stretch(0 if index == 0 else stretch.start, stretch.start)
                yield SectionText(before, stretch, Stretch(stretch.end, end))

    def _heading(self, number: int, heading: str, position: int) -> Stretch | None:
        """Where a heading stands: with its number, else alone on a line, else at the beginning of one."""
        words = folded(heading)
        if not words:
            return None
        numbered = self._folded.find(f"{number}. {words}", position)
        if numbered >= 0:
            return self._stretch(numbered, numbered + len(f"{number}. {words}"))
        found = [
            self._stretch(position + each.start(), position + each.end())
            for each in re.finditer(rf"{re.escape(words)}(?!\w)", self._folded[position:])
        ]
        begins = [each for each in found if self._is_bare(self._line_start(each.start), each.start)]
        alone = (each for each in begins if self._is_bare(each.end, self._line_end(each.end)))
        return next(alone, begins[0] if begins else None)

    def _line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def _line_end(self, place: int) -> int:
        found = self.text.find("\n", place)
        return len(self.text) if found < 0 else found

    def _is_bare(self, start: int, end: int) -> bool:
        """Whether there are no words, only what may stand around a heading."""
        return not self.text[start:end].strip(_AROUND)


def read_article(file: Path) -> str:
    """The text of an article.

    Args:
        file: Where it is.

    Raises:
        InputError: It cannot be read.
    """
    try:
        return read_bytes(file, handed=True).decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}). Name the article's text file.") from None
    except UnicodeDecodeError:
        raise InputError(f"{file} is not UTF-8 text. Save it as UTF-8.") from None


def folded(text: str) -> str:
    """A text as the search sees it."""
    return " ".join(text.translate(_MARKS).split())


def paragraphs(text: str, body: Stretch) -> Iterator[Stretch]:
    """The paragraphs of a part of the text: by empty lines where it has any, else by lines."""
    part = text[body.start : body.end]
    border = r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•–]|\d+[.)])[ \t])" if re.search(r"\n[ \t]*\n", part) else r"\n"
    edges = [0, *(place for found in re.finditer(border, part) for place in found.span()), len(part)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        inner = part[start:end]
        if inner.strip():
            begun = start + len(inner) - len(inner.lstrip())
            yield Stretch(body.start + begun, body.start + start + len(inner.rstrip()))


def cut(stretch: Stretch, places: Sequence[int]) -> Iterator[Stretch]:
    """A stretch cut at some places."""
    inner = sorted({place for place in places if stretch.start < place < stretch.end})
    for start, end in pairwise([stretch.start, *inner, stretch.end]):
        yield Stretch(start, end)


def _are_one(text: str, place: int) -> bool:
    """Whether a border between two signs runs through a word or a number."""
    before, after = text[place - 1], text[place]
    if before.isalnum() and after.isalnum():
        return True
    if before in ".," and after.isdigit():
        return text[place - 2 : place - 1].isdigit()
    return before.isdigit() and after in ".," and text[place + 1 : place + 2].isdigit()


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and of each of its signs where it stands."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text.translate(_MARKS)):
        if not sign.isspace():
            signs.append(sign)
        elif signs and signs[-1] != " ":
            signs.append(" ")
        else:
            continue
        places.append(place)
    if signs and signs[-1] == " ":
        del signs[-1], places[-1]
    return "".join(signs), places
