"""The article as it was handed over: where its sections are, and where a quote stands in it.

What is folded for the search (white space, kinds of quotation marks) is what the audit folds, so that what is
found here passes there. Nothing here knows what has been quoted so far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from bot.errors import InputError
from bot.files import read_bytes
from bot.knowledge.fault_kinds import FaultKind
from bot.knowledge.folded_text import FoldedText, folded
from bot.knowledge.section_places import section_starts

_SPACE = re.compile(r"[ \t\n\r\f\v]+")
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
        quotes: Of each section's facts.
    """

    def __init__(self, text: str, headings: Sequence[str], quotes: Sequence[Sequence[str]]) -> None:
        self.text = text
        self._folded = FoldedText.of(text)
        self._places = _places(text)
        self.sections = tuple(self._sections(headings, quotes))

    def find(self, quote: str, number: int) -> Iterator[Stretch]:
        """Where a quote stands in a section, whole words only.

        Args:
            quote: The words.
            number: Of the section.
        """
        length = len(folded(quote))
        for place in self._folded.places(quote):
            stretch = self._stretch(place, place + length)
            if self._is_in(stretch, number):
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
        if not any(sign.isalnum() for sign in words):
            return None
        found = (found.start() for found in re.finditer(re.escape(words), self._folded.text))
        starts = [start for start in found if self._is_in(self._stretch(start, start + 1), number)]
        if not starts:
            return None
        start = min(starts, key=lambda each: abs(self._places[each] - near) if near is not None else 0)
        start, end = self._whole(start, start + len(words))
        return self._stretch(start, end) if start < end else None

    def words(self, stretch: Stretch) -> str:
        """What stands there, with single spaces for line breaks and the like."""
        return _SPACE.sub(" ", self.text[stretch.start : stretch.end])

    def _is_in(self, stretch: Stretch, number: int) -> bool:
        if not 1 <= number <= len(self.sections):
            return False
        section = self.sections[number - 1]
        return section.before.start <= stretch.start and stretch.end <= section.body.end

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        text = self._folded.text
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

    def _sections(self, headings: Sequence[str], quotes: Sequence[Sequence[str]]) -> Iterator[SectionText]:
        """Each section; what precedes the first heading belongs to the first, as in the audit."""
        found = section_starts(self._folded, headings, quotes)
        for index, start in enumerate(found):
            end = next(
                (self._places[each] for each in found[index + 1 :] if each is not None), len(self.text)
            )
            if start is None:
                nowhere = Stretch(end, end)
                yield SectionText(nowhere, nowhere, nowhere)
                continue
            words = folded(headings[index])
            heading = self._stretch(start, self._folded.text.index(words, start) + len(words))
            before = Stretch(0 if index == 0 else heading.start, heading.start)
            yield SectionText(before, heading, Stretch(heading.end, end))


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
        reason = str(error.strerror)
        raise InputError(FaultKind.NO_ARTICLE_FILE(file=str(file), reason=reason)) from None
    except UnicodeDecodeError:
        raise InputError(FaultKind.ARTICLE_NOT_UTF8(file=str(file))) from None


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


def _places(text: str) -> list[int]:
    """Where each sign of the folded text stands in the text."""
    kinds = {sign: " " if sign.isspace() else folded(sign) for sign in set(text)}
    places: list[int] = []
    after_space = True
    for place, sign in enumerate(text):
        kind = kinds[sign]
        if kind and not (kind == " " and after_space):
            places.append(place)
        after_space = kind == " " or (after_space and not kind)
    return places[:-1] if places and after_space else places
