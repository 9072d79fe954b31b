"""This machine's clock against Discord's, from answers that were wanted for other reasons.

HTTP gives the time in whole seconds, and an answer takes a while; so each one
only says between what the difference lies, and all of them together say it
better. A slow network never looks like a wrong clock.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from email.utils import parsedate_to_datetime
from types import SimpleNamespace
from typing import Final

import aiohttp

from bot.doctor.finding import Finding

SUBJECT: Final = "clock"

NOTICED: Final = 2.0
"""Seconds from which on it is worth a word: a person gets three for an interaction
(https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction)."""

WRONG: Final = 30.0
"""Seconds from which on questions are taken for older or newer than they are, by the time in their ids."""

_ADVICE: Final = "Let the system keep the time (NTP; `timedatectl set-ntp true`)."


class Comparison:
    """Compares two clocks, an answer at a time.

    Args:
        clock: Seconds since 1970, by this machine.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._least = float("-inf")
        self._most = float("inf")

    @property
    def ahead(self) -> float | None:
        """Seconds that this machine is certainly ahead, or behind (below 0); None before any answer."""
        if self._most == float("inf"):
            return None
        return max(self._least, 0.0) + min(self._most, 0.0)

    def add(self, asked: float, date: str, answered: float) -> None:
        """Take an answer into account.

        Args:
            asked: When, by this machine.
            date: The header ``Date`` of the answer.
            answered: When, by this machine.
        """
        try:
            stamp = parsedate_to_datetime(date).timestamp()
        except ValueError:
            return
        least, most = max(self._least, asked - stamp - 1), min(self._most, answered - stamp)
        if least <= most:  # else a clock was set in between
            self._least, self._most = least, most

    def trace(self) -> aiohttp.TraceConfig:
        """What has a session of aiohttp tell of its answers."""
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._begin)
        trace.on_request_end.append(self._end)
        return trace

    async def _begin(
        self,
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        _params: aiohttp.TraceRequestStartParams,
    ) -> None:
        context.asked = self._clock()

    async def _end(
        self, _session: aiohttp.ClientSession, context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        self.add(context.asked, params.response.headers.get("Date", ""), self._clock())


async def check(ahead: float | None) -> AsyncIterator[Finding]:
    """Judge the difference.

    Args:
        ahead: From :attr:`Comparison.ahead`.

    Yields:
        One finding.
    """
    if ahead is None:
        yield Finding.advice(SUBJECT, "Left out, as no answer came from Discord that tells the time.")
        return
    text = f"This machine's clock is {abs(ahead):,.0f} s {'ahead of' if ahead > 0 else 'behind'} Discord's"
    if abs(ahead) > WRONG:
        yield Finding.fault(SUBJECT, f"{text}, so that the bot takes the age of questions wrongly. {_ADVICE}")
    elif abs(ahead) > NOTICED:
        yield Finding.advice(SUBJECT, f"{text}. {_ADVICE}")
    else:
        yield Finding.ok(SUBJECT, "It goes with Discord's.")
