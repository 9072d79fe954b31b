"""What is looked up at the moment somebody asks, rather than counted.

A number that another part keeps anyway (how many rows wait, which shards are
connected) is read there and not kept twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

DRAIN: Final = "a drain has begun"


class ShardState(NamedTuple):
    """A shard of this process; a plain pair will do.

    Attributes:
        connected: Whether its session stands.
        latency: Seconds between its last heartbeat and Discord's answer; not finite before the first.
    """

    connected: bool
    latency: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Readings:
    """Where to look. Every callable returns at once, never fails, and runs in the event loop.

    Attributes:
        shards: Every shard this process is to have, connected or not, by id.
        servers: How many servers they are in.
        session_starts: How many sessions may still be begun, and out of how many; None where nobody knows.
        outbox_rows: How many rows wait to be written.
        outbox_oldest: For how many seconds the oldest of them has waited; 0 where none does.
        intake_waiting: How many questions wait to be taken up.
        intake_under_way: How many are being answered.
        draining: Whether the process has begun to end.
        ready: What is missing until every question is answered, in a few words each; a drain need not
            be named.
    """

    shards: Callable[[], Mapping[int, tuple[bool, float]]]
    servers: Callable[[], int]
    session_starts: Callable[[], tuple[int, int] | None]
    outbox_rows: Callable[[], int]
    outbox_oldest: Callable[[], float]
    intake_waiting: Callable[[], int]
    intake_under_way: Callable[[], int]
    draining: Callable[[], bool]
    ready: Callable[[], tuple[str, ...]]

    def missing(self) -> tuple[str, ...]:
        """Why no more questions should be sent here; nothing where they should."""
        return (*self.ready(), DRAIN) if self.draining() else self.ready()
