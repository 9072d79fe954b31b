"""What only one of several processes does, and what is known of those rows that wait."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

from tests.storage.world import HERE, NOON, QUICK, SOON, Clock, opened, question, written

OFTEN = replace(QUICK, expiring=0.01)


async def test_who_is_not_on_duty_deletes_nothing(database):
    async with opened(database) as storage:
        await written(storage, storage.unanswered(question("who keeps it")))
    clock = Clock()
    async with opened(database, clock=clock, timeouts=OFTEN) as storage:
        storage.on_duty = False
        await storage.drain(SOON)
        clock.later(days=31)
        for number in range(5):
            await asyncio.sleep(0.02)
            await written(storage, storage.tally(number, "answered"))
        assert database.in_order() == ["who keeps it"]


async def test_who_comes_on_duty_deletes_what_is_too_old(database):
    async with opened(database) as storage:
        await written(storage, storage.unanswered(question("who keeps it")))
    async with opened(database, clock=Clock(NOON + timedelta(days=31)), timeouts=OFTEN) as storage:
        storage.on_duty = True
        async with asyncio.timeout(SOON):
            while database.in_order():
                await written(storage, storage.tally(HERE, "answered"))


async def test_nothing_waits_once_all_is_written(storage):
    await written(storage, storage.tally(HERE, "answered"))
    await storage.drain(SOON)

    assert (storage.waiting, storage.oldest_wait) == (0, 0.0)


async def test_rows_that_wait_are_counted_and_so_is_their_wait(sqlite):
    async with AsyncExitStack() as stack:
        storage = await stack.enter_async_context(opened(sqlite))
        await storage.drain(SOON)
        with sqlite.away():
            storage.unanswered(question("who keeps it"))
            first = storage.oldest_wait
            storage.unanswered(question("is it old"))
            await asyncio.sleep(0.05)
            assert storage.waiting == 2
            assert storage.oldest_wait >= first + 0.04


def test_one_database_is_for_many_processes_and_one_is_not(sqlite, on_postgres):
    async def told(database):
        async with opened(database) as storage:
            return storage.for_many

    assert not asyncio.run(told(sqlite))
    assert asyncio.run(told(on_postgres))
