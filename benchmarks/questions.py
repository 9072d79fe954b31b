"""The labelled questions that everything is measured on.

Those of this checkout are committed. Others may lie beside it and must not be copied into it: they are read
where they are, and of them only totals are printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from bot.errors import Fault
from bot.evaluation.rows import Row, read

ROOT: Final = Path(__file__).resolve().parents[1]
CASES: Final = ROOT / "tests" / "cases"
SECTIONS: Final = 12
"""Of the shipped article."""

BESIDE: Final = ("dev2", "offtopic")
"""Sets that may lie beside the checkout, one file each: of writers who had the article alone and went around
the point, and what people really wrote elsewhere."""

questions_option = click.option(
    "--questions",
    type=click.Path(path_type=Path),
    envvar="BENCHMARK_QUESTIONS",
    default=ROOT.parent / "shared" / "questions",
    help="Folder with further sets (BENCHMARK_QUESTIONS) [default: ../shared/questions].",
)


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


def all_sets(folder: Path) -> dict[str, list[Path]]:
    """The files of each set there is.

    Args:
        folder: Where further sets may lie; it need not exist.

    Returns:
        ``seen`` and ``aside``, then those of :data:`BESIDE` that are there.
    """
    beside = {name: folder / f"{name}.jsonl" for name in BESIDE}
    own = {name: case_files(name) for name in ("seen", "aside")}
    return own | {name: [file] for name, file in beside.items() if file.is_file()}


def missing(sets: Iterable[str]) -> str:
    """A sentence on the sets that are not there; empty where all are.

    Args:
        sets: Names of those that are.
    """
    names = [f"`{name}`" for name in BESIDE if name not in set(sets)]
    return f"Not at hand, and left out: {', '.join(names)}." if names else ""
