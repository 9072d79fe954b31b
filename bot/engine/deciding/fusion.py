"""Puts what the counts say and what the meaning says together, and how sure that makes us.

Both are log-odds of the same classes. What each is worth is learned from phrasings that were left out: how
many times over each counts among answers, and what they tell, with the turns of phrase and the coverage, of
the kind of a question. Where there is no encoder the counts stand alone, with weights of their own. Which
phrasings are left out, and how, is the business of :mod:`bot.engine.calibrating`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.engine.deciding.scope import Logistic, Reals, pairs, softmax
from bot.engine.learned.evidence import Scores
from bot.engine.reading.runs import Ints

STEPS: Final = 25
"""Newton steps at the most; five suffice."""

LARGEST: Final = 20.0
"""Bound of a weight, which would grow without end where held-out phrasings are all told right."""

FURTHEST: Final = 15.0
"""Log-odds between two kinds by meaning are taken for no more: beyond, an encoder is sure of nonsense,
too."""


@dataclass(frozen=True, slots=True)
class Fusion:
    """The weights.

    Attributes:
        counts: Factor of the scores of the counts, whose exponentials are then odds.
        meaning: Factor of the logarithms of the chances by meaning; 0 where there is no encoder.
        scope: The odds of each kind, from :func:`inputs`.
    """

    counts: float
    meaning: float
    scope: Logistic

    def scores(self, counted: Scores, meant: Scores | None) -> Scores:
        """What both say of each class, in log-odds.

        Args:
            counted: Scores of the counts.
            meant: Logarithms of the chances by meaning, or None.
        """
        together = counted * self.counts
        return together if meant is None else together + meant * self.meaning


def inputs(for_kinds: Reals, turns: Reals, coverage: Reals, meant: Reals) -> Reals:
    """What the kind of a question is told by.

    Args:
        for_kinds: What the counts say for each kind (:func:`bot.engine.deciding.scope.log_sum_exp`).
        turns: What the turns of phrase say for each kind, whatever the entry.
        coverage: From :meth:`bot.engine.deciding.coverage.Coverage.inputs`.
        meant: What the meaning says for each kind, or zeros.

    Returns:
        One row a question; each of the first three has a column a kind, the coverage two.
    """
    bounded = np.maximum(meant - meant.max(axis=-1, keepdims=True), -FURTHEST)
    return np.concatenate([for_kinds, turns, bounded, coverage], axis=-1)


def inputs_of_one(for_kinds: Reals, turns: Reals, coverage: Sequence[float], meant: Reals | None) -> Reals:
    """As :func:`inputs`, for one question, in a third of the time.

    Args:
        for_kinds: One number a kind.
        turns: One number a kind.
        coverage: Its numbers.
        meant: One number a kind, or None without an encoder.
    """
    bounded = [0.0] * len(for_kinds)
    if meant is not None:
        bounded = np.maximum(meant - meant.max(), -FURTHEST).tolist()
    return np.array([*for_kinds.tolist(), *turns.tolist(), *bounded, *coverage])


def width(kinds: int, coverage: int) -> int:
    """How many numbers :func:`inputs` gives.

    Args:
        kinds: Kinds of questions.
        coverage: Numbers of the coverage.
    """
    return 3 * kinds + coverage


def fit_scope(rows: Reals, labels: Ints, kinds: int, prior: Sequence[float], *, meaning: bool) -> Logistic:
    """Learn what tells the kind of a question.

    Args:
        rows: From :func:`inputs`, of questions that were left out.
        labels: Their kinds.
        kinds: How many there are.
        prior: How much likelier each is than the last, before a word is read.
        meaning: Whether there is an encoder; else what it would say counts nothing.

    Returns:
        The regression over :func:`inputs`.
    """
    ahead = pairs(kinds)
    beside = rows.shape[1] - 3 * kinds
    taken = np.zeros((rows.shape[1], 3 * ahead.shape[1] + beside))
    for part in range(3 if meaning else 2):
        taken[part * kinds : (part + 1) * kinds, part * ahead.shape[1] : (part + 1) * ahead.shape[1]] = ahead
    taken[3 * kinds :, 3 * ahead.shape[1] :] = np.eye(beside)
    used = np.flatnonzero(taken.any(axis=0))
    fitted = Logistic.fit(rows @ taken[:, used], labels, kinds, balanced=True)
    return Logistic(taken[:, used] @ fitted.weights, fitted.intercept + np.log(np.asarray(prior)))


def fit_weights(scores: Sequence[Scores], labels: Ints) -> tuple[float, ...]:
    """How many times over each of some scores counts, by greatest likelihood.

    A conditional logit model (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974).

    Args:
        scores: Log-odds of the same questions, each of shape (questions, answers).
        labels: The answer of each question.

    Returns:
        A factor for each, none below 0; ones where there is no question.
    """
    weights = np.ones(len(scores))
    rows = np.arange(len(labels))
    own = np.stack([one[rows, labels] for one in scores], axis=-1)
    for _ in range(STEPS if len(labels) else 0):
        odds = softmax(np.tensordot(weights, np.stack(scores), axes=1))
        mean = np.stack([(odds * one).sum(axis=1) for one in scores], axis=-1)
        curve = -mean.T @ mean
        for left, one in enumerate(scores):
            for right, other in enumerate(scores):
                curve[left, right] += float((odds * one * other).sum())
        curve[np.diag_indices_from(curve)] += 1e-9
        step = np.linalg.solve(curve, (own - mean).sum(axis=0))
        weights = np.clip(weights + step, np.maximum(weights / 2, 1e-6), np.minimum(weights * 2, LARGEST))
        if np.abs(step).max() < 1e-4:
            break
    return tuple(weights.tolist())
