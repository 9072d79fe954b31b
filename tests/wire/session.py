"""A gateway session and the WebSocket it travels over, which it outlives."""

import asyncio
import contextlib
import json
import zlib
from collections import deque
from dataclasses import dataclass, field

from aiohttp import ClientConnectionError, web

DISPATCH = 0
"""Opcode of events."""

KEPT = 20_000
"""Events of a session that a RESUME can ask for."""


class Connection:
    """One WebSocket; what is sent over it is queued, so that a slow reader holds up nobody."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.process = process_of(request)
        self.closed_here = False
        self._socket = socket
        self._transport = request.transport
        self._queue: asyncio.Queue[str | bytes | int] = asyncio.Queue()
        self._deflate = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None

    def send(self, frame: str | bytes) -> None:
        """Send a frame after those that were sent before; bytes as they are."""
        self._queue.put_nowait(frame)

    def close(self, code: int) -> None:
        """Close with a code, after what was sent before."""
        self._queue.put_nowait(code)

    def cut(self) -> None:
        """Let the connection vanish without a close frame, which a client sees as 1006."""
        self.closed_here = True
        if self._transport is not None:
            self._transport.abort()

    async def pump(self) -> None:
        """Send what is queued until the connection ends."""
        with contextlib.suppress(ClientConnectionError, ConnectionError):
            while isinstance(item := await self._queue.get(), str | bytes):
                await self._put(item)
            self.closed_here = True
            await self._socket.close(code=item)

    async def _put(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            await self._socket.send_bytes(frame)
        elif self._deflate is None:
            await self._socket.send_str(frame)
        else:
            data = self._deflate.compress(frame.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
            await self._socket.send_bytes(data)


@dataclass
class Session:
    """A shard of a client, connected or waiting to be resumed."""

    id: str
    shard: tuple[int, int]
    process: str
    connection: Connection | None = None
    sequence: int = 0
    seen: int = 0  # the last event that a heartbeat of the client named
    resumable: bool = True
    kept: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT))

    def takes(self, server: str | None) -> bool:
        """Whether events of a server, or of direct messages, are for this shard."""
        return (int(server) >> 22) % self.shard[1] == self.shard[0] if server else self.shard[0] == 0

    def dispatch(self, event: str, data: object) -> None:
        self.sequence += 1
        text = json.dumps({"op": DISPATCH, "t": event, "s": self.sequence, "d": data})
        self.kept.append((self.sequence, text))
        if self.connection is not None:
            self.connection.send(text)

    def since(self, sequence: int) -> list[str] | None:
        """What was sent after an event; None where that is no longer known."""
        if self.kept and self.kept[0][0] > sequence + 1:
            return None
        return [text for number, text in self.kept if number > sequence]


def process_of(request: web.Request) -> str:
    """The name that a process was started under; see ``redirect``."""
    return request.headers.get("User-Agent", "").partition("+")[2].partition(")")[0] or "unknown"
