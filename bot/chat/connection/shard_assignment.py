"""Which shards this process serves: asked of Discord, divided by the operator, held by leases.

A lease keeps two processes from serving the same servers and carries how far a
session was read, so that whoever comes next goes on where the one before ended,
however it ended. A database that does not answer is no reason not to serve:
replies carry a nonce, and Discord takes one of each.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.chat.connection.gateway import GatewayClient
from bot.chat.connection.gateway_address import gateway_address
from bot.errors import StorageError, UnavailableError
from bot.sharding import Replica, ShardRange
from bot.storage.leases import Mark, Shard

if TYPE_CHECKING:
    from bot.storage.leases import Leases
    from bot.storage.storage import Storage

_log = logging.getLogger(__name__)

_LOOK: Final = 0.25
"""Seconds between two looks at how far the sessions have been read."""

_NOTE: Final = 1.0
"""Seconds between two notes of that in the database: what a killed process has read since is read again."""

_RENEW: Final = 3.0
"""Seconds between two renewals of the leases, which last five times as long."""

_TRY: Final = 0.25
"""Seconds between two attempts to get leases that somebody is about to give up."""

_LOOKS_MAX: Final = 300
"""Looks that are remembered: as long as a question may take, and some more."""

_SURE: Final = 0.25
"""Seconds by which a question may have been on its way before it was taken note of."""


class ShardAssignment:
    """The part of this process in serving one application.

    Args:
        client: Logged in; connects to the shards.
        storage: Where the leases are; without it there are none.
        oldest: When the oldest question that is not done with arrived, by the event loop's clock.
        take_duties: Is told whether this process does what only one may do.
        chore: What every process is to do now and then.
    """

    def __init__(
        self,
        client: GatewayClient,
        storage: Storage | None,
        *,
        oldest: Callable[[], float | None],
        take_duties: Callable[[bool], None],
        chore: Callable[[], Awaitable[None]],
    ) -> None:
        label = f"{socket.gethostname()}{_realm()}:{os.getpid()}"
        self._client = client
        self._leases: Leases | None = (
            storage.leases(client.application_id or 0, label) if storage is not None else None
        )
        self._oldest = oldest
        self._take_duties = take_duties
        self._chore = chore
        self._shards: list[Shard] = []
        self._looks: deque[tuple[float, dict[int, Mark]]] = deque(maxlen=_LOOKS_MAX)
        self._noted: dict[int, Mark] = {}
        self._renewed = 0.0
        self._held = False

    async def join(self, part: ShardRange | Replica | None, *, wait: bool) -> Mapping[int, Mark]:
        """Find out which shards to serve, and get the leases on them.

        Args:
            part: What the operator gave to this process; None serves all that Discord recommends.
            wait: Whether to wait for whoever serves them now.

        Returns:
            How far their sessions were read by whoever served them last, by shard, where that is known.

        Raises:
            UnavailableError: Another process serves them, there are none for this one, or Discord lets it
                begin no more sessions today.
            discord.GatewayNotFound: Discord does not tell.
        """
        recommended, url, limits = await gateway_address(self._client.http)
        count, numbers = await self._divide(part, recommended)
        self._client.url = url
        self._client.max_concurrency = int(limits["max_concurrency"])
        self._client.session_starts.take(limits)
        self._client.turn = self._turn
        self._client.shard_count, self._client.shard_ids = count, list(numbers)
        self._shards = [Shard(number, count) for number in numbers]
        marks = await self._claim(wait=wait)
        self._client.session_starts.enough_for(len(numbers))
        if count > 1:
            _log.info("Serving shards %s of %d", _named(numbers), count)
        await self._see_to_duties(alone=part is None)
        return {shard.number: mark for shard, mark in marks.items()}

    async def keep(self) -> None:
        """Keep the leases, until cancelled.

        Raises:
            UnavailableError: Another process holds them by now.
        """
        while True:
            with contextlib.suppress(TimeoutError):  # not wait_for, which may swallow being cancelled
                async with asyncio.timeout(_LOOK):
                    await self._client.began.wait()
            self._client.began.clear()
            now = asyncio.get_running_loop().time()
            self._looks.append((now, self._client.positions()))
            if now - self._renewed >= self._pause():
                self._renewed = now
                await self._renew()
                with contextlib.suppress(StorageError):  # it is done another time
                    await self._chore()

    def _pause(self) -> float:
        """Seconds from one renewal to the next: fewer where more was read, none where a session has begun."""
        marks = self._safe_marks()
        if {mark.session_id for mark in marks.values()} != {mark.session_id for mark in self._noted.values()}:
            return 0.0
        return _NOTE if marks != self._noted else _RENEW

    async def leave(self, marks: Mapping[int, Mark]) -> None:
        """Give up the leases, so that another process can go on at once.

        Args:
            marks: How far each session was read.
        """
        if self._leases is None:
            return
        try:
            await self._leases.release(self._by_shard(marks))
        except (StorageError, ArithmeticError, ValueError) as error:
            _log.warning("The leases could not be given up and will expire: %s", error)

    async def _divide(self, part: ShardRange | Replica | None, recommended: int) -> tuple[int, Sequence[int]]:
        match part:
            case ShardRange(first=first, last=last, count=count):
                return count, range(first, last + 1)
            case Replica() as replica:
                count = await self._in_use() or max(recommended, replica.count)
                if not replica.shards(count):
                    raise UnavailableError(
                        f"Others serve in {count} shards, of which replica {replica} has no shard. "
                        f"Stop them all once to have more, or run {count} replicas at the most."
                    )
                return count, replica.shards(count)
        return recommended, range(recommended)

    async def _in_use(self) -> int | None:
        """In how many shards the others serve; Discord may recommend more by now, and they must agree."""
        try:
            return await self._leases.count() if self._leases is not None else None
        except StorageError:
            return None

    async def _claim(self, *, wait: bool) -> Mapping[Shard, Mark]:
        if self._leases is None:
            return {}
        told = False
        while True:
            try:
                claim = await self._leases.claim(self._shards)
            except StorageError as error:
                _log.warning("Serving without a lease until the database answers: %s", error)
                return {}
            if claim.holder is None:
                self._held = True
                return claim.marks
            if not wait:
                raise UnavailableError(
                    f"{claim.holder} serves this bot's shards already. "
                    "Stop it first, or add --wait to take over when it ends."
                )
            if not told:
                _log.info("Waiting for %s to end", claim.holder)
                told = True
            await asyncio.sleep(_TRY)

    async def _renew(self) -> None:
        if self._leases is None:
            return
        try:
            if not self._held:
                claim = await self._leases.claim(self._shards)
                if claim.holder is not None:
                    raise UnavailableError(f"{claim.holder} serves this bot's shards.")
                self._held = True
            marks = self._safe_marks()
            lost = await self._leases.renew(self._by_shard(marks))
            self._noted = marks
        except StorageError as error:
            _log.debug("The leases could not be renewed: %s", error)
            return
        except (ArithmeticError, ValueError) as error:
            _log.warning("The leases could not be renewed (%s)", type(error).__name__)
            return
        if lost:
            raise UnavailableError("Another process serves this bot's shards by now.")
        await self._see_to_duties()

    async def _see_to_duties(self, *, alone: bool = False) -> None:
        if self._leases is None:
            self._take_duties(True)
            return
        try:
            self._take_duties(await self._leases.claim_duties())
        except StorageError as error:
            _log.debug("Duties could not be claimed: %s", error)
            if alone:
                self._take_duties(True)

    async def _turn(self, bucket: int) -> float:
        try:
            if self._leases is not None:
                return await self._leases.identify_turn(bucket)
        except StorageError as error:
            _log.debug("Turns are not shared with other processes: %s", error)
        return await self._client.own_turn(bucket)

    def _safe_marks(self) -> dict[int, Mark]:
        """The last positions before which all is done with: what comes after may have to be read again."""
        if not self._looks:
            return {}
        oldest = self._oldest()
        last, now = self._looks[-1]
        sure = (last if oldest is None else oldest) - _SURE
        before = next((marks for at, marks in reversed(self._looks) if at <= sure), {})
        return {shard_id: _behind(mark, before.get(shard_id)) for shard_id, mark in now.items()}

    def _by_shard(self, marks: Mapping[int, Mark]) -> dict[Shard, Mark]:
        return {shard: marks[shard.number] for shard in self._shards if shard.number in marks}


def _named(numbers: Sequence[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"


def _behind(mark: Mark, before: Mark | None) -> Mark:
    """Where a session stood before, or its very beginning."""
    same = before is not None and before.session_id == mark.session_id
    return before if before is not None and same else replace(mark, sequence=1)


def _realm() -> str:
    """What tells apart hosts and containers that have one name, and count their processes from 1 each.

    On Linux the boot (random(4)) and the namespace of process ids (pid_namespaces(7)); elsewhere nothing.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
        return f"/{boot[:8]}-{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return ""
