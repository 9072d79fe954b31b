"""The list of entries: by section, with drafts and gaps to look for, and words to find.

What is listed and in which order is decided here; nothing is read from files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.curating.values import EntryLine
from bot.curating_page.view import ONLY, View
from bot.engine.reading.text import fold
from bot.knowledge.types import Kind

_KINDS: Final = {"answers": Kind.ANSWER, "gaps": Kind.GAP, "small_talk": Kind.SMALL_TALK}


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """Entries under one heading."""

    heading: str
    lines: tuple[EntryLine, ...]


def groups(
    lines: Iterable[EntryLine], view: View, heading: Callable[[int | None], str]
) -> tuple[EntryGroup, ...]:
    """The entries that a view lists, by section in the article's order; last those that have none.

    Args:
        lines: All entries.
        view: Tells which are wanted.
        heading: Of a section, by its number.
    """
    wanted = [line for line in lines if _is_kind(line, view.only) and _is_found(line, view.find)]
    numbers = sorted({line.section for line in wanted}, key=lambda number: (number is None, number or 0))
    return tuple(
        EntryGroup(heading(number), tuple(line for line in wanted if line.section == number))
        for number in numbers
    )


def filters(lines: Sequence[EntryLine]) -> tuple[tuple[str, int], ...]:
    """How many entries each filter leaves."""
    return tuple((only, sum(_is_kind(line, only) for line in lines)) for only in ONLY)


def _is_kind(line: EntryLine, only: str) -> bool:
    if only == "drafts":
        return line.draft
    return not only or line.kind is _KINDS[only]


def _is_found(line: EntryLine, words: str) -> bool:
    """Whether every word that is looked for stands in the id or a title."""
    said = fold(" ".join((line.id, *line.title.values())))
    return all(word in said for word in fold(words).split())
