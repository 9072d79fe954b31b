import hypothesis  # noqa: F401 - here, as CPython 3.11 fails to compile it once greenlets have switched
import pytest

from bot.engine.engine import Engine
from tests.small import small_knowledge


@pytest.fixture
def knowledge():
    return small_knowledge()


@pytest.fixture
def engine(knowledge):
    return Engine.learn(knowledge)
