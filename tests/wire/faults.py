"""What goes wrong between a client and Discord, on purpose, before or after a request was carried out.

"Before" means that what was asked never happened; "after", that it happened and
the client cannot know. That is the difference between an answer that is lost
and one that is given twice.
"""

import asyncio
import re
import socket
import struct
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import web


class Effect(Protocol):
    """What a client gets to see in place of the answer; None lets the request go its way."""

    async def __call__(self, request: web.Request) -> web.Response | None: ...


@dataclass(frozen=True)
class Answer:
    """Another answer: by default one of a proxy that cannot reach Discord, which is no JSON."""

    status: int
    body: str = "<html><head><title>Error</title></head><body>upstream connect error</body></html>"
    kind: str = "text/html"
    headers: dict[str, str] = field(default_factory=dict)

    async def __call__(self, request):  # noqa: ARG002 - an effect's signature
        return web.Response(
            status=self.status, body=self.body.encode(), headers={"Content-Type": self.kind, **self.headers}
        )


@dataclass(frozen=True)
class Reset:
    """The connection is reset (RST)."""

    async def __call__(self, request):
        transport = request.transport
        if transport is not None:
            # Without lingering, what closes a socket sends RST in place of FIN (man 7 socket, SO_LINGER).
            wire = transport.get_extra_info("socket")
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()
        return web.Response(status=500)  # reaches nobody


@dataclass(frozen=True)
class Drop:
    """The connection is closed in good order (FIN), without an answer."""

    async def __call__(self, request):
        if request.transport is not None:
            request.transport.close()
        return web.Response(status=500)  # reaches nobody


@dataclass(frozen=True)
class Pause:
    """It takes a while."""

    seconds: float

    async def __call__(self, request):  # noqa: ARG002 - an effect's signature
        await asyncio.sleep(self.seconds)


@dataclass
class Fault:
    """An effect on certain requests.

    Attributes:
        on: Searched in "METHOD /path", such as ``"POST /channels/123/messages"``; a regular expression.
        effect: What the client gets to see.
        after: Whether what was asked is done first.
        times: How many requests it meets; None meets all.
        every: Of those that match, only each n-th, beginning with the n-th.
        met: How many it has met so far.
    """

    on: str
    effect: Effect
    after: bool = False
    times: int | None = 1
    every: int = 1
    met: int = 0
    _seen: int = 0

    def meets(self, call: str) -> bool:
        """Whether it meets this request, which is counted."""
        if (self.times is not None and self.met >= self.times) or not re.search(self.on, call):
            return False
        self._seen += 1
        if self._seen % self.every:
            return False
        self.met += 1
        return True


class Faults:
    """Those that are set; of several that match a request the first one meets it."""

    def __init__(self) -> None:
        self._set: list[Fault] = []

    def add(self, on: str, effect: Effect, **how) -> Fault:
        """Set a fault; see :class:`Fault` for ``how``."""
        fault = Fault(on, effect, **how)
        self._set.append(fault)
        return fault

    def remove(self, *faults: Fault) -> None:
        """End some of them."""
        self._set = [each for each in self._set if each not in faults]

    def meeting(self, call: str) -> Fault | None:
        """The fault that a request meets."""
        return next((fault for fault in self._set if fault.meets(call)), None)
