"""The curator's measure: how well does the bot answer labelled questions?

The command reads files, shows progress, prints and exits; what is right and
how it is added up is decided in :mod:`bot.evaluation`, and how it looks in
:mod:`bot.cli.evaluation_tables`, :mod:`bot.cli.failures` and :mod:`bot.cli.risk_chart`.
"""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bot.cli.wiring import knowledge_option, open_engine
from bot.errors import Fault, InputError, one_line
from bot.files import lines

if TYPE_CHECKING:
    from rich.progress import Progress

    from bot.evaluation.report import EvaluationReport
    from bot.evaluation.rows import Row
    from bot.knowledge.types import Knowledge

LONG: Final = 250_000
"""Bytes of all files together from which on progress is shown: more than a thousand questions."""

_EXAMPLES = """
\b
Examples:
  entente evaluate questions.jsonl
  entente evaluate --errors questions.jsonl
  entente evaluate --min-right 0.92 --max-wrong 0.02 cases/*.jsonl
  entente evaluate --unaddressed --max-false-off-topic 0.01 chatter.jsonl
  entente evaluate --json --plot curve.png questions.jsonl > report.json

\b
A file holds one JSON object a line:
  {"id": "q1", "lang": "en", "style": "casual", "question": "how tall is the tower?",
   "kind": "in_scope", "sections": [1], "must": ["38 metres"]}

\b
or a conversation, whose turns are read one after another and counted apart:
  {"id": "c1", "lang": "en", "style": "casual", "turns": [
   {"question": "how tall is the tower?", "kind": "in_scope", "sections": [1]},
   {"question": "and who built it?", "kind": "not_covered"}]}

kind is in_scope, not_covered or off_topic. A reply is right when one of its quotes is from one of the
sections and, where must is not empty, holds one of its texts. A line that cannot be used is named and
passed over, and the exit code is 1; so it is when a --min or --max is missed.
"""


def _limit(name: str, text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(name, type=click.FloatRange(0, 1), metavar="SHARE", help=text)


@click.command(epilog=_EXAMPLES)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="Also list each failure with what else was considered.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--unaddressed",
    is_flag=True,
    help="As messages in a channel for questions that were not addressed to the bot.",
)
@click.option(
    "--plot",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Draw the risk-coverage curve (.png, .svg, .pdf).",
)
@_limit("--min-right", "In scope: right at once, at least.")
@_limit("--min-click", "In scope: right within one click, at least.")
@_limit("--max-wrong", "In scope: another fact shown, at most.")
@_limit("--max-false-not-covered", "Not covered: a fact shown as the answer, at most.")
@_limit("--max-false-off-topic", "Off topic: a fact shown as the answer, at most.")
@_limit("--min-later-right", "Later turns in scope: right at once, at least.")
@_limit("--min-later-click", "Later turns in scope: right within one click, at least.")
@_limit("--max-later-wrong", "Later turns in scope: another fact shown, at most.")
@knowledge_option
def evaluate(  # noqa: PLR0913, PLR0917 - click passes each option
    files: tuple[Path, ...],
    errors: bool,
    as_json: bool,
    unaddressed: bool,
    plot: Path | None,
    knowledge: Path | None,
    **limits: float | None,
) -> None:
    """Measure the bot on labelled questions."""
    from bot.evaluation.floors import Floors, misses
    from bot.evaluation.judging import evaluate
    from bot.evaluation.report import summarize

    _require(files, plot)
    engine = open_engine(knowledge)
    reader = _Reader(files, engine.knowledge)
    report = summarize(evaluate(engine, reader.rows(), addressed=not unaddressed))
    if not report.judgements:
        raise InputError("There is no question to evaluate.")
    (_write if as_json else _show)(report, engine.knowledge, errors=errors)
    if plot:
        _draw(report, plot)
    missed = list(misses(report, Floors(**limits)))
    for line in missed:
        click.echo(line, err=True)
    if reader.faults or missed:
        raise click.exceptions.Exit(1)


class _Reader:
    """Reads the files one line at a time, says which lines cannot be used, and shows how far it is.

    Args:
        files: What is read.
        knowledge: What they are questions about.
    """

    def __init__(self, files: tuple[Path, ...], knowledge: Knowledge) -> None:
        self.faults = 0
        self._files = files
        self._knowledge = knowledge

    def rows(self) -> Iterator[Row]:
        """The rows of all files; faults go to standard error as they are met."""
        from bot.evaluation.rows import read

        knowledge = self._knowledge
        with self._progress() as progress:
            task = progress.add_task("", total=self._size())
            for file in self._files:
                text = _lines(file, lambda count: progress.advance(task, count))
                for item in read(text, str(file), len(knowledge.sections), knowledge.languages):
                    if isinstance(item, Fault):
                        self._tell(item, progress)
                    else:
                        yield item

    def _progress(self) -> Progress:
        from rich.console import Console
        from rich.progress import Progress

        shown = sys.stderr.isatty() and self._size() >= LONG
        return Progress(
            console=Console(stderr=True, highlight=False, emoji=False), transient=True, disable=not shown
        )

    def _size(self) -> int:
        return sum(file.stat().st_size for file in self._files)

    def _tell(self, fault: Fault, progress: Progress) -> None:
        self.faults += 1
        progress.console.print(str(fault), markup=False, soft_wrap=True)  # above the bar, if there is one


def _lines(file: Path, advance: Callable[[int], None]) -> Iterator[bytes]:
    try:
        for line in lines(file, handed=True):
            yield line
            advance(len(line))
    except OSError as error:
        raise InputError(f"{file}: The file cannot be read: {error.strerror}.") from None


def _require(files: tuple[Path, ...], plot: Path | None) -> None:
    """Find out before the work begins what would end it."""
    from bot.cli.risk_chart import FORMATS, can_draw

    for file in files:
        if file.is_dir():
            raise InputError(f"{file}: This is a folder. Name the files in it.")
        if not file.exists():
            raise InputError(f"{file}: There is no such file.")
    if plot and plot.suffix.lower() not in FORMATS:
        raise InputError(f"{plot}: The name of a picture ends in {', '.join(FORMATS[:-1])} or {FORMATS[-1]}.")
    if plot and not can_draw():
        raise InputError('A plot needs one more package: pip install "entente[plot]"')


def _show(report: EvaluationReport, knowledge: Knowledge, *, errors: bool) -> None:
    from rich.console import Console

    from bot.cli.evaluation_tables import render
    from bot.cli.failures import render_failures

    console = Console(highlight=False, emoji=False)
    if errors:  # first, so that the numbers are what is on the screen in the end
        console.print(render_failures(report, knowledge))
    console.print(render(report))


def _write(report: EvaluationReport, knowledge: Knowledge, *, errors: bool) -> None:
    from bot.evaluation.evaluation_json import as_object, errors_as_objects

    written = as_object(report)
    if errors:
        written["errors"] = errors_as_objects(report, knowledge)
    # Bytes: JSON is UTF-8 whatever the terminal is; half a character in a question becomes "?".
    click.echo(json.dumps(written, ensure_ascii=False, indent=2).encode("utf-8", "replace"))


def _draw(report: EvaluationReport, file: Path) -> None:
    from bot.cli.risk_chart import draw_risk

    try:
        draw_risk(report.alone, file)
    except OSError as error:
        raise InputError(f"{file}: The plot cannot be written: {error.strerror}.") from None
    except Exception as error:  # whatever a package raises that is installed and does not work
        raise InputError(f"There is no plot, as matplotlib cannot draw: {one_line(error)}.") from None
