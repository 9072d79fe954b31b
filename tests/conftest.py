import hypothesis  # noqa: F401 - here, as CPython 3.11 fails to compile it once greenlets have switched
import pytest

from bot.engine.engine import Engine
from tests.small import small_knowledge
from tests.trusting import trusting


@pytest.fixture(scope="session")
def knowledge():
    return small_knowledge()


@pytest.fixture(scope="session")
def engine(knowledge):
    """What was learned from it; nothing changes an engine, so that all tests may ask the same."""
    return trusting(Engine.learn(knowledge))
