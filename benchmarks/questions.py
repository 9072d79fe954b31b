"""The labelled questions that everything is measured on."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bot.errors import Fault
from bot.evaluation.rows import Row, read

CASES: Final = Path(__file__).resolve().parents[1] / "tests" / "cases"
SECTIONS: Final = 12
"""Of the shipped article."""


def rows(files: Iterable[Path]) -> list[Row]:
    """The questions of JSON Lines files; a line that cannot be used is named and left out."""
    found: list[Row] = []
    for file in files:
        for row in read(file.read_bytes().splitlines(), file.name, SECTIONS):
            if isinstance(row, Fault):
                print(row, file=sys.stderr)
            else:
                found.append(row)
    return found


def case_files(name: str) -> list[Path]:
    """The question files of ``seen`` or ``aside``."""
    return sorted((CASES / name).glob("*.jsonl"))
