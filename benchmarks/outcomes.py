"""What became of the questions of a load, and of the shards meanwhile: figures from times, by pure functions.

Nothing here knows a socket or a process; :mod:`benchmarks.rolling` tells what happened and when.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its replies.

    Attributes:
        at: When it was asked, in seconds.
        delays: Seconds from then to each reply that stands.
    """

    at: float
    delays: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the questions of one kind.

    Attributes:
        questions: How many were asked.
        once, never, twice: How many have one reply, none, more than one.
        slowest: Seconds that the last first reply took; None where there is none.
        slow: The same for the 99th percentile.
    """

    questions: int
    once: int
    never: int
    twice: int
    slowest: float | None
    slow: float | None


def tally(asked: Iterable[Asked]) -> Tally:
    """Count how often questions were answered, and how fast.

    Args:
        asked: Questions of one kind.
    """
    asked = list(asked)
    numbers = [len(each.delays) for each in asked]
    first = [min(each.delays) for each in asked if each.delays]
    return Tally(
        questions=len(asked),
        once=numbers.count(1),
        never=numbers.count(0),
        twice=sum(number > 1 for number in numbers),
        slowest=max(first, default=None),
        slow=percentile(first, 0.99) if first else None,
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that a share of them does not exceed (the nearest rank).

    Raises:
        ValueError: There are no values.
    """
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def closest(times: Iterable[float]) -> float | None:
    """Seconds between those two that are closest; None where there are fewer than two."""
    return min((after - before for before, after in pairwise(sorted(times))), default=None)


def most_within(times: Iterable[float], seconds: float) -> int:
    """How many fell into so many seconds at the most; those on the edge count as outside."""
    times = sorted(times)
    return max(
        (sum(begin <= time < begin + seconds for time in times[place:]) for place, begin in enumerate(times)),
        default=0,
    )


class Absences:
    """Notes who is missing, look by look.

    Args:
        everybody: Who should be there.
    """

    def __init__(self, everybody: Iterable[Hashable]) -> None:
        self._everybody = frozenset(everybody)
        self._since: dict[Hashable, float] = {}
        self._ended: list[tuple[float, float]] = []

    def look(self, now: float, present: Collection[Hashable]) -> None:
        """Note who is there now.

        Args:
            now: In seconds; never less than before.
            present: Who is there; strangers do not count.
        """
        for one in self._everybody:
            if one not in present:
                self._since.setdefault(one, now)
            elif one in self._since:
                self._ended.append((self._since.pop(one), now))

    def longest(self, began: float, ended: float) -> float:
        """Seconds of the longest absence of any one between two times; 0 where nobody was missing."""
        spans = [*self._ended, *((since, ended) for since in self._since.values())]
        return max((0.0, *(min(until, ended) - max(since, began) for since, until in spans)))
