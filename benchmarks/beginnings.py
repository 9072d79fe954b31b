"""The shipped folder as if it had just been begun: with few phrasings an entry, drawn at random.

What is drawn hangs on the number of phrasings and of the draw alone, so that every run measures the same.
Answers and gaps have as many phrasings each; small talk stays, and of what is off topic there is as much as
ships with the program for every folder. Nothing is measured here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from bot.knowledge.types import Kind, Knowledge, Phrases

OFF_TOPIC: Final = 550
"""Examples of what is off topic in each language; so many ship for every folder."""


def begun(
    knowledge: Knowledge,
    phrasings: int | None,
    draw: int,
    *,
    gaps: int | None = None,
    off_topic: int = OFF_TOPIC,
) -> Knowledge:
    """A folder with few phrasings.

    Args:
        knowledge: A folder with many.
        phrasings: Of each answer and each gap in a language; None leaves the folder as it is.
        draw: Number of the draw.
        gaps: How many gaps there are; None for all.
        off_topic: Examples of what is off topic in a language.
    """
    if phrasings is None:
        return knowledge
    random = np.random.default_rng([phrasings, draw])

    def some(texts: Sequence[str], count: int) -> tuple[str, ...]:
        kept = np.sort(random.permutation(len(texts))[:count])
        return tuple(texts[number] for number in kept)

    def drawn(phrases: Phrases, count: int) -> Phrases:
        return Phrases({language: some(phrases[language], count) for language in phrases.languages})

    missing = [entry.id for entry in knowledge.entries.values() if entry.kind is Kind.GAP]
    missing = [] if gaps is None else [missing[number] for number in random.permutation(len(missing))[gaps:]]
    kept = {key: entry for key, entry in knowledge.entries.items() if key not in missing}
    entries = {
        key: replace(
            entry,
            ask=entry.ask if entry.kind is Kind.SMALL_TALK else drawn(entry.ask, phrasings),
            related=tuple(other for other in entry.related if other in kept),
        )
        for key, entry in kept.items()
    }
    return replace(knowledge, entries=entries, off_topic=drawn(knowledge.off_topic, off_topic))
