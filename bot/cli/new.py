"""The command for whoever has an article and no folder yet: from a text to drafts that answer at once."""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from bot.cli.checking import counted
from bot.knowledge.types import LANGUAGES, Language

if TYPE_CHECKING:
    from bot.scaffolding.making import Made

_EXAMPLES = """
\b
Examples:
  entente new my-folder --from article.txt
  entente new my-folder --from rules.pdf --title "House rules"
  entente new my-folder --from article.html --languages fr,en --sections 12
  entente new --update my-folder --from article-of-may.txt   what moved, after an edit

All that it writes are drafts: quotes cut from the article, and questions made of its words. Nothing that is
there already is changed. Then "entente demo" answers from the folder, and "entente curate" is where you make
it good; "entente run" wants every draft read.
"""


def _languages(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> tuple[Language, ...]:
    names = [name.strip() for name in value.split(",")] if value else []
    for name in names:
        if name not in LANGUAGES:
            raise click.BadParameter(f"“{name}” is none of {', '.join(LANGUAGES)}. Write for example en,es.")
    return tuple(cast("list[Language]", names))


def _fits(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    from bot.knowledge.schema import TITLE_MAX

    if value is not None and len(value) > TITLE_MAX:
        raise click.BadParameter(f"It has {len(value)} characters, and a title has room for {TITLE_MAX}.")
    return value


@click.command(epilog=_EXAMPLES, short_help="Make a knowledge folder of an article.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    help="The article: text, Markdown, HTML, Word or PDF.",
)
@click.option(
    "--languages",
    callback=_languages,
    metavar="LIST",
    help="Languages of the folder, the article's own first, such as en,es [default: the article's].",
)
@click.option(
    "--sections",
    type=click.IntRange(1, 25),
    help="How many sections there shall be at most; with --update as many as FOLDER has.",
)
@click.option(
    "--title", callback=_fits, metavar="TEXT", help="Title of the article [default: the one it has]."
)
@click.option("--update", is_flag=True, help="FOLDER is there and the article was edited: tell what moved.")
@click.option("--write", is_flag=True, help="With --update: take over the new text as article.txt.")
def new(  # noqa: PLR0913 - one parameter an option
    *,
    folder: Path,
    file: Path,
    languages: tuple[Language, ...],
    sections: int | None,
    title: str | None,
    update: bool,
    write: bool,
) -> None:
    """Make the knowledge folder FOLDER of an article, as drafts."""
    from bot.cli.updating import tell_update
    from bot.importing.comparing import outline_like
    from bot.importing.outline import outline
    from bot.importing.reading import read_source
    from bot.knowledge.loader import load
    from bot.scaffolding.making import languages_of, make, reads_otherwise, require_free, require_made

    if write and not update:
        raise click.UsageError("--write goes with --update.")
    if update and languages:
        raise click.UsageError("--languages goes with a new folder; article.yaml says those of this one.")
    if update:
        require_made(folder)
    else:
        require_free(folder)
    source = read_source(file)
    if update:
        knowledge = load(folder)
        headings = [section.heading[knowledge.languages[0]] for section in knowledge.sections]
        if sections:
            article = outline(source, title=title, sections=sections)
        else:
            article = outline_like(source, headings, title)
        tell_update(folder, file, article, write=write)
        return
    article = outline(source, title=title, sections=sections)
    made = make(folder, article, languages_of(article, languages))
    _tell(folder, made)
    if seems := reads_otherwise(article, made.languages):
        click.echo(
            f"\nThe article reads as {seems}, and --languages names {made.languages[0]} as its own: what was "
            f"drafted is half one, half the other. Make another folder with {seems} first.",
            err=True,
        )


def _tell(folder: Path, made: Made) -> None:
    from bot.scaffolding.drafting import FACTS_MOST

    drafts = made.sections + made.answers + made.gaps
    name = shlex.quote(str(folder))
    parts = [
        counted(made.sections, "section"),
        counted(made.facts, "fact"),
        counted(made.answers, "answer"),
    ]
    click.echo(
        f"{folder} has {', '.join(parts)} and {counted(made.gaps, 'gap')}, in {', '.join(made.languages)}. "
        f"All {drafts} sections and entries are drafts, read by nobody."
    )
    if made.unquoted:
        click.echo(
            f"No fact quotes {counted(made.unquoted, 'sentence')} of the article, as a draft has room for "
            f"{FACTS_MOST} facts; the page of entente curate shows which."
        )
    click.echo("\nNext:")
    click.echo(f"  entente demo --knowledge {name}    ask it in your browser")
    click.echo(f"  entente curate {name}              make it good, draft by draft")
    click.echo(f"  entente check --knowledge {name}   what is wrong, and what it lacks")
    click.echo(f"  entente learn --knowledge {name}   have questions understood by their meaning, too")
