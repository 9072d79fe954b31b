"""Commands that several processes keep up to date: one of them does, and all remember."""

import asyncio
import logging

import aiohttp
import pytest

from bot.chat.client import build
from bot.chat.connection.sync import SessionMemory, SharedMemory, SyncState, memory_for
from bot.chat.options import Options
from bot.errors import StorageError
from tests.chat.keeping import HASTY, NOWHERE, kept_in
from tests.chat.refusals import PAGE, refusal

COMMANDS = "/applications/*/commands"


@pytest.fixture
async def storage(tmp_path):
    async with kept_in(f"sqlite:///{tmp_path}/kept.db") as storage:
        yield storage


class ForMany:
    """A storage as several processes have it."""

    for_many = True

    def __init__(self, storage):
        self._storage = storage
        self.note, self.set_note = storage.note, storage.set_note


class TestMemory:
    async def test_what_one_process_put_there_another_finds(self, storage, tmp_path):
        await SharedMemory(storage).put("1:everywhere", "a")
        assert await storage.drain(10)

        async with kept_in(f"sqlite:///{tmp_path}/kept.db") as other:
            assert await SharedMemory(other).get("1:everywhere") == "a"

    async def test_where_nothing_was_put_nothing_is_found(self, storage):
        assert await SharedMemory(storage).get("1:everywhere") is None

    async def test_a_longest_key_finds_room(self, storage):
        await SharedMemory(storage).put(f"{2**64}:{2**64}", "a")
        assert await storage.drain(10)

        assert await SharedMemory(storage).get(f"{2**64}:{2**64}") == "a"

    async def test_where_the_database_does_not_answer_nothing_is_known(self):
        async with kept_in(NOWHERE, timeouts=HASTY) as storage:
            with pytest.raises(StorageError):
                await storage.note("sync:1:everywhere")
            assert await SharedMemory(storage).get("1:everywhere") is None

    async def test_a_database_for_many_is_preferred_to_a_file(self, storage, tmp_path):
        assert isinstance(memory_for(tmp_path / "sync.json", ForMany(storage)), SharedMemory)

    async def test_a_database_for_one_is_not(self, storage, tmp_path):
        assert isinstance(memory_for(tmp_path / "sync.json", storage), SyncState)

    def test_without_either_it_is_remembered_until_the_end(self):
        assert isinstance(memory_for(None, None), SessionMemory)


class TestDuty:
    @pytest.fixture
    async def world(self, world):
        await world.restart(Options(sync=True))
        return world

    @staticmethod
    def forget(world):
        """Let there be something to send."""
        world.client.syncing.memory = SessionMemory()
        world.env.http_requests.clear()

    async def test_off_duty_nothing_is_sent(self, world):
        self.forget(world)
        world.client.take_duties(False)
        await world.client.syncing.done()

        assert world.requests("PUT", COMMANDS) == []

    async def test_whoever_comes_on_duty_sends_them(self, world):
        self.forget(world)
        world.client.take_duties(False)
        world.client.take_duties(True)
        await world.env.settle()

        assert len(world.requests("PUT", COMMANDS)) == 1

    async def test_whoever_stays_on_duty_sends_nothing_more(self, world):
        self.forget(world)
        for _ in range(3):
            world.client.take_duties(True)
        await world.env.settle()

        assert world.requests("PUT", COMMANDS) == []

    async def test_duties_are_the_storages_too(self, world, storage):
        await world.restart(storage=storage)
        world.client.take_duties(False)
        assert not storage.on_duty

        world.client.take_duties(True)
        assert storage.on_duty
        await world.restart()

    async def test_off_duty_the_owner_is_told_nothing(self, world):
        world.client.take_duties(False)
        world.env.http_requests.clear()
        await world.client.tell_owner("a fault")

        assert world.env.http_requests == []


class TestTrouble:
    @pytest.mark.parametrize(
        ("error", "line"),
        [
            (refusal(403, text="Missing Access"), "403 Missing Access"),
            (refusal(502, text=PAGE), "502 a page that is not Discord's"),
            (aiohttp.ServerDisconnectedError(), "ServerDisconnectedError"),
            (ConnectionResetError(), "ConnectionResetError"),
            (TypeError("a page read as if it were JSON"), "TypeError"),
        ],
    )
    async def test_whatever_goes_wrong_is_one_line_and_nobodys_end(
        self, world, monkeypatch, caplog, error, line
    ):
        async def fail(**_given):
            raise error

        client = world.client
        client.syncing.memory = SessionMemory()
        monkeypatch.setattr(client.tree, "sync", fail)
        await client.syncing.done()

        (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
        assert record.getMessage().endswith(f"the ones Discord knows stay as they are: {line}")

    async def test_one_that_hangs_is_given_up(self, world, monkeypatch, caplog):
        async def hang(**_given):
            await asyncio.Event().wait()

        monkeypatch.setattr("bot.chat.connection.sync._PATIENCE", 0.01)
        client = world.client
        client.syncing.memory = SessionMemory()
        monkeypatch.setattr(client.tree, "sync", hang)
        await client.syncing.done()

        assert caplog.messages[-1].endswith("TimeoutError")

    async def test_what_was_begun_ends_with_the_client(self, engine, monkeypatch, caplog):
        begun = asyncio.Event()

        async def hang(*_given, **_more):
            begun.set()
            await asyncio.Event().wait()

        monkeypatch.setattr("bot.chat.connection.sync.sync", hang)
        async with build(engine, Options()) as client:
            client.syncing.begin()
            await begun.wait()
            (syncing,) = client.syncing._tasks
        await asyncio.wait({syncing})

        assert syncing.cancelled()
        assert caplog.messages == []
