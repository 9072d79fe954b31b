"""The curator's command: is this knowledge folder sound, and is every quote the article's own?"""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bot.cli.wiring import knowledge_folder, knowledge_option
from bot.knowledge.types import Kind, Knowledge

if TYPE_CHECKING:
    from bot.errors import Fault
    from bot.knowledge.advice import Subject

SHOWN: Final = 5
"""Places of one piece of advice, or files with drafts, that are shown without --all: enough to see what is
meant."""

_EXAMPLES = """
\b
Examples:
  entente check
  entente check --article article.txt --knowledge my-folder
  entente check --all

Every fault is one line: file, line, place, and what to do about it.
"""


@click.command(epilog=_EXAMPLES, short_help="Verify the knowledge folder.")
@click.option(
    "--article",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Prove every quote in this text of the article and write audit.yaml into the folder "
    "[default: article.txt of the folder, if there is one].",
)
@click.option("--all", "every", is_flag=True, help="Show every place that there is advice on.")
@knowledge_option
def check(article: Path | None, every: bool, knowledge: Path | None) -> None:
    """Verify the knowledge folder: schema, languages, limits and audit.

    Faults make the exit code 1. What a sound folder lacks to be trusted is
    told as advice, and the exit code stays 0.
    """
    from bot.errors import Fault, KnowledgeError, Sentence
    from bot.knowledge.advice import Subject, advice
    from bot.knowledge.audit import audit_against, verify
    from bot.knowledge.loader import parse
    from bot.knowledge.location import ARTICLE_TEXT
    from bot.learning.artefact import FILE
    from bot.replies.reserved import collisions

    folder = knowledge_folder(knowledge)
    sound = verify(folder) if article is None else audit_against(folder, article)
    if faults := collisions(sound):
        raise KnowledgeError(faults)
    if (folder / FILE).exists() and _is_behind(folder, sound):
        raise KnowledgeError(
            [
                Fault(
                    FILE,
                    "",
                    Sentence("Something was edited since the folder was learned. Run `entente learn`."),
                )
            ]
        )
    parsed = parse(folder)
    click.echo(f"{folder} is sound: {_contents(sound, len(parsed.entries))}.")
    if article is not None:
        click.echo(f"Every quote stands in its section of {article}; audit.yaml is written.")
    elif (folder / ARTICLE_TEXT).exists():
        click.echo(f"Every quote stands in its section of {ARTICLE_TEXT}.")
    given = advice(parsed)
    for subject in Subject:
        places = [each.place for each in given if each.subject is subject]
        if subject is Subject.DRAFTS and len(places) > SHOWN and not every:
            _count(subject, places)
        else:
            _tell(subject, places, every=every)


def _count(subject: Subject, places: list[Fault]) -> None:
    """How many there are in each file, so that what is said hundredfold does not hide the other advice."""
    files = Counter(place.file for place in places)
    click.echo(f"\nAdvice: {subject} ({len(places)} in {_files(len(files))}).")
    for file, number in list(files.items())[:SHOWN]:
        click.echo(f"  {file}: {number}")
    more = f"… and in {_files(len(files) - SHOWN)} more; " if len(files) > SHOWN else ""
    click.echo(f"  {more}--all shows every place.")


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"


def _tell(subject: Subject, places: list[Fault], *, every: bool) -> None:
    if not places:
        return
    click.echo(f"\nAdvice: {subject} ({len(places)}).")
    for place in places if every else places[:SHOWN]:
        click.echo(f"  {place}")
    if len(places) > SHOWN and not every:
        click.echo(f"  … and {len(places) - SHOWN} more; --all shows them.")


def _is_behind(folder: Path, knowledge: Knowledge) -> bool:
    """Whether something was edited since, or the encoder is another; one may have learned without any."""
    from bot.learning.artefact import read
    from bot.learning.encoders import NAME
    from bot.learning.folder import is_behind

    learned = read(folder)
    return is_behind(folder, knowledge, NAME if learned and learned.head else None)


def _contents(knowledge: Knowledge, answers: int) -> str:
    entries = list(knowledge.entries.values())
    facts = sum(len(section.facts) for section in knowledge.sections)
    phrasings = sum(len(tuple(entry.ask)) for entry in entries)
    kinds = {kind: sum(entry.kind is kind for entry in entries) for kind in Kind}
    made = kinds[Kind.ANSWER] - answers
    overviews = f" and {made} made of their sections" if made else ""
    return (
        f"{counted(len(knowledge.sections), 'section')}, {counted(facts, 'fact')}, "
        f"{counted(answers, 'answer')}{overviews}, {counted(kinds[Kind.GAP], 'gap')}, "
        f"{counted(kinds[Kind.SMALL_TALK], 'kind')} of small talk, {counted(phrasings, 'phrasing')}"
    )


def counted(number: int, noun: str) -> str:
    """A number with what it counts: "1 fact", "2 facts".

    Args:
        number: How many.
        noun: Of one of them.
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
