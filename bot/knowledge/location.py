"""Where the knowledge that ships with the bot lies, and where in a folder its entries do."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ENTRIES: Final = "entries"
"""The folder within a knowledge folder that has a file of entries a section."""


def default_folder() -> Path:
    """The folder ``knowledge`` beside the package: so in a checkout, and so in an installed wheel."""
    return Path(__file__).resolve().parents[2] / "knowledge"
