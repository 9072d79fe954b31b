"""Where the knowledge that ships with the bot lies, and which files of a folder are part of it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

ENTRIES: Final = "entries"
"""The folder within a knowledge folder that has a file of entries a section."""

GAPS: Final = "gaps"
"""The folder within a knowledge folder that has a file of gaps a subject, beside or in place of gaps.yaml."""

FOLDERS: Final = (ENTRIES, GAPS)
"""All folders within a knowledge folder whose files are read."""

ARTICLE_TEXT: Final = "article.txt"
"""The article's text, if it lies in a knowledge folder; then quotes are proved in it at every check."""

LEARNED: Final = "learned.npz"
"""The file in a knowledge folder that holds what takes minutes to learn of it."""


def default_folder() -> Path:
    """The folder ``knowledge`` beside the package: so in a checkout, and so in an installed wheel."""
    return Path(__file__).resolve().parents[2] / "knowledge"


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files that lie in a folder.

    Args:
        folder: Any folder; one that is missing has none.

    Returns:
        By name, those that are not hidden: editors and file systems keep locks and shadows of a file
        beside it, whose names begin with a point (``.#01-trade.yaml``, ``._01-trade.yaml``).

    Raises:
        OSError: The folder is there, and cannot be listed.
    """
    try:
        files = list(folder.iterdir())  # glob() passes over what it may not list
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(file for file in files if file.match("*.y*ml") and not file.name.startswith("."))


def knowledge_files(folder: Path) -> list[Path]:
    """The YAML files of a whole knowledge folder: those that lie in it, then those of :data:`FOLDERS`.

    Args:
        folder: The knowledge folder; one that is missing or cannot be listed has none.
    """
    files = []
    for place in (folder, *(folder / name for name in FOLDERS)):
        with contextlib.suppress(OSError):
            files += yaml_files(place)
    return files
