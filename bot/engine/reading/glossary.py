"""Expressions that mean the same, folded into one unit each.

"New NAFTA", "T-MEC" and "ACEUM" are one thing in three languages; to the learner
they look the same once each is read as the group that a curator put them into.
Nothing here knows which words those are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, compress, count, pairwise

from bot.engine.reading.text import tokenize
from bot.knowledge.types import Synonyms


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

    def unit(self, word: str) -> str:
        """What a word by itself is read as: ``=`` and the id of its group, or the word."""
        return self._single.get(word, word)

    def expressions(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Every expression of several words with its unit; of those that begin alike the longest first."""
        return chain.from_iterable(self._longer.values())

    def fold(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words with each expression of the glossary replaced by ``=`` and its group's id."""
        begins = compress(count(), map(self._longer.__contains__, pairwise(words)))
        units = list(map(self._single.get, words, words))
        folded: list[str] = []
        done = 0
        for position in begins:
            if position >= done:
                unit, length = self._longest(words, position)
                folded += units[done:position]
                folded.append(unit or units[position])
                done = position + length
        return tuple(folded + units[done:])

    def _longest(self, words: tuple[str, ...], position: int) -> tuple[str | None, int]:
        """The group of the longest expression that begins at a position, and its length."""
        for expression, group in self._longer[words[position : position + 2]]:
            if words[position : position + len(expression)] == expression:
                return group, len(expression)
        return None, 1
