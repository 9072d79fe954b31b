"""Says once in the log that the database is gone, and once that it is back."""

from __future__ import annotations

import logging
from typing import Literal

from bot.storage.faults import in_short

_log = logging.getLogger(__name__)

Doing = Literal["opening", "reading", "writing"]


class Health:
    """Whether the database answers, as far as anybody who tried has noticed."""

    def __init__(self) -> None:
        self._failing: set[Doing] = set()

    def failed(self, doing: Doing, error: BaseException) -> None:
        """Take note that something could not be done; only the first of an outage is logged."""
        if not self._failing:
            _log.warning(
                "The database does not answer (%s while %s). Questions are answered all the same; "
                "what is to be stored waits until it is back.",
                in_short(error),
                doing,
            )
        self._failing.add(doing)

    def worked(self, doing: Doing) -> None:
        """Take note that something was done. Who can write can do everything; who can read may only read."""
        was_failing = bool(self._failing)
        if doing == "writing":
            self._failing.clear()
        self._failing.discard(doing)
        if was_failing and not self._failing:
            _log.info("The database is back.")
