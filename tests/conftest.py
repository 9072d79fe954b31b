import pytest

from bot.engine.engine import Engine
from tests.small import small_knowledge


@pytest.fixture
def knowledge():
    return small_knowledge()


@pytest.fixture
def engine(knowledge):
    return Engine.learn(knowledge)
