"""The entry that stands for all of a section, where the folder names none.

"Tell me about the tower" and a lone heading must lead somewhere. An entry that shows all facts of the section
serves; else one is made of the section itself: its heading as the question, its quotes as the answer.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable
from typing import Final

from bot.knowledge.types import Entry, Fact, Kind, Localized, Phrases

MOST: Final = 8
"""Facts that an entry shows; the schema has the same limit."""


def showing_all(facts: Collection[Fact], entries: Iterable[Entry]) -> Entry | None:
    """An answer that shows all of some facts, and no other.

    Args:
        facts: Of one section.
        entries: Of the folder.
    """
    wanted = set(facts)
    return next(
        (entry for entry in entries if entry.kind is Kind.ANSWER and set(entry.facts) == wanted), None
    )


def made_of(heading: Localized, slug: str, facts: tuple[Fact, ...], taken: Collection[str]) -> Entry:
    """An entry that is nothing but its section.

    Args:
        heading: Of the section.
        slug: Of the section.
        facts: Of the section.
        taken: Ids that others have.
    """
    others = (f"section-{facts[0].section}-{count}" for count in itertools.count(1))
    return Entry(
        id=next(name for name in itertools.chain((slug,), others) if name not in taken),
        kind=Kind.ANSWER,
        facts=facts[:MOST],
        title=heading,
        answer=Localized(dict.fromkeys(heading.languages, "")),
        ask=Phrases({language: (text,) for language, text in heading.items()}),
        related=(),
    )
