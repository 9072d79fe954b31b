"""Where the knowledge that ships with the bot lies."""

from __future__ import annotations

from pathlib import Path


def default_folder() -> Path:
    """The folder ``knowledge`` beside the package: so in a checkout, and so in an installed wheel."""
    return Path(__file__).resolve().parents[2] / "knowledge"
