from pathlib import Path

import pytest

from bot.knowledge.loader import load


@pytest.fixture(scope="session")
def shipped():
    return load(Path(__file__).parents[2] / "knowledge")
