"""Lets what is kept grow old: texts after some days, all else after 400.

PRIVACY.md promises it, so it happens by itself, on opening and every hour.
Nothing here talks to the database: what is to go is put among what is to be
written.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.storage import rows
from bot.storage.outbox import Outbox, Ticket
from bot.storage.values import COUNTS_KEPT


class Aging:
    """Deletes what is too old.

    Args:
        outbox: Takes what is to be done.
        clock: What time it is, with its zone.
        pause: Seconds from one time to the next.
    """

    def __init__(self, outbox: Outbox, clock: Callable[[], datetime], pause: float) -> None:
        self._outbox = outbox
        self._clock = clock
        self._pause = pause

    async def run(self, days: int) -> None:
        """Delete texts older than so many days now and then, until cancelled."""
        while True:
            self.now(days)
            await asyncio.sleep(self._pause)

    def now(self, days: int) -> Ticket:
        """Delete texts older than so many days, and whatever is older than 400."""
        now = self._clock().astimezone(UTC)
        return self._outbox.put(
            rows.Aged(texts_before=now - timedelta(days=days), counts_before=now - COUNTS_KEPT)
        )
