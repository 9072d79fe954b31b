"""Who was forgotten in one process is known to all of them."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import StorageError
from tests.storage.world import ANN, BEN, CALM, QUICK, SOON, Clock, opened, question, vote


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


def words_of(database, person):
    """Which tables hold anything of a person."""
    tables = ("entente_votes", "entente_unanswered")
    return [
        table
        for table in tables
        if database.sql(f"SELECT * FROM {table} WHERE person_hash = '{person}'")  # noqa: S608
    ]


def say_something(storage, person):
    storage.vote(vote(user_id=person))
    storage.unanswered(question("who keeps it", user=person))


async def test_what_waits_in_another_process_is_not_written(database, one, clock):
    async with opened(database, clock=clock, timeouts=replace(CALM, gathering=60)) as other:
        say_something(other, ANN)
        say_something(other, BEN)
        assert await one.forget_person(ANN)
        await other.newly_forgotten()
        assert await other.drain(SOON)

    assert words_of(database, one.person(ANN)) == []
    assert words_of(database, one.person(BEN)) == ["entente_votes", "entente_unanswered"]


async def test_what_another_process_wrote_before_it_heard_of_it_is_deleted(database, one, other):
    assert await one.forget_person(ANN)
    say_something(other, ANN)
    assert await other.drain(SOON)
    await other.newly_forgotten()
    assert await other.drain(SOON)

    assert words_of(database, other.person(ANN)) == []


async def test_what_they_do_afterwards_stays(database, one, other, clock):
    assert await one.forget_person(ANN)
    clock.at = max(clock.at, datetime.now(UTC)) + timedelta(hours=1)  # PostgreSQL goes by a clock of its own
    other.vote(vote(user_id=ANN))
    await other.newly_forgotten()
    assert await other.drain(SOON)

    assert words_of(database, other.person(ANN)) == ["entente_votes"]


async def test_what_they_tell_the_process_that_forgot_them_stays(database, one):
    """It may have waited behind the deletion, and so be older than that."""
    assert await one.forget_person(ANN)
    one.vote(vote(user_id=ANN))
    await one.newly_forgotten()
    assert await one.drain(SOON)

    assert words_of(database, one.person(ANN)) == ["entente_votes"]


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
