"""Is this question answered, not covered, small talk or off topic?

The scores of a kind say little by themselves; how far those of one kind
lie above those of another says a lot. What distance means what is learned
from the knowledge base itself: from the scores that its phrasings get when each
is left out. Multinomial logistic regression (Bishop, Pattern Recognition and
Machine Learning, 2006, section 4.3.4) turns distances into probabilities.
Nothing here looks at words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.engine.reading.runs import Ints

Reals = NDArray[np.float64]

RIDGE: Final = 1.0
"""Penalty on the squared coefficients (as in scikit-learn's default C = 1), against overconfidence."""

LEAST: Final = 1e-300
"""A kind whose every score is hopeless still has a logarithm."""

STEPS: Final = 25
"""Newton steps at the most; five to ten suffice."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A multinomial logistic regression.

    Attributes:
        weights: Shape (inputs, classes).
        intercept: Shape (classes,).
    """

    weights: Reals
    intercept: Reals

    @classmethod
    def fit(cls, inputs: Reals, labels: Ints, classes: int, *, balanced: bool) -> Logistic:
        """Fit by Newton's method, on standardised inputs.

        Args:
            inputs: Shape (examples, inputs).
            labels: Shape (examples,), 0 to ``classes - 1``.
            classes: How many there are.
            balanced: Whether every class counts the same, however many examples it has.

        Returns:
            The regression.
        """
        mean, spread = inputs.mean(axis=0), inputs.std(axis=0) + 1e-9
        design = _design((inputs - mean) / spread)
        counts = np.bincount(labels, minlength=classes)
        shares = len(labels) / (np.count_nonzero(counts) * np.maximum(counts, 1))
        importance = shares[labels] if balanced else np.ones(len(labels))
        target = np.eye(classes)[labels]
        weights = np.zeros((design.shape[1], classes))
        penalty = np.full(weights.shape, RIDGE)
        penalty[-1] = 1e-6  # the intercept is free
        for _ in range(STEPS):
            chances = softmax(design @ weights)
            gradient = design.T @ ((chances - target) * importance[:, None]) + penalty * weights
            step = np.linalg.solve(_hessian(design, chances, importance, penalty), gradient.T.ravel())
            weights -= step.reshape(classes, -1).T
            if np.abs(step).max() < 1e-6:
                break
        scaled = weights[:-1] / spread[:, None]
        return cls(scaled, weights[-1] - mean @ scaled)

    def logits(self, inputs: Reals) -> Reals:
        """Log-odds of the classes up to a number that is the same for all; see :meth:`chances`."""
        odds: Reals = inputs @ self.weights + self.intercept
        return odds

    def chances(self, inputs: Reals) -> Reals:
        """Probabilities of the classes.

        Args:
            inputs: Shape (inputs,) or (examples, inputs).

        Returns:
            Shape (classes,) or (examples, classes); each row sums to 1.
        """
        return softmax(self.logits(inputs))


def levelling(length: float | Reals) -> Reals:
    """What makes scores of texts of any length comparable.

    Evidence adds up along a text, and so does noise, which grows with the square root of its length.

    Args:
        length: Weight of the known traits of the text, or of each text.

    Returns:
        The factor of its scores.
    """
    factor: Reals = 1.0 / np.sqrt(np.maximum(length, 1.0))
    return factor


def log_sum_exp(scores: Reals, starts: Ints) -> Reals:
    """All that speaks for each kind.

    Scores are log-odds, so what speaks for a kind is the logarithm of the sum of their exponentials: nearly
    its best score, and more where several of its classes come close. On the labelled questions it
    tells more of those in scope from those not covered than the best scores alone (docs/engine.md).

    Args:
        scores: Shape (..., classes), the classes of a kind side by side.
        starts: Where the classes of each kind begin.

    Returns:
        Shape (..., kinds), up to a number that is the same for all kinds.
    """
    odds = scores - scores.max(axis=-1, keepdims=True)
    sums = np.add.reduceat(np.exp(odds, out=odds), starts, axis=-1)
    log_sums: Reals = np.log(np.maximum(sums, LEAST, out=sums), out=sums)
    return log_sums


def pairs(kinds: int) -> Reals:
    """What turns values of kinds into how far each kind lies ahead of each later one.

    Args:
        kinds: How many there are.

    Returns:
        A matrix of shape (kinds, kinds · (kinds − 1) / 2).
    """
    left, right = np.triu_indices(kinds, 1)
    one = np.eye(kinds)
    ahead: Reals = one[:, left] - one[:, right]
    return ahead


def softmax(values: Reals) -> Reals:
    """Exponentials along the last axis, scaled to sum to 1."""
    powers: Reals = values - values.max(axis=-1, keepdims=True)
    np.exp(powers, out=powers)
    powers /= powers.sum(axis=-1, keepdims=True)
    return powers


def _design(inputs: Reals) -> Reals:
    return np.hstack([inputs, np.ones((len(inputs), 1))])


def _hessian(design: Reals, chances: Reals, importance: Reals, penalty: Reals) -> Reals:
    classes, width = chances.shape[1], design.shape[1]
    hessian = np.zeros((classes * width, classes * width))
    for a in range(classes):
        for b in range(a, classes):
            curve = importance * chances[:, a] * ((a == b) - chances[:, b])
            block = (design * curve[:, None]).T @ design
            hessian[a * width : (a + 1) * width, b * width : (b + 1) * width] = block
            hessian[b * width : (b + 1) * width, a * width : (a + 1) * width] = block.T
    hessian[np.diag_indices_from(hessian)] += penalty.T.ravel()
    return hessian
