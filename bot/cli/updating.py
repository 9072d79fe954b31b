"""What ``entente new --update`` tells: the folder held against an article that was edited, and what to do."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from bot.errors import InputError
from bot.files import read_text
from bot.importing.comparing import EditionNews, Move, MovedQuote, SectionMove, compared
from bot.importing.likeness import LostQuote
from bot.importing.outline import Outline, plain_text
from bot.knowledge.loader import ARTICLE, load
from bot.knowledge.location import ARTICLE_TEXT
from bot.knowledge.source import Document, read
from bot.knowledge.types import Knowledge

_SHOWN_MOST: Final = 40
"""New sentences that are listed; `entente curate` shows all in their place."""


def tell_update(folder: Path, file: Path, article: Outline, *, write: bool) -> None:
    """Hold a folder against a new text and print what moved; nothing that a person wrote is touched.

    Args:
        folder: The knowledge folder.
        file: Where the new text is.
        article: The new text.
        write: Whether it takes the place of the folder's ``article.txt``, which is kept beside it.

    Raises:
        KnowledgeError: The folder has faults.
        InputError: The old text cannot be read, or the new one not written.
    """
    knowledge = load(folder)
    found = compared(knowledge, article, _before(folder))
    for line in _lines(folder, file, knowledge, article, found):
        click.echo(line)
    if write:
        click.echo(_write(folder, plain_text(article)))
    else:
        click.echo(f"\nNothing is written. With --write the new text becomes {folder / ARTICLE_TEXT}.")


def _before(folder: Path) -> str | None:
    """The text that the folder quotes, if it lies there."""
    file = folder / ARTICLE_TEXT
    try:
        return read_text(file)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}). Mend it, or take it away.") from None
    except UnicodeDecodeError:
        raise InputError(f"{file} is not UTF-8 text. Save it as UTF-8, or take it away.") from None


def _lines(
    folder: Path, file: Path, knowledge: Knowledge, article: Outline, found: EditionNews
) -> Iterator[str]:
    total = sum(len(section.facts) for section in knowledge.sections)
    yield f"{found.kept} of {total} quotes of {folder} stand in {file} where they stood."
    if article.title != knowledge.title:
        yield f"The article is called “{article.title}” there, and “{knowledge.title}” in {ARTICLE}."
    document, _ = read(folder, ARTICLE)
    places = _places(document, knowledge)
    yield from _listed(
        "Quotes that are gone. Put the new words into “quote”, and mend the answers, or remove the fact:",
        [line for lost in found.lost for line in _gone(lost, places, knowledge)],
    )
    yield from _listed(
        "Quotes that stand in another section. Move the fact there:",
        [_moved(moved, places) for moved in found.moved],
    )
    yield from _listed(
        "Sections. Mend their number and heading in article.yaml, all facts with them:",
        [_section(move) for move in found.sections],
    )
    new = [f"  {sentence.section}: “{sentence.text}”" for sentence in found.new]
    more = [f"  … and {len(new) - _SHOWN_MOST} more"] if len(new) > _SHOWN_MOST else []
    yield from _listed(
        "New sentences that nobody quotes. Make facts of what people will ask:", [*new[:_SHOWN_MOST], *more]
    )


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"\n{heading}"
        yield from lines


def _places(document: Document, knowledge: Knowledge) -> dict[str, str]:
    """Where each quote stands in the folder."""
    return {
        fact.id: f"{document.file}:{document.line(('sections', at, 'facts', position, 'quote'))}"
        for at, section in enumerate(knowledge.sections)
        for position, fact in enumerate(section.facts)
    }


def _gone(lost: LostQuote, places: dict[str, str], knowledge: Knowledge) -> Iterator[str]:
    fact = lost.fact
    users = [entry.id for entry in knowledge.entries.values() if fact in entry.facts]
    yield f"  {places[fact.id]}: {fact.id}, of {', '.join(users) or 'no entry'}: “{fact.quote}”"
    yield f"    now in {lost.section}: “{lost.changes}”" if lost.changes else "    nothing like it is there"


def _moved(moved: MovedQuote, places: dict[str, str]) -> str:
    fact = moved.fact
    return f"  {places[fact.id]}: {fact.id}, from section {fact.section} to {moved.section}: “{fact.quote}”"


def _section(move: SectionMove) -> str:
    if move.move is Move.RENAMED:
        return f"  {move.number}. {move.heading}: is now called “{move.renamed}”"
    if move.move is Move.RENUMBERED:
        return f"  {move.number}. {move.heading}: is now number {move.now}"
    if move.move is Move.ADDED:
        return f"  {move.number}. {move.heading}: is new"
    return f"  {move.number}. {move.heading}: is gone"


def _write(folder: Path, text: str) -> str:
    """Put the new text in the place of the old one, which stays beside it."""
    file = folder / ARTICLE_TEXT
    begun = folder / f".{ARTICLE_TEXT}.new"
    try:
        begun.write_text(text, encoding="utf-8", newline="\n")
        kept = _kept(file) if os.path.lexists(file) else None
        begun.replace(file)
    except OSError as error:
        raise InputError(f"{file} cannot be written ({error.strerror}).") from None
    told = f"\n{file} is the new text" + (f"; the old one is {kept}" if kept else "")
    return f"{told}. Next: entente check --knowledge {shlex.quote(str(folder))}"


def _kept(file: Path) -> Path:
    """The old text under a name that nothing has."""
    number = 1
    while os.path.lexists(free := file.with_name(f"article-before-{number}.txt")):
        number += 1
    file.rename(free)
    return free
