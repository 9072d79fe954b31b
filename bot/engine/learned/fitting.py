"""Fits the layer over an encoder's vectors: multinomial logistic regression by L-BFGS.

The method is that of Nocedal and Wright, Numerical Optimization (2nd edition, 2006), algorithms 7.4 and 7.5,
with a step that is halved until it helps enough (3.1). An optimiser from SciPy would find the same and cost
memory (docs/benchmarks.md), in the process of the running bot too, which refreshes the layer after an edit.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

import numpy as np

from bot.engine.learned.evidence import Scores
from bot.engine.learned.head import Head, centred
from bot.engine.reading.corpus import Floats
from bot.engine.reading.encoder import Vectors
from bot.engine.reading.runs import Ints

PENALTY: Final = 1 / 30
"""On half the squared weights, against the summed losses of all texts (C = 30 in scikit-learn's terms)."""

NEARNESS: Final = 1.0
"""The same penalty on the distance from the layer before, when one is fitted further."""

REMINDERS: Final = 20
"""How many old texts of its class a centre stands for then."""

STEPS: Final = 120
"""Steps at the most; after 60 fewer than one decision in a thousand changes."""

ENOUGH: Final = 1e-6
"""Relative gain of a step below which no further one is made."""

MEMORY: Final = 10
"""Steps that are remembered to guess the curvature."""

SUFFICIENT: Final = 1e-4
HALVINGS: Final = 20

Objective = Callable[[Scores], tuple[float, Scores]]
"""A point in, its value and slope out."""


def fit_head(encoder: str, vectors: Vectors, labels: Ints, classes: int) -> Head:
    """Find the layer that tells the classes of these texts best, starting from none.

    Args:
        encoder: Name of the encoder that the vectors are from.
        vectors: Of the texts, shape (texts, width).
        labels: The class of each.
        classes: How many there are.

    Returns:
        The layer; the same for the same vectors, but for the last digits of a processor.
    """
    mean = vectors.mean(axis=0)
    moved = centred(vectors, mean)
    weights = _fitted(moved, labels, np.zeros((moved.shape[1] + 1, classes)), 0.0, PENALTY)
    return Head(encoder, mean, weights[:-1], weights[-1], _centres(moved, labels, classes))


def refit_head(head: Head, vectors: Vectors, labels: Ints) -> Head:
    """Fit a layer further to new texts, without those that it was fitted to.

    It stays near where it was, and the centre of each class, which it was told of often, stands for the old
    texts.

    Args:
        head: The layer; it may have classes of which it knows nothing yet.
        vectors: Of the new texts, shape (texts, width).
        labels: The class of each.

    Returns:
        The layer for all of it.
    """
    known = np.flatnonzero(np.linalg.norm(head.centres, axis=1) > 0)
    moved = np.vstack([centred(vectors, head.mean), np.repeat(head.centres[known], REMINDERS, axis=0)])
    told = np.concatenate([labels, np.repeat(known, REMINDERS)])
    before = np.vstack([head.weights, head.intercept]).astype(np.float64)
    weights = _fitted(moved, told, before, before, NEARNESS)
    fresh = _centres(centred(vectors, head.mean), labels, len(head.intercept))
    missing = np.linalg.norm(head.centres, axis=1, keepdims=True) == 0
    return Head(head.encoder, head.mean, weights[:-1], weights[-1], np.where(missing, fresh, head.centres))


def _centres(moved: Vectors, labels: Ints, classes: int) -> Floats:
    """The mean of the vectors of each class, scaled to length 1; zeros for a class without a text."""
    sums = np.zeros((classes, moved.shape[1]), dtype=np.float32)
    np.add.at(sums, labels, moved)
    length = np.linalg.norm(sums, axis=1, keepdims=True)
    centres: Floats = np.where(length > 0, sums / np.maximum(length, np.float32(1e-6)), 0).astype(np.float32)
    return centres


def _fitted(moved: Vectors, labels: Ints, start: Scores, origin: Scores | float, strength: float) -> Floats:
    """The weights of least loss and of least distance from an origin; the intercept is their last row."""
    design = np.hstack([moved, np.ones((len(moved), 1), dtype=np.float32)])
    rows, is_free = np.arange(len(labels)), not np.any(origin)

    def loss(point: Scores) -> tuple[float, Scores]:
        weights = point.reshape(start.shape)
        odds = design @ weights.astype(np.float32)
        odds -= odds.max(axis=1, keepdims=True)
        chances = np.exp(odds)
        whole = chances.sum(axis=1)
        value = float((np.log(whole) - odds[rows, labels]).sum())
        chances /= whole[:, None]
        chances[rows, labels] -= 1
        strayed = weights - origin
        if is_free:
            strayed[-1] = 0.0  # the intercept costs nothing
        slope = (design.T @ chances) + strength * strayed
        return value + strength / 2 * float((strayed**2).sum()), slope.astype(np.float64).ravel()

    return minimize(loss, start.ravel()).reshape(start.shape).astype(np.float32)


def minimize(objective: Objective, start: Scores) -> Scores:
    """The point of least value.

    Args:
        objective: Smooth and convex.
        start: Where to begin.

    Returns:
        The point that was reached when steps gained little, or ran out.
    """
    point = start.astype(np.float64)
    value, slope = objective(point)
    steps: deque[tuple[Scores, Scores]] = deque(maxlen=MEMORY)
    for _ in range(STEPS):
        direction = -_turned(slope, steps)
        length = 1.0 if steps else min(1.0, 1.0 / float(np.abs(slope).sum() + 1e-12))
        reached, value_there, slope_there = _line(objective, (point, value, slope), direction, length)
        moved, bent = reached - point, slope_there - slope
        if float(moved @ bent) > 0.0:
            steps.append((moved, bent))
        gained = value - value_there
        point, value, slope = reached, value_there, slope_there
        if gained <= ENOUGH * abs(value):
            break
    return point


def _line(
    objective: Objective, here: tuple[Scores, float, Scores], direction: Scores, length: float
) -> tuple[Scores, float, Scores]:
    """A point along a direction that is better by enough, with its value and slope; else where it began."""
    point, value, slope = here
    fall = float(slope @ direction)
    for _ in range(HALVINGS):
        reached = point + length * direction
        there, slope_there = objective(reached)
        if there <= value + SUFFICIENT * length * fall:
            return reached, there, slope_there
        length /= 2
    return here


def _turned(slope: Scores, steps: deque[tuple[Scores, Scores]]) -> Scores:
    """The slope, turned and scaled by what the last steps told of the curvature."""
    turned, shares = slope.copy(), []
    for moved, bent in reversed(steps):
        share = float(moved @ turned) / float(moved @ bent)
        shares.append(share)
        turned -= share * bent
    if steps:
        moved, bent = steps[-1]
        turned *= float(moved @ bent) / float(bent @ bent)
    for (moved, bent), share in zip(steps, reversed(shares), strict=True):
        turned += (share - float(bent @ turned) / float(moved @ bent)) * moved
    return turned
