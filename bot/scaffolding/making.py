"""Makes a knowledge folder of an article: all of it, proved and sound, or nothing.

The folder is written beside its place, checked as ``entente check`` checks it, and only then moved there: a
failure halfway leaves nothing behind, and a folder that somebody has is never written into.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import InputError
from bot.importing.outline import Outline, plain_text
from bot.knowledge.audit import verify
from bot.knowledge.folded_text import FoldedText
from bot.knowledge.function_words import detect_language
from bot.knowledge.loader import ARTICLE
from bot.knowledge.location import ARTICLE_TEXT
from bot.knowledge.section_places import section_starts
from bot.knowledge.types import LANGUAGES, Kind, Knowledge, Language
from bot.scaffolding.drafting import draft
from bot.scaffolding.folder import files_of
from bot.scaffolding.gaps import generals


@dataclass(frozen=True, slots=True)
class Made:
    """What a new folder has.

    Attributes:
        languages: The article's own first.
        sections: How many.
        facts: How many.
        answers: Entries that the article answers.
        gaps: Entries that it does not.
        unquoted: Sentences of the article that no fact quotes.
    """

    languages: tuple[Language, ...]
    sections: int
    facts: int
    answers: int
    gaps: int
    unquoted: int


def require_free(folder: Path) -> None:
    """Make sure that a new folder would take nobody's place.

    Args:
        folder: Where it shall be.

    Raises:
        InputError: Something is there, or nothing can be written there.
    """
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.is_dir() and (folder / ARTICLE).exists():
        raise InputError(
            f"{folder} is a knowledge folder already; nothing was changed. After the article was edited, "
            "--update shows what moved; for a new start, name another folder."
        )
    if folder.exists() or folder.is_symlink():
        raise InputError(
            f"{folder} is there already and not empty; nothing was changed. Name another folder."
        )


def require_made(folder: Path) -> None:
    """Make sure that there is a folder to hold against an article that was edited.

    Args:
        folder: Where it shall be.

    Raises:
        InputError: None is there.
    """
    if not (folder / ARTICLE).exists():
        raise InputError(f"{folder} is no knowledge folder. Name yours, or leave out --update to make one.")


def languages_of(outline: Outline, chosen: Sequence[Language]) -> tuple[Language, ...]:
    """The languages of a new folder.

    Args:
        outline: The article.
        chosen: Those that somebody chose, the article's own first; none where it is to be found out.

    Raises:
        InputError: The article is in none of the languages.
    """
    if chosen:
        return tuple(dict.fromkeys(chosen))
    language = detect_language(block.text for section in outline.sections for block in section.blocks)
    if language is None:
        known = ", ".join(LANGUAGES)
        raise InputError(
            f"The article is in none of the languages that the bot speaks ({known}). "
            "If it is all the same, name its language: --languages en."
        )
    return (language,)


def reads_otherwise(outline: Outline, languages: Sequence[Language]) -> Language | None:
    """The language that the article reads as, where that is not the one it is said to be in.

    Args:
        outline: The article.
        languages: Of the folder, what is said to be the article's own first.
    """
    seems = detect_language(block.text for section in outline.sections for block in section.blocks)
    return seems if seems != languages[0] else None


def make(folder: Path, outline: Outline, languages: Sequence[Language]) -> Made:
    """Write a new knowledge folder.

    Args:
        folder: Where; it must be free, see :func:`require_free`.
        outline: The article.
        languages: Of the folder, the article's own first.

    Raises:
        InputError: It cannot be written.
        KnowledgeError: What was drafted is not sound; a mistake in the program.
    """
    require_free(folder)
    place = folder.resolve()  # "." and a link stand for a folder that is elsewhere
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    except OSError as error:
        raise InputError(f"{folder} cannot be written ({error.strerror}). Name another folder.") from None
    try:
        knowledge, unquoted = _written(beside, outline, languages)
        _put(beside, place)
    except OSError as error:
        raise InputError(f"{folder} cannot be written ({error.strerror}). Name another folder.") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    kinds = [entry.kind for entry in knowledge.entries.values() if entry.draft]
    return Made(
        languages=tuple(languages),
        sections=len(knowledge.sections),
        facts=sum(len(section.facts) for section in knowledge.sections),
        answers=kinds.count(Kind.ANSWER),
        gaps=kinds.count(Kind.GAP),
        unquoted=unquoted,
    )


def _written(folder: Path, outline: Outline, languages: Sequence[Language]) -> tuple[Knowledge, int]:
    """All files of the folder: what they hold, and how many sentences no fact quotes."""
    texts = [block.text for section in outline.sections for block in section.blocks]
    written = plain_text(outline)
    general = generals(texts)
    article = draft(outline, languages[0], general=general, stands=_proof(written, outline))
    gaps = [each for each in general if not each.told]
    (folder / ARTICLE_TEXT).write_text(written, encoding="utf-8", newline="\n")
    for name, text in files_of(article, gaps, languages).items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return verify(folder), article.unquoted


def _proof(text: str, outline: Outline) -> Callable[[int, str], bool]:
    """Tells whether a quote stands in the section with a number, where the audit will look for it."""
    article, sections = FoldedText.of(text), outline.sections
    blocks = [[block.text for block in section.blocks] for section in sections]
    starts = section_starts(article, [section.heading for section in sections], blocks)
    begins = [0, *(len(article.text) if start is None else start for start in starts[1:]), len(article.text)]

    def stands(number: int, quote: str) -> bool:
        return any(begins[number - 1] <= place < begins[number] for place in article.places(quote))

    return stands


def _put(beside: Path, folder: Path) -> None:
    """Move the finished folder to its place, which is free, or into the empty folder that is there.

    An empty folder stays the same one: a shell may stand in it, and a link may lead to it.
    """
    if not folder.is_dir():
        beside.chmod(0o755)  # as a folder has that somebody makes; a temporary one is closed to others
        beside.rename(folder)
        return
    moved = []
    try:
        for each in sorted(beside.iterdir(), key=lambda each: each.name == ARTICLE):  # what makes it one last
            moved.append(each.rename(folder / each.name))
    except OSError:
        for each in moved:
            each.rename(beside / each.name)
        raise
