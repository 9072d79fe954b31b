"""Are the budgets of the design kept? Each is measured in fresh processes, side by side in one run.

Time is that of the processor wherever a budget is about the work of one core,
so that neighbours on the machine do not count.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from tempfile import TemporaryDirectory
from typing import Any, Final

import click

from benchmarks.fresh import Result, SkippedError, measure
from benchmarks.report import Table, megabytes, milliseconds, publish
from benchmarks.workplace import Workplace

HEADING: Final = ("budget", "allowed", "measured", "kept")

Line = tuple[str, str, str, str]


@click.command()
@click.option("--repeat", type=click.IntRange(1), default=3, show_default=True, help="Processes per figure.")
@click.option("--write", is_flag=True, help="Put the table into docs/benchmarks.md.")
def main(repeat: int, write: bool) -> None:
    """Measure every budget of the design and say which are kept."""
    with TemporaryDirectory() as place:
        bench = Bench(Workplace(place), repeat)
        lines = [line for part in PARTS for line in part(bench)]
    publish("budgets", [Table(HEADING, lines)], write=write)


class Bench:
    """Makes the measurements that the budgets share.

    Args:
        place: Where its files are.
        repeat: In how many processes everything is measured.
    """

    def __init__(self, place: Workplace, repeat: int) -> None:
        self.place = place
        self._repeat = repeat
        # By turns, so that a slow minute of the machine slows both.
        by_turns = [(self._entente(1), self._entente(10)) for _ in range(repeat)]
        self.one = _medians([one for one, _ in by_turns])
        self.ten = _medians([more for _, more in by_turns])

    def cell(self, name: str, *arguments: object) -> Result:
        """The median of each figure of a cell over all repetitions."""
        return _medians([measure(f"cells:{name}", *arguments) for _ in range(self._repeat)])

    def _entente(self, times: int) -> Result:
        return measure("cells:entente", self.place.knowledge(times), self.place.questions())


def decision(bench: Bench) -> Iterator[Line]:
    """How long a decision takes."""
    median, p99 = bench.one["median"], bench.one["p99"]
    yield _line("decision, median", "≤ 0.3 ms", milliseconds(median), median <= 0.3e-3)
    yield _line("decision, 99th percentile", "≤ 1.5 ms", milliseconds(p99), p99 <= 1.5e-3)


def peers(bench: Bench) -> Iterator[Line]:
    """How much longer the peers take."""
    for peer, name in (("WRatio", "RapidFuzz WRatio"), ("sampled MiniLM", "all-MiniLM-L6-v2")):
        try:
            found = measure("cells:peer", peer, bench.place.phrasings(1), bench.place.questions())
        except SkippedError as reason:
            yield f"faster than {name}", "≥ 30×", str(reason), "?"
            continue
        ratio = found["median"] / bench.one["median"]
        measured = f"{ratio:.0f}× ({milliseconds(found['median'])})"
        yield _line(f"faster than {name}", "≥ 30×", measured, ratio >= 30)


def growth(bench: Bench) -> Iterator[Line]:
    """What ten times the knowledge costs."""
    times = bench.ten["median"] / bench.one["median"]
    yield _line("decision with 10× the phrasings", "≤ 2×", f"{times:.1f}×", times <= 2)
    times = _ready(bench.ten) / _ready(bench.one)
    yield _line("load with 10× the phrasings", "≤ 12×", f"{times:.1f}×", times <= 12)


def loading(bench: Bench) -> Iterator[Line]:
    """How long it takes to be ready."""
    seconds = _ready(bench.one)
    wall = bench.one["load_wall"] + bench.one["learn_wall"]
    measured = f"{seconds:.2f} s (by the clock on the wall {wall:.2f} s)"
    yield _line("load, learning included", "≤ 1.0 s", measured, seconds <= 1)


def memory(bench: Bench) -> Iterator[Line]:
    """How much memory the bot holds."""
    bare = bench.cell("bare_client")["memory"]
    place = bench.place.knowledge(1), bench.place.state()
    measure("cells:whole_bot", *place)  # makes the tables of its database
    bot = bench.cell("whole_bot", *place)["memory"]
    measured = f"{bot / bare:.2f}× ({megabytes(bot)} to {megabytes(bare)})"
    yield _line("memory of the running bot, to a bare client’s", "≤ 2.5×", measured, bot <= 2.5 * bare)


def hostility(bench: Bench) -> Iterator[Line]:
    """How long hostile texts take."""
    found = measure("cells:hostile", bench.place.knowledge(1), bench.place.questions())
    for name, seconds in sorted(found["texts"].items(), key=lambda item: -item[1]):
        times = seconds / found["median"]
        yield _line(f"4,000 characters: {name}", "≤ 10×", f"{times:.1f}×", times <= 10)


PARTS: Final[tuple[Callable[[Bench], Iterator[Line]], ...]] = (
    decision,
    peers,
    growth,
    loading,
    memory,
    hostility,
)


def _line(name: str, allowed: str, measured: str, kept: bool) -> Line:
    return name, allowed, measured, "yes" if kept else "NO"


def _ready(result: Result) -> float:
    seconds: float = result["load"] + result["learn"]
    return seconds


def _medians(results: list[Result]) -> dict[str, Any]:
    return {key: statistics.median(result[key] for result in results) for key in results[0]}


if __name__ == "__main__":
    main()
