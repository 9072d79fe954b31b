"""What to write next: YAML for questions that found no answer, and what each piece would change.

The command reads the database and the files, prints and exits; what is
suggested and how it is tried is decided in :mod:`bot.insights.suggest`. Nothing
is written.
"""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bot.cli.progress import steps
from bot.cli.reporting import days_option, read_report
from bot.cli.wiring import knowledge_folder, knowledge_option
from bot.errors import Fault, InputError
from bot.files import lines

if TYPE_CHECKING:
    from bot.evaluation.rows import Row
    from bot.insights.suggest import Suggestion, Trial
    from bot.knowledge.types import Knowledge

TRIED_MAX: Final = 10
"""Groups that are shown: each one is learned anew, which takes a few seconds."""

_CASES: Final = ("seen", "aside")
"""The sets of labelled questions on which suggestions are tried: asked of the bot, each by itself."""

_EXAMPLES = """
\b
Examples:
  entente suggest
  entente suggest --days 7 --cases questions.jsonl --cases more.jsonl

For each group of questions without an answer, YAML to paste into the knowledge folder, and what it would
change on labelled questions. Each suggestion is tried by itself. Nothing is written.
"""


@click.command(epilog=_EXAMPLES)
@days_option
@click.option(
    "--cases",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Labelled questions to try suggestions on; may be given more than once [default: tests/cases].",
)
@knowledge_option
def suggest(days: int, cases: tuple[Path, ...], knowledge: Path | None) -> None:
    """Suggest what to write for questions that found no answer."""
    from bot.engine.engine import Engine
    from bot.insights.groups import group
    from bot.insights.suggest import attempt, score
    from bot.insights.suggest import suggest as suggest_for
    from bot.insights.usage_chart import Span
    from bot.knowledge.loader import load

    folder = knowledge_folder(knowledge)
    report = read_report(None, Span.up_to(datetime.now(UTC).date(), days))
    groups = group(report.unanswered)
    if not groups:
        click.echo(f"No question of the last {days} days was left without an answer.")
        return
    known = load(folder)
    rows = _rows(cases or _shipped_cases(folder), known)
    found = [each for each in (suggest_for(alike, known) for alike in groups) if each]
    enough = _enough(found, known)
    tried = enough[:TRIED_MAX]
    with steps("Learning the folder with each suggestion", len(tried) + 1) as step:
        before = score(Engine.learn(known), rows)
        trials = []
        for each in tried:
            step()
            trials.append(attempt(each, known, rows, before))
    for suggestion, trial in zip(tried, trials, strict=True):
        _print_suggestion(suggestion, trial, folder, len(rows))
    _print_left_out(len(found) - len(enough), len(enough) - len(tried))


def _enough(found: Sequence[Suggestion], knowledge: Knowledge) -> list[Suggestion]:
    """Those suggestions that rest on more than a word, on our languages, and on more than chatter."""
    from bot.insights.suggest import is_enough, words_of
    from bot.learning.common_words import common_words_if_any

    words, common = words_of(knowledge), common_words_if_any()

    def is_known(word: str) -> bool:
        return word in words or common.languages(word) != 0

    return [each for each in found if is_enough(each, is_known)]


def _print_left_out(little: int, more: int) -> None:
    if more:
        click.echo(f"# {more} more groups, each asked as often or less: see entente insights --csv.")
    if little:
        click.echo(
            f"# Groups too small to go by (one word, another language, or chatter heard once): {little}. "
            "See entente insights --csv."
        )


def _shipped_cases(folder: Path) -> tuple[Path, ...]:
    """The labelled questions beside the shipped knowledge; an installed wheel and other folders have none."""
    from bot.knowledge.location import default_folder

    if folder.resolve() != default_folder():
        return ()
    cases = default_folder().parent / "tests" / "cases"
    return tuple(file for name in _CASES for file in sorted((cases / name).glob("*.jsonl")))


def _rows(files: Sequence[Path], knowledge: Knowledge) -> list[Row]:
    from bot.evaluation.rows import read

    rows: list[Row] = []
    for file in files:
        try:
            for item in read(
                lines(file, handed=True), str(file), len(knowledge.sections), knowledge.languages
            ):
                if isinstance(item, Fault):
                    raise InputError(str(item))
                if not item.turn:  # a turn of a conversation means nothing without those before
                    rows.append(item)
        except OSError as error:
            raise InputError(f"{file}: The file cannot be read: {error.strerror}.") from None
    return rows


def _print_suggestion(suggestion: Suggestion, trial: Trial, folder: Path, rows: int) -> None:
    from bot.insights.suggest import as_yaml

    group = suggestion.group
    click.echo(f"# Asked {_times(group.count)}, latest on {group.latest:%Y-%m-%d}; ended {group.outcome}.")
    click.echo(f"# {_place(suggestion, folder)}")
    click.echo(f"# It would then meet {trial.met} of {trial.asked}.")
    if rows:
        changes = (
            f"{name} {getattr(trial.before, name)} → {getattr(trial.after, name)}"
            for name in ("right", "wrong", "false")
        )
        click.echo(f"# Of {rows} labelled questions: {', '.join(changes)}.")
    else:
        click.echo("# No labelled questions to try it on; name some with --cases.")
    click.echo(f"{as_yaml(suggestion)}\n")


def _place(suggestion: Suggestion, folder: Path) -> str:
    from bot.knowledge.location import GAPS, knowledge_files

    if suggestion.new:
        where = f"a file in {GAPS}/" if (folder / GAPS).is_dir() else f"{GAPS}.yaml"
        translated = len(suggestion.entry.ask.languages) > 1
        to_do = "Translate what is empty" if translated else "Put it into words"
        return f"A new gap, for {where}. {to_do}, or find the entry that answers it:"
    entry = suggestion.entry.id
    files = (file for file in knowledge_files(folder) if _holds(file, entry))
    name = next((file.relative_to(folder).as_posix() for file in files), "the entry")
    return f"{name}, {entry}, under ask, {suggestion.language}:"


def _holds(file: Path, entry: str) -> bool:
    return f"- id: {entry}" in (line.rstrip() for line in file.read_text("utf-8", "replace").splitlines())


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
