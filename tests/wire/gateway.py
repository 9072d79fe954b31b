"""The gateway, version 10: sessions, the WebSockets they travel over, and everything that can befall these.

From https://docs.discord.com/developers/events/gateway. A session outlives its
socket and keeps what it would have sent, until its client closes with 1000 or
1001; a RESUME gets what was missed. Two sessions of one shard both get all of
its events: it is for the clients to see to it that nothing is said twice.
"""

import asyncio
import json
import time
from dataclasses import dataclass
from itertools import count

from aiohttp import WSMsgType, web

from tests.wire.session import Connection, Session
from tests.wire.world import APPLICATION, BOT

HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACKNOWLEDGED = 1, 2, 6, 7, 9, 10, 11
"""Opcodes (https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-opcodes)."""

WRONG_TOKEN, BAD_SHARD, TOO_FEW_SHARDS, NO_INTENT = 4004, 4010, 4011, 4014
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15
SERVERS_PER_SHARD = 2_500


@dataclass(frozen=True)
class Handshake:
    """An IDENTIFY or a RESUME, and when it came by the monotonic clock."""

    process: str
    shard: tuple[int, int]
    session: str | None
    at: float
    resumed: bool = False


class Gateway:
    """All sessions.

    Attributes:
        handshakes: Every IDENTIFY that was let in and every RESUME.
        overlap: How many events that a client has seen a RESUME gives it again.
        lists_servers: Whether READY lists the servers and GUILD_CREATE tells of them.
        acknowledges: Whether heartbeats are answered.
        refusing: Whether connecting is answered with 503, as where Discord is overloaded.
        refused: How many connections were.
    """

    def __init__(self, world, record, token: str, *, heartbeat: float = 41.25, privileged: int = 0) -> None:
        self.handshakes: list[Handshake] = []
        self.sessions: dict[str, Session] = {}
        self.overlap = 0
        self.lists_servers = True
        self.acknowledges = True
        self.refusing = False
        self.refused = 0
        self.url = ""
        self._world, self._record, self._token = world, record, token
        self._heartbeat, self._privileged = heartbeat, privileged
        self._numbers = count(1)
        self._connections: set[Connection] = set()

    def connected(self, process: str | None = None) -> list[Session]:
        """The sessions that have a connection now, of one process or of all."""
        return [
            session
            for session in self.sessions.values()
            if session.connection is not None and process in (None, session.connection.process)
        ]

    def identified(self, process: str | None = None) -> list[Handshake]:
        """The IDENTIFYs that were let in."""
        return [each for each in self.handshakes if not each.resumed and process in (None, each.process)]

    def dispatch(self, event: str, data: dict, server: str | None = None) -> None:
        """Send an event to each session that is to have it; one that is away gets it when it resumes."""
        server = server or data.get("guild_id")
        for session in self.sessions.values():
            if session.resumable and session.takes(server):
                session.dispatch(event, data)

    def say(self, frame: str | bytes) -> None:
        """Send a frame, whatever it says, over each connection; bytes are not packed."""
        for session in self.connected():
            session.connection.send(frame)

    def close(self, code: int) -> None:
        """Close each connection with a code."""
        for session in self.connected():
            session.connection.close(code)

    def cut(self) -> None:
        """Let each connection vanish."""
        for connection in list(self._connections):
            connection.cut()

    def ask_to_reconnect(self) -> None:
        """Send op 7."""
        self.say(json.dumps({"op": RECONNECT, "d": None}))

    def invalidate(self, *, resumable: bool) -> None:
        """Send op 9; those sessions that cannot be resumed are over."""
        for session in self.connected():
            session.connection.send(json.dumps({"op": INVALID, "d": resumable}))
            session.resumable = resumable

    async def caught_up(self, within: float = 20.0) -> None:
        """Wait until each client has read everything that was sent to it.

        A client that is sent op 1 answers with a heartbeat at once, and names the last event it has read.
        """
        sent = [(session, session.sequence) for session in self.connected()]
        asked: dict[str, Connection] = {}

        def all_have_read() -> bool:
            behind = [session for session, sequence in sent if self._is_behind(session, sequence)]
            for session in behind:
                if session.connection is not None and asked.get(session.id) is not session.connection:
                    asked[session.id] = session.connection
                    session.connection.send(json.dumps({"op": HEARTBEAT, "d": None}))
            return not behind

        await self._record.until(all_have_read, within, "clients have not read what was sent to them")

    def _is_behind(self, session: Session, sequence: int) -> bool:
        return session.id in self.sessions and session.resumable and session.seen < sequence

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection."""
        if self.refusing:
            self.refused += 1
            self._record.changed()
            return web.Response(status=503)
        socket = web.WebSocketResponse(max_msg_size=1 << 20, compress=False, timeout=1.0)
        await socket.prepare(request)
        connection = Connection(socket, request)
        self._connections.add(connection)
        connection.send(json.dumps({"op": HELLO, "d": {"heartbeat_interval": int(self._heartbeat * 1000)}}))
        pump = asyncio.create_task(connection.pump())
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._receive(connection, json.loads(frame.data))
        finally:
            pump.cancel()
            await asyncio.wait({pump})
            self._connections.discard(connection)
            self._leave(connection, socket.close_code)
        return socket

    def _receive(self, connection: Connection, frame: dict) -> None:
        data = frame.get("d")
        acts = {HEARTBEAT: self._beat, IDENTIFY: self._identify, RESUME: self._resume}
        if act := acts.get(frame.get("op")):
            act(connection, data)
        self._record.changed()

    def _beat(self, connection: Connection, seen: int | None) -> None:
        for session in self.connected():
            if session.connection is connection:
                session.seen = max(session.seen, seen or 0)
        if self.acknowledges:
            connection.send(json.dumps({"op": ACKNOWLEDGED, "d": None}))

    def _identify(self, connection: Connection, data: dict) -> None:
        shard = tuple(data.get("shard") or (0, 1))
        if (refusal := self._refusal(data, shard)) is not None:
            connection.close(refusal)
            return
        session = Session(f"session-{next(self._numbers)}", shard, connection.process, connection)
        self.sessions[session.id] = session
        self.handshakes.append(Handshake(connection.process, shard, session.id, time.monotonic()))
        self._greet(session)

    def _refusal(self, data: dict, shard: tuple[int, int]) -> int | None:
        if data["token"] != self._token:
            return WRONG_TOKEN
        if data["intents"] & PRIVILEGED & ~self._privileged:
            return NO_INTENT
        if not 0 <= shard[0] < shard[1]:
            return BAD_SHARD
        mine = sum((int(server.id) >> 22) % shard[1] == shard[0] for server in self._world.servers)
        return TOO_FEW_SHARDS if mine > SERVERS_PER_SHARD else None

    def _greet(self, session: Session) -> None:
        servers = [
            server for server in self._world.servers if session.takes(server.id) and self.lists_servers
        ]
        session.dispatch(
            "READY",
            {
                "v": 10,
                "user": BOT.payload(),
                "application": {"id": APPLICATION, "flags": 0},
                "guilds": [{"id": server.id, "unavailable": True} for server in servers],
                "private_channels": [],
                "session_id": session.id,
                "shard": list(session.shard),
                "resume_gateway_url": self.url,
            },
        )
        for server in servers:
            if not server.away:
                session.dispatch("GUILD_CREATE", server.payload())

    def _resume(self, connection: Connection, data: dict) -> None:
        if data["token"] != self._token:
            connection.close(WRONG_TOKEN)
            return
        session = self.sessions.get(data["session_id"])
        shard = session.shard if session is not None else (-1, 0)
        self.handshakes.append(
            Handshake(connection.process, shard, session and session.id, time.monotonic(), resumed=True)
        )
        missed = session.since(max(0, (data["seq"] or 0) - self.overlap)) if session is not None else None
        if session is None or missed is None or not session.resumable:
            connection.send(json.dumps({"op": INVALID, "d": False}))
            return
        if session.connection is not None:
            session.connection.cut()
        session.connection = connection
        for text in missed:
            connection.send(text)
        session.dispatch("RESUMED", {"_trace": []})

    def _leave(self, connection: Connection, code: int | None) -> None:
        """A client that takes leave ends its session; whoever is only cut off may come back to it."""
        for session in self.connected():
            if session.connection is connection:
                session.connection = None
                if not connection.closed_here and code in (1000, 1001):
                    del self.sessions[session.id]
        self._record.changed()
