"""Several processes of the real command on one PostgreSQL, replaced and killed as happens in service.

Each has a state folder of its own that its successor takes over, as a volume or
a folder of systemd would be. Whether one is ready is asked of itself, over
HTTP, as a supervisor asks it. Nothing here judges how that went.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp

from tests.wire.bot import Bot, Entry
from tests.wire.stand_in import Discord

SECRET: Final = "made-up-for-the-benchmark"  # noqa: S105 - it opens nothing

PATIENCE: Final = 180.0
"""Seconds until a process has to be ready; only a run that fails waits for them."""

LOOK: Final = 0.1
"""Seconds between two looks whether a process is ready."""


@dataclass(frozen=True, slots=True)
class Replica:
    """A process, and where it tells whether it is ready."""

    bot: Bot
    port: int


class Replicas:
    """The processes of one application.

    Args:
        discord: The stand-in they connect to.
        database: Its address.
        folder: For their state and, once they are gone, their logs.
        number: How many there are.

    Attributes:
        running: By number.
        gone: Those that were replaced or stopped.
        killed: Those that were killed.
        successors: Names of those that were started when the one before was gone.
        to_ready: Seconds of processor time that each took until it was ready.
    """

    def __init__(self, discord: Discord, database: str, folder: Path, number: int) -> None:
        self.running: dict[int, Replica] = {}
        self.gone: list[Bot] = []
        self.killed: list[Bot] = []
        self.successors: set[str] = set()
        self.to_ready: list[float] = []
        self._discord, self._database = discord, database
        self._folder, self._number = folder, number
        self._stack = contextlib.AsyncExitStack()

    async def __aenter__(self) -> Replicas:
        self._http = await self._stack.enter_async_context(aiohttp.ClientSession())
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()
        for number, bot in enumerate(self.bots):
            (self._folder / f"{number:02d}-{bot.name}.log").write_text(bot.log, encoding="utf-8")

    @property
    def bots(self) -> list[Bot]:
        """All processes there are or have been, in the order of their start."""
        every = [*self.gone, *self.killed, *(replica.bot for replica in self.running.values())]
        return sorted(every, key=lambda bot: bot.began)

    async def start_all(self) -> None:
        """Start as many as there shall be, at once, and wait until they are ready."""
        started = await asyncio.gather(*map(self._start, range(self._number)))
        self.running = dict(enumerate(started))
        await asyncio.gather(*map(self._ready, started))

    async def replace(self, number: int) -> None:
        """Start the successor, and end the one before once that waits for it."""
        successor = await self._start(number, "--wait")
        await successor.bot.logged("Waiting for", within=PATIENCE)
        await self._end(number)
        await self._follow(number, successor)

    async def restart(self, number: int) -> None:
        """End one and start another when it is gone, as a StatefulSet of Kubernetes does."""
        await self._end(number)
        await self._succeed(number)

    async def kill(self, number: int) -> None:
        """Kill one without a word and start it again, as whoever supervises it does."""
        bot = self.running.pop(number).bot
        await bot.kill()
        self.killed.append(bot)
        await self._succeed(number)

    async def stop_all(self) -> None:
        """End all of them."""
        await asyncio.gather(*map(self._end, list(self.running)))

    def memory(self) -> tuple[float, float]:
        """Megabytes of all together: proportional, where what they share counts once, and resident."""
        every = [sizes(replica.bot.pid) for replica in self.running.values()]
        return sum(size["Pss"] for size in every), sum(size["Rss"] for size in every)

    def processor(self) -> float:
        """Seconds of processor time that those which run have taken so far."""
        return sum(replica.bot.processor() for replica in self.running.values())

    def codes(self) -> dict[int, int]:
        """How those ended that were asked to: how many by exit code."""
        return dict(Counter(bot.code for bot in self.gone))

    def tracebacks(self) -> int:
        """How many tracebacks stand in all logs."""
        return sum(bot.log.count("Traceback (most recent call last)") for bot in self.bots)

    def complaints(self) -> Counter[str]:
        """What was logged as a warning or worse, numbers left out, and how often."""
        return Counter(_kind(entry) for bot in self.bots for entry in bot.complaints)

    async def _start(self, number: int, *arguments: str) -> Replica:
        from tests.storage.postgres import free_port  # noqa: PLC0415 - pytest comes with it

        port = free_port()
        bot = Bot(
            self._discord,
            None,
            self._folder / f"state-{number}",
            *("run", "--no-watch", *arguments),
            database_url=self._database,
            secret=SECRET,
            replica=f"{number}/{self._number}",
            http=f"127.0.0.1:{port}",
        )
        return Replica(await self._stack.enter_async_context(bot), port)

    async def _succeed(self, number: int) -> None:
        successor = await self._start(number, "--wait")
        self.successors.add(successor.bot.name)
        await self._follow(number, successor)

    async def _follow(self, number: int, successor: Replica) -> None:
        self.running[number] = successor
        await self._ready(successor)

    async def _end(self, number: int) -> None:
        bot = self.running.pop(number).bot
        await bot.stop(PATIENCE)
        self.gone.append(bot)

    async def _ready(self, replica: Replica) -> None:
        until = time.monotonic() + PATIENCE
        while not await self._says_ready(replica.port):
            if replica.bot.code is not None or time.monotonic() > until:
                raise RuntimeError(f"{replica.bot.name} does not get ready:\n{replica.bot.log}")
            await asyncio.sleep(LOOK)
        self.to_ready.append(replica.bot.processor())

    async def _says_ready(self, port: int) -> bool:
        try:
            async with self._http.get(f"http://127.0.0.1:{port}/readyz") as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False


def sizes(pid: int) -> dict[str, float]:
    """What a process has in memory, in megabytes, by the name that ``smaps_rollup`` gives it (man 5 proc)."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return {name: int(kilobytes) / 1024 for name, kilobytes in re.findall(r"(\w+):\s+(\d+) kB", text)}


def _kind(entry: Entry) -> str:
    return f"{entry.level} {entry.logger}: {re.sub(r'[0-9]+', '…', entry.text)}"
