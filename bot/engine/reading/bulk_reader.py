"""Reads thousands of texts at a time into rows of numbers.

A knowledge base repeats itself: what stands between white space is tokenized
once and remembered as the numbers of its words, and a text is put together from
those. The result is what :func:`bot.engine.reading.text.tokenize` and
:meth:`bot.engine.reading.glossary.Glossary.fold` make of each text by itself. Nothing
here knows where texts come from or what they are for.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Final

import numpy as np

from bot.engine.reading.glossary import Glossary
from bot.engine.reading.runs import Numbers, spans
from bot.engine.reading.text import END, MAX_CHARS, MOST_APART, MOST_STRETCHES, tokenize, tokenize_stretches

_MARK: Final = "\0"
"""Stands between texts as a stretch of its own."""


class BulkReader:
    """Numbers words, and groups of the glossary written ``=id``, in the order in which they are first met.

    Args:
        glossary: Its expressions become one unit each.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._words = _Numbering(END)
        self._units = array("i", [0])  # what each word by itself is read as
        self._unmet = list(glossary.expressions())
        self._expressions: dict[tuple[int, int], list[tuple[list[int], int]]] = {}
        self._stretches = _Numbering(_MARK)
        self._tokens, self._ends = array("i", [0]), array("q", [0, 1])  # of each stretch
        self._is_open = array("b", [False])

    @property
    def vocabulary(self) -> Sequence[str]:
        """Words and groups by number; 0 is none."""
        return tuple(self._words.known)

    def read(self, texts: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Read some texts.

        Args:
            texts: Anything that people may type.

        Returns:
            The words of all texts, and the same with expressions of the glossary as one unit, with 0 behind
            those of each text.
        """
        plain = [text if _is_plain(text) else " ".join(tokenize(text)) for text in texts]
        stretches = f" {_MARK} ".join([*plain, ""]).split()
        before = len(self._stretches)
        numbers = np.fromiter(map(self._stretches.__getitem__, stretches), np.int32, len(stretches))
        if len(self._stretches) > before:
            self._learn(self._stretches.known[before:])
        places, _ = spans(np.frombuffer(self._ends, np.int64), numbers)
        words = np.frombuffer(self._tokens, np.int32)[places]
        long = {*_longer_than_read(numbers), *_longer_than_read(words)}
        for number in sorted(long.union(self._going_on(numbers)), reverse=True):
            words = self._read_alone(words, number, texts[number])
        return words, self._fold(words)

    def _learn(self, stretches: Sequence[str]) -> None:
        tokens, opened = tokenize_stretches(stretches)
        self._tokens.extend(map(self._words.__getitem__, chain.from_iterable(tokens)))
        self._ends.extend(accumulate(map(len, tokens[1:]), initial=self._ends[-1] + len(tokens[0])))
        self._is_open.extend(map(opened.__contains__, stretches))
        self._look_up()

    def _look_up(self) -> None:
        """Look new words up in the glossary; a group that is met for the first time is a word, too."""
        while len(self._units) < len(self._words):
            word = self._words.known[len(self._units)]
            self._units.append(self._words[self._glossary.unit(word)])

    def _going_on(self, stretches: Numbers) -> Sequence[int]:
        """The numbers of the texts that have a stretch which may belong together with the next."""
        opened = np.flatnonzero(np.frombuffer(self._is_open, np.bool_)[stretches])
        found: list[int] = np.cumsum(stretches == 0)[opened].tolist()
        return found

    def _read_alone(self, words: Numbers, number: int, text: str) -> Numbers:
        """The words of all texts with those of one put right."""
        ends = np.flatnonzero(words == 0)
        begin = ends[number - 1] + 1 if number else 0
        meant = [self._words[token] for token in tokenize(text)]
        self._look_up()
        return np.concatenate([words[:begin], np.array(meant, dtype=np.int32), words[ends[number] :]])

    def _fold(self, words: Numbers) -> Numbers:
        """The units of words; where no two stand that one begins with there is no expression."""
        self._number_expressions()
        units = np.frombuffer(self._units, np.int32)[words]
        is_kept = np.ones(len(words), dtype=bool)
        row, behind = words.tolist(), 0
        for begin in self._beginnings(words):
            for expression, unit in self._expressions.get((row[begin], row[begin + 1]), ()):
                end = begin + len(expression)
                if begin >= behind and row[begin:end] == expression:
                    units[begin], behind = unit, end
                    is_kept[begin + 1 : end] = False
        return units[is_kept]

    def _number_expressions(self) -> None:
        """Put the expressions of the glossary whose words have all been met into numbers."""
        still_unmet = []
        for expression, group in self._unmet:
            numbers = [self._words.get(word, 0) for word in expression]
            if all(numbers):
                alike = self._expressions.setdefault((numbers[0], numbers[1]), [])
                alike.append((numbers, self._words[group]))
                alike.sort(key=lambda expression: -len(expression[0]))
            else:
                still_unmet.append((expression, group))
        self._unmet = still_unmet
        self._look_up()

    def _beginnings(self, words: Numbers) -> Sequence[int]:
        """Where an expression may begin, and where some do not."""
        firsts, seconds = np.array(list(self._expressions), dtype=np.int32).reshape(-1, 2).T
        is_first, is_second = np.zeros((2, len(self._words)), dtype=bool)
        is_first[firsts], is_second[seconds] = True, True
        found: list[int] = np.flatnonzero(is_first[words[:-1]] & is_second[words[1:]]).tolist()
        return found


class _Numbering(dict[str, int]):
    """Numbers texts in the order in which they are first met; ``known`` has them by number."""

    def __init__(self, first: str) -> None:
        super().__init__({first: 0})
        self.known = [first]

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self.known)
        self.known.append(text)
        return number


def _is_plain(text: str) -> bool:
    """Whether all of a text is read, and no mark is in it."""
    longest = len(text) if text.isascii() else len(text) * MOST_APART
    return longest <= MAX_CHARS and _MARK not in text


def _longer_than_read(row: Numbers) -> Sequence[int]:
    """The numbers of the texts that have more words, or stretches, than are read."""
    lengths = np.diff(np.flatnonzero(row == 0), prepend=-1) - 1
    found: list[int] = np.flatnonzero(lengths > MOST_STRETCHES).tolist()
    return found
