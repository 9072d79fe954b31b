"""Reads Word documents: paragraphs, lists and tables in the order in which they are read.

Headings are told by their style or their place in Word's outline. python-docx gives the parts of a document
and its styles; the text of a paragraph is put together here, as python-docx leaves out what stands in content
controls and in boxes, and what was inserted while changes were recorded. What was deleted then is no text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as Docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import XMLSyntaxError

from bot.files import MOST
from bot.importing.docx_numbers import Numbers
from bot.importing.from_text import line_blocks
from bot.importing.headings import bold_line
from bot.importing.source_text import Block, BlockKind, SourceText, one_line
from bot.importing.tables import row_blocks

_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"toc\b|table of (?:contents|figures)|index [1-9]", re.IGNORECASE)
_LOWEST: Final = 6
"""Headings below it are as deep as this one; Word has nine levels and Markdown six."""
_CELL_MOST: Final = 300
"""Characters of a table's cell; one that has more is text, and the table only its frame."""
_PIECES: Final = ".//w:r/*[self::w:t or self::w:tab or self::w:br or self::w:cr or self::w:noBreakHyphen]"
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}
_UNREAD: Final = frozenset(map(qn, ("w:del", "w:moveFrom", "w:txbxContent"))) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
"""What was deleted or moved away, what only old programs show, and boxes, which are blocks of their own."""


class NoDocumentError(Exception):
    """A file is no Word document, or a damaged one."""


def read_docx(content: bytes) -> SourceText:
    """The blocks of a document.

    Args:
        content: The file.

    Raises:
        NoDocumentError: It is none, or a damaged one.
    """
    try:
        _require_size(content)
        document = Document(io.BytesIO(content))
        reader = _Reader(document, Numbers(document))
        blocks = tuple(block for block in reader.blocks(document.element.body) if block.text)
    except (
        BadZipFile,
        OpcError,
        PythonDocxError,
        XMLSyntaxError,
        KeyError,
        ValueError,
        AttributeError,
        OSError,
    ) as error:
        raise NoDocumentError(str(error)) from error
    return SourceText(reader.title, blocks)


def _require_size(content: bytes) -> None:
    """Look at a document's table of contents, before anything of it is unpacked.

    Raises:
        NoDocumentError: It would fill the memory.
        BadZipFile: It is no archive.
    """
    with ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST:
            raise NoDocumentError("it is too large")


@dataclass(slots=True)
class _Reader:
    """One way through a document.

    Attributes:
        document: Which.
        numbers: What stands before its paragraphs.
        title: What has the style of a title, once that was met.
    """

    document: Docx
    numbers: Numbers
    title: str | None = None

    def blocks(self, around: BaseOxmlElement) -> Iterator[Block]:
        """The blocks of the body, of a content control or of a cell."""
        for element in around:
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
                for box in element.iter(qn("w:txbxContent")):
                    if not _is_unread(box.getparent(), element):
                        yield from self.blocks(box)
            elif element.tag == qn("w:tbl"):
                yield from self._table(element)
            elif element.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag")}:
                yield from self.blocks(element)

    def _paragraph(self, element: BaseOxmlElement) -> Iterator[Block]:
        paragraph = Paragraph(element, self.document)
        style = paragraph.style.name or "" if paragraph.style is not None else ""
        place = self.numbers.next(paragraph)
        pieces = [(piece, text) for piece in _pieces(element) if (text := _text(piece))]
        text = one_line("".join(text for _, text in pieces))
        if not text or _CONTENTS.match(style):
            return
        if style == "Title" and self.title is None:
            self.title = text
        elif level := _level(paragraph, style):
            yield Block(BlockKind.HEADING, text, min(level, _LOWEST))
        elif place is not None:
            yield Block(BlockKind.ITEM, text, *place)
        elif all(_is_bold(piece, paragraph) for piece, part in pieces if part.strip()):
            yield bold_line(text)
        else:
            yield from line_blocks("".join(text for _, text in pieces).splitlines())

    def _table(self, table: BaseOxmlElement) -> Iterator[Block]:
        rows = [list(row.iter(qn("w:tc"))) for row in table.findall(qn("w:tr"))]
        texts = [[self._cell(cell) for cell in row] for row in rows]
        if max(map(len, texts), default=0) < 2 or any(
            len(text) > _CELL_MOST for row in texts for text in row
        ):
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell)
            return
        bold = [self._is_bold_row(row) for row in rows]
        repeated = table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        yield from row_blocks(texts, headed=repeated or (bold[0] and not any(bold[1:])))

    def _is_bold_row(self, cells: Sequence[BaseOxmlElement]) -> bool:
        paragraphs = [paragraph for cell in cells for paragraph in cell.iter(qn("w:p"))]
        return all(
            _is_bold(piece, Paragraph(paragraph, self.document))
            for paragraph in paragraphs
            for piece in _pieces(paragraph)
            if _text(piece).strip()
        )

    def _cell(self, cell: BaseOxmlElement) -> str:
        paragraphs = (_pieces(paragraph) for paragraph in cell.iter(qn("w:p")))
        return one_line(" ".join("".join(map(_text, pieces)) for pieces in paragraphs))


def _pieces(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    return [piece for piece in paragraph.xpath(_PIECES) if not _is_unread(piece, paragraph)]


def _is_unread(element: BaseOxmlElement, paragraph: BaseOxmlElement) -> bool:
    around = element
    while around is not None and around is not paragraph:
        if around.tag in _UNREAD:
            return True
        around = around.getparent()
    return False


def _text(piece: BaseOxmlElement) -> str:
    kind = piece.tag.rpartition("}")[2]
    return piece.text or "" if kind == "t" else _SIGNS[kind]


def _level(paragraph: Paragraph, style: str) -> int:
    """How deep a heading is; 0 of what is none."""
    if match := _HEADING.match(style):
        return int(match[1])
    elements = [paragraph._p, *_styles(paragraph)]
    found = (element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") for element in elements)
    value = next((int(each.get(qn("w:val"), "9")) for each in found if each is not None), 9)
    return value + 1 if value < 9 else 0  # the tenth level is that of plain text


def _styles(paragraph: Paragraph) -> Iterator[BaseOxmlElement]:
    """The style of a paragraph and those that it is based on."""
    style: Any = paragraph.style
    for _ in range(_LOWEST):
        if style is None:
            return
        yield style.element
        style = style.base_style


def _is_bold(piece: BaseOxmlElement, paragraph: Paragraph) -> bool:
    run = Run(piece.getparent(), paragraph)
    styles: list[Any] = [run.style, paragraph.style]
    said = [run.bold, *(style.font.bold for style in styles if style is not None)]
    return next((bold for bold in said if bold is not None), False)
