import gc
import os

import hypothesis  # noqa: F401 - here, as CPython 3.11 fails to compile it once greenlets have switched
import pytest

from bot.engine.engine import Engine
from tests.small import small_knowledge
from tests.trusting import trusting

LONG = ("test_cases.py", "test_long_conversation.py", "test_perf_guards.py", "test_outage.py")
"""Modules whose longest test would leave the other workers with nothing to do, were it the last."""

gc.disable()  # until all tests are found, for what they are made of stays to the end


def pytest_collection_modifyitems(items):
    """Begin with what takes longest."""
    items.sort(key=lambda item: item.path.name not in LONG)  # all else stays in its order


def pytest_xdist_auto_num_workers():
    """Half as many again as there are cores: what waits for a process, a disk or a clock needs none."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, usable * 3 // 2)


def pytest_collection_finish():
    """Look no more for garbage among what stays: with thousands of tests that took a sixth of their time."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def knowledge():
    return small_knowledge()


@pytest.fixture(scope="session")
def engine(knowledge):
    """What was learned from it; nothing changes an engine, so that all tests may ask the same."""
    return trusting(Engine.learn(knowledge))
