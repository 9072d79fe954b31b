"""The lines of a PDF's pages, with where they stand and how large they are; what they mean is not asked.

PDFium gives the letters in the order in which they are read, and knows which line ends cut a word. pypdf
reads as much of the pages that were tried, ten times slower, with ligatures in place of letters.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import pypdfium2
from pypdfium2 import raw

_LOOKED_AT: Final = 6
"""Letters of a line whose size and weight are asked for: asking costs more than reading."""
_HYPHENS: Final = (0x02, 0xFFFE)
"""What PDFium gives in place of a hyphen at which a line ends within a word."""
_WIDE: Final = 0.75
"""Sizes of the letters from which a blank is wider than those between words are, even in justified text."""
_HEAVY: Final = 600
"""Weight of a font from which it is bold (https://www.w3.org/TR/css-fonts-4/#font-weight-prop)."""
_NAME_MOST: Final = 128


class _Letter(NamedTuple):
    """One letter of a page, as PDFium counts them."""

    at: int
    code: int
    is_seen: bool


class ClosedError(Exception):
    """A document that only a password opens."""


class DamagedError(Exception):
    """A document that begins like one and is none."""


@dataclass(frozen=True, slots=True)
class PdfPiece:
    """What stands in a line between two wide blanks.

    Attributes:
        text: Its letters.
        left: Where it begins, in points from the left.
        right: Where it ends.
        base: Where its letters stand, in points from below.
    """

    text: str
    left: float
    right: float
    base: float


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of a page.

    Attributes:
        text: Its letters.
        page: Which page, from 0.
        left: Where it begins, in points from the left.
        right: Where it ends.
        base: Where its letters stand, in points from below.
        size: How high its letters are.
        bold: Whether all of it is.
        cut: Whether it ends within a word; the hyphen is no part of ``text``.
        pieces: The line, taken apart at wide blanks; one where it has none.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool
    cut: bool = False
    pieces: tuple[PdfPiece, ...] = ()


def lines_of(content: bytes) -> Iterator[PdfLine]:
    """All lines that are not blank.

    Args:
        content: The file.

    Raises:
        ClosedError: Only a password opens it.
        DamagedError: It cannot be read.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        closed = error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise (ClosedError if closed else DamagedError) from error
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            yield from _lines(text, number)
            text.close()
            page.close()
    finally:
        document.close()


def _lines(text: pypdfium2.PdfTextPage, page: int) -> Iterator[PdfLine]:
    letters: list[_Letter] = []
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        if code in _HYPHENS or code in {0x0A, 0x0D}:
            yield from _line(text, page, letters, cut=code in _HYPHENS)
            letters = []
        else:
            is_seen = not chr(code).isspace() and not raw.FPDFText_IsGenerated(text, at)
            letters.append(_Letter(at, code, is_seen))
    yield from _line(text, page, letters, cut=False)


def _line(text: pypdfium2.PdfTextPage, page: int, letters: list[_Letter], *, cut: bool) -> Iterator[PdfLine]:
    """One line, or none where nothing is to be seen in it."""
    places = [letter.at for letter in letters if letter.is_seen]
    if not places:
        return
    seen = places[:: max(1, len(places) // _LOOKED_AT)]
    boxes = [text.get_charbox(at, loose=True) for at in seen]
    size = sorted(top - bottom for _, bottom, _, top in boxes)[len(boxes) // 2]
    bold = all(_is_bold(text, at) for at in seen)
    pieces = tuple(_pieces(text, letters, size))
    first, last = pieces[0], pieces[-1]
    words = _written(letters)
    yield PdfLine(words, page, first.left, last.right, first.base, round(size, 1), bold, cut, pieces)


def _pieces(text: pypdfium2.PdfTextPage, letters: list[_Letter], size: float) -> Iterator[PdfPiece]:
    """What stands between wide blanks; only letters beside a blank are asked where they stand."""
    piece: list[_Letter] = []
    blank, last = False, -1
    for letter in letters:
        if letter.is_seen and blank and last >= 0:
            before, after = text.get_charbox(last, loose=True), text.get_charbox(letter.at, loose=True)
            if after[0] - before[2] > _WIDE * size or after[0] < before[0]:  # or back, to the next row
                yield _piece(text, piece, last)
                piece = []
        if letter.is_seen:
            last = letter.at
        blank = not letter.is_seen
        piece.append(letter)
    yield _piece(text, piece, last)


def _piece(text: pypdfium2.PdfTextPage, letters: list[_Letter], last: int) -> PdfPiece:
    first = next(letter.at for letter in letters if letter.is_seen)
    left, base, *_ = text.get_charbox(first, loose=True)
    right = text.get_charbox(last, loose=True)[2]
    return PdfPiece(_written(letters).strip(), left, right, base)


def _written(letters: Iterable[_Letter]) -> str:
    codes = "".join(chr(letter.code) for letter in letters)
    return codes.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_bold(text: pypdfium2.PdfTextPage, at: int) -> bool:
    if raw.FPDFText_GetFontWeight(text, at) >= _HEAVY:
        return True
    name = ctypes.create_string_buffer(_NAME_MOST)
    raw.FPDFText_GetFontInfo(text, at, name, _NAME_MOST, ctypes.c_int())
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))
