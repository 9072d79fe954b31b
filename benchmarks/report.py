"""Tables: printed, and written into docs/benchmarks.md between two marks with the command that made them."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.markdown import Markdown

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text below a heading; the first column is aligned left, the others right."""

    heading: Sequence[str]
    rows: Sequence[Sequence[str]]

    def markdown(self) -> str:
        """The table as GitHub shows it."""
        line = "|" + "|".join(["---", *("---:" for _ in self.heading[1:])]) + "|"
        return "\n".join([_row(self.heading), line, *map(_row, self.rows)])


def publish(
    name: str, parts: Sequence[Table | str], *, write: bool, cores: str = "one core", page: Path = PAGE
) -> None:
    """Print a report and, if wished, put it into the page.

    Args:
        name: The mark in the page: what stands between ``<!-- name -->`` and ``<!-- /name -->``
            is replaced. Up to a slash it is the name of the module.
        parts: Tables and paragraphs.
        write: Whether to change the page.
        cores: What it was measured on.
        page: Which page.
    """
    blocks = [part.markdown() if isinstance(part, Table) else part for part in parts]
    text = "\n\n".join([*blocks, _origin(name.partition("/")[0], cores)])
    Console(width=150).print(Markdown(text))
    if write:
        page.write_text(replaced(page.read_text(encoding="utf-8"), name, text), encoding="utf-8")


def replaced(page: str, name: str, text: str) -> str:
    """The page with ``text`` between the marks of ``name``; appended with marks where it has none."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    block = f"{begin}\n{text}\n{end}"
    before, found, rest = page.partition(begin)
    if not found:
        return f"{page.rstrip()}\n\n{block}\n"
    return before + block + rest.partition(end)[2]


def milliseconds(seconds: float) -> str:
    """A duration with three digits that count."""
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def megabytes(size: float) -> str:
    """A size in binary megabytes."""
    return f"{size / 2**20:,.0f} MB"


def share(part: float) -> str:
    """A share as a percentage."""
    return f"{part:.1%}"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _origin(name: str, cores: str) -> str:
    day = datetime.now(UTC).date().isoformat()
    command = " ".join(["python -m", f"benchmarks.{name}", *sys.argv[1:]])
    return f"Made by `{command}` on {day}: Python {platform.python_version()}, {_processor()}, {cores}."


def _processor() -> str:
    """What Linux calls the processor, else what Python does."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown"
    )
