"""The entry that stands for all of a section, where the folder names none.

"Tell me about the tower" and a lone heading must lead somewhere. An entry that shows all facts of the section
serves; else one is made of the section itself: its heading as the question, its quotes as the answer.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from bot.knowledge.types import Entry, Fact, Kind, Language, Localized, Phrases

ABOUT: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": ("what does it say about {}", "summary of {}"),
    "fr": ("qu’est-ce qu’il dit sur {}", "résumé de {}"),
    "es": ("qué dice sobre {}", "resumen de {}"),
}
"""How people ask for all of a section, whatever it is about; only the heading is shown to anybody. With "tell
me about", small folders take "write me a poem about the sea" for such a question."""

MOST: Final = 8
"""Facts that an entry shows; the schema has the same limit."""


def showing_all(heading: Localized, facts: Collection[Fact], entries: Iterable[Entry]) -> Entry | None:
    """An answer that shows all facts of a section and no other, asked for by its heading, too.

    Args:
        heading: Of the section.
        facts: Of the section.
        entries: Of the folder.
    """
    wanted = set(facts)
    for entry in entries:
        if entry.kind is Kind.ANSWER and set(entry.facts) == wanted:
            asked = {language: (*texts, *_about(heading, language)) for language, texts in entry.ask.items()}
            return replace(entry, ask=Phrases(asked))
    return None


def made_of(heading: Localized, slug: str, facts: tuple[Fact, ...], taken: Collection[str]) -> Entry:
    """An entry that is nothing but its section.

    Args:
        heading: Of the section.
        slug: Of the section.
        facts: Of the section.
        taken: Ids that others have.
    """
    others = (f"section-{facts[0].section}-{count}" for count in itertools.count(1))
    asked = {language: (text, *_about(heading, language)) for language, text in heading.items()}
    return Entry(
        id=next(name for name in itertools.chain((slug,), others) if name not in taken),
        kind=Kind.ANSWER,
        facts=facts[:MOST],
        title=heading,
        answer=Localized(dict.fromkeys(heading.languages, "")),
        ask=Phrases(asked),
        related=(),
    )


def _about(heading: Localized, language: Language) -> Iterator[str]:
    return (about.replace("{}", heading[language]) for about in ABOUT.get(language, ()))
