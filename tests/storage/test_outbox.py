import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import pytest

from bot.storage.rows import PersonGone, TallyRow, UnansweredRow, VoteRow
from bot.storage.waiting.health import Health
from bot.storage.waiting.outbox import BATCH_MAX, Outbox
from tests.storage.world import NOON, QUICK, SOON, said

FAR = 100_000
GATHERING = replace(QUICK, gathering=FAR)
"""Timeouts without end."""


def tally(name):
    return TallyRow(1, date(2026, 1, 1), "answered", str(name))


def voted(name):
    return VoteRow("hash", str(name), 1, "lamp", "en", 1, None, NOON)


def asked(name):
    return UnansweredRow(name, 1, "hash", "who keeps it", "en", "not_covered", None, NOON)


class Disk:
    """Takes rows, or does not."""

    def __init__(self):
        self.rows = []
        self.batches = []
        self.up = asyncio.Event()
        self.up.set()
        self.tried = asyncio.Event()
        self.refuses = ()

    async def write(self, batch):
        self.tried.set()
        if not self.up.is_set():
            raise ConnectionError
        rows = [row for _, row in batch]
        if any(row in self.refuses for row in rows):
            raise OverflowError
        self.batches.append(rows)
        self.rows += rows


@asynccontextmanager
async def running(disk, limit=FAR, timeouts=QUICK):
    outbox = Outbox(disk.write, Health(), timeouts, limit)
    task = asyncio.create_task(outbox.run())
    yield outbox
    task.cancel()
    await asyncio.wait({task})


@pytest.fixture
async def disk():
    return Disk()


async def outcome(*tickets):
    return await asyncio.wait_for(asyncio.gather(*(ticket.done for ticket in tickets)), SOON)


async def test_rows_are_written_in_order(disk):
    rows = [tally(number) for number in range(BATCH_MAX * 3)]
    async with running(disk) as outbox:
        assert all(await outcome(*map(outbox.put, rows)))

    assert disk.rows == rows


async def test_rows_that_have_gathered_are_written_together(disk):
    async with running(disk) as outbox:
        await outcome(*[outbox.put(tally(number)) for number in range(BATCH_MAX + 1)])

    assert [len(batch) for batch in disk.batches] == [BATCH_MAX, 1]


async def test_a_change_is_written_by_itself(disk):
    rows = [tally(1), tally(2), PersonGone("hash"), tally(3)]
    async with running(disk) as outbox:
        await outcome(*map(outbox.put, rows))

    assert disk.batches == [rows[:2], rows[2:3], rows[3:]]


async def test_rows_wait_for_the_disk_and_keep_their_order(disk):
    rows = [tally(number) for number in range(10)]
    disk.up.clear()
    async with running(disk) as outbox:
        tickets = [outbox.put(row) for row in rows[:5]]
        await asyncio.wait_for(disk.tried.wait(), SOON)
        tickets += [outbox.put(row) for row in rows[5:]]
        assert not any(ticket.done.done() for ticket in tickets)
        disk.up.set()
        assert all(await outcome(*tickets))

    assert disk.rows == rows


async def test_an_outage_is_logged_once_and_so_is_its_end(disk, caplog):
    caplog.set_level("INFO")
    disk.up.clear()
    async with running(disk) as outbox:
        ticket = outbox.put(tally(1))
        for _ in range(3):
            disk.tried.clear()
            await asyncio.wait_for(disk.tried.wait(), SOON)
        disk.up.set()
        await outcome(ticket)

    assert [message[:28] for message in said(caplog, "WARNING")] == ["The database does not answer"]
    assert said(caplog, "INFO") == ["The database is back."]


async def test_each_outage_is_logged(disk, caplog):
    async with running(disk) as outbox:
        for _ in range(2):
            disk.up.clear()
            disk.tried.clear()
            ticket = outbox.put(tally(1))
            await asyncio.wait_for(disk.tried.wait(), SOON)
            disk.up.set()
            await outcome(ticket)

    assert len(said(caplog, "WARNING")) == 2


async def test_the_queue_is_bounded_and_says_once_that_it_is_full(disk, caplog):
    outbox = Outbox(disk.write, Health(), QUICK, limit=10)
    for number in range(1000):
        outbox.put(tally(number))

    assert len(outbox) == 10
    assert len(said(caplog, "WARNING")) == 1


async def test_the_queue_is_bounded_while_a_batch_is_on_its_way(disk):
    disk.up.clear()
    async with running(disk, limit=10) as outbox:
        for number in range(10):
            outbox.put(tally(number))
        await asyncio.wait_for(disk.tried.wait(), SOON)
        extra = outbox.put(tally(10))
        assert await outcome(extra) == [False]
        assert len(outbox) == 10


async def test_counts_are_given_up_first_then_questions_then_votes_and_promises_last(disk):
    outbox = Outbox(disk.write, Health(), QUICK, limit=4)
    promise, vote, question, *tallies = map(
        outbox.put, [PersonGone("hash"), voted("one"), asked(1), tally(1), tally(2), tally(3)]
    )
    assert await outcome(*tallies[:2]) == [False, False]
    assert not tallies[2].done.done()

    outbox.put(voted("two"))
    assert tallies[2].done.done()
    outbox.put(voted("three"))
    assert question.done.done()
    outbox.put(PersonGone("hash"))
    assert vote.done.done()
    assert not promise.done.done()


async def test_rows_that_were_given_up_are_not_written(disk):
    outbox = Outbox(disk.write, Health(), QUICK, limit=2)
    tickets = [outbox.put(row) for row in (tally(1), voted("one"), voted("two"))]
    task = asyncio.create_task(outbox.run())

    assert await outcome(*tickets) == [False, True, True]
    assert disk.rows == [voted("one"), voted("two")]
    task.cancel()


async def test_a_row_that_is_refused_is_left_out_and_the_others_keep_their_order(disk, caplog):
    rows = [tally(number) for number in range(9)]
    disk.refuses = (rows[0], rows[4], rows[8])
    async with running(disk) as outbox:
        written = await outcome(*map(outbox.put, rows))

    assert written == [row not in disk.refuses for row in rows]
    assert disk.rows == [row for row in rows if row not in disk.refuses]
    assert len(said(caplog, "ERROR")) == 3
    assert said(caplog, "WARNING") == []


async def test_rows_can_be_taken_out_again_while_they_wait(disk):
    outbox = Outbox(disk.write, Health(), QUICK)
    tickets = [outbox.put(row) for row in (voted("one"), tally(1))]
    outbox.discard(lambda row: isinstance(row, VoteRow))
    task = asyncio.create_task(outbox.run())

    assert await outcome(*tickets) == [False, True]
    assert disk.rows == [tally(1)]
    task.cancel()


async def test_draining_ends_when_all_is_written(disk):
    async with running(disk) as outbox:
        for number in range(1000):
            outbox.put(tally(number))
        assert await outbox.drain(SOON)

    assert len(disk.rows) == 1000


async def test_draining_an_empty_queue_ends_at_once(disk):
    async with running(disk) as outbox:
        assert await outbox.drain(0)


async def test_draining_gives_up_in_time(disk):
    disk.up.clear()
    async with running(disk) as outbox:
        outbox.put(tally(1))
        assert not await outbox.drain(0.05)


async def test_what_is_left_on_closing_is_counted_and_known_not_to_be_written(disk):
    outbox = Outbox(disk.write, Health(), QUICK)
    ticket = outbox.put(tally(1))

    assert outbox.close() == 1
    assert await outcome(ticket, outbox.put(tally(2))) == [False, False]


class TestGathering:
    async def test_rows_that_nobody_waits_for_gather_until_a_batch_is_full(self, disk):
        async with running(disk, timeouts=GATHERING) as outbox:
            tickets = [outbox.put(tally(number)) for number in range(BATCH_MAX - 1)]
            await asyncio.sleep(0.02)
            assert disk.batches == []
            await outcome(*tickets, outbox.put(tally("last")))

        assert [len(batch) for batch in disk.batches] == [BATCH_MAX]

    async def test_a_promise_is_kept_at_once_after_all_before_it(self, disk):
        async with running(disk, timeouts=GATHERING) as outbox:
            outbox.put(tally(1))
            await asyncio.sleep(0.02)
            await outcome(outbox.put(PersonGone("hash")))

        assert disk.batches == [[tally(1)], [PersonGone("hash")]]

    async def test_draining_waits_for_no_company(self, disk):
        async with running(disk, timeouts=GATHERING) as outbox:
            outbox.put(tally(1))
            await asyncio.sleep(0.02)
            assert await outbox.drain(SOON)

        assert disk.rows == [tally(1)]

    async def test_without_company_rows_are_written_all_the_same(self, disk):
        async with running(disk, timeouts=replace(QUICK, gathering=0.02)) as outbox:
            await outcome(outbox.put(tally(1)))

        assert disk.rows == [tally(1)]

    async def test_looking_for_a_row_that_is_refused_takes_no_longer(self, disk):
        rows = [tally(number) for number in range(BATCH_MAX)]
        disk.refuses = (rows[7],)
        async with running(disk, timeouts=GATHERING) as outbox:
            written = await outcome(*map(outbox.put, rows))

        assert written.count(False) == 1


class TestCounting:
    async def test_tallies_of_a_kind_that_wait_are_one_row(self, disk):
        outbox = Outbox(disk.write, Health(), QUICK)
        tickets = [outbox.count(tally(name)) for name in ("lamp", "tower", "lamp", "lamp")]
        task = asyncio.create_task(outbox.run())

        assert all(await outcome(*tickets))
        assert disk.rows == [tally("lamp")._replace(times=3), tally("tower")]
        task.cancel()

    async def test_what_is_on_its_way_grows_no_more(self, disk):
        disk.up.clear()
        async with running(disk) as outbox:
            first = outbox.count(tally("lamp"))
            await asyncio.wait_for(disk.tried.wait(), SOON)
            second = outbox.count(tally("lamp"))
            disk.up.set()
            assert all(await outcome(first, second))

        assert disk.rows == [tally("lamp"), tally("lamp")]

    async def test_an_outage_takes_no_more_room_than_there_are_kinds(self, disk, caplog):
        outbox = Outbox(disk.write, Health(), QUICK, limit=10)
        for number in range(1000):
            outbox.count(tally(number % 10))
        task = asyncio.create_task(outbox.run())
        assert await outbox.drain(SOON)
        task.cancel()

        assert sum(row.times for row in disk.rows) == 1000
        assert said(caplog, "WARNING") == []

    async def test_what_was_taken_out_is_counted_anew(self, disk):
        outbox = Outbox(disk.write, Health(), QUICK)
        before = outbox.count(tally("lamp"))
        outbox.discard(lambda row: isinstance(row, TallyRow))
        after = outbox.count(tally("lamp"))
        task = asyncio.create_task(outbox.run())

        assert await outcome(before, after) == [False, True]
        assert disk.rows == [tally("lamp")]
        task.cancel()

    async def test_what_was_given_up_is_counted_anew(self, disk):
        outbox = Outbox(disk.write, Health(), QUICK, limit=1)
        given_up = outbox.count(tally("lamp"))
        outbox.put(voted("one"))

        assert await outcome(given_up) == [False]
        assert outbox.count(tally("lamp")) is not given_up
