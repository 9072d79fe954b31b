import os

import pytest

from bot.cli import asking
from bot.cli.wiring import open_engine
from bot.settings import DATABASE_NAMES, PREFIX, TOKEN_NAMES


@pytest.fixture(scope="session")
def shipped():
    """An engine that has learned the shipped folder, as every command opens one."""
    return open_engine(None)


@pytest.fixture
def surroundings(monkeypatch, tmp_path):
    """No setting from outside, no .env file, and a terminal of the usual width."""
    for name in os.environ:
        if name.startswith(PREFIX) or name in (*TOKEN_NAMES, *DATABASE_NAMES):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def learned_once(surroundings, shipped, monkeypatch):  # noqa: ARG001 - commands read settings
    """Commands answer with the engine that is there, so that none has to learn."""
    monkeypatch.setattr(asking, "open_engine", lambda _chosen: shipped)
