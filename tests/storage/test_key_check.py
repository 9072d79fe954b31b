"""The key that a database was begun with, and another."""

import asyncio
import logging
import subprocess
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from bot.errors import StorageError
from bot.storage.values import EntryVotes
from tests.storage.older import make_older
from tests.storage.world import HERE, KEY, LONG_AGO, QUICK, SOON, Ear, opened, said, start, vote, written

ANOTHER = KEY[::-1]
PROCESSES = 6


@pytest.fixture
def prepared():
    """Some databases here are older, or not begun yet."""
    return False


async def begun(database):
    async with opened(database) as storage:
        await written(storage, storage.vote(vote(-1)))


async def refusal(database, **options):
    with pytest.raises(StorageError) as error:
        async with opened(database, key=ANOTHER, **options):
            pass
    return str(error.value)


async def test_another_key_is_refused_with_one_line_that_says_where_to_put_the_old_one(database):
    await begun(database)

    line = await refusal(database, key_source="/state/entente.db.key")

    assert "(/state/entente.db.key) is not the one" in line
    assert "Put the old key back" in line
    assert "\n" not in line


async def test_the_line_tells_neither_key(database):
    await begun(database)

    line = await refusal(database)

    assert KEY.decode() not in line
    assert ANOTHER.decode() not in line


async def test_the_same_key_is_taken_again(database):
    await begun(database)

    async with opened(database) as storage:
        assert await storage.forget_person(vote().user_id)
        assert (await storage.report(HERE, LONG_AGO)).rated == ()


async def test_whoever_deletes_the_note_goes_on_with_another_key_in_which_everybody_is_new(database):
    await begun(database)
    database.sql("DELETE FROM entente_notes WHERE name = 'hashing-key'")

    async with opened(database, key=ANOTHER) as storage:
        storage.vote(vote(-1))
        assert (await storage.report(HERE, LONG_AGO)).rated == (EntryVotes("lamp", up=0, down=2),)


async def test_a_database_older_than_the_check_takes_the_key_it_is_opened_with(database):
    await make_older(database.address, "0002")

    await begun(database)
    assert "is not the one" in await refusal(database)


def test_of_several_that_start_at_once_with_different_keys_one_settles_it(database):
    processes = [
        start("keyed", database.address, f"{number:032}", stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        for number in range(PROCESSES)
    ]
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    results = [process.communicate(timeout=SOON * 2) for process in processes]

    assert sorted(results) == [("opened\n", "")] + [("refused\n", "")] * (PROCESSES - 1)
    assert len(database.sql("SELECT * FROM entente_notes")) == 1


async def test_where_the_database_comes_late_another_key_is_told_in_the_log_and_nothing_is_stored(
    database, caplog
):
    await begun(database)
    async with AsyncExitStack() as stack:
        ear = stack.enter_context(Ear(logging.ERROR))
        with database.away():
            timeouts = replace(QUICK, opening=0.3, draining=0.1)
            storage = await stack.enter_async_context(opened(database, key=ANOTHER, timeouts=timeouts))
            ticket = storage.vote(vote(1, answer_id="answer-2"))
        await ear.heard()

    (line,) = said(caplog, "ERROR")[:1]
    assert "is not the one" in line
    assert line.endswith("Until then nothing is stored.")
    assert await asyncio.wait_for(ticket.done, SOON) is False
    assert len(database.sql("SELECT * FROM entente_votes")) == 1
