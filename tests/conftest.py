import gc

import hypothesis  # noqa: F401 - here, as CPython 3.11 fails to compile it once greenlets have switched
import pytest

from bot.engine.engine import Engine
from tests.small import small_knowledge
from tests.trusting import trusting

gc.disable()  # until all tests are found, for what they are made of stays to the end


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
