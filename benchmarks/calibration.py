"""How far what an answer claims is from what it is: the expected calibration error.

Answers are sorted into bins of equal width by their confidence; the error is the mean distance between the
confidence and the share right of a bin, weighed by its answers (Naeini, Cooper and Hauskrecht, "Obtaining
well calibrated probabilities using Bayesian binning", 2015). Nothing here knows whose answers they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

BINS: Final = 10


def calibration_error(confidences: Sequence[float], rights: Sequence[bool]) -> float:
    """The expected calibration error of some answers.

    Args:
        confidences: From 0 to 1.
        rights: Whether each was right.

    Returns:
        From 0 to 1; 0 where there is no answer.
    """
    if not confidences:
        return 0.0
    claimed, was = np.array(confidences, dtype=np.float64), np.array(rights, dtype=np.float64)
    bins = np.minimum((claimed * BINS).astype(np.int64), BINS - 1)  # the last one includes 1
    # Weighed by its answers, the distance of two means is that of two sums.
    distances = np.bincount(bins, weights=was - claimed, minlength=BINS)
    return float(np.abs(distances).sum() / len(claimed))
