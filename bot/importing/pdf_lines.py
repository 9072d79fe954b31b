"""The lines of a PDF's pages, with where they stand and how large they are; what they mean is not asked.

PDFium gives the letters in the order in which they are read, and knows which line ends cut a word. pypdf
reads as much of the pages that were tried, ten times slower, with ligatures in place of letters.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2
from pypdfium2 import raw

_LOOKED_AT: Final = 6
"""Letters of a line whose size and weight are asked for: asking costs more than reading."""
_HYPHENS: Final = (0x02, 0xFFFE)
"""What PDFium gives in place of a hyphen at which a line ends within a word."""
_HEAVY: Final = 600
"""Weight of a font from which it is bold (https://www.w3.org/TR/css-fonts-4/#font-weight-prop)."""
_NAME_MOST: Final = 128


class ClosedError(Exception):
    """A document that only a password opens."""


class DamagedError(Exception):
    """A document that begins like one and is none."""


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
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool
    cut: bool = False


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
    letters: list[int] = []
    places: list[int] = []
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        if code in _HYPHENS or code in {0x0A, 0x0D}:
            if places:
                yield _line(text, page, letters, places, cut=code in _HYPHENS)
            letters, places = [], []
        else:
            letters.append(code)
            if not chr(code).isspace() and not raw.FPDFText_IsGenerated(text, at):
                places.append(at)
    if places:
        yield _line(text, page, letters, places, cut=False)


def _line(
    text: pypdfium2.PdfTextPage, page: int, letters: list[int], places: list[int], *, cut: bool
) -> PdfLine:
    first, last = text.get_charbox(places[0], loose=True), text.get_charbox(places[-1], loose=True)
    seen = places[:: max(1, len(places) // _LOOKED_AT)]
    boxes = [text.get_charbox(at, loose=True) for at in seen]
    size = sorted(top - bottom for _, bottom, _, top in boxes)[len(boxes) // 2]
    bold = all(_is_bold(text, at) for at in seen)
    words = "".join(map(chr, letters)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return PdfLine(words, page, first[0], last[2], first[1], round(size, 1), bold, cut)


def _is_bold(text: pypdfium2.PdfTextPage, at: int) -> bool:
    if raw.FPDFText_GetFontWeight(text, at) >= _HEAVY:
        return True
    name = ctypes.create_string_buffer(_NAME_MOST)
    raw.FPDFText_GetFontInfo(text, at, name, _NAME_MOST, ctypes.c_int())
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))
