"""From a file to its text: which reader it takes, and one clear line where none can read it.

Whatever lies in the file's place (a folder, a pipe, a picture, pages that were only scanned) ends in an
:class:`~bot.errors.InputError`. What a file is shows in its first bytes, and only of what is text in its
name: people rename files, and save one thing in place of another.
"""
# ruff: noqa: PLC0415 - the readers need libraries of an extra, and whoever has a text file needs none of them

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.errors import InputError, one_line
from bot.files import read_bytes
from bot.importing.from_text import read_text
from bot.importing.source_text import SourceText

_FILE_MOST: Final = 64 * 2**20
"""Bytes of a file: a document with many pictures; what is larger is no article, or a book of scans."""
_TEXT_MOST: Final = 1_000_000
"""Characters of an article: a book of five hundred pages."""
_WORD_MOST: Final = 1_000
"""Characters between two spaces: no word or address has as many, but a picture written as text has."""
_SHOWN: Final = 20
"""Characters of such a word that are shown."""

_HTML_HEAD: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_MHTML_HEAD: Final = re.compile(
    rb"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){0,20}content-type:\s*multipart/related", re.I
)
_MARKDOWN: Final = frozenset((".md", ".markdown", ".mdown", ".mkd"))
_HTML: Final = frozenset((".html", ".htm", ".xhtml"))
_MHTML: Final = frozenset((".mhtml", ".mht"))
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_KINDS: Final = "a text, Markdown, HTML, Word (.docx) or PDF file"


def read_source(path: Path) -> SourceText:
    """The text of a file.

    Args:
        path: Plain text, Markdown, a web page (also with all its parts in one file), Word or PDF.

    Returns:
        At least one block.

    Raises:
        InputError: It cannot be read, or is no article; one line that says what to do.
    """
    content = _content(path)
    source = _reader(path, content)(content)
    characters = sum(len(block.text) for block in source.blocks)
    if not characters:
        raise InputError(f"{path} has no text. Name a file in which the article can be read.")
    if characters > _TEXT_MOST:
        raise InputError(
            f"{path} has {characters:,} characters, and {_TEXT_MOST:,} are read. Name a part of it."
        )
    longest = max((word for block in source.blocks for word in block.text.split()), key=len)
    if len(longest) > _WORD_MOST:
        raise InputError(
            f"{path} has a word of {len(longest):,} letters (“{longest[:_SHOWN]}…”), which is no text. "
            "Take it out."
        )
    return source


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(f"{path} is a folder. Name the file in it that has the article.")
    try:
        size = path.stat().st_size
        content = read_bytes(path, handed=True) if size <= _FILE_MOST else b""
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}). Name the article's file.") from None
    if max(size, len(content)) > _FILE_MOST:
        most = f"at most {_FILE_MOST // 2**20} are read"
        raise InputError(
            f"{path} has {max(size, len(content)) // 2**20} MB, and {most}. Name the article alone."
        )
    if not content.strip():
        raise InputError(f"{path} is empty. Name a file that has the article's text.")
    return content


def _reader(path: Path, content: bytes) -> Callable[[bytes], SourceText]:
    """What reads a file, by what it begins with, or else by its name."""
    suffix = path.suffix.casefold()
    if b"%PDF-" in content[:1024]:
        return lambda content: _pdf(path, content)
    if suffix == ".docx" or content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return lambda content: _docx(path, content)
    if suffix in _MHTML or _MHTML_HEAD.match(content):
        return lambda content: _page(path, content, whole=True)
    if suffix in _HTML or _HTML_HEAD.match(content):
        return lambda content: _page(path, content, whole=False)
    if suffix in _MARKDOWN:
        return lambda content: _markdown(path, content)
    return lambda content: read_text(_decoded(path, content))


def _decoded(path: Path, content: bytes) -> str:
    """A text in UTF-8, or in UTF-16 as old editors mark it; no other encoding is guessed.

    A wrong guess would change letters that are then quoted.
    """
    try:
        if content.startswith(_UTF_16):
            return content.decode("utf-16")
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in content:
            raise _no_text(path) from None
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(
            f"{path} is not UTF-8 text (line {line}). Save it as UTF-8: editors offer that when they save."
        ) from None
    if "\0" in text or text.startswith("{\\rtf"):
        raise _no_text(path)
    return text


def _no_text(path: Path) -> InputError:
    return InputError(f"{path} is no text. Save the article as {_KINDS}.")


def _markdown(path: Path, content: bytes) -> SourceText:
    try:
        from bot.importing.from_markdown import read_markdown
    except ImportError as error:
        raise _missing("Markdown", error) from None
    return read_markdown(_decoded(path, content))


def _page(path: Path, content: bytes, *, whole: bool) -> SourceText:
    try:
        from bot.importing.from_html import read_html, read_mhtml
    except ImportError as error:
        raise _missing("a web page", error) from None
    try:
        return read_mhtml(content) if whole else read_html(content)
    except UnicodeDecodeError:
        raise InputError(
            f"{path} is in another encoding than it says. Open it in a browser and save it anew."
        ) from None


def _docx(path: Path, content: bytes) -> SourceText:
    try:
        from bot.importing.from_docx import NoDocumentError, read_docx
    except ImportError as error:
        raise _missing("a Word document", error) from None
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(f"{path} is an old Word document, or has a password. Save it as .docx without one.")
    try:
        return read_docx(content)
    except NoDocumentError:
        raise InputError(f"{path} is no Word document. Save the article as {_KINDS}.") from None


def _pdf(path: Path, content: bytes) -> SourceText:
    try:
        from bot.importing.from_pdf import NoTextError, read_pdf
        from bot.importing.pdf_lines import ClosedError, DamagedError
    except ImportError as error:
        raise _missing("a PDF", error) from None
    try:
        return read_pdf(content)
    except ClosedError:
        raise InputError(f"{path} opens only with a password. Save it as a PDF without one.") from None
    except DamagedError:
        raise InputError(f"{path} is a damaged PDF. Save or download it anew.") from None
    except NoTextError:
        raise InputError(
            f"{path} has pictures of pages and no text. Have its text recognized (OCR), and name the result."
        ) from None


def _missing(what: str, error: ImportError) -> InputError:
    cause = "" if isinstance(error, ModuleNotFoundError) else f" ({one_line(error)})"
    return InputError(f'To read {what}, more packages are needed{cause}: pip install "entente[new]"')
