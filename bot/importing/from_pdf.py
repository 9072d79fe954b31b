"""Reads PDFs that have text: lines become paragraphs again, and what pages repeat is left out.

A PDF knows letters and places and nothing of paragraphs. A line goes on in the next where it is as wide as
the column, as large, and no further apart than lines are; a heading is larger than the text, or bold. A row
of a table becomes one line.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.importing.from_text import alone, line_blocks
from bot.importing.headings import bold_line
from bot.importing.hyphens import Hyphens
from bot.importing.pdf_lines import PdfLine, lines_of
from bot.importing.pdf_tables import PdfTable, tables_apart
from bot.importing.source_text import Block, BlockKind, SourceText, one_line
from bot.importing.tables import row_blocks

_LARGER: Final = 1.12
"""Times the size of the text from which a line is a heading."""
_APART: Final = 1.35
"""Times the usual distance of lines from which a paragraph ends."""
_PITCH: Final = 1.2
"""Distance of lines in sizes of their letters, where nothing else is known."""
_SHORT: Final = 0.12
"""Part of the column by which a line that ends a sentence is shorter and so ends a paragraph."""
_INDENT: Final = 6.0
"""Points by which a line begins further right and so begins a paragraph: less than typists leave."""
_EDGE_LINES: Final = 3
"""Lines at the top and at the bottom of a page among which those are that pages repeat."""
_NEAR: Final = 4.0
"""Points by which the same line may stand elsewhere on another page."""
_UNKNOWN: Final = 0.1
"""Share of the letters that nobody can read."""
_NUMBER: Final = re.compile(
    r"\W*(?:page|página|p\.)?\s*\d{1,4}(?:\s*(?:/|of|sur|de)\s*\d{1,4})?\W*", re.IGNORECASE
)
_PRINTED: Final = re.compile(
    r"(?:https?|file)://\S+(?:\s+\d{1,4}\s?/\s?\d{1,4})?"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s.*)?"
    r"|\d{1,4}\s?/\s?\d{1,4}",
    re.IGNORECASE,
)
"""What a browser prints above and below a page: its address and the number of the page, the date and hour."""
_BEGINS_ITEM: Final = re.compile(
    r"\s*(?:[•‣▪◦●○∙·–—-]\s|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s|\d{1,3}(?:\.\d{1,3})+\.?\s)"
)


class NoTextError(Exception):
    """A document has no text that can be read."""


def read_pdf(content: bytes) -> SourceText:
    """The blocks of a document.

    Args:
        content: The file.

    Raises:
        ClosedError: Only a password opens it.
        NoTextError: Its pages are pictures, or their letters have no meaning.
        DamagedError: It cannot be read.
    """
    lines = _without_edges(list(lines_of(content)))
    if not _has_letters(lines):
        raise NoTextError
    layout = _Layout.of(lines)
    hyphens = Hyphens(line.text for line in lines)
    blocks = [block for part in tables_apart(lines) for block in _blocks(part, layout, hyphens)]
    return SourceText(None, tuple(block for block in blocks if block.text))


def _blocks(part: list[PdfLine] | PdfTable, layout: _Layout, hyphens: Hyphens) -> Iterator[Block]:
    """The blocks of a run of lines, or of a table."""
    if isinstance(part, PdfTable):
        rows = [[one_line(hyphens.joined(cell)) for cell in row] for row in part.rows]
        yield from row_blocks(rows, headed=part.headed)
    else:
        for group in layout.paragraphs(part):
            yield from layout.blocks(group, hyphens)


def _has_letters(lines: Sequence[PdfLine]) -> bool:
    """Whether the text can be read: some programs write letters without saying which ones they are."""
    letters = [letter for line in lines for letter in line.text if not letter.isspace()]
    unknown = sum(unicodedata.category(letter) in {"Cc", "Cn", "Co", "Cs"} for letter in letters)
    return bool(letters) and unknown < _UNKNOWN * len(letters)


def _without_edges(lines: list[PdfLine]) -> list[PdfLine]:
    """The lines without headers, footers and numbers of pages."""
    pages = {line.page for line in lines}
    edges = [line for page in pages for line in _edges([each for each in lines if each.page == page])]
    alike = Counter(key for key, _ in {(_key(line), line.page) for line in edges})
    least = max(2, len(pages) // 2)
    dropped = {
        id(line)
        for line in edges
        if _PRINTED.fullmatch(one_line(line.text))
        or (len(pages) > 1 and (alike[_key(line)] >= least or _NUMBER.fullmatch(line.text.strip())))
    }
    return [line for line in lines if id(line) not in dropped]


def _edges(page: list[PdfLine]) -> list[PdfLine]:
    by_height = sorted(page, key=lambda line: line.base)
    return [*by_height[:_EDGE_LINES], *by_height[-_EDGE_LINES:]]


def _key(line: PdfLine) -> tuple[str, int]:
    """Equal for a line that stands again on another page, whatever its numbers are."""
    return re.sub(r"\d+", "0", one_line(line.text)), round(line.base / _NEAR)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a document is set.

    Attributes:
        size: The size of its text.
        pitch: The usual distance between lines.
        right: How far to the right lines go.
        larger: The sizes of its headings, the largest first.
    """

    size: float
    pitch: float
    right: float
    larger: tuple[float, ...]

    @classmethod
    def of(cls, lines: Sequence[PdfLine]) -> _Layout:
        """The layout that most of the letters have."""
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        size = sizes.most_common(1)[0][0]
        steps = [
            line.base - after.base
            for line, after in pairwise(lines)
            if line.page == after.page and line.size == after.size == size and line.base > after.base
        ]
        ends = sorted(line.right for line in lines if line.size == size)
        larger = sorted({line.size for line in lines if line.size > _LARGER * size}, reverse=True)
        pitch = sorted(steps)[len(steps) // 4] if steps else _PITCH * size
        return cls(size, pitch, ends[int(0.95 * (len(ends) - 1))], tuple(larger))

    def paragraphs(self, lines: Sequence[PdfLine]) -> Iterator[list[PdfLine]]:
        """Lines that belong together."""
        group = [lines[0]]
        for line in lines[1:]:
            if self._goes_on(group, line):
                group.append(line)
            else:
                yield group
                group = [line]
        yield group

    def _goes_on(self, group: list[PdfLine], line: PdfLine) -> bool:
        last, first = group[-1], group[0]
        if last.cut:
            return True
        if abs(line.size - last.size) > 0.5 or line.bold != last.bold or _BEGINS_ITEM.match(line.text):
            return False
        step = last.base - line.base
        follows = line.page == last.page and step > 0
        if last.size in self.larger:  # a heading in two lines
            return follows and step < _APART * _PITCH * last.size
        open_ended = not last.text.rstrip().endswith((".", "!", "?", ":", ";", "”", "»"))
        if not follows:  # the next page or column
            return open_ended and line.text.lstrip()[:1].islower()
        if step > _APART * self.pitch:
            return False
        short = last.right < self.right - _SHORT * (self.right - last.left)
        indented = line.left - (group[1].left if len(group) > 1 else first.left) > _INDENT
        return open_ended or not (short or indented)

    def blocks(self, group: list[PdfLine], hyphens: Hyphens) -> Iterator[Block]:
        """A paragraph, or what a heading or an item is."""
        text = one_line(hyphens.joined((line.text, line.cut) for line in group))
        size = group[0].size
        if size in self.larger and len(text) < 200:
            yield Block(BlockKind.HEADING, text, min(self.larger.index(size) + 1, 6))
        elif all(line.bold for line in group):
            yield bold_line(text)
        else:
            yield from (alone(block) if len(group) == 1 else block for block in line_blocks([text]))
