"""What the meaning of a text speaks for: a linear layer over the vectors of an encoder.

The layer is a multinomial logistic regression, fitted by :mod:`bot.engine.learned.fitting`. On 38,000
phrasings it tells more questions right than ridge regression, discriminant analysis or the nearest phrasing
(docs/engine.md), and it is 220 columns of numbers. It knows classes by number only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.engine.learned.evidence import Scores
from bot.engine.reading.corpus import Floats
from bot.engine.reading.encoder import Vectors


@dataclass(frozen=True, slots=True)
class Head:
    """The layer.

    Attributes:
        encoder: Name of the encoder whose vectors it reads.
        mean: What is taken from every vector; those of an encoder lean to one side, shape (width,).
        weights: Shape (width, classes).
        intercept: Shape (classes,).
        centres: The mean of the centred vectors of each class, shape (classes, width): what is left of the
            texts when the layer is to be fitted further without them.
    """

    encoder: str
    mean: Floats
    weights: Floats
    intercept: Floats
    centres: Floats

    def log_chances(self, vectors: Vectors) -> Scores:
        """The logarithm of the probability of each class.

        Args:
            vectors: Shape (width,) or (texts, width).

        Returns:
            Shape (classes,) or (texts, classes).
        """
        odds = (centred(vectors, self.mean) @ self.weights + self.intercept).astype(np.float64)
        odds -= odds.max(axis=-1, keepdims=True)
        chances: Scores = odds - np.log(np.exp(odds).sum(axis=-1, keepdims=True))
        return chances

    def widened(self, columns: Sequence[int | None]) -> Head:
        """The layer for some classes, in another order, and for new ones.

        Args:
            columns: For each class its number before; None for a new one, which begins as unlikely as the
                least likely of the others.
        """
        old = np.array([0 if column is None else column for column in columns])
        is_new = np.array([column is None for column in columns])
        return replace(
            self,
            weights=np.where(is_new, np.float32(0), self.weights[:, old]),
            intercept=np.where(is_new, self.intercept.min(), self.intercept[old]),
            centres=np.where(is_new[:, None], np.float32(0), self.centres[old]),
        )


def centred(vectors: Vectors, mean: Floats) -> Vectors:
    """Vectors around the origin, scaled to length 1 again.

    Args:
        vectors: Shape (width,) or (texts, width).
        mean: Shape (width,).
    """
    moved = vectors - mean
    length = np.linalg.norm(moved, axis=-1, keepdims=True)
    scaled: Vectors = (moved / np.maximum(length, np.float32(1e-6))).astype(np.float32)
    return scaled
