"""Several processes share the shards by way of PostgreSQL; any of them can be replaced or killed under load.

The story of one run: three replicas with two shards each are under the
questions of a crowd; the third is killed and started again while the first
two are replaced one after another, as an orchestrator does it.
"""

import asyncio
import contextlib
from collections import Counter
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from tests.wire.asking import Crowd
from tests.wire.bot import Bot
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

REPLICAS, SHARDS, SERVERS = 3, 6, 60
EACH = SHARDS // REPLICAS
SECRET = "a-made-up-key-for-all-replicas"

MINUTE = 60.0
"""Seconds in which a killed replica has to serve again: older questions are dropped."""


class Story:
    def __init__(self, discord, start, stack):
        self.discord, self._start, self._stack = discord, start, stack
        self.crowd = Crowd(discord)
        self.bots = {}
        self.gone = []
        self.left_unserved = []

    async def told(self):
        await asyncio.gather(*(self.begin(number) for number in range(REPLICAS)))
        self.begun = self.shards()
        async with self.crowd.asking():
            await self.crowd.more(20)
            await asyncio.gather(self.kill(2), self.roll(0, 1))
            await self.crowd.more(20)
        await self.discord.finished(*self.crowd.questions)
        await self.discord.quiet()
        with contextlib.suppress(AssertionError):  # a session that was taken over is read for a moment longer
            await self.discord.record.until(lambda: self.shards() == ALL, within=10)
        self.ended = self.shards()
        await asyncio.gather(*(bot.stop() for bot in self.bots.values()))

    async def begin(self, number, *arguments):
        bot = await self._stack.enter_async_context(self._start(number, *arguments))
        await bot.ready(EACH, within=MINUTE)
        self.bots[number] = bot

    async def roll(self, *numbers):
        for number in numbers:
            before = self.bots[number]
            successor = await self._stack.enter_async_context(self._start(number, "--wait"))
            with contextlib.suppress(AssertionError):
                await successor.logged("(?i)wait", within=10)
            await before.stop()
            self.gone.append(before)
            await successor.ready(EACH)
            self.bots[number] = successor

    async def kill(self, number):
        killed = self.bots[number]
        await killed.kill()
        begun = asyncio.get_running_loop().time()
        await self.begin(number, "--wait")
        self.seconds_to_serve_again = asyncio.get_running_loop().time() - begun

    def shards(self):
        """Which shards are connected, and how often."""
        return Counter(session.shard for session in self.discord.gateway.connected())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def story(postgres, folder, state):
    database = postgres.new_database()
    async with (
        Discord(World.of(SERVERS, 2), shards=SHARDS, max_concurrency=SHARDS) as discord,
        AsyncExitStack() as stack,
    ):

        def start(number, *arguments):
            shared = {"database_url": database, "secret": SECRET, "replica": f"{number}/{REPLICAS}"}
            return Bot(discord, folder, state(), "run", "--no-watch", *arguments, **shared)

        story = Story(discord, start, stack)
        await story.told()
        return story


ALL = {(number, SHARDS): 1 for number in range(SHARDS)}


async def test_each_shard_is_served_by_one_replica(story):
    assert story.begun == ALL


async def test_after_all_replicas_were_replaced_each_shard_is_served_by_one(story):
    assert story.ended == ALL


async def test_every_question_is_answered_once_while_replicas_are_replaced_and_killed(story):
    answers = Counter(len(story.discord.answers(question)) for question in story.crowd.questions)

    assert answers == {1: len(story.crowd.questions)}


async def test_every_shard_was_asked_something(story):
    asked = {int(question.payload["guild_id"]) >> 22 for question in story.crowd.questions}

    assert {number % SHARDS for number in asked} == set(range(SHARDS))


async def test_a_killed_replica_serves_again_within_a_minute(story):
    assert story.seconds_to_serve_again < MINUTE


async def test_the_commands_are_synced_once_by_all_of_them_together(story):
    assert len(story.discord.api.syncs) == 1


async def test_replicas_that_are_replaced_end_well(story):
    assert [bot.code for bot in story.gone] == [0] * len(story.gone)


async def test_being_replaced_is_nothing_to_complain_of(story):
    for bot in (*story.gone, story.bots[0], story.bots[1]):
        assert bot.complaints == []
