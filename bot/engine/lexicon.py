"""The words the knowledge base uses, and how a question is read in terms of them.

Reading a question means: split it into words, mend misspelt ones, and fold
expressions of the glossary into one unit each, so that "new NAFTA", "T-MEC"
and "ACEUM" look the same to the learner. Nothing here weighs or decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.engine.decision import Mend
from bot.engine.text import tokenize
from bot.engine.typos import Mender
from bot.knowledge.types import Synonyms

RARE: Final = 1
"""A word used in at most this many phrasings counts as unfamiliar, so that the learner can find out
at load what unfamiliar words say about a message."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the engine reads it.

    Attributes:
        words: Its tokens, mended, in order.
        units: The same with expressions of the glossary replaced by the id of their group (``=cusma``).
        mends: What was read as another word.
        unfamiliar: How many units are (nearly) unknown to the knowledge base.
    """

    words: tuple[str, ...]
    units: tuple[str, ...]
    mends: tuple[Mend, ...]
    unfamiliar: int


class Glossary:
    """Replaces expressions that mean the same by one unit.

    Args:
        groups: Synonyms; matching is on folded tokens, the longest expression first.
    """

    def __init__(self, groups: Iterable[Synonyms]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for group in groups:
            for _, text in group.words:
                if expression := tokenize(text):
                    self._by_first.setdefault(expression[0], []).append((expression, f"={group.id}"))
        for expressions in self._by_first.values():
            expressions.sort(key=lambda item: -len(item[0]))

    def words(self) -> Iterable[str]:
        """Every word of every expression."""
        return (word for items in self._by_first.values() for expression, _ in items for word in expression)

    def fold(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words with each expression of the glossary replaced by ``=`` and its group's id."""
        units: list[str] = []
        position = 0
        while position < len(words):
            unit, length = words[position], 1
            for expression, group in self._by_first.get(unit, ()):
                if len(expression) == 1 or tuple(words[position : position + len(expression)]) == expression:
                    unit, length = group, len(expression)
                    break
            units.append(unit)
            position += length
        return tuple(units)


class Lexicon:
    """All words in use and how familiar each is.

    Args:
        texts: The phrasings and examples of the knowledge base, tokenised.
        groups: Its glossary.
    """

    def __init__(self, texts: Sequence[tuple[str, ...]], groups: Iterable[Synonyms]) -> None:
        self._glossary = Glossary(groups)
        frequencies = Counter(word for words in texts for word in words)
        frequencies.update(self._glossary.words())
        self._mender = Mender(frequencies)
        self._mended: dict[str, str | None] = {}
        used: Counter[str] = Counter()
        for words in texts:
            used.update(set(self._glossary.fold(words)))
        self._familiar = frozenset(unit for unit, count in used.items() if count > RARE)
        self.known = frozenset(frequencies)

    def read_known(self, words: tuple[str, ...]) -> Reading:
        """The reading of a text of the knowledge base itself, where nothing is misspelt."""
        units = self._glossary.fold(words)
        return Reading(words, units, (), sum(unit not in self._familiar for unit in units))

    def read(self, text: str) -> Reading:
        """The reading of anything a person typed."""
        words: list[str] = []
        mends: list[Mend] = []
        for word in tokenize(text):
            meant = None if word in self.known else self._mender.mend(word)
            if meant is not None:
                mends.append(Mend(word, meant))
            words.append(meant or word)
        units = self._glossary.fold(words)
        unfamiliar = sum(unit not in self._familiar for unit in units)
        return Reading(tuple(words), units, tuple(mends), unfamiliar)
