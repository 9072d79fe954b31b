"""How many rows a second one process gets to the disk, and at what cost: ``python -m benchmarks.outbox``.

Rows are put in at an even rate, in the mix that a busy bot makes, while depth
and age of the queue are watched. PostgreSQL is a real one on loopback (see
:mod:`tests.storage.postgres`), and both databases write through to the disk as
in production; so it is the disk of this machine that is measured, too.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click

from bot.storage.storage import Storage
from bot.storage.values import Unanswered, Vote
from bot.storage.waiting.waiting_rows import Ticket

SERVERS: Final = 500
ENTRIES: Final = 130
OUTCOMES: Final = ("answered", "answered", "answered", "unsure", "not_covered", "off_topic")
TALLIES, UNANSWERED = 0.90, 0.96
"""Below the first a row is a count, below the second a question without an answer, else a vote."""

TICK: Final = 0.01
"""Seconds between two handfuls of rows; replies come more evenly, so this is rather hard on the queue."""

LATE: Final = 1.0
"""Seconds behind at which a queue no longer keeps up."""

KEY: Final = b"made up for the benchmark"

Put = Callable[[Storage], Ticket]


@dataclass(frozen=True, slots=True)
class Load:
    """What came of putting rows in at a rate.

    Attributes:
        rate: Rows put in a second.
        written: Rows that were on the disk a second, from the first to the last.
        depth: Most rows that waited at one time.
        oldest: Longest wait in seconds.
        processor: Processor time of this process a row, putting in included, in microseconds.
        lost: Rows that were given up.
    """

    rate: int
    written: float
    depth: int
    oldest: float
    processor: float
    lost: int

    @property
    def keeps_up(self) -> bool:
        """Whether it could go on like this."""
        return self.lost == 0 and self.oldest < LATE


def rows(number: int) -> list[Put]:
    """So many rows in a busy bot's mix; a few servers and entries are asked about most."""
    chance = random.Random(1)  # noqa: S311 - the same rows in every run
    servers = chance.choices(range(1, SERVERS + 1), [1 / rank for rank in range(1, SERVERS + 1)], k=number)
    entries = chance.choices(range(ENTRIES), [1 / rank for rank in range(1, ENTRIES + 1)], k=number)
    return [_row(chance, server, f"entry-{entry}") for server, entry in zip(servers, entries, strict=True)]


def _row(chance: random.Random, server: int, entry: str) -> Put:
    kind, person = chance.random(), chance.getrandbits(60)
    if kind < TALLIES:
        outcome = chance.choice(OUTCOMES)
        return lambda storage: storage.tally(server, outcome, entry)
    if kind < UNANSWERED:
        question = Unanswered(
            person, server, "how many ships are built there a year", "en", "not_covered", entry
        )
        return lambda storage: storage.unanswered(question)
    vote = Vote(person, str(chance.getrandbits(60)), server, entry, "en", chance.choice((1, -1)))
    return lambda storage: storage.vote(vote)


async def put_in(storage: Storage, rate: int, seconds: float) -> Load:
    """Put rows in at a rate, wait until all are written, and say how it went."""
    waiting, depth, oldest, tickets = iter(rows(round(rate * seconds))), 0, 0.0, []
    began, processor = time.perf_counter(), time.process_time()
    while True:
        due = round((time.perf_counter() - began) * rate) - len(tickets)
        handful = [put for put, _ in zip(waiting, range(due), strict=False)]
        if due > 0 and not handful:
            break
        tickets += [put(storage) for put in handful]
        depth, oldest = max(depth, storage.waiting), max(oldest, storage.oldest_wait)
        await asyncio.sleep(TICK)
    await storage.drain(600)
    took, processor = time.perf_counter() - began, time.process_time() - processor
    lost = sum(not ticket.done.result() for ticket in tickets)
    written = len(tickets) - lost
    return Load(rate, written / took, depth, oldest, processor / len(tickets) * 1e6, lost)


async def highest(open_storage: Callable[[], contextlib.AbstractAsyncContextManager[Storage]]) -> Load:
    """The highest rate that keeps up for five seconds, to a quarter."""
    best, rate = None, 1000
    while True:
        for _ in range(2):  # so that a neighbour's work for a second does not end it
            async with open_storage() as storage:
                load = await put_in(storage, rate, 5)
            if load.keeps_up:
                break
        else:
            return best or load
        best, rate = load, rate * 5 // 4


async def a_call(storage: Storage) -> float:
    """Microseconds that counting an answered question takes whoever answers it."""
    best = float("inf")
    for _ in range(7):
        began = time.perf_counter()
        for number in range(2000):
            storage.tally(number % SERVERS, "answered", "entry-1")
        best = min(best, (time.perf_counter() - began) / 2000)
        await storage.drain(60)
    return best * 1e6


@contextlib.contextmanager
def databases() -> Iterator[dict[str, Callable[[], str]]]:
    """What makes the address of an empty database, by the database's name."""
    from tests.storage.postgres import Cluster, find_programs  # noqa: PLC0415 - pytest comes with it

    with TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        names = iter(range(1000))
        made: dict[str, Callable[[], str]] = {
            "SQLite": lambda: f"sqlite:///{Path(folder) / f'{next(names)}.db'}"
        }
        programs = find_programs()
        if programs is not None:
            cluster = Cluster(programs)
            stack.callback(cluster.remove)
            cluster.make()
            made["PostgreSQL"] = cluster.new_database
        yield made


@contextlib.asynccontextmanager
async def opened(address: str) -> AsyncIterator[Storage]:
    """A storage as the bot has it, with the first rows of a start written."""
    async with Storage.open(address, key=KEY, clock=partial(datetime.now, UTC)) as storage:
        await storage.drain(60)
        yield storage


async def measure(new_address: Callable[[], str], rate: int, seconds: float) -> tuple[Load, Load, float]:
    """The load at a rate, the highest that keeps up, and what a call costs."""
    async with opened(new_address()) as storage:
        call = await a_call(storage)
        load = await put_in(storage, rate, seconds)
    return load, await highest(lambda: opened(new_address())), call


@click.command()
@click.option("--rate", type=click.IntRange(1), default=2000, show_default=True, help="Rows a second.")
@click.option("--seconds", type=click.FloatRange(1), default=30, show_default=True)
def main(rate: int, seconds: float) -> None:
    """Put rows into the outbox at a rate, on both databases."""
    print(
        "| database | rows/s put in | rows/s written | deepest | oldest | µs of processor a row | lost "
        "| most rows/s | µs a call of tally |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    with databases() as made:
        for name, new_address in made.items():
            load, most, call = asyncio.run(measure(new_address, rate, seconds))
            print(
                f"| {name} | {load.rate} | {load.written:.0f} | {load.depth} | {load.oldest:.2f} s "
                f"| {load.processor:.0f} | {load.lost} | {most.rate} | {call:.1f} |"
            )


if __name__ == "__main__":
    main()
