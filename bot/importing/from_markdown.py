"""Reads Markdown: the text that is seen once it is rendered, without links' addresses and marks of emphasis.

Front matter gives at most the title; a row of a table becomes one item, so that a quote of it can be had;
code stays as it is, a paragraph a line; of HTML within the text only the tags are left out. A footnote is a
paragraph behind the one that refers to it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from bot.importing.headings import bold_line
from bot.importing.markdown_notes import NOTE_MARK, with_notes_beside
from bot.importing.source_text import (
    Block,
    BlockKind,
    SourceText,
    one_line,
)
from bot.importing.tables import row_blocks

_FRONT_MATTER: Final = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\n(?P<body>.*?)\n\1[ \t]*(?:\n|$)", re.DOTALL)
_TITLE: Final = re.compile(r"""^title\s*[:=]\s*(["']?)(?P<title>.+?)\1\s*$""", re.MULTILINE)
_TAG: Final = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)


def read_markdown(text: str) -> SourceText:
    """The blocks of a Markdown file.

    Args:
        text: All of it.
    """
    title, body = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    notes: dict[str, Any] = {}
    parser.use(footnote_plugin, move_to_end=False).use(tasklists_plugin)
    blocks = _blocks(with_notes_beside(parser.parse(body, notes), notes))
    return SourceText(title, tuple(block for block in blocks if block.text))


def _front_matter(text: str) -> tuple[str | None, str]:
    """The title that stands above the text between two lines, and the text below."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None, text
    title = _TITLE.search(match["body"])
    return (one_line(title["title"]) if title else None), text[match.end() :]


def _blocks(tokens: Iterable[Token]) -> Iterator[Block]:
    state = _State()
    for token in tokens:
        yield from state.take(token)


class _State:
    """What a token stands in: lists, a heading, a table and a row of it."""

    def __init__(self) -> None:
        self.lists = 0
        self.marker = ""
        self.heading = 0
        self.row: list[str] | None = None
        self.rows: list[list[str]] = []

    def take(self, token: Token) -> Iterator[Block]:
        """The blocks that a token completes."""
        self.lists += {"list_open": 1, "list_close": -1}.get(token.type.partition("_")[2], 0)
        if token.type == "list_item_open":
            self.marker = f"{token.info}{token.markup}"
        elif token.type in {"heading_open", "heading_close"}:
            self.heading = int(token.tag[1]) if token.nesting > 0 else 0
        elif token.type == "tr_open":
            self.row = []
        elif token.type == "tr_close" and self.row is not None:
            self.rows.append(self.row)
            self.row = None
        elif token.type == "table_close":
            yield from row_blocks(self.rows, headed=True)
            self.rows = []
        elif token.type == "inline":
            yield from self._inline(token)
        elif token.type in {"fence", "code_block"}:
            yield from (Block(BlockKind.PARAGRAPH, one_line(line)) for line in token.content.splitlines())
        elif token.type == "html_block":
            yield Block(BlockKind.PARAGRAPH, one_line(html.unescape(_TAG.sub(" ", token.content))))

    def _inline(self, token: Token) -> Iterator[Block]:
        text = one_line(_seen(token.children or ()))
        marker, self.marker = self.marker, ""
        if self.row is not None:
            self.row.append(text)
        elif self.heading:
            yield Block(BlockKind.HEADING, text, self.heading)
        elif marker:
            yield Block(BlockKind.ITEM, text, self.lists - 1, marker)
        elif _is_bold(token.children or ()):
            yield bold_line(text)
        else:
            yield from (Block(BlockKind.PARAGRAPH, one_line(line)) for line in _lines(token))


def _lines(token: Token) -> Iterator[str]:
    """A paragraph, cut only where its author said that a line ends."""
    line: list[Token] = []
    for child in token.children or ():
        if child.type == "hardbreak":
            yield _seen(line)
            line = []
        else:
            line.append(child)
    yield _seen(line)


def _seen(tokens: Iterable[Token]) -> str:
    """What is read once it is rendered, without the marks of notes and the blank before one."""
    seen: list[str] = []
    bare = False
    for token in tokens:
        if token.type == NOTE_MARK and seen:
            seen[-1] = seen[-1].rstrip()
        elif token.type in {"softbreak", "hardbreak"}:
            seen.append("\n")
        elif token.type not in {"image", "html_inline"}:
            seen.append(token.content.removeprefix("mailto:") if bare else token.content)
        bare = token.info == "auto"  # an address in angle brackets
    return "".join(seen)


def _is_bold(tokens: Sequence[Token]) -> bool:
    """Whether all that is read is strong, and in one line."""
    read = [token for token in tokens if token.content.strip() or token.nesting or "break" in token.type]
    kinds = [token.type for token in read]
    return (
        len(kinds) > 2
        and kinds[0] == "strong_open"
        and kinds[-1] == "strong_close"
        and kinds.count("strong_open") == 1
        and "softbreak" not in kinds
    )
