"""Rate limits as Discord tells and enforces them (https://docs.discord.com/developers/topics/rate-limits).

Every answer says how many requests are left in its bucket, which belongs to a
route and its channel, server or webhook; one too many gets a 429. Callbacks of
interactions have no limit.
"""

import json
import re
import time
from dataclasses import dataclass

from aiohttp import web

FREE = ("/interactions/", "/gateway")
"""Paths without limits."""


@dataclass
class _Window:
    left: int
    ends: float


class Limits:
    """Counts requests by bucket.

    Args:
        limit: Requests in a window; by default more than anybody sends.
        window: Its seconds.
    """

    def __init__(self, limit: int = 10_000, window: float = 1.0) -> None:
        self.limit = limit
        self.window = window
        self.refused = 0
        self._windows: dict[tuple[str, str], _Window] = {}
        self._exhausted: list[tuple[str, float, bool]] = []

    def exhaust(self, on: str, seconds: float, *, everywhere: bool = False) -> None:
        """Let no request through for a while, as if many had come before.

        Args:
            on: Searched in "METHOD /path"; a regular expression.
            seconds: How long.
            everywhere: Whether the limit is told as the one of the whole bot.
        """
        self._exhausted.append((on, time.monotonic() + seconds, everywhere))

    def relax(self) -> None:
        """End what :meth:`exhaust` began."""
        self._exhausted.clear()

    def refusal(self, call: str, route: str, major: str) -> web.Response | None:
        """The 429 that a request gets, if it is one too many.

        Args:
            call: "METHOD /path".
            route: The path with names in place of ids.
            major: The id on which its limit depends.
        """
        now = time.monotonic()
        for on, until, everywhere in self._exhausted:
            if until > now and re.search(on, call):
                return self._refuse(until - now, everywhere=everywhere)
        window = self._windows.get((route, major))
        if window is not None and window.left <= 0 and window.ends > now and not _free(call):
            return self._refuse(window.ends - now)
        return None

    def headers(self, call: str, route: str, major: str) -> dict[str, str]:
        """What the answer to a request says of its bucket; the request is counted."""
        if _free(call):
            return {}
        now = time.monotonic()
        window = self._windows.get((route, major))
        if window is None or window.ends <= now:
            window = self._windows[route, major] = _Window(self.limit, now + self.window)
        window.left -= 1
        rest = window.ends - now
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(0, window.left)),
            "X-RateLimit-Reset": f"{time.time() + rest:.3f}",
            "X-RateLimit-Reset-After": f"{rest:.3f}",
            "X-RateLimit-Bucket": f"{hash_of(route):08x}",
        }

    def _refuse(self, seconds: float, *, everywhere: bool = False) -> web.Response:
        self.refused += 1
        scope = {"X-RateLimit-Global": "true"} if everywhere else {}
        told = {
            "message": "You are being rate limited.",
            "retry_after": round(seconds, 3),
            "global": everywhere,
        }
        return web.Response(
            status=429,
            body=json.dumps(told).encode(),
            headers={
                "Content-Type": "application/json",
                "Via": "1.1 google",
                "Retry-After": str(int(seconds) + 1),
                "X-RateLimit-Limit": str(self.limit),
                "X-RateLimit-Remaining": "0",
                "X-RateLimit-Reset-After": f"{seconds:.3f}",
                "X-RateLimit-Scope": "global" if everywhere else "user",
                **scope,
            },
        )


def hash_of(route: str) -> int:
    """The same for a route in every run, unlike ``hash``."""
    number = 0
    for letter in route:
        number = (number * 31 + ord(letter)) & 0xFFFFFFFF
    return number


def _free(call: str) -> bool:
    return any(part in call for part in FREE)
