"""Processes are replaced, restarted and killed while a load goes on; what happened is noted, not judged."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from typing import Final

from benchmarks.books import Books
from benchmarks.outcomes import Absences, Asked
from benchmarks.questions import case_files, rows
from benchmarks.replicas import Replicas
from tests.wire.record import Question
from tests.wire.stand_in import Discord

COMMAND: Final = "trade"

LOOK: Final = 0.05
"""Seconds between two looks at which shards are connected."""

LAST: Final = 65.0
"""Seconds in which the last questions have to be answered: what is older than a minute is dropped."""


AFTERWARDS: Final = 5.0
"""Seconds in which a second answer to the last of them would come."""


class Load:
    """Asks at an even rate, in one server after another, as long as it is told to.

    Args:
        discord: Where.
        rate: Mentions a second.
        commands: Slash commands a second.

    Attributes:
        mentions, commands: What was asked.
    """

    def __init__(self, discord: Discord, rate: float, commands: float) -> None:
        self.mentions: list[Question] = []
        self.commands: list[Question] = []
        self._discord = discord
        self._rates = rate, commands
        self._texts = cycle(row.question for row in rows(case_files("seen")))

    @asynccontextmanager
    async def asking(self) -> AsyncIterator[None]:
        """Ask as long as the block runs."""
        mention, command = self._rates
        asking = [
            asyncio.create_task(self._evenly(mention, self._mention)),
            asyncio.create_task(self._evenly(command, self._command)),
        ]
        try:
            yield
        finally:
            for task in asking:
                task.cancel()
            await asyncio.wait(asking)

    @staticmethod
    async def _evenly(rate: float, ask: Callable[[], None]) -> None:
        began, asked = time.monotonic(), 0
        while True:
            while asked < (time.monotonic() - began) * rate:
                ask()
                asked += 1
            await asyncio.sleep(0.5 / rate)

    @property
    def number(self) -> int:
        """How many questions were asked so far, in either way."""
        return len(self.mentions) + len(self.commands)

    def _mention(self) -> None:
        self.mentions.append(self._discord.ask(next(self._texts)))

    def _command(self) -> None:
        self.commands.append(self._discord.use(COMMAND))


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the run, by the monotonic clock."""

    name: str
    began: float
    ended: float

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.ended - self.began


@dataclass(slots=True)
class Usage:
    """What the processes take, all of them together.

    Attributes:
        idle: Processor time a second without load.
        question: Processor time a question under load, with all that goes on beside it.
        memory: Megabytes before the load, then after it: proportional and resident.
        asked: What the database is asked a second without load.
    """

    idle: float = 0.0
    question: float = 0.0
    memory: list[tuple[float, float]] = field(default_factory=list)
    asked: dict[str, float] = field(default_factory=dict)


class Drill:
    """One run, from the start of all processes to their end.

    Args:
        discord: The stand-in.
        replicas: The processes.
        load: Who asks.
        books: Of the database.

    Attributes:
        spans: Its parts, in order.
        absences: Which shards were connected, from the start of the load on.
        lag: Seconds by which the stand-in itself was late at the most.
        usage: What the processes took.
    """

    def __init__(self, discord: Discord, replicas: Replicas, load: Load, books: Books) -> None:
        shards = discord.api.shards
        self.spans: list[Span] = []
        self.absences = Absences((number, shards) for number in range(shards))
        self.lag = 0.0
        self.usage = Usage()
        self._discord, self._replicas, self._load, self._books = discord, replicas, load, books

    async def run(self, *, steady: float, idle: float, restarts: int) -> None:
        """Go through all parts.

        Args:
            steady: Seconds of load with nothing else, before and after.
            idle: Seconds without load.
            restarts: How many to restart one after another in the order of a StatefulSet.
        """
        await self._span("start of all", self._replicas.start_all())
        await self._idle(idle)
        watching = asyncio.create_task(self._watch())
        async with self._load.asking():
            await self._under_load(steady, restarts)
        with contextlib.suppress(AssertionError):
            await self._discord.answered(*self._load.mentions, within=LAST)
        await asyncio.sleep(AFTERWARDS)
        watching.cancel()
        self.usage.memory.append(self._replicas.memory())
        await self._span("end of all", self._replicas.stop_all())

    async def _under_load(self, steady: float, restarts: int) -> None:
        replicas, numbers = self._replicas, list(self._replicas.running)
        await self._span("load alone", self._steady(steady))
        name = f"{len(numbers)} replaced, each when its successor waits"
        await self._span(name, self._each(numbers, replicas.replace))
        name = f"{restarts} restarted as a StatefulSet does it"
        await self._span(name, self._each(numbers[::-1][:restarts], replicas.restart))
        await self._span("1 killed (SIGKILL) and started again", self._each(numbers[:1], replicas.kill))
        await self._span("load alone, again", asyncio.sleep(steady))

    async def _span(self, name: str, work: Awaitable[None]) -> None:
        began = time.monotonic()
        await work
        self.spans.append(Span(name, began, time.monotonic()))
        print(f"{name}: {self.spans[-1].seconds:.0f} s", file=sys.stderr, flush=True)

    @staticmethod
    async def _each(numbers: Sequence[int], act: Callable[[int], Awaitable[None]]) -> None:
        for number in numbers:
            await act(number)

    async def _idle(self, seconds: float) -> None:
        self.usage.memory.append(self._replicas.memory())
        before, processor, began = await self._books.now(), self._replicas.processor(), time.monotonic()
        await asyncio.sleep(seconds)
        self.usage.idle = (self._replicas.processor() - processor) / (time.monotonic() - began)
        after = await self._books.now()
        took = time.monotonic() - began
        self.usage.asked = {name: (after[name] - before[name]) / took for name in after}

    async def _steady(self, seconds: float) -> None:
        processor, asked = self._replicas.processor(), self._load.number
        await asyncio.sleep(seconds)
        self.usage.question = (self._replicas.processor() - processor) / (self._load.number - asked)

    async def _watch(self) -> None:
        while True:
            now = time.monotonic()
            self.absences.look(now, {session.shard for session in self._discord.gateway.connected()})
            await asyncio.sleep(LOOK)
            self.lag = max(self.lag, time.monotonic() - now - LOOK)

    def asked(self, span: Span, questions: Sequence[Question]) -> list[Asked]:
        """What was asked in a part of the run, and what became of it."""
        return [
            Asked(each.at, tuple(reply.at - each.at for reply in self._discord.answers(each)))
            for each in questions
            if span.began <= each.at < span.ended
        ]

    def handshakes(self, span: Span, *, resumed: bool) -> int:
        """How many RESUMEs, or else IDENTIFYs, came in a part of the run."""
        every = self._discord.gateway.handshakes
        return sum(span.began <= each.at < span.ended and each.resumed is resumed for each in every)

    def repeated(self) -> int:
        """How many replies were sent once more and taken for the same by their nonce."""
        sent = sum(
            call.method == "POST" and call.status == 200 and call.path.endswith("/messages")
            for call in self._discord.record.calls
        )
        return sent - sum(len(self._discord.answers(each)) for each in self._load.mentions)

    def first_answers(self) -> dict[str, float]:
        """Seconds from the start of each process to its first answer."""
        first: dict[str, float] = {}
        for reply in self._discord.record.replies:
            first.setdefault(reply.process, reply.at)
        return {bot.name: first[bot.name] - bot.began for bot in self._replicas.bots if bot.name in first}

    def identified(self, buckets: int) -> dict[int, list[float]]:
        """When shards began a session, by bucket."""
        times = defaultdict(list)
        for handshake in self._discord.gateway.identified():
            times[handshake.shard[0] % buckets].append(handshake.at)
        return times
