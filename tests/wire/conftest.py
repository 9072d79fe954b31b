"""What the scenarios at the wire start from: a knowledge folder, folders for state, and PostgreSQL."""

from itertools import count

import pytest

from tests.edits import audited_folder
from tests.storage.postgres import postgres

__all__ = ["postgres"]


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """The small knowledge base: it is learned in no time."""
    return audited_folder(tmp_path_factory.mktemp("wire"))


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    """Makes a state folder each time it is called."""
    place = tmp_path_factory.mktemp("state")
    numbers = count(1)
    return lambda: place / str(next(numbers))
