"""Which process serves which shards: told by several storages with one database, as so many processes."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from bot.errors import StorageError
from bot.storage.leases import Claim, Mark, Shard, is_running
from tests.storage.world import QUICK, SOON, Clock, locked, opened

APPLICATION, ANOTHER = 801, 802
FIRST, SECOND, THIRD = (Shard(number, 3) for number in range(3))
MARK = Mark("a-session", 42, "wss://gateway.example")


MANY = replace(QUICK, locked=SOON, asking=SOON)
"""Timeouts where many want to write at one time; SQLite lets them in by chance, not in turn."""


class Processes:
    """As many processes as are asked for, each on a host of its own unless told otherwise."""

    def __init__(self, database, stack):
        self.database = database
        self.clock = Clock()
        self._stack = stack
        self._made = 0

    async def start(self, label=None, application=APPLICATION, alive=lambda _pid: True):
        self._made += 1
        storage = await self._stack.enter_async_context(
            opened(self.database, clock=self.clock, timeouts=MANY)
        )
        return storage.leases(application, label or f"host-{self._made}:1", alive)

    async def some(self, number):
        return [await self.start() for _ in range(number)]

    def later(self, seconds):
        """Let time pass: by our clock on SQLite, by the rows' on PostgreSQL, which has a clock of its own."""
        if self.database.kind == "sqlite":
            self.clock.later(seconds=seconds)
        else:
            earlier = f"interval '{seconds} s'"
            moved = f"until = until - {earlier}, marked = marked - {earlier}"
            self.database.sql(f"UPDATE entente_leases SET {moved}")  # noqa: S608


@pytest.fixture
async def processes(database):
    async with contextlib.AsyncExitStack() as stack:
        yield Processes(database, stack)


@pytest.fixture
async def one(processes):
    return await processes.start("host-of-one:1")


@pytest.fixture
async def other(processes):
    return await processes.start("host-of-other:1")


OURS, REFUSED = Claim(None), Claim("host-of-one:1")


async def test_shards_that_nobody_serves_are_ours(one):
    assert await one.claim([FIRST, SECOND]) == OURS


async def test_shards_that_somebody_serves_are_refused_with_the_holders_label(one, other):
    await one.claim([FIRST])

    assert await other.claim([FIRST]) == REFUSED


async def test_other_shards_are_not_in_the_way(one, other):
    await one.claim([FIRST, SECOND])

    assert await other.claim([THIRD]) == OURS


async def test_a_claim_is_granted_wholly_or_not_at_all(processes, one, other):
    await one.claim([SECOND])
    await other.claim([FIRST, SECOND, THIRD])

    assert await (await processes.start()).claim([FIRST, THIRD]) == OURS


async def test_claiming_again_what_is_ours_is_no_conflict(one):
    await one.claim([FIRST])

    assert await one.claim([FIRST, SECOND]) == OURS


async def test_another_number_of_shards_is_refused_as_servers_would_be_served_twice(one, other):
    await one.claim([FIRST])

    assert await other.claim([Shard(3, 4)]) == REFUSED


async def test_applications_do_not_get_in_each_others_way(processes, one):
    await one.claim([FIRST])

    assert await (await processes.start(application=ANOTHER)).claim([Shard(0, 4), FIRST]) == OURS


async def test_of_many_who_claim_the_same_at_once_one_wins(processes):
    many = await processes.some(8)
    claims = await asyncio.gather(*(each.claim([FIRST, SECOND, THIRD]) for each in many))

    assert sorted(claim.holder is None for claim in claims) == [False] * 7 + [True]


async def test_of_many_whose_claims_overlap_no_two_win(processes):
    shards = [Shard(number, 8) for number in range(8)]
    many = await processes.some(8)
    wanted = [[shards[start], shards[(start + 1) % 8]][:: 1 - 2 * (start % 2)] for start in range(8)]
    claims = await asyncio.wait_for(asyncio.gather(*map(type(many[0]).claim, many, wanted)), SOON)

    won = [
        shard for claim, pair in zip(claims, wanted, strict=True) if claim.holder is None for shard in pair
    ]
    assert won
    assert len(won) == len(set(won))


async def test_of_many_who_claim_different_numbers_of_shards_at_once_one_wins(processes):
    many = await processes.some(8)
    claims = await asyncio.gather(*(each.claim([Shard(0, 1 + i)]) for i, each in enumerate(many)))

    assert sorted(claim.holder is None for claim in claims) == [False] * 7 + [True]


async def test_a_lease_that_is_not_renewed_expires(processes, one, other):
    await one.claim([FIRST])
    processes.later(10)  # seconds less than it lasts, for PostgreSQL's clock goes on meanwhile
    assert await other.claim([FIRST]) == REFUSED
    processes.later(6)

    assert await other.claim([FIRST]) == OURS


async def test_a_lease_that_is_renewed_goes_on(processes, one, other):
    await one.claim([FIRST])
    processes.later(10)
    assert await one.renew({}) == frozenset()
    processes.later(10)

    assert await other.claim([FIRST]) == REFUSED


async def test_what_expired_and_nobody_took_is_ours_again_by_renewing(processes, one, other):
    await one.claim([FIRST])
    processes.later(60)

    assert await one.renew({}) == frozenset()
    assert await other.claim([FIRST]) == REFUSED


async def test_renewing_tells_what_somebody_else_took_and_prolongs_the_rest(processes, one, other):
    await one.claim([FIRST, SECOND])
    processes.later(16)
    await other.claim([SECOND, THIRD])

    assert await one.renew({}) == {SECOND}
    assert await other.claim([FIRST]) == REFUSED


async def test_what_expired_is_not_renewed_where_others_serve_another_number_of_shards(processes, one, other):
    await one.claim([FIRST])
    processes.later(16)
    await other.claim([Shard(0, 4)])

    assert await one.renew({}) == {FIRST}


async def test_the_mark_of_who_lost_a_shard_does_not_replace_that_of_its_new_holder(processes, one, other):
    await one.claim([FIRST])
    processes.later(16)
    await other.claim([FIRST])
    await other.renew({FIRST: MARK})
    await one.renew({FIRST: replace(MARK, sequence=7)})
    await other.release({})

    assert (await (await processes.start()).claim([FIRST])).marks == {FIRST: MARK}


async def test_what_is_released_is_free_at_once_and_its_marks_are_handed_on(one, other):
    await one.claim([FIRST, SECOND])
    await one.release({FIRST: MARK})

    assert await other.claim([FIRST, SECOND]) == Claim(None, {FIRST: MARK})


async def test_marks_noted_on_the_way_are_handed_on_when_the_holder_vanishes(processes, one, other):
    await one.claim([FIRST])
    await one.renew({FIRST: MARK})
    await one.renew({FIRST: replace(MARK, sequence=50)})
    processes.later(16)

    assert (await other.claim([FIRST])).marks == {FIRST: replace(MARK, sequence=50)}


async def test_old_marks_are_not_handed_on(processes, one, other):
    await one.claim([FIRST])
    await one.release({FIRST: MARK})
    processes.later(301)

    assert await other.claim([FIRST]) == OURS


async def test_who_released_holds_nothing_that_renewing_would_take_back(one, other):
    await one.claim([FIRST])
    await one.release({})
    await one.renew({})

    assert await other.claim([FIRST]) == OURS


class TestTheDead:
    async def test_one_on_this_host_is_succeeded_at_once(self, processes):
        await (await processes.start("here:7")).claim([FIRST])
        successor = await processes.start("here:8", alive=lambda pid: pid != 7)

        assert await successor.claim([FIRST]) == OURS

    async def test_one_that_lives_on_this_host_is_not(self, processes):
        await (await processes.start("here:7")).claim([FIRST])
        second = await processes.start("here:8", alive=lambda pid: pid == 7)

        assert await second.claim([FIRST]) == Claim("here:7")

    async def test_of_one_on_another_host_nobody_knows(self, processes):
        await (await processes.start("there:7")).claim([FIRST])
        second = await processes.start("here:8", alive=lambda _pid: False)

        assert await second.claim([FIRST]) == Claim("there:7")

    async def test_who_has_our_label_was_us_before_a_restart(self, processes):
        await (await processes.start("here:1")).claim([FIRST])

        assert await (await processes.start("here:1")).claim([FIRST]) == OURS

    async def test_one_that_lives_after_all_is_told_that_its_shards_are_gone(self, processes):
        before = await processes.start("here:1")
        await before.claim([FIRST])
        await (await processes.start("here:1")).claim([FIRST])

        assert await before.renew({FIRST: MARK}) == {FIRST}

    async def test_its_marks_are_handed_on(self, processes):
        dead = await processes.start("here:7")
        await dead.claim([FIRST])
        await dead.renew({FIRST: MARK})
        successor = await processes.start("here:8", alive=lambda _pid: False)

        assert (await successor.claim([FIRST])).marks == {FIRST: MARK}

    async def test_its_other_number_of_shards_is_in_nobodys_way(self, processes):
        await (await processes.start("here:7")).claim([FIRST])
        successor = await processes.start("here:8", alive=lambda _pid: False)

        assert await successor.claim([Shard(0, 1)]) == OURS

    def test_a_process_that_ended_does_not_run_and_this_one_does(self):
        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()

        assert not is_running(ended.pid)
        assert is_running(os.getpid())
        assert not is_running(2**70)

    async def test_a_host_may_have_a_colon_in_its_name(self, processes):
        await (await processes.start(f"{socket.gethostname()}:x:7")).claim([FIRST])
        successor = await processes.start(f"{socket.gethostname()}:x:8", alive=lambda _pid: False)

        assert await successor.claim([FIRST]) == OURS


class TestDuties:
    async def test_one_process_has_them_and_keeps_them(self, processes, one, other):
        assert await one.claim_duties()
        processes.later(10)
        assert await one.claim_duties()
        processes.later(10)

        assert not await other.claim_duties()

    async def test_of_many_who_want_them_at_once_one_gets_them(self, processes):
        many = await processes.some(8)

        assert sorted(await asyncio.gather(*(each.claim_duties() for each in many))) == [False] * 7 + [True]

    async def test_they_pass_on_when_their_holder_releases_or_vanishes(self, processes, one, other):
        await one.claim_duties()
        await one.release({})
        assert await other.claim_duties()
        processes.later(16)

        assert await one.claim_duties()
        assert not await other.claim_duties()

    async def test_they_have_nothing_to_do_with_shards(self, one, other):
        await one.claim_duties()

        assert await other.claim([FIRST]) == OURS


class TestTurnsToIdentify:
    async def test_the_first_is_now_and_the_next_after_five_seconds(self, processes, one):
        assert await one.identify_turn(0) == 0
        processes.later(1)

        assert 3 < await one.identify_turn(0) <= 4

    async def test_they_are_five_seconds_apart_over_all_processes(self, one, other):
        began = time.monotonic()
        waits = sorted(await asyncio.gather(*(each.identify_turn(0) for each in [one, other] * 20)))
        took = time.monotonic() - began

        assert all(5 * turn - took <= wait <= 5 * turn for turn, wait in enumerate(waits))

    async def test_each_bucket_has_its_own(self, one, other):
        await one.identify_turn(0)

        assert await other.identify_turn(1) == 0

    async def test_each_application_has_its_own(self, processes, one):
        await one.identify_turn(0)

        assert await (await processes.start(application=ANOTHER)).identify_turn(0) == 0

    async def test_nobody_waits_for_turns_long_past(self, processes, one):
        await one.identify_turn(0)
        processes.later(3600)

        assert await one.identify_turn(0) == 0


IMPATIENT = replace(QUICK, asking=0.3, draining=0.1)

ASKED = {
    "claim": lambda leases: leases.claim([FIRST]),
    "renew": lambda leases: leases.renew({FIRST: MARK}),
    "release": lambda leases: leases.release({}),
    "duties": lambda leases: leases.claim_duties(),
    "turn": lambda leases: leases.identify_turn(0),
}


async def refusals(leases):
    """What each method says of a database that does not answer."""
    return [
        str(said)
        for said in await asyncio.gather(*(ask(leases) for ask in ASKED.values()), return_exceptions=True)
    ]


async def test_a_database_that_is_away_is_said_to_be(database):
    async with contextlib.AsyncExitStack() as stack:
        storage = await stack.enter_async_context(opened(database, timeouts=IMPATIENT))
        leases = storage.leases(APPLICATION, "here:1")
        await claim_at_last(leases)
        await storage.drain(SOON)
        with database.away():
            said = await asyncio.wait_for(refusals(leases), SOON)

    assert all("does not answer" in line for line in said)


async def claim_at_last(leases):
    """Claim a shard of a database that is well, on a machine that may take longer than is waited for."""
    async with asyncio.timeout(SOON):
        while True:
            with contextlib.suppress(StorageError):
                return await leases.claim([FIRST])


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
async def test_a_database_that_hangs_is_not_waited_for(on_postgres, ask):
    async with opened(on_postgres, timeouts=replace(IMPATIENT, statement=0.5)) as storage:
        leases = storage.leases(APPLICATION, "here:1")
        await claim_at_last(leases)
        await storage.drain(SOON)
        with on_postgres.cluster.frozen(), pytest.raises(StorageError, match="does not answer"):
            await asyncio.wait_for(ask(leases), SOON)


@pytest.mark.parametrize("prepared", [False])
async def test_before_the_tables_are_there_no_lease_is_to_be_had(sqlite):
    sqlite.path.parent.mkdir()
    async with contextlib.AsyncExitStack() as stack:
        with locked(sqlite.path):
            impatient = replace(IMPATIENT, opening=0.1)
            storage = await stack.enter_async_context(opened(sqlite, timeouts=impatient))
            with pytest.raises(StorageError):
                await storage.leases(APPLICATION, "here:1").claim([FIRST])
