"""How time and memory grow with the knowledge: Entente and its peers at 1×, 10× and 100×, in one run.

A peer that cannot be measured in bounded time and memory is left out at that
size, and the table says why.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Final

import click

from benchmarks.fresh import Result, SkippedError, measure
from benchmarks.report import PAGE, Table, megabytes, milliseconds, publish
from benchmarks.speed_plot import OWN as COUNTS
from benchmarks.speed_plot import draw
from benchmarks.workplace import Workplace

SIZES: Final = (1, 10, 100)
OWN: Final = "Entente"
NAMES: Final = {
    OWN: COUNTS,
    "WRatio": "RapidFuzz WRatio",
    "token_set_ratio": "RapidFuzz token_set_ratio",
    "BM25": "BM25 (bm25s)",
    "TF-IDF": "TF-IDF, nearest (scikit-learn)",
    "ridge": "ridge over TF-IDF (scikit-learn)",
    "sampled MiniLM": "all-MiniLM-L6-v2, nearest",
}
MOST_SECONDS: Final = 300
"""A peer that would learn longer than this is not waited for."""

MOST_GIGABYTES: Final = 8
HEADING: Final = (
    "method",
    "phrasings",
    "decision, median",
    "to Entente’s",
    "to its own at 1×",
    "99th percentile",
    "learn",
    "memory",
)
_NOTE: Final = (
    "Entente decides by its counts alone here, and learns all of each folder anew; a decision that asks its "
    "encoder takes as long as encoding the question, whatever the size (see the budgets). "
    "Learning is processor time; for Entente it includes reading and checking the YAML files, the others "
    "are handed their phrasings. Memory is that of a fresh process once it has learned, for Entente of one "
    "that is handed the engine by another, as the bot is; the most that learning ever held stands in "
    "brackets. MiniLM embeds a sample, and its learning time is worked out from that."
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A method at a size, and what was measured or why nothing was."""

    method: str
    size: int
    result: Result | None
    reason: str = ""


@click.command()
@click.option("--most", type=click.Choice([str(size) for size in SIZES]), default="100", show_default=True)
@click.option(
    "--repeat", type=click.IntRange(1), default=3, show_default=True, help="Processes for Entente at 1×."
)
@click.option("--write", is_flag=True, help="Put the table and the plot into docs/.")
def main(most: str, repeat: int, write: bool) -> None:
    """Measure Entente and its peers at growing sizes."""
    with TemporaryDirectory() as folder:
        place = Workplace(folder)
        sizes = [size for size in SIZES if size <= int(most)]
        cells = [cell for method in NAMES for cell in _cells(place, method, sizes, repeat)]
    publish("speed", [Table(HEADING, list(_rows(cells))), _NOTE], write=write)
    if write:
        methods = {cell.method for cell in cells if cell.result}
        series = {
            name: [cell.result for cell in cells if cell.method == method and cell.result]
            for method, name in NAMES.items()
            if method in methods
        }
        draw(series, PAGE.with_name("benchmarks-speed.png"))


def _cells(place: Workplace, method: str, sizes: list[int], repeat: int) -> Iterator[Cell]:
    before: Result | None = None
    for size in sizes:
        growth = size / sizes[max(0, sizes.index(size) - 1)]
        try:
            if method != OWN:
                _foresee(method, before, growth)
            before = _measured(place, method, size, repeat if (method, size) == (OWN, 1) else 1)
        except SkippedError as reason:
            yield Cell(method, size, None, str(reason))
            return
        yield Cell(method, size, before)


def _measured(place: Workplace, method: str, size: int, repeat: int) -> Result:
    results = [_once(place, method, size) for _ in range(repeat)]
    return {key: statistics.median(result[key] for result in results) for key in results[0]}


def _once(place: Workplace, method: str, size: int) -> Result:
    if method != OWN:
        phrasings = place.phrasings(size)
        return measure("cells:peer", method, phrasings, place.questions(), gigabytes=MOST_GIGABYTES)
    folder, most = place.knowledge(size), 2 * MOST_GIGABYTES
    result = measure("cells:entente", folder, place.questions(), gigabytes=most)
    held = measure("cells:kept", folder, gigabytes=most)["memory"]
    return result | {"learn": result["load"] + result["learn"], "memory": held}


def _foresee(method: str, before: Result | None, growth: float) -> None:
    """Refuse what is bound to take too long or too much, going by the size before."""
    if before is None:
        return
    grown = growth**2 if method == "ridge" else growth  # as many times the phrasings and the classes
    if before["learn"] * grown > MOST_SECONDS and "MiniLM" not in method:
        raise SkippedError(f"would learn for about {before['learn'] * grown / 60:,.0f} minutes")
    if before["memory"] * growth > MOST_GIGABYTES * 2**30:
        raise SkippedError(f"would need about {before['memory'] * growth / 2**30:,.0f} GB")


def _rows(cells: list[Cell]) -> Iterator[list[str]]:
    found = {(cell.method, cell.size): cell.result for cell in cells if cell.result}
    for cell in sorted(cells, key=lambda cell: cell.size):
        name = f"{NAMES[cell.method]}, {cell.size}×"
        if cell.result is None:
            yield [name, "", cell.reason, "", "", "", "", ""]
            continue
        result, own, first = cell.result, found.get((OWN, cell.size)), found.get((cell.method, 1))
        yield [
            name,
            f"{result['phrasings']:,}",
            milliseconds(result["median"]),
            _times(result["median"] / own["median"]) if own else "",
            _times(result["median"] / first["median"]) if first else "",
            milliseconds(result["p99"]) if result.get("asked", 100) >= 100 else "",
            f"{result['learn']:,.1f} s",
            f"{megabytes(result['memory'])} ({megabytes(result['most_memory'])})",
        ]


def _times(ratio: float) -> str:
    return f"{ratio:,.0f}×" if ratio >= 10 else f"{ratio:.1f}×"


if __name__ == "__main__":
    main()
