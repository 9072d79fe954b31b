"""An edit as a curator makes one: some entries of a knowledge base get a phrasing more.

What an edit costs is measured on it. The phrasings are made from those that are there, so they are about as
long as people's; what they are worth is of no interest here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.knowledge.types import LANGUAGES, Entry, Kind, Knowledge, Language

TAILS: Final[dict[Language, str]] = {
    "en": "if you had to put it simply",
    "fr": "en termes très simples svp",
    "es": "dicho de forma muy sencilla",
}


def edited(knowledge: Knowledge, phrasings: int) -> Knowledge:
    """A knowledge base with more phrasings, each at the end of a list, where curators put theirs.

    Args:
        knowledge: As it was; it is left alone.
        phrasings: How many are added, to answers and gaps from all over it, in each language by turns.

    Returns:
        The same with the phrasings.
    """
    topical = [entry.id for entry in knowledge.entries.values() if entry.kind in (Kind.ANSWER, Kind.GAP)]
    entries = dict(knowledge.entries)
    for number in range(phrasings):
        chosen = topical[number * len(topical) // phrasings]
        entries[chosen] = _longer(entries[chosen], LANGUAGES[number % len(LANGUAGES)])
    return replace(knowledge, entries=entries)


def _longer(entry: Entry, language: Language) -> Entry:
    last = entry.ask[language][-1].rstrip(" ?!.…")
    texts = (*entry.ask[language], f"{last}, {TAILS[language]}")
    return replace(entry, ask=entry.ask.put(language, texts))
