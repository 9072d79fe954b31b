import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from bot.errors import StorageError
from tests.storage.world import QUICK, SOON, opened, written


async def test_what_is_noted_is_there_after_a_restart(database):
    async with opened(database) as storage:
        assert await written(storage, storage.set_note("commands", "a digest")) == [True]

    async with opened(database) as storage:
        assert await storage.note("commands") == "a digest"


async def test_what_was_never_noted_is_nothing(storage):
    assert await storage.note("commands") is None


async def test_a_note_replaces_the_one_before_and_no_other(storage):
    await written(
        storage,
        storage.set_note("commands", "a digest"),
        storage.set_note("guilds", "another"),
        storage.set_note("commands", "a third"),
    )

    assert [await storage.note(name) for name in ("commands", "guilds")] == ["a third", "another"]


async def test_another_process_reads_it(database, storage):
    await written(storage, storage.set_note("commands", "a digest"))

    async with opened(database) as other:
        assert await other.note("commands") == "a digest"


async def test_a_database_that_does_not_answer_is_said_not_to(on_postgres):
    async with AsyncExitStack() as stack:
        timeouts = replace(QUICK, asking=0.3, statement=0.5, draining=0.1)
        storage = await stack.enter_async_context(opened(on_postgres, timeouts=timeouts))
        await storage.drain(SOON)
        with on_postgres.cluster.frozen(), pytest.raises(StorageError, match="does not answer"):
            await asyncio.wait_for(storage.note("commands"), SOON)
