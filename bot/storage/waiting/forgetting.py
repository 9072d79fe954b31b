"""Tells this process who asked another one to be forgotten, so that its memory is cleared, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from bot.storage.database.reading import Reader
from bot.storage.timeouts import Timeouts
from bot.storage.waiting.bounded_queries import BoundedQueries

OVERLAP: Final = timedelta(minutes=1)
"""How far each look goes back behind the last one: a row is seen when its transaction ends, with the time at
which it was written, and clocks are put right now and then. Six times what a statement may take."""


class Forgetting:
    """Looks for people who were forgotten.

    Args:
        reader: Reads from the database.
        queries: Puts questions to it.
        clock: What time it is.
        timeouts: How long a look may take.
    """

    def __init__(
        self, reader: Reader, queries: BoundedQueries, clock: Callable[[], datetime], timeouts: Timeouts
    ) -> None:
        self._reader = reader
        self._queries = queries
        self._clock = clock
        self._timeouts = timeouts
        self._since = clock() - OVERLAP
        self._seen: frozenset[tuple[str, datetime]] = frozenset()

    async def new(self) -> Mapping[str, datetime]:
        """The hashes of those who were forgotten since the last look, by whatever process, and when.

        Raises:
            StorageError: The database does not answer. The next look covers this one.
        """
        now = self._clock()
        ago = max(now - self._since, timedelta(0))
        found = await self._queries.within(
            self._timeouts.asking, lambda: self._reader.forgotten(ago, self._clock)
        )
        new = dict(found - self._seen)
        self._seen = found
        self._since = now - OVERLAP
        return new
