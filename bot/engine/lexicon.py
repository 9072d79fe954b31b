"""The words the knowledge base uses, and how a question is read in terms of them.

Reading a question means: split it into words, mend misspelt ones, and fold
expressions of the glossary into one unit each, so that "new NAFTA", "T-MEC"
and "ACEUM" look the same to the learner. Nothing here weighs or decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from bot.engine.decision import Mend
from bot.engine.text import tokenize
from bot.engine.typos import Mender
from bot.knowledge.types import Synonyms

RARE: Final = 1
"""A word used in at most this many phrasings counts as unfamiliar, so that the learner can find out
at load what unfamiliar words say about a message."""


MENDS_MAX: Final = 12
"""Unknown words of a text that are compared with the known ones; more than a question has misspelt."""


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
        self._single: dict[str, str] = {}
        self._longer: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        for group in groups:
            for _, text in group.words:
                expression = tokenize(text)
                if len(expression) == 1:
                    self._single[expression[0]] = f"={group.id}"
                elif expression:
                    self._longer.setdefault(expression[:2], []).append((expression, f"={group.id}"))
        for expressions in self._longer.values():
            expressions.sort(key=lambda item: -len(item[0]))

    def words(self) -> Iterable[str]:
        """Every word of every expression."""
        yield from self._single
        for expressions in self._longer.values():
            for expression, _ in expressions:
                yield from expression

    def fold(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words with each expression of the glossary replaced by ``=`` and its group's id."""
        units: list[str] = []
        done = 0
        for position, pair in enumerate(pairwise((*words, ""))):
            if position < done:
                continue
            unit, length = self._single.get(pair[0], pair[0]), 1
            for expression, group in self._longer.get(pair, ()):
                if words[position : position + len(expression)] == expression:
                    unit, length = group, len(expression)
                    break
            units.append(unit)
            done = position + length
        return tuple(units)


class Lexicon:
    """All words in use and how familiar each is; made by :meth:`learn`."""

    def __init__(self, glossary: Glossary, frequencies: Counter[str], familiar: frozenset[str]) -> None:
        self._glossary = glossary
        self._familiar = familiar
        self._mender = Mender(frequencies)

    @classmethod
    def learn(
        cls, texts: Sequence[tuple[str, ...]], groups: Iterable[Synonyms]
    ) -> tuple[Lexicon, list[Reading]]:
        """Collect the words of a knowledge base.

        Args:
            texts: Its phrasings and examples as tokens; nothing in them counts as misspelt.
            groups: Its glossary.

        Returns:
            The lexicon, and the reading of each text.
        """
        glossary = Glossary(groups)
        frequencies = Counter(chain.from_iterable(texts))
        frequencies.update(glossary.words())
        folded = [glossary.fold(words) for words in texts]
        used = Counter(chain.from_iterable(map(set, folded)))
        lexicon = cls(glossary, frequencies, frozenset(unit for unit, count in used.items() if count > RARE))
        readings = [lexicon._reading(words, units, ()) for words, units in zip(texts, folded, strict=True)]
        return lexicon, readings

    def read(self, text: str) -> Reading:
        """The reading of anything a person typed.

        Args:
            text: Any text.

        Returns:
            Its words, mended, and its units.
        """
        words: list[str] = []
        mends: list[Mend] = []
        tried = 0
        for word in tokenize(text):
            meant = None
            if word not in self._mender and tried < MENDS_MAX:
                tried += 1
                meant = self._mender.mend(word)
            if meant is not None:
                mends.append(Mend(word, meant))
            words.append(meant or word)
        read = tuple(words)
        return self._reading(read, self._glossary.fold(read), tuple(mends))

    def is_familiar(self, unit: str) -> bool:
        """Whether a word, or a group of the glossary written ``=id``, is in use in the knowledge base."""
        return unit in self._familiar

    def _reading(self, words: tuple[str, ...], units: tuple[str, ...], mends: tuple[Mend, ...]) -> Reading:
        unfamiliar = len(units) - sum(map(self._familiar.__contains__, units))
        return Reading(words, units, mends, unfamiliar)
