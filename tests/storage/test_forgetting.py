"""Who was forgotten in one process is known to all of them."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from bot.errors import StorageError
from tests.storage.world import ANN, BEN, QUICK, SOON, Clock, opened


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def one(database, clock):
    async with opened(database, clock=clock) as storage:
        yield storage


@pytest.fixture
async def other(database, clock):
    async with opened(database, clock=clock) as storage:
        yield storage


async def test_every_process_hears_of_it_once(one, other):
    await one.forget_person(ANN)

    for process in (one, other):
        assert await process.newly_forgotten() == {process.person(ANN)}
        assert await process.newly_forgotten() == set()


async def test_only_those_who_were_forgotten_since_are_told(one, other):
    await one.forget_person(ANN)
    await other.newly_forgotten()
    await one.forget_person(BEN)

    assert await other.newly_forgotten() == {other.person(BEN)}


async def test_who_is_forgotten_again_is_told_again(one, other, clock):
    await one.forget_person(ANN)
    await other.newly_forgotten()
    clock.later(seconds=1)
    await one.forget_person(ANN)

    assert await other.newly_forgotten() == {other.person(ANN)}


async def test_those_forgotten_long_before_opening_are_nobody_that_this_process_remembers(
    database, one, clock
):
    await one.forget_person(ANN)
    if database.kind == "postgres":
        database.sql("UPDATE entente_forgotten SET at = at - interval '2 minutes'")
    clock.later(minutes=2)
    async with opened(database, clock=clock) as late:
        assert await late.newly_forgotten() == set()


async def test_after_a_day_nobody_need_know_any_more(database, one, clock):
    await one.forget_person(ANN)
    if database.kind == "postgres":
        database.sql("UPDATE entente_forgotten SET at = '2026-01-10 12:00+00'")
    clock.later(hours=23)
    await one.expire(30)
    assert len(database.sql("SELECT * FROM entente_forgotten")) == 1
    clock.later(hours=2)
    await one.expire(30)

    assert database.sql("SELECT * FROM entente_forgotten") == []


async def test_what_is_missed_while_the_database_does_not_answer_is_told_later(on_postgres, clock):
    async with AsyncExitStack() as stack:
        timeouts = replace(QUICK, asking=0.3, statement=0.5)
        storage = await stack.enter_async_context(opened(on_postgres, clock=clock, timeouts=timeouts))
        await storage.forget_person(ANN)
        with on_postgres.cluster.frozen(), pytest.raises(StorageError, match="does not answer"):
            await asyncio.wait_for(storage.newly_forgotten(), SOON)
        assert await storage.newly_forgotten() == {storage.person(ANN)}


async def test_the_hash_of_a_person_depends_on_the_key(one, tmp_path):
    async with opened(f"sqlite:///{tmp_path / 'other.db'}", key=b"another made-up key") as other:
        assert one.person(ANN) != other.person(ANN)
        assert one.person(ANN) != one.person(BEN)
