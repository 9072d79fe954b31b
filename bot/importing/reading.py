"""From a file to its text: which reader it takes, and one clear line where none can read it.

Whatever lies in the file's place (a folder, a pipe, a picture, more than a machine can hold) ends in an
:class:`~bot.errors.InputError`; no reader raises anything else.
"""

from __future__ import annotations

from pathlib import Path

from bot.files import read_bytes
from bot.importing.from_markdown import read_markdown
from bot.importing.from_text import read_text
from bot.importing.source_text import SourceText


def read_source(path: Path) -> SourceText:
    """The text of a file.

    Args:
        path: Plain text, Markdown, HTML, Word or PDF; what it is shows in its name.

    Raises:
        InputError: It cannot be read; one line that says what to do.
    """
    text = read_bytes(path, handed=True).decode("utf-8-sig")
    return read_markdown(text) if path.suffix == ".md" else read_text(text)
