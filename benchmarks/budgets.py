"""Are the budgets of the design kept? Each is measured in fresh processes, side by side in one run.

Time is that of the processor wherever a budget is about the work of one core,
so that neighbours on the machine do not count. What a decision takes by counts
alone is measured apart from what it takes when the encoder is asked.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import click

from benchmarks.fresh import Result, SkippedError, measure
from benchmarks.hostile import READERS
from benchmarks.questions import all_sets, missing, questions_option
from benchmarks.report import Table, megabytes, milliseconds, publish, share
from benchmarks.workplace import Workplace
from bot.learning.encoders import NONE, SHIPPED

HEADING: Final = ("budget", "allowed", "measured", "kept")

EDITED: Final = 30
"""Phrasings of an edit."""

Line = tuple[str, str, str, str]


@click.command()
@click.option("--repeat", type=click.IntRange(1), default=3, show_default=True, help="Processes per figure.")
@questions_option
@click.option("--write", is_flag=True, help="Put the table into docs/benchmarks.md.")
def main(repeat: int, questions: Path, write: bool) -> None:
    """Measure every budget of the design and say which are kept."""
    sets = all_sets(questions)
    with TemporaryDirectory() as place:
        bench = Bench(Workplace(place), repeat, {name: list(map(str, files)) for name, files in sets.items()})
        lines = list(_lines(bench))
    publish("budgets", list(filter(None, [Table(HEADING, lines), missing(sets)])), write=write)


def _lines(bench: Bench) -> Iterator[Line]:
    """The lines of every part; one that cannot be measured says why."""
    for part in PARTS:
        try:
            yield from part(bench)
        except SkippedError as reason:
            yield part.__name__, "", str(reason), "?"


class Bench:
    """Makes the measurements that the budgets share.

    Args:
        place: Where its files are.
        repeat: In how many processes everything is measured.
        sets: The files of each set of questions.

    Attributes:
        shipped: What was learned before is taken from the folder.
        one, ten: All is learned anew, so that both sizes are learned the same way.
    """

    def __init__(self, place: Workplace, repeat: int, sets: dict[str, list[str]]) -> None:
        self.place, self.sets = place, sets
        self._repeat = repeat
        # By turns, so that a slow minute of the machine slows all.
        names = (("as_shipped", 1), ("entente", 1), ("entente", 10))
        by_turns = [[self._entente(*name) for name in names] for _ in range(repeat)]
        self.shipped, self.one, self.ten = (
            _medians(list(results)) for results in zip(*by_turns, strict=True)
        )

    def cell(self, name: str, *arguments: object) -> Result:
        """The median of each figure of a cell over all repetitions."""
        return _medians([measure(f"cells:{name}", *arguments) for _ in range(self._repeat)])

    def _entente(self, cell: str, times: int) -> Result:
        return measure(f"cells:{cell}", self.place.knowledge(times), self.place.questions())


def decision(bench: Bench) -> Iterator[Line]:
    """How long a decision by counts takes."""
    median, p99 = bench.shipped["median"], bench.shipped["p99"]
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
        ratio = found["median"] / bench.shipped["median"]
        measured = f"{ratio:.0f}× ({milliseconds(found['median'])})"
        yield _line(f"faster than {name}", "≥ 30×", measured, ratio >= 30)


def growth(bench: Bench) -> Iterator[Line]:
    """What ten times the knowledge costs."""
    times = bench.ten["median"] / bench.one["median"]
    yield _line("decision with 10× the phrasings", "≤ 2×", f"{times:.1f}×", times <= 2)
    times = _ready(bench.ten) / _ready(bench.one)
    yield _line("load with 10× the phrasings", "≤ 12×", f"{times:.1f}×", times <= 12)


def encoding(bench: Bench) -> Iterator[Line]:
    """How long a decision takes when the encoder is asked, and how often it is."""
    found = bench.cell("encoded", bench.place.knowledge(1), bench.place.questions())
    median, encoder, mean = found["median"], found["encoder"], found["mean"]
    measured = f"{milliseconds(median)} (99th percentile {milliseconds(found['p99'])})"
    yield _line("decision that asks the encoder, median", "≤ 25 ms", measured, median <= 25e-3)
    measured = f"{median / encoder:.2f}× ({milliseconds(encoder)})"
    yield _line("the same, to the encoder’s own time", "≤ 1.2×", measured, median <= 1.2 * encoder)
    measured = f"{share(mean / median)} ({milliseconds(mean)})"
    yield _line("all questions of `seen` on average, to that median", "≤ 60%", measured, mean <= 0.6 * median)
    for name, part in measure("cells:consulted", bench.place.knowledge(1), bench.sets).items():
        yield _told(f"questions of `{name}` that ask the encoder", share(part))


def starting(bench: Bench) -> Iterator[Line]:
    """How long it takes from nothing until the bot can answer."""
    found = bench.cell("start", bench.place.knowledge(1))
    seconds, parts = found["start"], ("import", "load", "learn", "open")
    spent = ", ".join(f"{part} {found[part]:.2f}" for part in parts)
    measured = f"{seconds:.2f} s (by the clock on the wall {found['start_wall']:.2f} s; {spent})"
    yield _line("start of the bot", "≤ 2.0 s", measured, seconds <= 2)
    texts = found["encoded"]
    yield _line("texts encoded for that", "0", f"{texts:.0f}", texts == 0)


def loading(bench: Bench) -> Iterator[Line]:
    """How long it takes to be ready."""
    seconds = _ready(bench.one)
    yield _line("load, learning included", "≤ 1.0 s", _loaded(bench.one), seconds <= 1)
    yield _told("load, with what was learned before", _loaded(bench.shipped))


def memory(bench: Bench) -> Iterator[Line]:
    """How much memory the bot holds."""
    bare = bench.cell("bare_client")["memory"]
    place, asked = (bench.place.knowledge(1), bench.place.state()), bench.place.questions()
    measure("cells:whole_bot", *place, NONE, asked)  # makes the tables of its database
    bot = bench.cell("whole_bot", *place, NONE, asked)["memory"]
    measured = f"{bot / bare:.2f}× ({megabytes(bot)} to {megabytes(bare)})"
    yield _line("memory of the running bot, to a bare client’s", "≤ 2.5×", measured, bot <= 2.5 * bare)
    more = bench.cell("whole_bot", *place, SHIPPED, asked)["memory"] - bot
    yield _line("memory that the encoder takes", "≤ 110 MB", megabytes(more), more <= 110 * 2**20)


def editing(bench: Bench) -> Iterator[Line]:
    """How long it takes until an edit is served, by counts and then in full."""
    found = bench.cell("edit", bench.place.edited(EDITED))
    seconds = _ready(found)
    yield _line(f"edit of {EDITED} phrasings, served by counts", "≤ 2.0 s", _loaded(found), seconds <= 2)
    seconds, wall, texts = found["refine"], found["refine_wall"], found["encoded"]
    measured = f"{seconds:.1f} s (by the clock on the wall {wall:.1f} s; {texts:.0f} texts encoded)"
    kept = seconds <= 60 and texts == EDITED
    yield _line("the same with their meaning, encoding only them", "≤ 60 s", measured, kept)


def hostility(bench: Bench) -> Iterator[Line]:
    """How long hostile texts take."""
    found = measure("cells:hostile", bench.place.knowledge(1), bench.place.questions())
    for name, seconds in sorted(found["texts"].items(), key=lambda item: -item[1]):
        times = seconds / found["median"]
        yield _line(f"4,000 characters: {name}", "≤ 10×", f"{times:.1f}×", times <= 10)
    for name in sorted(READERS.keys() - {"decide"}):
        worst, seconds = max(found[f"{name}_texts"].items(), key=lambda item: item[1])
        measured = f"{(times := seconds / found['median']):.1f}× ({milliseconds(seconds)})"
        yield _line(f"`{name}` with the worst for it: {worst}", "≤ 10×", measured, times <= 10)
    if encoded := found.get("encoded_texts"):
        name, seconds = max(encoded.items(), key=lambda item: item[1])
        times = seconds / found["encoded_median"]
        measured = f"{times:.1f}× ({milliseconds(seconds)})"
        yield _line(f"the worst of them with the encoder: {name}", "≤ 10×", measured, times <= 10)


PARTS: Final[tuple[Callable[[Bench], Iterator[Line]], ...]] = (
    decision,
    peers,
    growth,
    encoding,
    starting,
    loading,
    editing,
    memory,
    hostility,
)


def _line(name: str, allowed: str, measured: str, kept: bool) -> Line:
    return name, allowed, measured, "yes" if kept else "NO"


def _told(name: str, measured: str) -> Line:
    """What is worth knowing and has no budget."""
    return name, "", measured, ""


def _loaded(result: Result) -> str:
    wall = result["load_wall"] + result["learn_wall"]
    return f"{_ready(result):.2f} s (by the clock on the wall {wall:.2f} s)"


def _ready(result: Result) -> float:
    seconds: float = result["load"] + result["learn"]
    return seconds


def _medians(results: list[Result]) -> dict[str, Any]:
    return {key: statistics.median(result[key] for result in results) for key in results[0]}


if __name__ == "__main__":
    main()
