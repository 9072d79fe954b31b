"""Which entries a reader may want next: those that speak of the same, first of all in the same section.

What two entries have in common are words of their quotes and titles; a word that many entries have says
little of any. Nothing here knows what a word means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log
from typing import Final

from bot.knowledge.types import Language
from bot.scaffolding.drafts import SectionDraft
from bot.scaffolding.kinds import counting_words
from bot.scaffolding.topic_words import NUMBERS, TRAILING, UNITS, VAGUE, VERBS
from bot.scaffolding.topics import key_words

RELATED: Final = 3
_TELLING: Final = 4
"""Letters of a word by which words are told to be of one stem, as "boats" and "boat" are."""
_SAME_SECTION: Final = 1.4
"""Times that what is common counts more within a section."""
_COMMON: Final = 0.15
"""Share of the entries that have a word of the whole article, such as "member" in the rules of a club."""
_FEW: Final = 4
"""Entries that may have a word in a short article: a fact of each of two sections, and their overviews."""


def with_related(sections: Sequence[SectionDraft], language: Language) -> tuple[SectionDraft, ...]:
    """The same, each entry with at most :data:`RELATED` others.

    Neighbours follow where too few have words in common, and last what shows the same facts and more.

    Args:
        sections: All of the article.
        language: Of the article.
    """
    return _Relating(sections, language).sections()


class _Relating:
    """The entries of an article with their words."""

    def __init__(self, sections: Sequence[SectionDraft], language: Language) -> None:
        self._sections = sections
        quotes = {fact.id: fact.says.quote for section in sections for fact in section.facts}
        self._entries = [(section.number, entry) for section in sections for entry in section.entries]
        self._facts = [frozenset(entry.facts) for _, entry in self._entries]
        self._language = language
        self._words = [
            self._telling(entry.title, *(quotes[fact] for fact in entry.facts)) for _, entry in self._entries
        ]
        self._counts = Counter(word for words in self._words for word in words)
        self._holding: dict[str, list[int]] = {}
        for at, words in enumerate(self._words):
            for word in words:
                self._holding.setdefault(word, []).append(at)

    def sections(self) -> tuple[SectionDraft, ...]:
        related = iter([self._related(at) for at in range(len(self._entries))])
        return tuple(
            replace(section, entries=tuple(replace(each, related=next(related)) for each in section.entries))
            for section in self._sections
        )

    def _related(self, at: int) -> tuple[str, ...]:
        most = max(_FEW, int(_COMMON * len(self._entries)))
        shared: dict[int, float] = {}
        for word in self._words[at]:
            if 1 < self._counts[word] <= most:
                for other in self._holding[word]:
                    shared[other] = shared.get(other, 0.0) + log(len(self._entries) / self._counts[word])
        own = self._entries[at][0]
        scores = {
            other: score
            * (_SAME_SECTION if self._entries[other][0] == own else 1)
            / len(self._words[other]) ** 0.5
            for other, score in shared.items()
        }
        ranked = sorted(scores, key=lambda other: (-scores[other], abs(other - at)))
        others = [other for other in (*ranked, *self._near(at)) if not self._facts[other] <= self._facts[at]]
        apart = [other for other in others if not self._facts[at] <= self._facts[other]]
        return tuple(dict.fromkeys(self._entries[other][1].id for other in (*apart, *others)))[:RELATED]

    def _telling(self, *texts: str) -> set[str]:
        """The words by which texts can be told to speak of the same."""
        idle = counting_words(self._language) | NUMBERS | UNITS | VAGUE | TRAILING | VERBS[self._language]
        words = {word for text in texts for word in key_words(text, self._language)}
        return {_stem(word) for word in words - idle if not word[0].isdigit()}

    def _near(self, at: int) -> Iterator[int]:
        """The others of the section, the nearest first."""
        own = self._entries[at][0]
        same = (other for other, (number, _) in enumerate(self._entries) if number == own)
        yield from sorted(same, key=lambda other: (abs(other - at), other < at))


def _stem(word: str) -> str:
    return word if len(word) <= _TELLING else word[: max(_TELLING, len(word) - 2)]
