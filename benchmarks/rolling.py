"""What becomes of questions while one process after another is replaced: ``python -m benchmarks.rolling``.

The real command runs on a real PostgreSQL, against the stand-in for Discord of
:mod:`tests.wire`. The encoder is left out: it is looked at how processes take
over from one another, not how well they answer.
"""

from __future__ import annotations

import asyncio
import os
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click

from benchmarks.books import Books, postgres
from benchmarks.drill import Drill, Load, Span
from benchmarks.outcomes import closest, most_within, tally
from benchmarks.replicas import Replicas
from benchmarks.report import Table, publish
from tests.wire.stand_in import Discord
from tests.wire.world import World

COMMANDS: Final = 0.1
"""Slash commands to a mention."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """What there is.

    Attributes:
        processes: Of the real command.
        shards: Of the application.
        servers: It is in.
        rate: Mentions a second.
        concurrency: Shards that may begin at one time.
    """

    processes: int
    shards: int
    servers: int
    rate: float
    concurrency: int


def answered(drill: Drill, load: Load) -> Table:
    """What became of the questions of each part."""
    questions = ("mentions", "answered once", "not", "twice", "slowest", "99th percentile")
    commands = ("commands", "answered within 3 s")
    gateway = ("longest without a shard", "IDENTIFY", "RESUME")
    heading = ("part of the run", "seconds", *questions, *commands, *gateway)
    return Table(heading, [_answered(drill, load, span) for span in drill.spans])


def _answered(drill: Drill, load: Load, span: Span) -> list[str]:
    mentions, commands = tally(drill.asked(span, load.mentions)), tally(drill.asked(span, load.commands))
    return [
        span.name,
        f"{span.seconds:.0f}",
        *map(str, (mentions.questions, mentions.once, mentions.never, mentions.twice)),
        seconds(mentions.slowest),
        seconds(mentions.slow),
        str(commands.questions),
        str(commands.once),
        seconds(drill.absences.longest(span.began, span.ended)),
        str(drill.handshakes(span, resumed=False)),
        str(drill.handshakes(span, resumed=True)),
    ]


def taken(drill: Drill, sizes: Sizes) -> Table:
    """What the processes took of the machine and of the database."""
    usage = drill.usage
    rows = [[f"{name} a second, idle", f"{rate:.1f}"] for name, rate in usage.asked.items()]
    rows += [
        ["processor time, idle", f"{usage.idle:.1%} of a core"],
        ["the same, a shard", f"{usage.idle / sizes.shards * 1000:.2f} ms a second"],
        ["processor time, a question", f"{usage.question * 1000:.1f} ms"],
    ]
    for when, (proportional, resident) in zip(("started", "the load"), usage.memory, strict=True):
        each = proportional / sizes.processes
        memory = f"{proportional:,.0f} MB ({resident:,.0f} MB resident), {each:.0f} MB each"
        rows.append([f"memory after {when}", memory])
    return Table((f"{sizes.processes} processes together", "measured"), rows)


def course(drill: Drill, replicas: Replicas, discord: Discord) -> Iterator[str]:
    """Sentences on how the processes began and ended."""
    identified = drill.identified(discord.api.max_concurrency)
    apart = min(filter(None, map(closest, identified.values())), default=0.0)
    most = max(most_within(times, 4.9) for times in identified.values())
    yield (
        f"IDENTIFYs of one bucket: {most} within 4.9 s at the most, the closest {apart:.2f} s apart. "
        f"Replies that were sent once more and taken for the same by their nonce: {drill.repeated()}. "
        f"Commands synced {len(discord.api.syncs)} times."
    )
    ended = ", ".join(f"{number} with {code}" for code, number in sorted(replicas.codes().items()))
    tracebacks = replicas.tracebacks()
    yield f"Exit codes of those that were asked to end: {ended}. Tracebacks in all logs: {tracebacks}."
    first = [seconds for name, seconds in drill.first_answers().items() if name in replicas.successors]
    yield (
        f"From the start of a process to its first answer, the one before being gone: {_spread(first)}. "
        f"Processor time until ready: {_spread(replicas.to_ready)}."
    )
    yield f"The stand-in itself was late by {drill.lag:.2f} s at the most."
    yield from (f"Logged {number} times: {text}" for text, number in replicas.complaints().most_common(20))


def _spread(values: Iterable[float]) -> str:
    values = sorted(values)
    return (
        f"{values[0]:.1f} to {values[-1]:.1f} s, median {statistics.median(values):.1f} s"
        if values
        else "none"
    )


def seconds(value: float | None) -> str:
    """A duration of the tables; a dash where there is none."""
    return "–" if value is None else f"{value:.2f} s"


async def measure(folder: Path, sizes: Sizes, **lengths: float) -> list[Table | str]:
    """Run it and report.

    Args:
        folder: For state and logs.
        sizes: What there is.
        lengths: Of the parts; see :meth:`Drill.run`.
    """
    world = World.of(sizes.servers)
    with postgres() as cluster:
        address = cluster.new_database()
        books = Books(cluster, address.rpartition("/")[2])
        async with (
            Discord(world, shards=sizes.shards, max_concurrency=sizes.concurrency) as discord,
            Replicas(discord, address, folder, sizes.processes) as replicas,
        ):
            load = Load(discord, sizes.rate, sizes.rate * COMMANDS)
            drill = Drill(discord, replicas, load, books)
            await drill.run(**lengths)
            return [answered(drill, load), taken(drill, sizes), *course(drill, replicas, discord)]


@click.command()
@click.option("--processes", type=click.IntRange(1), default=8, show_default=True)
@click.option("--shards", type=click.IntRange(1), default=32, show_default=True)
@click.option("--servers", type=click.IntRange(1), default=3200, show_default=True)
@click.option("--rate", type=click.FloatRange(0.1), default=20, show_default=True, help="Mentions a second.")
@click.option(
    "--concurrency",
    type=click.IntRange(1),
    default=16,
    show_default=True,
    help="Shards that may begin at one time: 16 for large bots, 1 for all others.",
)
@click.option(
    "--steady", type=click.FloatRange(1), default=30, show_default=True, help="Seconds of load alone."
)
@click.option("--idle", type=click.FloatRange(1), default=60, show_default=True, help="Seconds without load.")
@click.option("--restarts", type=click.IntRange(0), default=2, show_default=True, help="As of a StatefulSet.")
@click.option("--logs", type=click.Path(file_okay=False, path_type=Path), help="Keep state and logs here.")
@click.option("--write/--no-write", default=False, show_default=True, help="Put the results into docs/.")
def main(  # noqa: PLR0913 - one for each option
    *,
    processes: int,
    shards: int,
    servers: int,
    rate: float,
    concurrency: int,
    steady: float,
    idle: float,
    restarts: int,
    logs: Path | None,
    write: bool,
) -> None:
    """Replace, restart and kill processes under load, and count what became of every question."""
    with TemporaryDirectory() as folder:
        place = logs or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        sizes = Sizes(processes, shards, servers, rate, concurrency)
        run = measure(place.resolve(), sizes, steady=steady, idle=idle, restarts=restarts)
        report = asyncio.run(run)
    publish("rolling", report, write=write, cores=f"{os.cpu_count()} cores for everything")


if __name__ == "__main__":
    main()
