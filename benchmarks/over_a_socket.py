"""What a reply costs from one end of a socket to the other, beside a bot that replies the same to everybody.

Both run as processes of their own against the stand-in for Discord of
``tests/wire``, and are measured by turns, so that a slow minute of the machine
slows both. Replies a second are those of two cores: one for the bot, one for
the stand-in, which has enough of its own for neither to wait. Processor time is
what the operating system says that the process took.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click

from benchmarks.echo_bot import TOKEN
from benchmarks.fresh import ONE_THREAD
from benchmarks.questions import case_files, rows
from benchmarks.report import Table, milliseconds, publish
from tests.wire.bot import Bot, Client
from tests.wire.stand_in import Discord
from tests.wire.world import World

HEADING: Final = ("over a socket", "allowed", "Entente", "echo bot", "ratio", "kept")

SERVERS, CHANNELS = 100, 10
WINDOW: Final = 100
"""Mentions that wait for a reply at any time: so many that there is always something to do."""

AGAIN: Final = 100
"""Different questions where the same are asked again and again."""

WARM, LATER = 500, 20_500
"""Replies after which memory is looked at."""

MANY: Final = 3_200
"""Servers of a bot with two shards."""

PATIENCE: Final = 600.0
_LOOK_AGAIN: Final = 0.25
"""Seconds; a bot that is still told of its servers does not answer yet."""

Line = tuple[str, str, str, str, str, str]


@click.command()
@click.option("--rounds", type=click.IntRange(1), default=7, show_default=True, help="Of each bot, by turns.")
@click.option("--replies", type=click.IntRange(WINDOW), default=1_500, show_default=True, help="In a round.")
@click.option("--write", is_flag=True, help="Put the table into docs/benchmarks.md.")
def main(rounds: int, replies: int, write: bool) -> None:
    """Measure replies a second, processor time, memory and the start, over a socket."""
    with TemporaryDirectory() as place:
        lines = asyncio.run(_lines(Path(place), rounds, replies))
    publish("over_a_socket", [Table(HEADING, lines), _NOTE], write=write)


_NOTE: Final = (
    f"Medians of rounds by turns, with the counts alone (ENTENTE_ENCODER=none): {WINDOW} mentions at a time "
    f"in {SERVERS * CHANNELS:,} channels, each of another person. *All different* asks the questions of "
    f"`seen`, three languages mixed; *asked again* {AGAIN} of them over and over. The echo bot draws one "
    "card with as many parts and looks nothing up."
)


async def _lines(place: Path, rounds: int, replies: int) -> list[Line]:
    different, again = _questions(None), _questions(AGAIN)
    async with AsyncExitStack() as stack:
        pair = [await stack.enter_async_context(side) for side in _sides(place / "load", SERVERS, CHANNELS)]
        for side in pair:
            await side.load(WARM, different)
        warm = [side.client.memory() for side in pair]
        lines = []
        for name, questions in (("all different", different), ("asked again", again)):
            measured = await by_turns(pair, rounds, replies, questions)
            lines += list(_told(name, *measured))
        for side in pair:
            await side.load(LATER - side.replied, different)
        later = [side.client.memory() for side in pair]
    lines += [
        _memory(f"memory after {WARM} replies", *warm),
        _memory(f"memory after {LATER:,} replies", *later),
    ]
    for servers, shards in ((SERVERS, 1), (MANY, 2)):
        lines.append(await _start(place / str(servers), servers, shards))
    return lines


def _questions(different: int | None) -> Sequence[str]:
    """Questions in an order of no meaning, the same in each run."""
    asked = [row.question for row in rows(case_files("seen"))]
    random.Random(11).shuffle(asked)  # noqa: S311 - nothing secret
    return asked[:different]


@dataclass
class Side:
    """One of the bots, and its own end of the wire.

    Attributes:
        discord: What it talks to.
        client: Its process.
        shards: How many it has to have.
        began: When it was started, by the monotonic clock.
        replied: How many replies it has given.
    """

    discord: Discord
    client: Client
    shards: int = 1
    began: float = field(default_factory=time.monotonic)
    replied: int = 0

    async def __aenter__(self) -> Side:
        await self._stack.__aenter__()
        await self._stack.enter_async_context(self.discord)
        self.began = time.monotonic()
        await self._stack.enter_async_context(self.client)
        await self.client.ready(self.shards)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.stop()
        await self._stack.aclose()

    def __post_init__(self) -> None:
        self._stack = AsyncExitStack()

    async def load(self, replies: int, questions: Sequence[str]) -> Cost:
        """Ask so much that there is always something to do, until there are so many replies.

        Args:
            replies: How many; none below 1.
            questions: Asked in turn, from where the last call ended.
        """
        if replies < 1:
            return Cost(0.0, 0.0)
        record, asked = self.discord.record, 0
        record.replies.clear()
        record.calls.clear()
        texts = islice(cycle(questions), self.replied % len(questions), None)
        spent, begun = self.client.processor(), time.monotonic()

        def answered() -> bool:
            nonlocal asked
            done = len(record.replies)
            while asked < min(replies, done + WINDOW):
                self.discord.ask(next(texts))
                asked += 1
            return done >= replies

        await record.until(answered, PATIENCE, "replies")
        seconds = time.monotonic() - begun
        self.replied += replies
        return Cost((self.client.processor() - spent) / replies, replies / seconds)


@dataclass(frozen=True, slots=True)
class Cost:
    """What replies took: seconds of processor time for each, and how many there were a second."""

    processor: float
    rate: float


def _sides(place: Path, servers: int, channels: int, shards: int = 1) -> tuple[Side, Side]:
    """The echo bot and Entente, neither started yet."""
    echo, own = (Discord(World.of(servers, channels), shards=shards) for _ in range(2))
    environment = {**ONE_THREAD, TOKEN: echo.token}
    bot = Bot(own, None, place / "own", cooldown_rate=1_000)
    return (
        Side(echo, Client(echo, ("-m", "benchmarks.echo_bot"), place / "echo", environment), shards),
        Side(own, bot, shards),
    )


async def by_turns(
    pair: Sequence[Side], rounds: int, replies: int, questions: Sequence[str]
) -> tuple[Cost, Cost]:
    """The median cost of a reply of each bot.

    Args:
        pair: The echo bot and Entente, both running.
        rounds: Of each, one after the other.
        replies: In a round.
        questions: What is asked.

    Returns:
        The costs in the same order.
    """
    costs = [[await side.load(replies, questions) for side in pair] for _ in range(rounds)]
    echo, own = ([each[side] for each in costs] for side in range(2))
    return _median(echo), _median(own)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.processor for cost in costs), statistics.median(cost.rate for cost in costs)
    )


async def _start(place: Path, servers: int, shards: int) -> Line:
    """From nothing to the first reply, with so many servers."""
    for _ in range(2):  # the first time the tables are made and the commands sent
        seconds = []
        for side in _sides(place, servers, CHANNELS, shards):
            async with side:
                while not side.discord.record.replies:
                    await side.discord.finished(side.discord.ask("hello"), within=_LOOK_AGAIN)
                seconds.append(time.monotonic() - side.began)
    echo, own = seconds
    held = f"{shards} shards" if shards > 1 else "one shard"
    return told(f"first reply with {servers:,} servers, {held}", echo, own, milliseconds)


def _told(name: str, echo: Cost, own: Cost) -> Iterator[Line]:
    yield told(f"processor time a reply, {name}", echo.processor, own.processor, milliseconds, most=1.5)
    yield told(f"replies a second, {name}", echo.rate, own.rate, "{:,.0f}".format, least=0.85)


def _memory(name: str, echo: float, own: float) -> Line:
    return told(name, echo, own, "{:,.0f} MB".format)


def told(  # noqa: PLR0913 - the bounds by keyword
    name: str,
    echo: float,
    own: float,
    say: Callable[[float], str],
    *,
    most: float | None = None,
    least: float | None = None,
) -> Line:
    """One line of the table.

    Args:
        name: What was measured.
        echo: Of the echo bot.
        own: Of Entente.
        say: Puts a figure into words.
        most: The highest ratio that is allowed, if there is a bound.
        least: The lowest.
    """
    ratio, allowed, kept = own / echo, "", ""
    if most is not None:
        allowed, kept = f"≤ {most:g}×", "yes" if ratio <= most else "NO"
    elif least is not None:
        allowed, kept = f"≥ {least:g}×", "yes" if ratio >= least else "NO"
    return name, allowed, say(own), say(echo), f"{ratio:.2f}×", kept


if __name__ == "__main__":
    main()
