"""What people asked in all servers and did not find, for those who run the bot.

The command opens the database and the files, prints and exits; what is counted
and grouped is decided in :mod:`bot.insights`.
"""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

import asyncio
import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bot.cli.progress import waiting
from bot.cli.wiring import knowledge_folder, knowledge_option, settings_for
from bot.errors import InputError, one_line

if TYPE_CHECKING:
    from bot.insights.usage_chart import Span
    from bot.knowledge.types import Knowledge
    from bot.storage.values import UsageReport

DAYS: Final = 30

_INSIGHTS_EXAMPLES = """
\b
Examples:
  entente insights
  entente insights --server 1100000000000000001 --days 7
  entente insights --days 90 --csv questions.csv --plot questions.png

Reads the database that "entente run" writes to (ENTENTE_DATABASE_URL).
"""

days_option = click.option(
    "--days",
    type=click.IntRange(1, 400),
    default=DAYS,
    show_default=True,
    metavar="N",
    help="How far to look back.",
)


@click.command(epilog=_INSIGHTS_EXAMPLES)
@click.option(
    "--server",
    type=click.IntRange(0, 2**63 - 1),
    metavar="ID",
    help="Only this server; 0 is direct messages.",
)
@days_option
@click.option(
    "--csv", "table", type=click.Path(path_type=Path), metavar="FILE", help="Write every row as CSV."
)
@click.option(
    "--plot", type=click.Path(path_type=Path), metavar="FILE.png", help="Draw the questions by day."
)
@knowledge_option
def insights(
    server: int | None, days: int, table: Path | None, plot: Path | None, knowledge: Path | None
) -> None:
    """Show what people asked and did not find."""
    from bot.insights.usage_chart import Span, can_draw
    from bot.knowledge.loader import load

    if plot and plot.suffix.lower() != ".png":
        raise InputError(f"{plot}: The picture is a PNG; give it a name that ends in .png.")
    if plot and not can_draw():
        raise InputError('A plot needs one more package: pip install "entente[plot]"')
    span = Span.up_to(datetime.now(UTC).date(), days)
    report = read_report(server, span)
    _print(report, load(knowledge_folder(knowledge)), days)
    if table:
        _write_csv(report, table)
    if plot:
        _draw(report, span, plot)


def read_report(server: int | None, span: Span) -> UsageReport:
    """What the database of the settings holds.

    Args:
        server: Of one server, or of all (None).
        span: How far to look back.

    Raises:
        StorageError: It cannot be read: it does not answer, or is another version's.
        SettingsError: The settings cannot be used.
    """
    from bot.cli.storage_setup import address
    from bot.storage.read_only import read_report as read

    settings = settings_for("database_url", "state_dir")
    with waiting("Reading the database"):
        return asyncio.run(read(address(settings), server, span.since))


def _print(report: UsageReport, knowledge: Knowledge, days: int) -> None:
    from bot.insights.page import compose

    page = compose(report, knowledge, days, "en", texts=True)
    click.echo(f"The last {days} days: {page.summary}")
    for table in page.tables:
        click.echo(f"\n{click.style(table.heading, bold=True)}")
        click.echo("\n".join(table.lines))


def _write_csv(report: UsageReport, file: Path) -> None:
    from bot.insights.as_csv import COLUMNS, rows

    try:
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS)
            writer.writeheader()
            writer.writerows(rows(report))
    except OSError as error:
        raise InputError(f"{file}: The table cannot be written: {error.strerror}.") from None


def _draw(report: UsageReport, span: Span, file: Path) -> None:
    from bot.insights.page import outcome_names
    from bot.insights.usage_chart import draw_usage

    try:
        picture = draw_usage(report.days, span, outcome_names("en"))
    except Exception as error:  # whatever a package raises that is installed and does not work
        raise InputError(f"There is no picture, as matplotlib cannot draw: {one_line(error)}.") from None
    try:
        file.write_bytes(picture)
    except OSError as error:
        raise InputError(f"{file}: The picture cannot be written: {error.strerror}.") from None
