"""Which answer to give: the one that tells what most probably was asked.

Two entries may come close, and a third show the facts of both: then the third
is the better answer, and a question that cannot be told apart is answered all
the same. How much scores mean is learned from held-out phrasings. Whether the
question is to be answered at all is decided elsewhere (:mod:`bot.engine.scope`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.engine.evidence import Scores
from bot.engine.features import Ints, Rows
from bot.engine.scope import softmax
from bot.knowledge.types import Entry

GAIN: Final = 0.15
"""How much more another answer must tell than the likeliest one, for it shows more than was asked."""

STEPS: Final = 10
"""Newton steps at the most; five suffice."""

SHARPEST: Final = 20.0
"""Bound of the sharpness, which would grow without end where held-out phrasings are all told right."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is needed to choose among answers.

    Attributes:
        sharpness: Factor of scores whose exponentials are the odds that each answer was asked for.
        tellers, told: Pairs of answers: the first shows all that tells the second from other answers.
    """

    sharpness: float
    tellers: Ints
    told: Ints

    @classmethod
    def learn(cls, answers: Sequence[Entry], scores: Scores, labels: Ints | Rows) -> Choice:
        """Find out which answers tell what others do, and what scores mean.

        Args:
            answers: In the order of the columns of ``scores``.
            scores: Of held-out phrasings, shape (phrasings, answers).
            labels: The answer of each phrasing.
        """
        pairs = np.array(_telling(answers), dtype=np.int64).reshape(-1, 2)
        return cls(_sharpness(scores, labels), pairs[:, 0], pairs[:, 1])

    def best(self, scores: Scores) -> tuple[int, float]:
        """The answer to give.

        Args:
            scores: One per answer.

        Returns:
            Its position, and the probability that it tells what was asked if any answer does.
        """
        odds = softmax(scores * self.sharpness)
        telling = np.bincount(self.tellers, weights=odds[self.told], minlength=len(odds))
        likeliest, widest = int(np.argmax(scores)), int(np.argmax(telling))
        best = widest if telling[widest] >= telling[likeliest] + GAIN else likeliest
        return best, min(1.0, float(telling[best]))


def _telling(answers: Sequence[Entry]) -> list[tuple[int, int]]:
    """Pairs of answers of which the first shows the rarest facts of the second, each of itself, too."""
    shows: dict[str, set[int]] = {}
    for number, entry in enumerate(answers):
        for fact in entry.facts:
            shows.setdefault(fact.id, set()).add(number)
    pairs = []
    for number, entry in enumerate(answers):
        uses = Counter({fact.id: len(shows[fact.id]) for fact in entry.facts})
        rarest = [shows[fact] for fact, count in uses.items() if count == min(uses.values())]
        pairs += [(teller, number) for teller in sorted(set.intersection(*rarest))]
    return pairs


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
