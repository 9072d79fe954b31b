"""Runs of numbers that lie side by side in one row, and how to find one's way among them.

Texts, words and traits have different lengths; a row of all of them and where
each begins takes a fraction of the memory of as many lists, and can be worked
on as a whole. This module knows nothing of what the numbers stand for.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Numbers = NDArray[np.int32]


def offsets(counts: NDArray[np.integer[Any]]) -> Ints:
    """Where each of some runs that lie side by side begins, and at the end their total length.

    Args:
        counts: Their lengths.

    Returns:
        One number more than there are runs.
    """
    total: Ints = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
    return total


def spans(starts: NDArray[np.integer[Any]], chosen: NDArray[np.integer[Any]]) -> tuple[Ints, Ints]:
    """All positions in some of the runs that lie side by side.

    Args:
        starts: From :func:`offsets`.
        chosen: The numbers of the runs, in any order.

    Returns:
        The positions, run by run, and the length of each run.
    """
    ends = starts.take(chosen + 1)
    lengths = ends - starts.take(chosen)
    behind = lengths.cumsum()
    places = np.arange(behind[-1] if len(behind) else 0)
    places += (ends - behind).repeat(lengths)
    return places, lengths


def numbered(counts: NDArray[np.integer[Any]]) -> Numbers:
    """For everything in some runs the number of its run, from 0.

    Args:
        counts: Their lengths.
    """
    return np.repeat(np.arange(len(counts), dtype=np.int32), counts)


def run_of(starts: NDArray[np.integer[Any]], positions: NDArray[np.integer[Any]]) -> Ints:
    """The number of the run that each position lies in.

    Args:
        starts: Where each of some runs that lie side by side begins.
        positions: In any order.

    Returns:
        One number, from 0, for each position.
    """
    return np.searchsorted(starts, positions, side="right") - 1
