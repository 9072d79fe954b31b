"""A copy made in the ways that operators are told to, while the bot writes, brings everything back."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from bot.errors import StorageError
from bot.storage.values import EntryVotes, ServerSettings
from tests.storage.world import ANN, HERE, KEY, LONG_AGO, SqliteFile, opened, vote, written

CHOSEN = ServerSettings(language="fr", ask_channels=frozenset({7}), muted=frozenset({8}))


class Copy:
    """What a storage can be opened on."""

    def __init__(self, address):
        self.address = address


def vacuum(source, target):
    """As ``sqlite3 entente.db "VACUUM INTO 'copy.db'"``."""
    with closing(sqlite3.connect(source.path, timeout=5)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def backup(source, target):
    """As ``sqlite3 entente.db ".backup copy.db"``."""
    with (
        closing(sqlite3.connect(source.path, timeout=5)) as connection,
        closing(sqlite3.connect(target)) as copy,
    ):
        connection.backup(copy)


def dump(source, _target):
    return source.cluster.copied(source.address)


@pytest.fixture(params=[vacuum, backup, dump])
def make_copy(request, tmp_path):
    """A database, and how a copy of it is made."""
    source = request.getfixturevalue("on_postgres" if request.param is dump else "sqlite")
    target = tmp_path / "copy.db"

    def make():
        address = request.param(source, target)
        return Copy(address) if address else SqliteFile(target)

    return source, make


async def count_on(storage, enough):
    """Write and write."""
    while not enough.is_set():
        await written(storage, storage.tally(HERE, "answered", "lamp"))


async def copied(make_copy):
    """A copy made amid writing, after 100 questions were counted."""
    source, make = make_copy
    async with opened(source) as storage:
        await storage.save_settings(HERE, CHOSEN)
        tallies = [storage.tally(HERE, "answered", "lamp") for _ in range(100)]
        await written(storage, storage.vote(vote(-1)), storage.set_note("commands", "a digest"), *tallies)
        enough = asyncio.Event()
        writing = asyncio.create_task(count_on(storage, enough))
        copy = await asyncio.to_thread(make)
        enough.set()
        await writing
    return copy


async def test_settings_votes_counts_and_notes_are_there(make_copy):
    async with opened(await copied(make_copy)) as storage:
        report = await storage.report(HERE, LONG_AGO)
        assert await storage.settings(HERE) == CHOSEN
        assert await storage.note("commands") == "a digest"

    assert report.rated == (EntryVotes("lamp", up=0, down=1),)
    assert report.days[0].count >= 100


async def test_the_bot_goes_on_with_it(make_copy):
    async with opened(await copied(make_copy)) as storage:
        assert await storage.forget_person(ANN)
        assert await written(storage, storage.tally(HERE, "answered", "lamp")) == [True]
        assert (await storage.report(HERE, LONG_AGO)).rated == ()


async def test_it_is_held_to_its_key(make_copy):
    copy = await copied(make_copy)

    with pytest.raises(StorageError, match="is not the one"):
        async with opened(copy, key=KEY[::-1]):
            pass
