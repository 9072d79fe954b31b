"""Which shard the code that runs now works for.

Whatever a shard's connection starts inherits it (PEP 567), so that a line in
the log says where it comes from though nobody passed it on.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final

shard: Final[ContextVar[int | None]] = ContextVar("shard", default=None)
"""Its id; None outside any."""

shard_count: Final[ContextVar[int]] = ContextVar("shard_count", default=1)
"""Of how many, over all processes."""


def enter(number: int, *, of: int) -> None:
    """Work for a shard from here on: the task that calls, and those it starts afterwards.

    Args:
        number: The shard's id.
        of: How many there are, over all processes.
    """
    shard.set(number)
    shard_count.set(of)
