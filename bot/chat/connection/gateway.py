"""A client whose shards begin when it is their turn, and that can leave its sessions to another process.

discord.py starts one shard every five seconds and ends every session when it
closes. Here shards begin as fast as Discord lets them, over all processes, and
a session that is left can be resumed by whoever serves the shard next, so that
nothing is missed in between
(https://docs.discord.com/developers/events/gateway#resuming). The few names of
discord.py that are used and not documented are all in this module and in
:mod:`bot.chat.connection.lasting_shard`; a test at the wire fails where one of
them changes.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from itertools import repeat
from typing import Any, Final

import discord
import yarl
from discord.gateway import DiscordWebSocket

from bot.chat.connection.lasting_shard import LastingShard
from bot.chat.connection.session_starts import SessionStarts
from bot.chat.responding.faults import in_short
from bot.storage.leases import Mark

_log = logging.getLogger(__name__)

IDENTIFY_PAUSE: Final = 5.0
"""Seconds between two IDENTIFYs of one bucket
(https://docs.discord.com/developers/events/gateway#rate-limiting)."""

_CONNECTING: Final = 1.5
"""Seconds that connecting is begun before the turn to IDENTIFY; measured 0.05 to 1.3 on a busy machine."""

_RESUMABLE: Final = 4000
"""A close code after which the session stays: any but 1000 and 1001
(https://docs.discord.com/developers/events/gateway#disconnecting)."""

_DONE: Final = 1000
"""The close code after which Discord forgets a session."""

_TAKING_OVER: Final = 30.0
"""Seconds that connecting to a session of another process may take."""

_OVERLAP: Final = 2.0
"""Seconds that a session is still read for after our own is complete: what was on its way to it arrives."""

_PAUSE: Final = 1.0
_PAUSE_MAX: Final = 60.0
"""Seconds between two attempts at a first connection: the first of these, then twice as many each time, up to
the second."""

Turn = Callable[[int], Awaitable[float]]
"""Reserves the next turn of a bucket and tells how many seconds away it is."""


class GatewayClient(discord.AutoShardedClient):
    """See the module.

    Attributes:
        url: Of the gateway; None is the one that discord.py knows.
        max_concurrency: Buckets in which shards may begin at one time.
        turn: Reserves turns; several processes of one application share them.
        session_starts: How many sessions may still be begun.
        began: Set by whoever hears that a session has begun.
        serving: Whether replies are still to be sent. Discord.py closes everything by itself when one shard
            cannot go on; as long as this holds, only the gateway is left, with every session as it is.
    """

    url: str | None = None
    max_concurrency: int = 1
    turn: Turn
    serving: bool = False

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as discord.py has them
        super().__init__(**options)
        self.turn = self.own_turn
        self.session_starts = SessionStarts()
        self.began = asyncio.Event()
        self._next_turns: dict[int, float] = {}
        self._called: dict[int, float] = {}  # when it is the turn of a shard that is connecting
        self._complete: dict[int, asyncio.Event] = {}
        self._queues: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._taken_over: set[int] = set()
        self._reading: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """Close for good, or leave the gateway alone while replies are still to be sent."""
        if self.serving:
            await self.hang_up()
        else:
            await super().close()

    async def launch_shards(self) -> None:
        """Connect every shard, each when it is its turn."""
        shard_ids = list(self.shard_ids or range(self.shard_count or 1))
        self._connection.shard_count = self.shard_count
        self._connection.shard_ids = shard_ids
        gateway = yarl.URL(self.url) if self.url else DiscordWebSocket.DEFAULT_GATEWAY
        await asyncio.gather(*map(self._launch, repeat(gateway), shard_ids))

    async def _launch(self, gateway: yarl.URL, shard_id: int) -> None:
        bucket = self._bucket(shard_id)
        # One turn of a bucket is reserved at a time, in the order of the shards: a process that ends while it
        # waits leaves one behind that nobody takes, not one for each of its shards.
        async with self._queues[bucket]:
            seconds = await self.turn(bucket)
            self._called[shard_id] = asyncio.get_running_loop().time() + seconds
            # Most of it before the socket is opened, which Discord would not keep open for long.
            await asyncio.sleep(max(0.0, seconds - _CONNECTING))
        for pause in _pauses():
            try:
                await self._connect_shard(gateway, shard_id)
                return
            except Exception as error:  # of any kind, as after a good session
                _log.warning(
                    "Shard %d cannot connect: %s; trying again in %g s", shard_id, in_short(error), pause
                )
            self._called.pop(shard_id, None)  # that turn is over; another is waited for before IDENTIFY
            await asyncio.sleep(pause)

    async def _connect_shard(self, gateway: yarl.URL, shard_id: int) -> None:
        """What discord.py does for a shard, which calls itself from its own error handler where it fails."""
        connecting = DiscordWebSocket.from_client(self, gateway=gateway, shard_id=shard_id)
        socket = await asyncio.wait_for(connecting, timeout=self.shard_connect_timeout)
        events: asyncio.PriorityQueue[Any] = self.__dict__["_AutoShardedClient__queue"]
        shard = self._shards()[shard_id] = LastingShard(socket, self, events.put_nowait, self.unreadable)
        shard.launch()

    def unreadable(self) -> None:
        """A frame of the gateway could not be read."""

    def go_on(self) -> None:
        """Let requests out again after a limit of the whole bot.

        discord.py does so itself, but not where the request that met the limit is cancelled while it waits.
        """
        self.http._global_over.set()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for this shard's turn, unless it was waited for already."""
        del initial
        self._keep_reading(shard_id or 0)
        turn = self._called.pop(shard_id or 0, None)
        if turn is None:
            seconds = await self.turn(self._bucket(shard_id or 0))
        else:  # the rest of the wait, so that a slow connection brings no two IDENTIFYs closer together
            seconds = turn - asyncio.get_running_loop().time()
        if seconds > 0:
            await asyncio.sleep(seconds)

    def _keep_reading(self, shard_id: int) -> None:
        """Read a session of ours to its end beside the new one, where discord.py gave up resuming it.

        It does so after one attempt that failed, and what was said until then would be lost.
        """
        mark = self.positions().get(shard_id) if shard_id not in self._taken_over else None
        if mark is not None:
            self.completed(shard_id).clear()
            task = asyncio.create_task(self.take_over_from({shard_id: mark}))
            self._reading.add(task)
            task.add_done_callback(self._reading.discard)

    async def own_turn(self, bucket: int) -> float:
        """Reserve the next turn of a bucket among the shards of this process, where no others can be asked.

        Args:
            bucket: The shard's id modulo ``max_concurrency``.

        Returns:
            The seconds to wait for it.
        """
        now = asyncio.get_running_loop().time()
        turn = max(now, self._next_turns.get(bucket, now))
        self._next_turns[bucket] = turn + IDENTIFY_PAUSE
        return turn - now

    def _bucket(self, shard_id: int) -> int:
        return shard_id % max(1, self.max_concurrency)

    def positions(self) -> dict[int, Mark]:
        """How far the session of each shard has been read; without those that have none.

        Nor those that are not complete while another process's is read: until then it is that one which has
        to be gone on with, from where the other process ended.
        """
        sockets = {shard_id: shard.ws for shard_id, shard in self._shards().items()}
        return {
            shard_id: Mark(socket.session_id, socket.sequence, str(socket.gateway))
            for shard_id, socket in sockets.items()
            if socket.session_id is not None and socket.sequence is not None
            if shard_id not in self._taken_over or self.completed(shard_id).is_set()
        }

    async def hang_up(self) -> dict[int, Mark]:
        """Read no event any more, and leave every session as it is.

        Returns:
            How far each was read.
        """
        shards = self._shards()
        for shard in shards.values():
            shard._cancel_task()  # or it would connect again
        for task in self._reading:
            task.cancel()
        marks = self.positions()
        closing = [shard.ws.close(code=_RESUMABLE) for shard in shards.values()]
        await asyncio.gather(*closing, return_exceptions=True)
        return marks

    async def take_over_from(self, marks: Mapping[int, Mark]) -> None:
        """Read sessions that were left, until those that we have begun on the same shards are complete.

        Args:
            marks: How far each was read.
        """
        self._taken_over.update(marks)
        await asyncio.gather(*(self._read(shard_id, mark) for shard_id, mark in marks.items()))

    async def _read(self, shard_id: int, mark: Mark) -> None:
        reading = asyncio.create_task(self._read_on(shard_id, mark))
        complete = asyncio.create_task(self._is_complete(shard_id))
        try:
            await asyncio.wait({reading, complete}, return_when=asyncio.FIRST_COMPLETED)
            if not reading.done():
                await asyncio.wait({reading}, timeout=_OVERLAP)
        finally:
            for task in (reading, complete):
                task.cancel()
            await asyncio.gather(reading, complete, return_exceptions=True)
            if self.completed(shard_id).is_set():
                self._taken_over.discard(shard_id)

    async def _read_on(self, shard_id: int, mark: Mark) -> None:
        socket: DiscordWebSocket | None = None
        try:
            async with asyncio.timeout(_TAKING_OVER):
                socket = await DiscordWebSocket.from_client(
                    self,
                    gateway=yarl.URL(mark.gateway),
                    shard_id=shard_id,
                    session=mark.session_id,
                    sequence=mark.sequence,
                    resume=True,
                )
            while True:
                await socket.poll_event()
        except Exception as error:  # of any kind: what cannot be read is not this process's to end for
            _log.info("Shard %d: no more of the session before ours (%s)", shard_id, type(error).__name__)
            self._taken_over.discard(shard_id)
        finally:
            if socket is not None:
                code = _DONE if self.completed(shard_id).is_set() else _RESUMABLE
                with contextlib.suppress(Exception):
                    await socket.close(code=code)

    async def _is_complete(self, shard_id: int) -> None:
        await self.completed(shard_id).wait()

    def completed(self, shard_id: int) -> asyncio.Event:
        """Set once a shard's own session has told of all its servers; whoever hears of that sets it."""
        return self._complete.setdefault(shard_id, asyncio.Event())

    def shard_states(self) -> dict[int, tuple[bool, float]]:
        """Of each shard of this process whether it is connected, and its latency in seconds."""
        states = {}
        for shard_id in self.served():
            shard = self.get_shard(shard_id)
            connected = shard is not None and not shard.is_closed() and self.completed(shard_id).is_set()
            states[shard_id] = (connected, shard.latency if shard is not None else float("nan"))
        return states

    def missing(self) -> tuple[str, ...]:
        """What is missing until every question is answered, in a few words each."""
        away = [str(shard_id) for shard_id, (connected, _) in self.shard_states().items() if not connected]
        return (f"shards not connected: {', '.join(away)}",) if away else ()

    def _shards(self) -> dict[int, Any]:
        shards: dict[int, Any] = self.__dict__["_AutoShardedClient__shards"]
        return shards

    def served(self) -> Iterable[int]:
        """Ids of the shards that this process is to serve."""
        return self.shard_ids or range(self.shard_count or 1)


def _pauses() -> Iterator[float]:
    """Pauses that grow, without end. Shards that failed together still begin one by one, each at its turn."""
    pause = _PAUSE
    while True:
        yield pause
        pause = min(_PAUSE_MAX, pause * 2)
