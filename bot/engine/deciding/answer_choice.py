"""Which answer to give: the one that tells what most probably was asked.

Two entries may come close, and a third show the facts of both: then the third
is the better answer, and a question that cannot be told apart is answered all
the same. How much scores mean is learned elsewhere (:mod:`bot.engine.deciding.fusion`). Whether the
question is to be answered at all is decided elsewhere (:mod:`bot.engine.deciding.scope`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.engine.deciding.scope import softmax
from bot.engine.learned.evidence import Scores
from bot.engine.reading.runs import Ints
from bot.knowledge.types import Entry

GAIN: Final = 0.15
"""How much more another answer must tell than the likeliest one, for it shows more than was asked."""

CLEARLY: Final = 1 - GAIN
"""Probability of the likeliest answer from which no other can tell so much more."""

TIE: Final = 1e-9
"""Share of its own probability by which the likelier of two answers that tell the same is preferred."""


@dataclass(frozen=True, slots=True)
class AnswerChooser:
    """What is needed to choose among answers.

    Attributes:
        points: For each answer the number of its point: the rarest of its facts, which tell it from others.
        tellers, told: Pairs of an answer and a point that it shows.
        answered: For each answer and each point that it shows, the answers whose point that is.
    """

    points: Ints
    tellers: Ints
    told: Ints
    answered: tuple[tuple[tuple[int, ...], ...], ...]

    @classmethod
    def among(cls, answers: Sequence[Entry]) -> AnswerChooser:
        """Find out which answers tell what others do.

        Args:
            answers: In the order of their numbers.

        Returns:
            The chooser among these answers.
        """
        points, pairs = _telling(answers)
        tellers, told = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        alike: dict[int, list[int]] = {}
        for answer, point in enumerate(points.tolist()):
            alike.setdefault(point, []).append(answer)
        shown: list[list[tuple[int, ...]]] = [[] for _ in answers]
        for teller, point in pairs:
            shown[teller].append(tuple(alike[point]))
        return cls(points, tellers, told, tuple(map(tuple, shown)))

    def odds(self, scores: Scores) -> Scores:
        """The probability that each answer was asked for, if any was.

        Args:
            scores: Log-odds, one per answer.
        """
        return softmax(scores)

    def best(self, scores: Scores, excluded: Sequence[int] = ()) -> tuple[int, float]:
        """The answer to give.

        Args:
            scores: One per answer.
            excluded: Answers that are out of the question.

        Returns:
            Its position, and the probability that it tells what was asked if any answer does.
        """
        odds = self.odds(scores)
        likeliest = int(scores.argmax())
        if not excluded and odds[likeliest] > CLEARLY:  # nothing can tell so much more
            return likeliest, min(1.0, self._told_by(likeliest, odds))
        asked = np.bincount(self.points, weights=odds)
        telling = np.bincount(self.tellers, weights=asked[self.told], minlength=len(odds))
        if excluded:
            telling[list(excluded)] = 0.0
        widest = int((telling + TIE * odds).argmax())
        best = widest if telling[widest] >= telling[likeliest] + GAIN else likeliest
        return best, min(1.0, float(telling[best]))

    def _told_by(self, answer: int, odds: Scores) -> float:
        """The probability that one answer tells what was asked."""
        chances = odds.tolist()
        return sum([sum([chances[number] for number in asked]) for asked in self.answered[answer]])


def _telling(answers: Sequence[Entry]) -> tuple[Ints, list[tuple[int, int]]]:
    """The point of each answer, and which answers show which points."""
    shows: dict[str, set[int]] = {}
    for number, entry in enumerate(answers):
        for fact in entry.facts:
            shows.setdefault(fact.id, set()).add(number)
    numbers: dict[frozenset[str], int] = {}
    points, pairs = [], []
    for own, entry in enumerate(answers):
        uses = {fact.id: len(shows[fact.id]) for fact in entry.facts}
        rarest = frozenset(fact for fact, count in uses.items() if count == min(uses.values()))
        if not rarest or rarest not in numbers:
            number = len(numbers)
            numbers[rarest or frozenset({f"\n{own}"})] = number  # without a fact it tells itself alone
            tellers = set.intersection(*(shows[fact] for fact in rarest)) if rarest else {own}
            pairs += [(teller, number) for teller in sorted(tellers)]
            points.append(number)
        else:
            points.append(numbers[rarest])
    return np.array(points, dtype=np.int64), pairs
