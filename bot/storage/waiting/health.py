"""Says once in the log that the database is gone, or what is to be done, and once that it is back."""

from __future__ import annotations

import logging
from typing import Literal

from bot.storage.faults import advice, in_short

_log = logging.getLogger(__name__)

Doing = Literal["opening", "reading", "writing"]


class Health:
    """Whether the database answers, as far as anybody who tried has noticed."""

    def __init__(self) -> None:
        self._failing: set[Doing] = set()
        self._told: str | None = None

    def failed(self, doing: Doing, error: BaseException) -> None:
        """Take note that something could not be done.

        Of an outage the first is logged, and whatever the operator can do about it, once.
        """
        told = advice(error)
        if told is not None and told != self._told:
            self._told = told
            _log.error("%s Until then nothing is stored.", told)
        elif told is None and not self._failing:
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
            self._told = None
            _log.info("The database is back.")
