"""The command that opens a knowledge folder for an evening's work, on a page in the browser.

Here the folder, its article, labelled questions and what the database has are put together; what can be done
with them is decided in :mod:`bot.curating`, and how it looks in :mod:`bot.curating_page`.
"""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.reporting import DAYS, read_report
from bot.cli.wiring import VECTORS, encoder_for, knowledge_folder, settings_for
from bot.errors import InputError, SettingsError, StorageError
from bot.knowledge.types import LANGUAGES, Language

if TYPE_CHECKING:
    from bot.storage.values import UnansweredText

_EXAMPLES = """
\b
Examples:
  entente curate my-folder
  entente curate my-folder --article article.txt --cases questions
  entente curate my-folder --days 7            with what people asked, from the database

The article is article.txt in the folder, or the file that you name. The page is for this machine and for the
first browser that opens its address. Two people may curate one folder; neither writes over the other.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--article",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The article's text [default: article.txt in the folder].",
)
@click.option(
    "--cases",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Labelled questions that show what an edit changes: a file of “entente evaluate”, or a folder of "
    "them; may be given more than once.",
)
@click.option(
    "--days",
    type=click.IntRange(1, 400),
    metavar="N",
    help=f"Also list what found no answer in the last N days [default: {DAYS}, where the folder is the one "
    "that the bot serves].",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", help="Port of the page [default: a free one]."
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="Language of the page [default: that of the browser]; the page itself lets it be changed.",
)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def curate(  # noqa: PLR0913, PLR0917 - click passes each option
    folder: Path,
    article: Path | None,
    cases: tuple[Path, ...],
    days: int | None,
    port: int | None,
    lang: Language | None,
    no_browser: bool,
) -> None:
    """Work on a knowledge FOLDER in the browser: quote, write, ask, file, and see what it changed."""
    if find_spec("jinja2") is None:
        raise InputError('The page needs one more package: pip install "entente[curate]"')
    from bot.curating.workbench import Workbench
    from bot.curating_page.server import serve

    settings = settings_for("encoder", "state_dir")
    workbench = Workbench.open(
        folder,
        article,
        cases=cases,
        unanswered=_unanswered(folder, days),
        encoder=encoder_for(settings),
        vectors=settings.state_dir / VECTORS,
    )
    with contextlib.suppress(KeyboardInterrupt), contextlib.closing(workbench):
        asyncio.run(
            serve(
                workbench,
                port=port or None,
                open_browser=not no_browser,
                language=lang,
                announce=_announce,
            )
        )


def _unanswered(folder: Path, days: int | None) -> tuple[UnansweredText, ...]:
    """What the database has, which is of the folder that the bot serves; without it the page does as well."""
    from bot.insights.usage_chart import Span

    if days is None and folder.resolve() != knowledge_folder(None).resolve():
        return ()
    try:
        return read_report(None, Span.up_to(datetime.now(UTC).date(), days or DAYS)).unanswered
    except (StorageError, SettingsError) as error:
        if days is not None:
            raise
        click.echo(f"Warning: What people asked is not listed. {error}", err=True)
        return ()


def _announce(address: str) -> None:
    click.echo(address)
    click.echo("Open this address in a browser. Ctrl-C ends the work; what was saved stands in the files.")
