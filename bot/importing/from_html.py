"""Reads web pages, as they are saved by a browser or exported by a word processor.

Elements become blocks by what HTML says they are; how a page looks is not known here. A heading is a heading
whatever it is called, a line that is bold as a whole is one, too, and so is what is pressed to see an answer.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from itertools import groupby
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from bot.importing.boilerplate import article_of, extents, is_boilerplate, is_interface, length
from bot.importing.from_text import line_blocks
from bot.importing.headings import bold_line, is_generic
from bot.importing.page_encoding import decoded
from bot.importing.source_text import (
    BOLD_LEVEL,
    Block,
    BlockKind,
    SourceText,
    one_line,
)
from bot.importing.tables import row_blocks

_PROLOGUE: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD: Final = frozenset(("b", "strong"))
_WEIGHT: Final = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_WEIGHTS: Final = frozenset(("bold", "bolder", "600", "700", "800", "900"))
_PRESSED: Final = frozenset(("summary", "dt", "legend", "button"))
_BLOCKS: Final = frozenset((
    *_HEADINGS, *_PRESSED, "address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
    "details", "div", "dl", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_CELL_MOST: Final = 300
"""Characters of a table's cell; one that has more is a part of the page, and the table its layout."""
_CELLS: Final = frozenset(("td", "th"))
_LISTS: Final = frozenset(("ol", "ul"))
_BREAK: Final = "\n"
_SITE: Final = " | "
"""What stands between the title of a page and the name of its site, where it can be nothing else."""
_FOLD: Final = re.compile("[ \t\r\n\f]+")
"""White space that HTML makes one space of (https://html.spec.whatwg.org/#ascii-whitespace)."""
_PARAGRAPH: Final = Block(BlockKind.PARAGRAPH, "")


def read_html(content: bytes) -> SourceText:
    """The blocks of a page.

    Args:
        content: The file.

    Raises:
        UnicodeDecodeError: It is neither UTF-8 nor in the encoding that it names.
    """
    text = _PROLOGUE.sub("", decoded(content))
    try:
        page = document_fromstring(text.replace("\x00", ""), parser=HTMLParser(huge_tree=True))
    except etree.ParserError:
        return SourceText(None, ())  # nothing but comments and blanks
    root = article_of(page)
    blocks = tuple(block for block in _Walk(root).blocks() if block.text and not is_interface(block.text))
    return SourceText(_title(page, blocks), blocks)


def read_mhtml(content: bytes) -> SourceText:
    """The blocks of a page that was saved with all its parts in one file.

    Args:
        content: The file.

    Raises:
        UnicodeDecodeError: As for :func:`read_html`.
    """
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"} and isinstance(
            part, EmailMessage
        ):
            payload = part.get_payload(decode=True)
            charset = part.get_content_charset()
            mark = f'<meta charset="{charset}">'.encode() if charset else b""
            return read_html(mark + payload if isinstance(payload, bytes) else b"")
    return SourceText(None, ())


def _title(page: HtmlElement, blocks: tuple[Block, ...]) -> str | None:
    """The only heading of the first level; else what the page tells to others, or shows in a tab."""
    heads = [block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1]
    heads = heads or [one_line(head.text_content()) for head in page.xpath("//h1")]  # above the main part
    told = page.xpath("//meta[@property='og:title']/@content") + page.xpath("//title/text()")
    elsewhere = next(filter(None, map(_without_site, map(one_line, map(str, told)))), None)
    if len(heads) != 1:
        return elsewhere
    return elsewhere if elsewhere and is_generic(heads[0]) and not is_generic(elsewhere) else heads[0]


def _without_site(title: str) -> str:
    """What a tab shows, without the name of the site behind it; a name that tells nothing keeps it."""
    first = title.partition(_SITE)[0].strip()
    return first if first and not is_generic(first) else title


@dataclass(slots=True)
class _Walk:
    """One way through a page, from its first element to its last, without recursion.

    Attributes:
        root: The element that has the article.
        pieces: The text since the last block ended, each with whether it is bold.
        shapes: Of each block around, what its text becomes, a block still without text.
        bold: In how many bold elements the walk stands.
        verbatim: In how many elements whose line ends count.
        lists: Of each list around, the number of its next item; 0 where it has bullets.
        tables: Of each table around, whether its rows are kept together.
        rows: Those of such a table that were read.
        cells: The row of such a table around.
    """

    root: HtmlElement
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    shapes: list[Block] = field(default_factory=lambda: [_PARAGRAPH])
    bold: int = 0
    verbatim: int = 0
    lists: list[int] = field(default_factory=list)
    tables: list[bool] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    cells: list[str] | None = None

    def blocks(self) -> Iterator[Block]:
        """Every block, also blank ones."""
        extent, skipped = extents(self.root), None
        total = extent[self.root].text
        walk = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            begins = event == "start" and element is not self.root
            if begins and is_boilerplate(element, extent[element], total):
                skipped = element
                walk.skip_subtree()
            elif event == "start":
                yield from self._begin(element)
            else:
                if event == "end" and element is not skipped:
                    yield from self._end(element)
                if element is not self.root:
                    self._add(element.tail)
        yield from self._flush()

    def _begin(self, element: HtmlElement) -> Iterator[Block]:
        tag = element.tag
        if tag in _BLOCKS:
            yield from self._flush()
            self.shapes.append(self._shape(element))
        if tag == "table":
            self.tables.append(_has_data(element))
        elif tag == "tr" and self.tables and self.tables[-1]:
            self.cells = []
        elif tag in _CELLS and self.cells is not None:
            self.cells.append("")
        elif tag in _LISTS:
            self.lists.append(_first_number(element))
        elif tag == "br":
            self.pieces.append((_BREAK, True))
        self.bold += _is_bold(element)
        self.verbatim += tag == "pre"
        self._add(element.text)

    def _end(self, element: HtmlElement) -> Iterator[Block]:
        tag = element.tag
        self.bold -= _is_bold(element)
        if tag in _BLOCKS:
            yield from self._flush()
            self.shapes.pop()
        self.verbatim -= tag == "pre"
        if tag == "tr" and self.cells is not None:
            self.rows.append(self.cells)
            self.cells = None
        elif tag == "table":
            if self.tables.pop():
                rows, self.rows = self.rows, []
                yield from row_blocks(rows, headed=_is_headed(element))
        elif tag in _LISTS:
            self.lists.pop()

    def _shape(self, element: HtmlElement) -> Block:
        """What the text of an element becomes."""
        tag, around = element.tag, self.shapes[-1]
        if tag in _HEADINGS:
            return Block(BlockKind.HEADING, "", int(tag[1]))
        if tag in _PRESSED and around.kind is not BlockKind.HEADING:
            return Block(BlockKind.HEADING, "", BOLD_LEVEL)
        if tag != "li":
            return around
        number = self.lists[-1] if self.lists else 0
        if number:
            self.lists[-1] += 1
        return Block(BlockKind.ITEM, "", max(len(self.lists) - 1, 0), f"{number}." if number else "•")

    def _add(self, text: str | None) -> None:
        if text:
            self.pieces.append((text if self.verbatim else _FOLD.sub(" ", text), self.bold > 0))

    def _flush(self) -> Iterator[Block]:
        """The text since the last block ended."""
        pieces, self.pieces = self.pieces, []
        text = one_line("".join(piece for piece, _ in pieces))
        shape = self.shapes[-1]
        if not text:
            return
        if self.cells is not None:
            self.cells[-1:] = [f"{self.cells[-1] if self.cells else ''} {text}".strip()]
        elif self.verbatim:
            lines = "".join(piece for piece, _ in pieces).split(_BREAK)
            yield from (Block(BlockKind.PARAGRAPH, one_line(line)) for line in lines)
        elif shape.kind is BlockKind.PARAGRAPH:
            yield from _paragraphs(pieces)
        else:
            yield replace(shape, text=text)
            if shape.kind is BlockKind.ITEM:  # what follows in it is more text of the same item
                self.shapes[:] = [_PARAGRAPH if each is shape else each for each in self.shapes]


def _paragraphs(pieces: list[tuple[str, bool]]) -> Iterator[Block]:
    """The lines of a paragraph that was broken on purpose; one that is bold as a whole is a heading."""
    lines: list[tuple[str, bool]] = []
    for is_break, run in groupby(_broken(pieces), key=lambda piece: piece[0] == _BREAK):
        if not is_break:
            parts = list(run)
            text = one_line("".join(part for part, _ in parts))
            lines.append((text, all(bold for part, bold in parts if part.strip())))
    for bold, group in groupby((line for line in lines if line[0]), key=lambda line: line[1]):
        texts = [text for text, _ in group]
        if bold:
            yield from map(bold_line, texts)
        else:
            yield from line_blocks(texts)


def _broken(pieces: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The pieces, line ends apart from what is between them."""
    return ((part, bold) for text, bold in pieces for part in re.split(f"({_BREAK})", text) if part)


def _is_bold(element: HtmlElement) -> bool:
    """Whether its text is bold by its style, or else by what it is."""
    weight = _WEIGHT.search(element.get("style", ""))
    return weight[1].casefold() in _WEIGHTS if weight else element.tag in _BOLD


def _has_data(table: HtmlElement) -> bool:
    """Whether a table is one, and not how the page is laid out."""
    if table.get("role") in {"presentation", "none"} or table.xpath("descendant::table | descendant::h2"):
        return False
    rows = table.xpath("descendant::tr[count(td | th) > 1]")
    return bool(rows) and all(length(cell) <= _CELL_MOST for cell in table.xpath("descendant::td"))


def _is_headed(table: HtmlElement) -> bool:
    """Whether the page says that the first row of a table names its columns."""
    first = table.xpath("(descendant::tr)[1][parent::thead or (th and not(td))]")
    return bool(first)


def _first_number(element: HtmlElement) -> int:
    start = element.get("start", "1")
    return 0 if element.tag == "ul" else int(start) if start.isdecimal() else 1
