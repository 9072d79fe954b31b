"""What happens when the database is slow, locked, gone, or cut off in the worst moment; and when we are."""

import asyncio
import contextlib
import logging
import signal
import subprocess
from dataclasses import replace
from itertools import islice

import pytest

from bot.storage.values import ServerSettings
from tests.storage.proxy import Proxy
from tests.storage.world import (
    HERE,
    LONG_AGO,
    QUICK,
    SOON,
    THERE,
    Ear,
    locked,
    numbered,
    opened,
    question,
    said,
    start,
    vote,
    written,
)

ROWS = 500


async def put_slowly(storage, first, last):
    """A stream of rows, as replies would make it: now and then the event loop gets a turn."""
    tickets = []
    for number in range(first, last):
        tickets.append(storage.unanswered(question(f"question {number}")))
        storage.tally(HERE, "answered", "lamp")
        await asyncio.sleep(0)
    return tickets


async def test_a_cut_amid_a_stream_of_rows_loses_none_and_doubles_none(on_postgres, caplog):
    caplog.set_level("INFO")
    async with opened(on_postgres) as storage:
        tickets = await put_slowly(storage, 0, 100)
        assert any(await written(storage, *tickets[:50]))
        stream = asyncio.create_task(put_slowly(storage, 100, 300))
        await asyncio.to_thread(on_postgres.cluster.stop)
        tickets += await stream
        tickets += await put_slowly(storage, 300, ROWS)
        waits = not tickets[-1].done.done()
        await asyncio.to_thread(on_postgres.cluster.start)
        assert all(await written(storage, *tickets))
        report = await storage.report(HERE, LONG_AGO)

    assert waits
    assert numbered(on_postgres.in_order()) == list(range(ROWS))
    assert sum(day.count for day in report.days) == ROWS
    assert len(said(caplog, "WARNING")) == 1
    assert said(caplog, "INFO") == ["The database is back."]


@pytest.mark.parametrize("cut", ["before", "after"])
async def test_a_cut_just_before_or_after_a_commit_neither_loses_nor_doubles_rows(on_postgres, cut):
    async with Proxy(on_postgres.cluster.port) as proxy:
        through = on_postgres.address.replace(f":{on_postgres.cluster.port}/", f":{proxy.port}/")
        async with opened(through) as storage:
            await written(storage, storage.unanswered(question("question 0")))
            proxy.cut_next_commit(cut)
            storage.tally(HERE, "answered", "lamp")
            vote_ticket = storage.vote(vote(-1))
            assert (
                await written(storage, storage.unanswered(question("question 1")), vote_ticket) == [True] * 2
            )
            assert proxy.cuts == 1
            report = await storage.report(HERE, LONG_AGO)

    assert numbered(on_postgres.in_order()) == [0, 1]
    assert [day.count for day in report.days] == [1]


async def test_a_restart_that_nobody_noticed_is_no_outage(on_postgres, caplog):
    async with opened(on_postgres) as storage:
        await written(storage, storage.unanswered(question("question 0")))
        with on_postgres.cluster.stopped():
            pass
        assert await written(storage, storage.unanswered(question("question 1"))) == [True]

    assert said(caplog, "WARNING") == []


async def test_a_database_that_hangs_holds_nothing_up_and_gets_its_rows_later(on_postgres):
    async with opened(on_postgres, timeouts=replace(QUICK, statement=0.5, saving=0.1)) as storage:
        await written(storage, storage.tally(HERE, "answered"))
        with Ear() as ear, on_postgres.cluster.frozen():
            tickets = [storage.unanswered(question(f"question {number}")) for number in range(10)]
            assert await asyncio.wait_for(storage.settings(HERE), SOON) == ServerSettings()
            assert not await asyncio.wait_for(storage.save_settings(HERE, ServerSettings("fr")), SOON)
            assert await storage.settings(HERE) == ServerSettings("fr")
            await ear.heard()
        assert all(await written(storage, *tickets))

    assert numbered(on_postgres.in_order()) == list(range(10))
    async with opened(on_postgres) as storage:
        assert await storage.settings(HERE) == ServerSettings("fr")


async def test_a_locked_file_holds_nothing_up_and_gets_its_rows_later(sqlite, caplog):
    caplog.set_level("INFO")
    async with opened(sqlite, timeouts=replace(QUICK, saving=0.1)) as storage:
        with Ear() as ear, locked(sqlite.path):
            tickets = [storage.unanswered(question(f"question {number}")) for number in range(10)]
            assert await asyncio.wait_for(storage.settings(HERE), SOON) == ServerSettings()
            assert not await asyncio.wait_for(storage.save_settings(HERE, ServerSettings("fr")), SOON)
            assert not await asyncio.wait_for(storage.forget_person(1), SOON)
            await ear.heard()
            assert not any(ticket.done.done() for ticket in tickets)
        assert all(await written(storage, *tickets))

    assert numbered(sqlite.in_order()) == list(range(10))
    assert len(said(caplog, "WARNING")) == 1
    assert said(caplog, "INFO") == ["The database is back."]


async def test_settings_can_be_read_while_another_process_writes(sqlite):
    async with opened(sqlite) as storage:
        await storage.save_settings(HERE, ServerSettings("fr"))
    async with opened(sqlite) as storage:
        with locked(sqlite.path):
            assert await storage.settings(HERE) == ServerSettings("fr")


async def test_a_file_that_not_even_reading_is_allowed_of_gives_defaults(sqlite):
    async with opened(sqlite) as storage:
        await storage.save_settings(HERE, ServerSettings("fr"))
    async with contextlib.AsyncExitStack() as stack:
        with locked(sqlite.path, "EXCLUSIVE"):
            timeouts = replace(QUICK, opening=0.2)
            storage = await stack.enter_async_context(opened(sqlite, timeouts=timeouts))
            assert await asyncio.wait_for(storage.settings(HERE), SOON) == ServerSettings()
            ticket = storage.unanswered(question("question 0"))
        assert await written(storage, ticket) == [True]


async def test_closing_while_the_database_is_away_ends_in_time_and_says_what_is_lost(database, caplog):
    async with contextlib.AsyncExitStack() as stack:
        async with opened(database, timeouts=replace(QUICK, draining=0.2)) as storage:
            await storage.drain(SOON)
            stack.enter_context(database.away())
            ticket = storage.unanswered(question("question 0"))
        assert await written(storage, ticket) == [False]

    assert "1 rows that the database never took" in caplog.text
    assert database.in_order() == []


async def test_a_report_tells_what_it_could_not_wait_for(sqlite):
    async with opened(sqlite, timeouts=replace(QUICK, saving=0.05)) as storage:
        await written(storage, storage.tally(HERE, "answered", "lamp"))
        with locked(sqlite.path):
            storage.tally(HERE, "answered", "lamp")
            storage.tally(HERE, "answered", "lamp")
            storage.vote(vote())
            storage.set_note("of", "nobody's interest")
            storage.unanswered(question("who keeps it", server=THERE))
            here, everywhere = await storage.report(HERE, LONG_AGO), await storage.report(None, LONG_AGO)
            assert not await storage.save_settings(HERE, ServerSettings("fr"))
        await storage.drain(SOON)
        later = await storage.report(HERE, LONG_AGO)

    assert (here.days[0].count, here.to_come) == (1, 3)
    assert everywhere.to_come == 4
    assert (later.days[0].count, later.to_come) == (3, 0)


async def test_a_report_waits_for_what_was_put_in_before_it_and_not_for_what_comes_after(storage):
    coming = True

    async def come():
        while coming:
            storage.tally(HERE, "answered", "lamp")
            await asyncio.sleep(0)

    tickets = [storage.unanswered(question(f"question {number}")) for number in range(50)]
    stream = asyncio.create_task(come())
    report = await storage.report(HERE, LONG_AGO)
    coming = False
    await stream

    assert all(ticket.done.done() for ticket in tickets)
    assert len(report.unanswered) == 50


async def test_closing_while_the_database_hangs_ends_in_time(on_postgres):
    hasty = replace(QUICK, draining=0.2)
    async with (
        asyncio.timeout(SOON),
        contextlib.AsyncExitStack() as stack,
        opened(on_postgres, timeouts=hasty) as storage,
    ):
        await storage.drain(SOON)
        stack.enter_context(on_postgres.cluster.frozen())
        storage.unanswered(question("question 0"))


def test_what_is_confirmed_outlives_sigkill_and_nothing_is_there_twice(database):
    process = start("stream", database.address, stderr=subprocess.PIPE)
    confirmed = [int(line) for line in islice(process.stdout, 300)]
    process.send_signal(signal.SIGKILL)
    rest, trouble = process.communicate(timeout=SOON)
    confirmed += [int(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")]

    there = numbered(database.in_order())
    assert trouble == ""
    assert confirmed == list(range(len(confirmed)))
    assert there == list(range(len(there)))
    assert len(there) >= len(confirmed) >= 300
    assert database.sql("SELECT count FROM entente_tallies") == [[str(len(there))]]


async def test_after_sigkill_the_next_process_goes_on(database):
    process = start("stream", database.address)
    assert process.stdout.readline() == "0\n"
    process.kill()
    process.communicate(timeout=SOON)

    async with opened(database) as storage:
        assert await written(storage, storage.unanswered(question("question 999"))) == [True]


def test_ctrl_c_drains_the_queue(database):
    process = start("leaver", database.address, stderr=subprocess.PIPE)
    assert process.stdout.readline() == "put\n"
    process.send_signal(signal.SIGINT)
    _, trouble = process.communicate(timeout=SOON)

    assert (process.returncode, trouble) == (130, "")
    assert numbered(database.in_order()) == list(range(1000))


async def test_a_database_that_takes_nothing_any_more_is_told_once_with_what_to_do(on_postgres, caplog):
    """A standby, or one that its host has set to read only: it answers, so it is no outage like others."""
    caplog.set_level("INFO")
    async with opened(on_postgres) as storage:
        await storage.drain(SOON)
        with Ear(logging.ERROR) as ear:
            on_postgres.set_read_only("on")
            ticket = storage.unanswered(question("who keeps it"))
            await ear.heard()
        on_postgres.set_read_only("off")
        assert await written(storage, ticket) == [True]

    (line,) = said(caplog, "ERROR")
    assert "Name the primary" in line
    assert said(caplog, "INFO")[-1] == "The database is back."
