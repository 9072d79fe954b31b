"""What is measured, each in a fresh process (see :mod:`benchmarks.fresh`).

Every function takes and returns what JSON can carry: seconds and bytes. What
they are compared with, and what is allowed, is for the reports to say.
"""
# ruff: noqa: PLC0415 - a process holds in memory only what it measures

from __future__ import annotations

import gc
import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psutil

if TYPE_CHECKING:
    from bot.chat.client import EntenteClient

TRIES: Final = 5
"""Every question is asked so often and the median counts, so that a neighbour's work does not."""

SECONDS: Final = 30
"""About how long one peer is asked."""

Result = dict[str, Any]


def entente(folder: str, questions: str) -> Result:
    """Load a knowledge folder, learn it, and decide on every question of a file."""
    from bot.cli.memory import release, undisturbed
    from bot.engine.engine import Engine
    from bot.knowledge.loader import load

    watch = Watch()
    with undisturbed():  # as the bot does
        knowledge = load(Path(folder))
        loading = watch.lap("load")
        engine = Engine.learn(knowledge)
        learning = watch.lap("learn")
    size = sum(1 for entry in knowledge.entries.values() for _ in entry.ask)
    result = {"entries": len(knowledge.entries), "phrasings": size, **loading, **learning, **memory()}
    del knowledge  # the bot keeps the engine alone
    release()
    return result | spread(times(engine.decide, read_questions(questions)))


def kept(folder: str) -> Result:
    """The memory of a process that has the engine from another one, which learned it, as the bot does."""
    import asyncio

    from bot.cli.memory import release
    from bot.reloading import apart

    engine = asyncio.run(apart.learn(Path(folder), audited=False))
    release()
    return memory() | {"entries": len(engine.knowledge.entries)}


def whole_bot(folder: str, state: str) -> Result:
    """The memory of ``entente run``, database and all, at the moment at which it would log in."""
    from unittest import mock

    from bot.cli.serving import run

    result: Result = {}

    async def log_in(client: EntenteClient, _: object) -> None:
        result.update(memory(), commands=len(client.tree.get_commands()))

    settings = {"ENTENTE_TOKEN": "not.a.token", "ENTENTE_STATE_DIR": state}
    with mock.patch.dict(os.environ, settings), mock.patch("bot.chat.run.run", log_in):
        run.main(["--knowledge", folder], standalone_mode=False)
    return result


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


def peer(name: str, phrasings: str, questions: str) -> Result:
    """Let a peer learn a file of phrasings and find the nearest one to questions.

    As many questions are asked as fit into :data:`SECONDS`, and at least three.
    """
    from benchmarks.peers import PEERS

    owners, texts = read_phrasings(phrasings)
    watch = Watch()
    learner = PEERS[name](texts, owners)
    result = {"phrasings": len(texts), **watch.lap("learn"), **memory()}
    if hasattr(learner, "learn"):
        result["learn"] = learner.learn
    asked = read_questions(questions)
    learner.best(asked[0])
    watch.lap("warm-up")
    learner.best(asked[1])
    most = max(3, int(SECONDS / (TRIES + 1) / watch.lap("try")["try_wall"]))
    asked = asked[:: -(-len(asked) // most)]
    return result | {"asked": len(asked)} | spread(times(learner.best, asked))


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
    # Linux only; getrusage() would count the process that started this one, too.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    most = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return {"memory": psutil.Process().memory_info().rss, "most_memory": int(most) * 1024}


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


def read_phrasings(file: str) -> tuple[list[int], list[str]]:
    """The owners and the texts of a file of JSON lists ``[owner, text]``, one a line."""
    owners, texts = [], []
    with Path(file).open(encoding="utf-8") as lines:
        for line in lines:
            owner, text = json.loads(line)
            owners.append(owner)
            texts.append(text)
    return owners, texts
