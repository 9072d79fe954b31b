"""Servers that the bot is no longer in when it logs in, and those that come back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.storage.leases import Mark, Shard
from bot.storage.values import ServerSettings
from tests.storage.world import (
    HERE,
    LONG_AGO,
    NOON,
    QUICK,
    SOON,
    THERE,
    Clock,
    opened,
    question,
    vote,
    written,
)

OURS, ANOTHERS = 801, 802
CHOSEN = ServerSettings(language="fr", ask_channels=frozenset({7}))
TABLES = ("server_settings", "server_channels", "votes", "unanswered", "tallies")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def storage(database, clock):
    async with opened(database, clock=clock) as storage:
        yield storage


async def fill(storage):
    await storage.save_settings(THERE, CHOSEN)
    await written(
        storage,
        storage.unanswered(question("who keeps it")),
        storage.unanswered(question("who kept it", server=THERE)),
        storage.vote(vote(server_id=THERE)),
        storage.tally(THERE, "answered", "lamp"),
        storage.tally(0, "answered", "lamp"),
    )


async def log_in(storage, *servers, application=OURS):
    """As after a login that told that the bot is in these servers and no other."""
    done = await storage.put_aside(application, lambda server: server in servers)
    assert await storage.drain(SOON)
    return done


def aside(database):
    return [
        int(server) for (server,) in database.sql("SELECT server_id FROM entente_servers_aside ORDER BY 1")
    ]


def servers(database):
    """Those that there is anything about."""
    return {row[0] for table in TABLES for row in database.sql(f"SELECT server_id FROM entente_{table}")}  # noqa: S608


async def test_a_server_that_is_missing_is_put_aside_and_keeps_all_it_has(database, storage):
    await log_in(storage)
    await fill(storage)

    assert await log_in(storage, HERE)
    assert aside(database) == [THERE]
    assert servers(database) == {"0", str(HERE), str(THERE)}
    assert await storage.settings(THERE) == CHOSEN


async def test_after_thirty_days_all_that_belongs_to_it_is_deleted(database, storage, clock):
    await log_in(storage)
    await fill(storage)
    await log_in(storage, HERE)
    clock.later(days=29)
    await storage.expire(400)
    assert str(THERE) in servers(database)
    clock.later(days=2)
    await storage.expire(400)

    assert servers(database) == {"0", str(HERE)}
    assert aside(database) == []


async def test_a_login_without_it_does_not_begin_the_thirty_days_anew(database, storage, clock):
    await log_in(storage)
    await fill(storage)
    await log_in(storage, HERE)
    clock.later(days=20)
    await log_in(storage, HERE)
    clock.later(days=11)
    await storage.expire(400)

    assert str(THERE) not in servers(database)


async def test_a_login_with_it_takes_it_back(database, storage, clock):
    await log_in(storage)
    await fill(storage)
    await log_in(storage, HERE)
    await log_in(storage, HERE, THERE)
    clock.later(days=31)
    await storage.expire(400)

    assert str(THERE) in servers(database)


async def test_a_login_of_another_process_leaves_it_aside(database, storage, clock):
    await log_in(storage)
    await fill(storage)
    await log_in(storage, HERE)
    clock.later(days=20)
    await storage.put_aside(OURS, lambda _server: False, lambda server: server in {HERE, THERE})
    assert await storage.drain(SOON)
    assert aside(database) == [THERE]
    await log_in(storage, HERE)
    clock.later(days=11)
    await storage.expire(400)

    assert servers(database) == {"0", str(HERE)}


async def test_a_login_of_another_process_puts_nothing_aside_of_which_it_is_not_told(database, storage):
    await log_in(storage)
    await fill(storage)
    await storage.put_aside(OURS, lambda _server: False, lambda server: server == THERE)
    assert await storage.drain(SOON)

    assert aside(database) == [HERE]


async def test_a_server_that_comes_back_by_event_is_taken_back(database, storage):
    await log_in(storage)
    await fill(storage)
    await log_in(storage, HERE)
    storage.came_back(THERE)
    await storage.drain(SOON)

    assert aside(database) == []
    assert await storage.settings(THERE) == CHOSEN


async def test_a_server_that_was_not_aside_writes_nothing_by_coming_back(storage):
    await storage.drain(SOON)
    storage.came_back(HERE)

    assert storage.waiting == 0


async def test_a_server_left_by_event_is_deleted_at_once_though_it_was_aside(database, storage):
    await log_in(storage)
    await fill(storage)
    await log_in(storage, HERE)
    await storage.forget_server(THERE)

    assert aside(database) == []
    assert servers(database) == {"0", str(HERE)}


async def test_a_start_after_the_thirty_days_deletes_nothing_before_a_login_told_who_is_back(database):
    async with opened(database) as storage:
        await log_in(storage)
        await fill(storage)
        await log_in(storage, HERE)
    async with opened(database, clock=Clock(NOON + timedelta(days=31)), keep_days=400) as storage:
        await storage.expire(400)
        assert await storage.settings(THERE) == CHOSEN
        await log_in(storage, HERE, THERE)
        await storage.expire(400)

    assert str(THERE) in servers(database)


async def test_at_the_first_login_with_a_database_no_server_is_put_aside(database, storage):
    await fill(storage)

    assert not await log_in(storage, HERE)
    assert aside(database) == []


async def test_what_may_be_another_applications_is_left_alone(database, storage):
    await log_in(storage)
    await log_in(storage, application=ANOTHERS)
    await fill(storage)

    assert not await log_in(storage, HERE)
    assert not await log_in(storage, HERE, application=ANOTHERS)
    assert aside(database) == []


async def connect(storage, application):
    """As a process that served an application for a while."""
    leases, shard = storage.leases(application, "elsewhere:1", lambda _pid: True), Shard(0, 1)
    await leases.claim([shard])
    await leases.release({shard: Mark("a-session", 42, "wss://gateway.example")})


def later(database, clock, days):
    """By our clock on SQLite, by the rows' on PostgreSQL, which has a clock of its own."""
    if database.kind == "sqlite":
        clock.later(days=days)
    else:
        database.sql(f"UPDATE entente_leases SET marked = marked - interval '{days} days'")  # noqa: S608


async def test_an_application_that_was_not_connected_for_ninety_days_counts_no_more(database, storage, clock):
    await log_in(storage)
    await connect(storage, ANOTHERS)
    await log_in(storage, application=ANOTHERS)
    await fill(storage)
    later(database, clock, days=89)
    assert not await log_in(storage, HERE)
    assert aside(database) == []
    later(database, clock, days=2)

    assert await log_in(storage, HERE)
    assert aside(database) == [THERE]


async def test_beside_another_application_those_that_are_back_are_taken_back_all_the_same(database, storage):
    await log_in(storage)
    await fill(storage)
    await log_in(storage, HERE)
    await log_in(storage, application=ANOTHERS)
    assert aside(database) == [THERE]
    await log_in(storage, HERE, THERE)

    assert aside(database) == []


async def test_a_login_that_lists_no_servers_puts_all_of_them_aside_and_loses_none(database, storage):
    await log_in(storage)
    for server in range(1, 3000):
        storage.tally(server, "answered", "lamp")
    assert await storage.drain(SOON)

    assert await log_in(storage)
    assert aside(database) == list(range(1, 3000))
    assert (await storage.report(None, LONG_AGO)).days[0].count == 2999


async def test_where_the_database_does_not_tell_which_servers_there_are_none_is_put_aside(database):
    async with opened(database) as storage:
        await log_in(storage)
        await fill(storage)
    with database.away():
        async with opened(database, timeouts=replace(QUICK, opening=0.1, draining=0.1)) as storage:
            assert not await storage.put_aside(OURS, lambda _server: False)

    assert aside(database) == []
