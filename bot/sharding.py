"""Which shards a process has: as numbers, before anything is connected.

Discord sends each server's events to one shard out of a number that the bot
chooses (https://docs.discord.com/developers/events/gateway#sharding). This
module imports nothing, so that settings, connections and leases may share its
values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Self

SHARDS_MAX: Final = 10_000
"""Ten million servers at the thousand a shard that Discord recommends."""

REPLICAS_MAX: Final = 1_000

_RANGE: Final = re.compile(r"([0-9]+)(?:-([0-9]+))?/([0-9]+)")
_REPLICA: Final = re.compile(r"(?:[^\s/]+-)?([0-9]+)/([0-9]+)")
"""A pod of a StatefulSet is named after the set, with a dash and its number behind
(https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id)."""


@dataclass(frozen=True, slots=True)
class ShardRange:
    """Shards that follow one another, out of all.

    Attributes:
        first: The lowest id.
        last: The highest.
        count: How many shards there are over all processes.

    Raises:
        ValueError: They are not in order, or too many.
    """

    first: int
    last: int
    count: int

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last < self.count <= SHARDS_MAX:
            raise ValueError("no range of shards")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``0-7/32``, or ``3/32`` for a single one.

        Raises:
            ValueError: It is not of that form, or there are no such shards.
        """
        first, last, count = _parts(_RANGE, text)
        return cls(int(first), int(last or first), int(count))

    @property
    def ids(self) -> range:
        """The ids of these shards."""
        return range(self.first, self.last + 1)

    def __str__(self) -> str:
        return (
            f"{self.first}-{self.last}/{self.count}"
            if self.first < self.last
            else f"{self.first}/{self.count}"
        )


@dataclass(frozen=True, slots=True)
class Replica:
    """One of several equal processes, which share the shards among them.

    Attributes:
        number: Which one, counted from 0.
        count: How many there are.

    Raises:
        ValueError: There is no such one, or there are too many.
    """

    number: int
    count: int

    def __post_init__(self) -> None:
        if not 0 <= self.number < self.count <= REPLICAS_MAX:
            raise ValueError("no such replica")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``3/8``, or ``entente-3/8`` with the name of a pod in place of its number.

        Raises:
            ValueError: It is not of that form, or there is no such replica.
        """
        number, count = _parts(_REPLICA, text)
        return cls(int(number), int(count))

    def shards(self, total: int) -> range:
        """The ids of its shards: as many as another's, or one more; each shard is in one replica.

        Args:
            total: How many shards there are over all replicas; with fewer than replicas, some get none.
        """
        return range(self.number * total // self.count, (self.number + 1) * total // self.count)

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"


def _parts(form: re.Pattern[str], text: str) -> tuple[str, ...]:
    found = form.fullmatch(text)
    if found is None:
        raise ValueError("not of that form")
    return found.groups("")
