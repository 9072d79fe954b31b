"""Which answer to give: the one that tells what most probably was asked.

Two entries may come close, and a third show the facts of both: then the third
is the better answer, and a question that cannot be told apart is answered all
the same. How much scores mean is learned from held-out phrasings. Whether the
question is to be answered at all is decided elsewhere (:mod:`bot.engine.deciding.scope`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.engine.deciding.scope import softmax
from bot.engine.learned.evidence import Scores
from bot.engine.reading.features import Rows
from bot.engine.reading.runs import Ints
from bot.knowledge.types import Entry

GAIN: Final = 0.15
"""How much more another answer must tell than the likeliest one, for it shows more than was asked."""

TIE: Final = 1e-9
"""Share of its own probability by which the likelier of two answers that tell the same is preferred."""

STEPS: Final = 10
"""Newton steps at the most; five suffice."""

SHARPEST: Final = 20.0
"""Bound of the sharpness, which would grow without end where held-out phrasings are all told right."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is needed to choose among answers.

    Attributes:
        sharpness: Factor of scores whose exponentials are the odds that each answer was asked for.
        points: For each answer the number of its point: the rarest of its facts, which tell it from others.
        tellers, told: Pairs of an answer and a point that it shows.
    """

    sharpness: float
    points: Ints
    tellers: Ints
    told: Ints

    @classmethod
    def learn(cls, answers: Sequence[Entry], scores: Scores, labels: Ints | Rows) -> Choice:
        """Find out which answers tell what others do, and what scores mean.

        Args:
            answers: In the order of the columns of ``scores``.
            scores: Of held-out phrasings, shape (phrasings, answers).
            labels: The answer of each phrasing.

        Returns:
            The choice among these answers.
        """
        points, pairs = _telling(answers)
        tellers, told = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        return cls(_sharpness(scores, labels), points, tellers, told)

    def odds(self, scores: Scores) -> Scores:
        """The probability that each answer was asked for, if any was.

        Args:
            scores: One per answer.
        """
        return softmax(scores * self.sharpness)

    def best(self, scores: Scores, excluded: Sequence[int] = ()) -> tuple[int, float]:
        """The answer to give.

        Args:
            scores: One per answer.
            excluded: Answers that are out of the question.

        Returns:
            Its position, and the probability that it tells what was asked if any answer does.
        """
        odds = self.odds(scores)
        asked = np.bincount(self.points, weights=odds)
        telling = np.bincount(self.tellers, weights=asked[self.told], minlength=len(odds))
        if excluded:
            telling[list(excluded)] = 0.0
        likeliest, widest = int(scores.argmax()), int((telling + TIE * odds).argmax())
        best = widest if telling[widest] >= telling[likeliest] + GAIN else likeliest
        return best, min(1.0, float(telling[best]))


def _telling(answers: Sequence[Entry]) -> tuple[Ints, list[tuple[int, int]]]:
    """The point of each answer, and which answers show which points."""
    shows: dict[str, set[int]] = {}
    for number, entry in enumerate(answers):
        for fact in entry.facts:
            shows.setdefault(fact.id, set()).add(number)
    numbers: dict[frozenset[str], int] = {}
    points = []
    for entry in answers:
        uses = {fact.id: len(shows[fact.id]) for fact in entry.facts}
        rarest = frozenset(fact for fact, count in uses.items() if count == min(uses.values()))
        points.append(numbers.setdefault(rarest, len(numbers)))
    pairs = [
        (teller, number)
        for rarest, number in numbers.items()
        for teller in sorted(set.intersection(*(shows[fact] for fact in rarest)))
    ]
    return np.array(points, dtype=np.int64), pairs


def _sharpness(scores: Scores, labels: Ints | Rows) -> float:
    """The factor of greatest likelihood, by Newton's method: the likelihood is concave in it."""
    sharpness = 1.0
    own = scores[np.arange(len(labels)), labels]
    for _ in range(STEPS):
        odds = softmax(scores * sharpness)
        mean = (odds * scores).sum(axis=1)
        spread = (odds * scores**2).sum(axis=1) - mean**2
        step = float((own - mean).sum() / (spread.sum() + 1e-9))
        sharpness = min(max(sharpness + step, sharpness / 2), sharpness * 2, SHARPEST)
        if abs(step) < 1e-4:
            break
    return sharpness
