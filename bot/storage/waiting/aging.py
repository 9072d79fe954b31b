"""Lets what is kept grow old: texts after some days, servers that were left after 30, all else after 400.

PRIVACY.md promises it, so it happens by itself, on opening and every hour.
Nothing here talks to the database: what is to go is put among what is to be
written.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.storage import rows
from bot.storage.values import ASIDE_KEPT, COUNTS_KEPT, FORGOTTEN_KEPT
from bot.storage.waiting.outbox import Outbox
from bot.storage.waiting.waiting_rows import Ticket


class Aging:
    """Deletes what is too old.

    Args:
        outbox: Takes what is to be done.
        clock: What time it is, with its zone.
        pause: Seconds from one time to the next.

    Attributes:
        on_duty: Whether it is this process that does it.
        aside_told: Whether it was told which servers are back, so that the others may go.
    """

    def __init__(self, outbox: Outbox, clock: Callable[[], datetime], pause: float) -> None:
        self.on_duty = True
        self.aside_told = False
        self._outbox = outbox
        self._clock = clock
        self._pause = pause

    async def run(self, days: int) -> None:
        """Delete texts older than so many days now and then, until cancelled."""
        while True:
            if self.on_duty:
                self.now(days)
            await asyncio.sleep(self._pause)

    def now(self, days: int) -> Ticket:
        """Delete texts older than so many days, and whatever else has aged out."""
        now = self._clock().astimezone(UTC)
        return self._outbox.put(
            rows.Aged(
                texts_before=now - timedelta(days=days),
                counts_before=now - COUNTS_KEPT,
                forgotten_before=now - FORGOTTEN_KEPT,
                aside_before=now - ASIDE_KEPT if self.aside_told else None,
            )
        )
