"""Which shards a process serves, with real leases and a client that only says how far it has read."""

import asyncio
import contextlib
import logging
import os
import socket
from types import SimpleNamespace

import pytest

from bot.chat.connection import shard_assignment as module
from bot.chat.connection.session_starts import SessionStarts
from bot.chat.connection.shard_assignment import ShardAssignment
from bot.errors import StorageError, UnavailableError
from bot.sharding import Replica, ShardRange
from bot.storage.leases import Mark, Shard
from tests.chat.keeping import HASTY, NOWHERE, kept_in

APPLICATION = 801
RECOMMENDED = 4
GATEWAY = "wss://gateway.example"
SOON = 20


class Client:
    """Logged in, and told by Discord how many shards it should have."""

    application_id = APPLICATION

    def __init__(self):
        self.began = asyncio.Event()
        self.read = {}
        self.own_turns = []
        self.http = SimpleNamespace(get_bot_gateway=self._gateway)
        self.limits = {"max_concurrency": 2}
        self.session_starts = SessionStarts()

    async def own_turn(self, bucket):
        """As if none of this process's shards had begun before."""
        self.own_turns.append(bucket)
        return 0.0

    async def _gateway(self):
        return RECOMMENDED, GATEWAY, self.limits

    def positions(self):
        return dict(self.read)

    def reads(self, shard, sequence, session="a-session"):
        self.read[shard] = Mark(session, sequence, GATEWAY)


class Process:
    """A process with a part in serving."""

    def __init__(self, storage):
        self.client = Client()
        self.duties = []
        self.chores = 0
        self.oldest = None
        self.assignment = ShardAssignment(
            self.client,
            storage,
            oldest=lambda: self.oldest,
            take_duties=self.duties.append,
            chore=self._chore,
        )

    async def _chore(self):
        self.chores += 1

    async def join(self, part=None, *, wait=False):
        marks = await self.assignment.join(part, wait=wait)
        return marks, self.client.shard_count, list(self.client.shard_ids)

    @contextlib.asynccontextmanager
    async def keeping(self):
        """Serve as long as the block runs."""
        keeping = asyncio.create_task(self.assignment.keep())
        try:
            yield keeping
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)

    async def until(self, holds):
        async with asyncio.timeout(SOON):
            while not holds():
                self.client.began.set()
                await asyncio.sleep(0.01)


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    """Nobody waits long between two looks at anything."""
    for name in ("_LOOK", "_NOTE", "_RENEW", "_TRY", "_SURE"):
        monkeypatch.setattr(module, name, 0.01)


@pytest.fixture(autouse=True)
def realm(monkeypatch):
    """All processes count in one namespace of process ids, whatever the machine."""
    monkeypatch.setattr(module, "_realm", lambda: "/a-realm")


@pytest.fixture
async def storages(tmp_path):
    """Makes storages on one database, as so many processes have them."""
    async with contextlib.AsyncExitStack() as stack:

        async def make():
            return await stack.enter_async_context(kept_in(f"sqlite:///{tmp_path}/kept.db"))

        yield make


@pytest.fixture
async def one(storages, monkeypatch):
    monkeypatch.setattr(socket, "gethostname", lambda: "host-of-one")
    return Process(await storages())


@pytest.fixture
async def other(one, storages, monkeypatch):  # noqa: ARG001 - after the one
    monkeypatch.setattr(socket, "gethostname", lambda: "host-of-other")
    return Process(await storages())


class TestDividing:
    async def test_a_single_process_serves_what_discord_recommends(self, one):
        assert await one.join() == ({}, 4, [0, 1, 2, 3])

    async def test_without_a_storage_neither_leases_nor_others_are_asked_for(self):
        process = Process(None)

        assert await process.join() == ({}, 4, [0, 1, 2, 3])
        assert process.duties == [True]

    async def test_a_range_is_what_the_operator_says(self, one):
        assert await one.join(ShardRange(2, 3, 8)) == ({}, 8, [2, 3])

    async def test_a_replica_has_its_share_of_what_discord_recommends(self, one):
        assert await one.join(Replica(1, 2)) == ({}, 4, [2, 3])

    async def test_there_are_as_many_shards_as_replicas_at_least(self, one):
        assert await one.join(Replica(7, 8)) == ({}, 8, [7])

    async def test_the_number_in_which_others_serve_wins_over_the_recommended_one(self, one, other):
        await one.join(ShardRange(0, 3, 16))

        assert await other.join(Replica(1, 2)) == ({}, 16, list(range(8, 16)))

    async def test_a_replica_without_a_shard_is_told_so_in_one_line(self, one, other):
        await one.join(ShardRange(0, 0, 2))

        with pytest.raises(UnavailableError, match="replica 1/8 has no shard") as refused:
            await other.join(Replica(1, 8))
        assert "\n" not in str(refused.value)

    async def test_the_client_connects_where_and_as_fast_as_discord_says(self, one):
        await one.join()

        assert (one.client.url, one.client.max_concurrency) == (GATEWAY, 2)

    async def test_shards_begin_in_turns_that_all_processes_share(self, one, other):
        await one.join(ShardRange(0, 1, 4))
        await other.join(ShardRange(2, 3, 4))

        assert await one.client.turn(0) == 0
        assert 0 < await other.client.turn(0) <= 5
        assert await other.client.turn(1) == 0

    @pytest.mark.parametrize(
        ("part", "named"), [(ShardRange(2, 3, 8), "shards 2-3 of 8"), (ShardRange(5, 5, 8), "shards 5 of 8")]
    )
    async def test_which_they_are_is_logged(self, one, part, named, caplog):
        caplog.set_level(logging.INFO)
        await one.join(part)

        assert f"Serving {named}" in caplog.messages


class TestOneAfterAnother:
    async def test_a_second_process_on_the_same_shards_is_refused_in_one_line(self, one, other):
        await one.join()

        with pytest.raises(UnavailableError) as refused:
            await other.join()

        assert str(refused.value) == (
            f"host-of-one/a-realm:{os.getpid()} serves this bot's shards already. "
            "Stop it first, or add --wait to take over when it ends."
        )

    async def test_so_is_one_that_would_divide_the_servers_in_another_way(self, one, other):
        await one.join(ShardRange(0, 1, 4))

        with pytest.raises(UnavailableError, match="already"):
            await other.join(ShardRange(2, 3, 8))

    async def test_others_shards_are_nobodys_business(self, one, other):
        await one.join(ShardRange(0, 1, 4))

        assert await other.join(ShardRange(2, 3, 4)) == ({}, 4, [2, 3])

    async def test_of_one_host_name_and_process_id_in_two_containers_the_second_is_refused(
        self, one, storages, monkeypatch
    ):
        await one.join()
        monkeypatch.setattr(module, "_realm", lambda: "/another-realm")
        namesake = Process(await storages())

        with pytest.raises(UnavailableError, match=r"^host-of-one/a-realm:"):
            await namesake.join()

    async def test_in_one_realm_what_a_namesake_left_is_taken_at_once(self, one, storages):
        await one.join()
        restarted = Process(await storages())

        assert await restarted.join() == ({}, 4, [0, 1, 2, 3])

    async def test_one_that_waits_takes_over_what_the_other_leaves(self, one, other, caplog):
        caplog.set_level(logging.INFO)
        await one.join()
        waiting = asyncio.create_task(other.join(wait=True))
        line = f"Waiting for host-of-one/a-realm:{os.getpid()} to end"
        await other.until(lambda: line in caplog.messages)
        one.client.reads(2, 7)
        await one.assignment.leave(one.client.positions())

        marks, _, shards = await asyncio.wait_for(waiting, SOON)
        assert marks == {2: Mark("a-session", 7, GATEWAY)}
        assert shards == [0, 1, 2, 3]
        assert caplog.messages.count(line) == 1

    async def test_whoever_lost_its_leases_ends(self, one):
        await one.join()
        async with one.keeping() as keeping:
            await one.until(lambda: one.chores > 0)
            lost = Shard(0, RECOMMENDED)
            one.assignment._leases.renew = lambda _marks: asyncio.sleep(0, frozenset({lost}))

            with pytest.raises(UnavailableError, match="Another process serves this bot's shards by now"):
                await asyncio.wait_for(keeping, SOON)

    async def test_being_cancelled_ends_the_keeping_even_as_a_session_begins(self, one):
        await one.join()
        async with one.keeping() as keeping:
            await one.until(lambda: one.chores > 0)
            one.client.began.set()
            keeping.cancel()
            await asyncio.wait({keeping}, timeout=SOON)

            assert keeping.cancelled()


class TestMarks:
    """What a process that ends suddenly has not done with must be read again by the next."""

    @pytest.fixture
    async def noted(self, one):
        """What stands in the leases, looked up again and again."""
        await one.join()
        noted = []
        renew = one.assignment._leases.renew

        async def renewing(marks):
            noted.append({shard.number: mark for shard, mark in marks.items()})
            return await renew(marks)

        one.assignment._leases.renew = renewing
        return noted

    async def test_what_is_done_with_is_noted(self, one, noted):
        one.client.reads(0, 5)
        async with one.keeping():
            await one.until(lambda: noted and noted[-1].get(0) == Mark("a-session", 5, GATEWAY))

    async def test_what_is_not_done_with_is_not(self, one, noted):
        one.client.reads(0, 5)
        async with one.keeping():
            await one.until(lambda: noted and noted[-1].get(0) == Mark("a-session", 5, GATEWAY))
            one.oldest = asyncio.get_running_loop().time()
            one.client.reads(0, 9)
            before = one.chores
            await one.until(lambda: one.chores > before + 5)

            assert {marks[0].sequence for marks in noted if 0 in marks} <= {1, 5}
            one.oldest = None
            await one.until(lambda: noted[-1][0].sequence == 9)

    async def test_of_a_new_session_the_very_beginning_is_noted_until_more_is_done_with(self, one, noted):
        one.oldest = asyncio.get_running_loop().time() - 1
        one.client.reads(0, 40, "another")
        async with one.keeping():
            await one.until(lambda: noted and 0 in noted[-1])

            assert noted[-1][0] == Mark("another", 1, GATEWAY)

    async def test_a_shard_without_a_session_has_none(self, one, noted):
        async with one.keeping():
            await one.until(lambda: one.chores > 2)

        assert all(marks == {} for marks in noted)


class TestDatabaseAway:
    @pytest.fixture
    async def alone(self):
        async with kept_in(NOWHERE, timeouts=HASTY) as storage:
            yield Process(storage)

    async def test_it_serves_without_a_lease_and_says_so_once(self, alone, caplog):
        assert await alone.join() == ({}, 4, [0, 1, 2, 3])
        assert sum("Serving without a lease" in line for line in caplog.messages) == 1

    async def test_a_replica_goes_by_what_discord_recommends(self, alone):
        assert await alone.join(Replica(0, 2)) == ({}, 4, [0, 1])

    async def test_shards_begin_in_turns_of_this_process_alone(self, alone):
        await alone.join()

        assert await alone.client.turn(1) == 0.0
        assert alone.client.own_turns == [1]

    async def test_it_goes_on_serving(self, alone):
        await alone.join()
        async with alone.keeping() as keeping:
            await alone.until(lambda: alone.chores > 2)

            assert not keeping.done()

    async def test_leaving_is_one_line(self, alone, caplog):
        await alone.join()
        await alone.assignment.leave({})

        assert "The leases could not be given up and will expire" in caplog.text

    async def test_a_chore_that_needs_it_is_left_for_another_time(self, one, monkeypatch):
        async def fail():
            one.chores += 1
            raise StorageError("away")

        monkeypatch.setattr(one.assignment, "_chore", fail)
        await one.join()
        async with one.keeping() as keeping:
            await one.until(lambda: one.chores > 2)

            assert not keeping.done()

    async def test_once_it_is_back_the_leases_are_taken(self, one, other):
        claim = one.assignment._leases.claim

        async def away(_shards):
            raise StorageError("away")

        one.assignment._leases.claim = away
        await one.join()
        one.assignment._leases.claim = claim
        async with one.keeping():
            await one.until(lambda: one.chores > 1)

            with pytest.raises(UnavailableError):
                await other.join()

    async def test_once_it_is_back_and_another_serves_it_ends(self, one, other):
        claim = one.assignment._leases.claim

        async def away(_shards):
            raise StorageError("away")

        one.assignment._leases.claim = away
        await one.join()
        await other.join()
        one.assignment._leases.claim = claim

        with pytest.raises(UnavailableError, match="host-of-other"):
            await asyncio.wait_for(one.assignment.keep(), SOON)


class TestDuties:
    async def test_the_first_process_has_them_and_the_second_has_not(self, one, other):
        await one.join(ShardRange(0, 1, 4))
        await other.join(ShardRange(2, 3, 4))

        assert (one.duties, other.duties) == ([True], [False])

    async def test_they_pass_on_when_the_first_one_leaves(self, one, other):
        await one.join(ShardRange(0, 1, 4))
        await other.join(ShardRange(2, 3, 4))
        await one.assignment.leave({})
        async with other.keeping():
            await other.until(lambda: other.duties[-1])

    async def test_every_process_does_its_chores(self, one, other):
        await one.join(ShardRange(0, 1, 4))
        await other.join(ShardRange(2, 3, 4))
        async with one.keeping(), other.keeping():
            await other.until(lambda: one.chores > 0 and other.chores > 0)


async def test_a_process_that_may_not_begin_all_of_its_sessions_begins_none():
    process = Process(None)
    process.client.limits |= {"remaining": RECOMMENDED - 1, "total": 1000}

    with pytest.raises(UnavailableError, match="begin 3 of the 4 sessions"):
        await process.join()


async def test_a_process_that_may_just_begin_them_does():
    process = Process(None)
    process.client.limits |= {"remaining": RECOMMENDED, "total": 1000}

    assert await process.join() == ({}, RECOMMENDED, [0, 1, 2, 3])
