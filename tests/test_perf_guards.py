"""Guards against a change that makes the bot slow: ratios measured side by side, never seconds.

Each bound leaves several times what was measured when it was set, so that only another order
of growth trips it, and no busy neighbour; the budgets themselves are for ``benchmarks/budgets.py``.
"""

import json
import statistics
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

import pytest
from rapidfuzz import fuzz, process

from benchmarks.generate import multiplied
from benchmarks.hostile import READERS, texts
from bot.engine.engine import Engine
from bot.knowledge.loader import load
from bot.knowledge.location import default_folder

CASES = Path(__file__).parent / "cases" / "seen"
ROUNDS = 3


@pytest.fixture(scope="module")
def shipped():
    return load(default_folder())


@pytest.fixture(scope="module")
def engine(shipped):
    return Engine.learn(shipped)


@pytest.fixture(scope="module")
def questions():
    lines = [line for file in sorted(CASES.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    return [json.loads(line)["question"] for line in lines[::3]]


def median(decide, asked):
    """The median time of a decision, in the quietest of some rounds."""
    return min(statistics.median(seconds(decide, text) for text in asked) for _ in range(ROUNDS))


def seconds(decide, text):
    begun = perf_counter()
    decide(text)
    return perf_counter() - begun


def work(function, *arguments):
    """What a function returns, and the processor's time that it took."""
    begun = process_time()
    result = function(*arguments)
    return result, process_time() - begun


def test_a_decision_is_far_faster_than_comparing_with_every_phrasing(engine, shipped, questions):
    phrasings = [text for entry in shipped.entries.values() for _, text in entry.ask]

    def nearest(text):
        return process.extractOne(text, phrasings, scorer=fuzz.WRatio)

    assert median(nearest, questions[:7]) > 10 * median(engine.decide, questions)  # measured: 170


@pytest.mark.parametrize("reader", READERS)
def test_hostile_text_takes_little_longer_than_to_decide_a_question(engine, shipped, questions, reader):
    usual = median(engine.decide, questions)
    read = partial(READERS[reader], engine)
    slow = {name: median(read, [text] * 3) / usual for name, text in texts(shipped).items()}

    assert {name: ratio for name, ratio in slow.items() if ratio > 40} == {}  # measured: 11


def test_four_times_the_knowledge_takes_four_times_the_learning_and_hardly_longer_decisions(
    engine, shipped, questions
):
    large, long = work(Engine.learn, multiplied(shipped, 4))
    _, short = work(Engine.learn, shipped)

    assert long < 12 * short  # measured: 4
    assert median(large.decide, questions) < 4 * median(engine.decide, questions)  # measured: 1.2
