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
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psutil

if TYPE_CHECKING:
    from bot.chat.client import EntenteClient
    from bot.engine.engine import Engine
    from bot.engine.reading.encoder import Encoder, Vectors
    from bot.knowledge.types import Knowledge

TRIES: Final = 5
"""Every question is asked so often and the median counts, so that a neighbour's work does not."""

SECONDS: Final = 30
"""About how long one peer is asked."""

ENCODED: Final = 60
"""About how many questions tell the median beside hostile texts, where each takes the encoder's time."""

Result = dict[str, Any]


def entente(folder: str, questions: str) -> Result:
    """Load a knowledge folder, learn it from nothing, and decide on every question of a file."""
    from bot.engine.engine import Engine

    return _decisions(folder, questions, Engine.learn)


def as_shipped(folder: str, questions: str) -> Result:
    """The same with what was learned of the folder before, but by counts alone."""
    from bot.learning.folder import engine_of

    return _decisions(folder, questions, partial(engine_of, Path(folder)))


def _decisions(folder: str, questions: str, learn: Callable[[Knowledge], Engine]) -> Result:
    from bot.cli.memory import release, undisturbed
    from bot.knowledge.loader import load

    watch = Watch()
    with undisturbed():  # as the bot does
        knowledge = load(Path(folder))
        loading = watch.lap("load")
        engine = learn(knowledge)
        learning = watch.lap("learn")
    size = sum(1 for entry in knowledge.entries.values() for _ in entry.ask)
    result = {"entries": len(knowledge.entries), "phrasings": size, **loading, **learning, **memory()}
    del knowledge  # the bot keeps the engine alone
    release()
    return result | spread(times(partial(engine.decide, vectors={}), read_questions(questions)))


def encoded(folder: str, questions: str) -> Result:
    """Decide on every question of a file with the encoder, and encode beside it what each had encoded.

    Once each, by turns, so that a slow minute of the machine slows both; there are enough questions for a
    median. ``median`` and ``p99`` are of those for which the encoder was asked, ``mean`` is of all.
    """
    engine, encoder = _with_encoder(folder)
    asked = read_questions(questions)
    for text in asked[:20]:
        engine.decide(text)
    decided, alone, settled = [], [], []
    for number, text in enumerate(asked):
        doubts = engine.doubts(text)
        if not doubts:
            settled.append(_seconds(engine.decide, text))
        elif number % 2:  # whoever comes second finds the text in the processor's cache
            decided.append(_seconds(engine.decide, text))
            alone.append(_seconds(encoder.encode, doubts))
        else:
            alone.append(_seconds(encoder.encode, doubts))
            decided.append(_seconds(engine.decide, text))
    return spread(decided) | {
        "mean": statistics.fmean([*decided, *settled]),
        "encoder": statistics.median(alone),
        "settled": statistics.median(settled) if settled else 0.0,
    }


def consulted(folder: str, sets: dict[str, list[str]]) -> Result:
    """For which share of the questions of each set the encoder is asked."""
    from benchmarks.questions import rows

    engine, _ = _with_encoder(folder)
    return {
        name: statistics.fmean(bool(engine.doubts(row.question)) for row in rows(map(Path, files)))
        for name, files in sets.items()
    }


def start(folder: str) -> Result:
    """The time from the birth of the process until it can answer, and how many texts were encoded for it."""
    from bot.cli.memory import undisturbed
    from bot.knowledge.loader import load
    from bot.learning.encoders import AUTOMATIC, open_encoder
    from bot.learning.folder import engine_of

    imported = time.process_time()
    with undisturbed():
        knowledge = load(Path(folder))
        loaded = time.process_time()
        engine = engine_of(Path(folder), knowledge)
        learned = time.process_time()
    encoder = open_encoder(AUTOMATIC, threads=1)
    counting = Counting(encoder) if encoder else None
    engine.consulting(counting)
    ready, wall = time.process_time(), age()
    return {
        "start": ready,
        "start_wall": wall,
        "import": imported,
        "load": loaded - imported,
        "learn": learned - loaded,
        "open": ready - learned,
        "encoded": counting.texts if counting else 0,
    }


def edit(folder: str) -> Result:
    """Take over an edited folder: at once by counts, then with the meaning of what is new."""
    from tempfile import TemporaryDirectory

    from bot.cli.memory import undisturbed
    from bot.knowledge.loader import load
    from bot.learning.encoders import SHIPPED, open_encoder
    from bot.learning.folder import engine_of, refined
    from bot.learning.vector_cache import CachingEncoder

    encoder = Counting(open_encoder(SHIPPED, threads=1))
    watch = Watch()
    with TemporaryDirectory() as place, undisturbed():
        knowledge = load(Path(folder))
        loading = watch.lap("load")
        engine_of(Path(folder), knowledge)
        counting = watch.lap("learn")
        refined(Path(folder), knowledge, CachingEncoder(encoder, Path(place) / "vectors.db"))
        refining = watch.lap("refine")
    return loading | counting | refining | {"encoded": encoder.texts}


def _with_encoder(folder: str) -> tuple[Engine, Encoder]:
    from bot.knowledge.loader import load
    from bot.learning.encoders import SHIPPED, open_encoder
    from bot.learning.folder import engine_of

    encoder = open_encoder(SHIPPED, threads=1)
    engine = engine_of(Path(folder), load(Path(folder))).consulting(encoder)
    if encoder is None or engine.encoder is None:
        raise ValueError("the folder was never learned with this encoder")
    return engine, encoder


def kept(folder: str) -> Result:
    """The memory of a process that has the engine from another one, which learned it, as the bot does."""
    import asyncio

    from bot.cli.memory import release
    from bot.reloading import learner_process

    engine = asyncio.run(learner_process.learn(Path(folder), audited=False))
    release()
    return memory() | {"entries": len(engine.knowledge.entries)}


def whole_bot(folder: str, state: str, encoder: str, questions: str) -> Result:
    """The memory of ``entente run``, database and all, at the moment at which it would log in.

    With an encoder a burst of questions is encoded before, so that what it works in is counted.
    """
    from unittest import mock

    from bot.cli.serving import run
    from bot.learning.encoding_queue import AT_ONCE

    result: Result = {}

    async def log_in(client: EntenteClient, _token: str, **_how: object) -> None:
        used = client.responder.answerer.engine.encoder
        if (used is None) != (encoder == "none"):
            raise ValueError("the bot does not use the encoder that it was told to")
        if used:
            used.encode(sorted(read_questions(questions), key=len)[-AT_ONCE:])
        result.update(memory(), commands=len(client.tree.get_commands()))

    settings = {"ENTENTE_TOKEN": "not.a.token", "ENTENTE_STATE_DIR": state, "ENTENTE_ENCODER": encoder}
    with mock.patch.dict(os.environ, settings), mock.patch("bot.chat.run.run", log_in):
        run.main(["--knowledge", folder], standalone_mode=False)
    return result


def bare_client() -> Result:
    """The memory of a Discord client that does nothing."""
    import discord

    client = discord.Client(intents=discord.Intents.default())
    return memory() | {"guilds": len(client.guilds)}


def hostile(folder: str, questions: str) -> Result:
    """The time that each hostile text takes, and the median question beside it; by counts and with both.

    By counts, and whatever else one thread does, it is the processor's time; with the encoder the clock's.
    """
    from benchmarks.hostile import READERS, texts
    from bot.knowledge.loader import load
    from bot.learning.folder import engine_of

    knowledge = load(Path(folder))
    engine, asked, named = engine_of(Path(folder), knowledge), read_questions(questions), texts(knowledge)
    readers = {name: partial(read, engine) for name, read in READERS.items()}
    result = _hurt(readers.pop("decide"), asked, named, time.thread_time) | {
        f"{name}_texts": _hurt(read, asked[:1], named, time.thread_time)["texts"]
        for name, read in readers.items()
    }
    try:
        with_encoder, _ = _with_encoder(folder)
    except ImportError:
        return result
    some = [text for text in asked if with_encoder.doubts(text)][:: -(-len(asked) // ENCODED)]
    return result | {
        f"encoded_{key}": value
        for key, value in _hurt(with_encoder.decide, some, named, time.perf_counter).items()
    }


def _hurt(
    decide: Callable[[str], object],
    asked: Sequence[str],
    named: Mapping[str, str],
    clock: Callable[[], float],
) -> Result:
    median = statistics.median(_timed(decide, asked, clock))
    return {
        "median": median,
        "texts": dict(zip(named, _timed(decide, list(named.values()), clock), strict=True)),
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


class Counting:
    """An encoder that counts the texts it is given.

    Args:
        encoder: Does the work.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.name, self.width = encoder.name, encoder.width
        self.texts = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of some texts."""
        self.texts += len(texts)
        return self._encoder.encode(texts)


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


def age() -> float:
    """The seconds since the process was born, by the clock on the wall."""
    # Linux only, see proc_pid_stat(5): field 22, in ticks since the machine started.
    fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / os.sysconf("SC_CLK_TCK")


def memory() -> dict[str, int]:
    """What the process holds now, and the most it ever held, in bytes."""
    gc.collect()
    # Linux only; getrusage() would count the process that started this one, too.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    most = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return {"memory": psutil.Process().memory_info().rss, "most_memory": int(most) * 1024}


def _seconds(function: Callable[[Any], object], argument: object) -> float:
    begun = time.perf_counter()
    function(argument)
    return time.perf_counter() - begun


def times(decide: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """The seconds that each text takes, the median of some tries, after a round that does not count."""
    return _timed(decide, texts, time.perf_counter)


def _timed(decide: Callable[[str], object], texts: Sequence[str], clock: Callable[[], float]) -> list[float]:
    rounds = []
    for _ in range(TRIES + 1):
        laps = [clock()]
        for text in texts:
            decide(text)
            laps.append(clock())
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
