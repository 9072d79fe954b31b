"""The best of many scores, in order, without putting all of them in order.

Nearly always the first handful is all that is asked for, and with thousands of
entries sorting them all would cost more than scoring them. Nothing here knows
what a score means.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from bot.engine.learned.evidence import Scores

FEW: Final = 16
"""How many of the best scores are looked at before all are put in order."""


FEWER: Final = 1024
"""Up to so many scores it costs less to put all of them in order."""


def top(scores: Scores, count: int) -> Iterator[int]:
    """Positions of the highest scores, best first, equal ones in order; costs little when few are taken."""
    if len(scores) <= FEWER:
        yield from (-scores).argsort(kind="stable")[:count].tolist()
        return
    least = np.partition(scores, -FEW)[-FEW]
    near = np.flatnonzero(scores >= least)
    near = near[np.argsort(-scores[near], kind="stable")]
    yield from near[:count].tolist()
    if count > len(near):
        rest = np.flatnonzero(scores < least)
        yield from rest[np.argsort(-scores[rest], kind="stable")][: count - len(near)].tolist()
