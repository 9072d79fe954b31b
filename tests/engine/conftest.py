from pathlib import Path

import pytest

from bot.engine.engine import Engine
from bot.knowledge.loader import load
from tests.trusting import trusting

OTHER = Path(__file__).parents[1] / "other"


@pytest.fixture(scope="session")
def other_knowledge():
    """Knowledge about something else: a made-up mountain railway, from ``tests/other``."""
    return load(OTHER)


@pytest.fixture(scope="session")
def other_engine(other_knowledge):
    return trusting(Engine.learn(other_knowledge))
