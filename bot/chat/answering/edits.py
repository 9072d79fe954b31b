"""Remembers for a moment how far a message got, so that an edit that mends its question is answered once.

Kept in memory alone, for a minute, for a bounded number of messages; of what
was written only a number by which an edit that changed nothing is told. Time
is an argument: nothing here looks at a clock.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

MOMENT: Final = timedelta(minutes=1)
"""How long a question may be mended."""

MESSAGES_MAX: Final = 10_000
"""Messages remembered at a time; the oldest is forgotten first."""


@dataclass(slots=True, eq=False)
class Attempt:
    """What became of a message so far.

    Attributes:
        written: Hash of what it asked, which differs from process to process.
        at: When it was written.
        replies: How many replies to it stand.
        is_open: Whether an edit may still be answered; nobody answers what has its answer.
    """

    written: int
    at: datetime
    replies: int = 0
    is_open: bool = False
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Edits:
    """The messages of the last minute that were for the bot."""

    def __init__(self) -> None:
        self._attempts: OrderedDict[int, Attempt] = OrderedDict()

    def __len__(self) -> int:
        """How many messages are remembered."""
        return len(self._attempts)

    @asynccontextmanager
    async def first(self, message: int, asked: tuple[str, ...], at: datetime) -> AsyncIterator[Attempt]:
        """Answer a message for the first time; edits of it wait until the block has ended.

        Args:
            message: Its Discord id.
            asked: What it asks.
            at: When it was written.

        Yields:
            What is to be remembered of it.
        """
        attempt = self._remember(message, asked, at)
        async with attempt.turn:
            yield attempt

    @asynccontextmanager
    async def again(
        self, message: int, asked: tuple[str, ...], at: datetime
    ) -> AsyncIterator[Attempt | None]:
        """Answer a message after an edit.

        Args:
            message: Its Discord id.
            asked: What it asks now.
            at: When it was written, not when it was edited.

        Yields:
            What is remembered of it; None where it has its answer or nothing has changed.
        """
        known = self._attempts.get(message)
        attempt = known or self._remember(message, asked, at)
        async with attempt.turn:
            changed = known is None or (attempt.is_open and attempt.written != hash(asked))
            attempt.written = hash(asked)
            yield attempt if changed else None

    def replies(self, message: int) -> int:
        """How many replies to a message stand, as far as is remembered."""
        attempt = self._attempts.get(message)
        return attempt.replies if attempt is not None else 0

    def purge(self, now: datetime) -> None:
        """Remember nothing that can be mended no more, though nobody writes any more."""
        for message in [each for each, attempt in self._attempts.items() if now - attempt.at > MOMENT]:
            del self._attempts[message]

    def _remember(self, message: int, asked: tuple[str, ...], at: datetime) -> Attempt:
        attempt = self._attempts[message] = Attempt(hash(asked), at)
        while len(self._attempts) > MESSAGES_MAX or self._is_over(at):
            self._attempts.popitem(last=False)
        return attempt

    def _is_over(self, now: datetime) -> bool:
        """Whether the oldest of them can be mended no more."""
        return now - next(iter(self._attempts.values())).at > MOMENT
