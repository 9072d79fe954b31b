"""A report as tables, as they look in a terminal.

It chooses words and places for a curator (in English, as all of the command
line). Every table fits a terminal 40 columns wide; nothing that a file says is
read as markup. The single failures are drawn in :mod:`bot.cli.failures`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.evaluation.judging import Verdict
from bot.evaluation.report import Bin, Breakdown, EvaluationReport, VerdictCounts
from bot.evaluation.rows import Scope

_NOTHING: Final = "–"
"""Stands where there is nothing to take a share of."""

_Columns = Mapping[str, Callable[[VerdictCounts], float | None]]

_IN_SCOPE: Final[_Columns] = {
    "right": lambda tally: tally.share(Verdict.RIGHT),
    "click": lambda tally: tally.within_click,
    "wrong": lambda tally: tally.share(Verdict.WRONG),
    "silent": lambda tally: tally.share(Verdict.SILENT),
}
_ELSEWHERE: Final[_Columns] = {
    "answered": lambda tally: tally.share(Verdict.FALSE_ANSWER),
    "unsure": lambda tally: tally.share(Verdict.UNSURE),
}
_TABLES: Final = {
    Scope.IN_SCOPE: ("In scope", _IN_SCOPE),
    Scope.NOT_COVERED: ("Not covered", _ELSEWHERE),
    Scope.OFF_TOPIC: ("Off topic", _ELSEWHERE),
}


def render(report: EvaluationReport) -> RenderableType:
    """Draw a report.

    Args:
        report: What was measured.

    Returns:
        Something that a rich console prints: questions that stand alone, first and later turns, each
        only where there are any.
    """
    return Group(*_separated(_blocks(report)))


def _separated(blocks: Iterable[RenderableType]) -> Iterator[RenderableType]:
    for number, block in enumerate(blocks):
        if number:
            yield Text()
        yield block


def _blocks(report: EvaluationReport) -> Iterator[RenderableType]:
    if report.rows:
        for scope, breakdown in report.breakdowns.items():
            yield _scope(scope, breakdown)
        yield Group(Text("Calibration of the answers", style="bold"), _calibration(report.calibration))
        yield _summary(report)
    for turns, breakdowns in (("First turns: ", report.first), ("Later turns: ", report.later)):
        for scope, breakdown in breakdowns.items():
            if breakdown.all.rows:
                yield _scope(scope, breakdown, turns)


def _scope(scope: Scope, breakdown: Breakdown, turns: str = "") -> RenderableType:
    title, columns = _TABLES[scope]
    heading = f"{turns}{title.lower()}" if turns else title
    return Group(Text(heading, style="bold"), _shares(breakdown, columns))


def _shares(breakdown: Breakdown, columns: _Columns) -> RenderableType:
    table = _table("", "n", *columns)
    sections = {f"§{number}": tally for number, tally in breakdown.sections.items()}
    for name, tally in _spaced({"all": breakdown.all}, breakdown.languages, breakdown.styles, sections):
        if tally is None:
            table.add_row()
        else:
            shares = (_percent(column(tally)) for column in columns.values())
            table.add_row(Text(name), str(tally.rows), *shares)
    return table


def _spaced(*groups: Mapping[str, VerdictCounts]) -> Iterator[tuple[str, VerdictCounts | None]]:
    """The lines of all groups, with an empty one between two groups."""
    for number, group in enumerate(group for group in groups if group):
        if number:
            yield "", None
        yield from group.items()


def _calibration(bins: tuple[Bin, ...]) -> RenderableType:
    table = _table("confidence", "n", "mean", "right")
    for group in bins:
        span = f"{group.low:.2f}–{group.high:.2f}"
        table.add_row(span, str(group.answers), _percent(group.confidence), _percent(group.right))
    return table


def _summary(report: EvaluationReport) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    quotes = report.median_quotes
    grid.add_row("questions", f"{report.rows:,}")
    grid.add_row("language told right", _percent(report.language_told))
    grid.add_row("median quotes a reply", _NOTHING if quotes is None else f"{quotes:g}")
    nearest = report.breakdowns[Scope.IN_SCOPE].all.share(Verdict.NEAREST)
    grid.add_row("“not covered” above a fact that answers", _percent(nearest))
    return grid


def _table(first: str, *numbers: str) -> Table:
    table = Table(first, box=None, header_style="bright_black", pad_edge=False, padding=(0, 1, 0, 0))
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _percent(share: float | None) -> str:
    if share is None:
        return _NOTHING
    return "100%" if share == 1 else f"{share:.1%}"
