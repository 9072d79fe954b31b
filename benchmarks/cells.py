"""What is measured, each in a fresh process (see :mod:`benchmarks.fresh`).

Every function takes and returns what JSON can carry: seconds and bytes. What
they are compared with, and what is allowed, is for the reports to say.
"""
# ruff: noqa: PLC0415 - a process holds in memory only what it measures

from __future__ import annotations

import gc
import json
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import psutil

TRIES: Final = 5
"""Every question is asked so often and the median counts, so that a neighbour's work does not."""

Result = dict[str, Any]


def entente(folder: str, questions: str) -> Result:
    """Load a knowledge folder, learn it, and decide on every question of a file."""
    from bot.engine.engine import Engine
    from bot.knowledge.loader import load

    watch = Watch()
    knowledge = load(Path(folder))
    loading = watch.lap("load")
    engine = Engine.learn(knowledge)
    learning = watch.lap("learn")
    size = sum(1 for entry in knowledge.entries.values() for _ in entry.ask)
    result = {"entries": len(knowledge.entries), "phrasings": size, **loading, **learning, **memory()}
    return result | spread(times(engine.decide, read_questions(questions)))


def whole_bot(folder: str) -> Result:
    """The memory of the bot as it runs, before it logs in."""
    from bot.chat.client import Options, build
    from bot.engine.engine import Engine
    from bot.knowledge.loader import load

    client = build(Engine.learn(load(Path(folder))), Options())
    return memory() | {"commands": len(client.tree.get_commands())}


def bare_client() -> Result:
    """The memory of a Discord client that does nothing."""
    import discord

    client = discord.Client(intents=discord.Intents.default())
    return memory() | {"guilds": len(client.guilds)}


def hostile(folder: str, questions: str) -> Result:
    """The time that each hostile text takes, and the median question beside it."""
    from benchmarks.hostile import texts
    from bot.engine.engine import Engine
    from bot.knowledge.loader import load

    knowledge = load(Path(folder))
    engine = Engine.learn(knowledge)
    median = spread(times(engine.decide, read_questions(questions)))["median"]
    named = texts(knowledge)
    return {
        "median": median,
        "texts": dict(zip(named, times(engine.decide, list(named.values())), strict=True)),
    }


def peer(name: str, copies: int, questions: str, most: int) -> Result:
    """Let a peer learn phrasings and find the nearest one to every question."""
    from benchmarks.peers import PEERS, phrasings

    texts, owners = phrasings(copies)
    watch = Watch()
    learner = PEERS[name](texts, owners)
    learning = watch.lap("learn")
    result = {"phrasings": len(texts), **learning, **memory(), **learner.notes}
    asked = read_questions(questions)
    return result | spread(times(learner.best, asked[:: max(1, len(asked) // most)]))


class Watch:
    """Measures laps by the clock on the wall and by the work of the processor."""

    def __init__(self) -> None:
        self._wall, self._work = time.perf_counter(), time.process_time()

    def lap(self, name: str) -> dict[str, float]:
        """The seconds since the last lap, as ``name`` and ``name_wall``."""
        wall, work = time.perf_counter(), time.process_time()
        lap = {name: work - self._work, f"{name}_wall": wall - self._wall}
        self._wall, self._work = time.perf_counter(), time.process_time()
        return lap


def memory() -> dict[str, int]:
    """What the process holds now, and the most it ever held, in bytes."""
    gc.collect()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # kilobytes on Linux
    return {"memory": psutil.Process().memory_info().rss, "most_memory": most}


def times(decide: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """The seconds that each text takes, the median of some tries, after a round that does not count."""
    rounds = []
    for _ in range(TRIES + 1):
        laps = [time.perf_counter()]
        for text in texts:
            decide(text)
            laps.append(time.perf_counter())
        rounds.append([after - before for before, after in pairwise(laps)])
    return [statistics.median(tries) for tries in zip(*rounds[1:], strict=True)]


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """The median and the 99th percentile."""
    return {"median": statistics.median(seconds), "p99": sorted(seconds)[int(len(seconds) * 0.99)]}


def read_questions(file: str) -> list[str]:
    """The questions of a JSON list."""
    questions: list[str] = json.loads(Path(file).read_text(encoding="utf-8"))
    return questions
