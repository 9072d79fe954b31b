"""A process runs the shards that Discord recommends or it was told to, and identifies as fast as it may."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.lighthouse import QUESTION
from tests.wire.record import Question
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHARDS, AT_ONCE = 4, 2
WINDOW = 5.0
"""Seconds in which ``max_concurrency`` shards may identify, one of each bucket ``shard % max_concurrency``
(https://docs.discord.com/developers/events/gateway#sharding-max-concurrency)."""

JITTER = 0.25
"""Seconds by which two frames may come closer together than they were sent apart."""


@dataclass
class Run:
    discord: Discord
    bot: Bot
    questions: list[Question]

    @property
    def identified(self):
        return {handshake.shard for handshake in self.discord.gateway.identified()}


async def run_with(folder, place, connections, **settings):
    """A bot that was asked something in every server."""
    async with (
        Discord(World.of(8, 1), shards=SHARDS, max_concurrency=AT_ONCE) as discord,
        Bot(discord, folder, place, **settings) as bot,
    ):
        await bot.ready(connections)
        questions = [discord.ask(QUESTION, channel=server.channels[0]) for server in discord.world.servers]
        served = {session.shard[0] for session in discord.gateway.connected()}
        mine = [question for number, question in enumerate(questions) if number % SHARDS in served]
        await discord.finished(*mine)
        await discord.quiet()
        await bot.stop()
        return Run(discord, bot, questions)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def whole(folder, state):
    """A process that was told nothing of shards."""
    return await run_with(folder, state(), SHARDS)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def half(postgres, folder, state):
    """A process that was told which shards are its own, as one of several."""
    database = {"database_url": postgres.new_database(), "secret": "a-made-up-key-for-all-of-them"}
    return await run_with(folder, state(), 2, shards="2-3/4", **database)


async def test_a_process_runs_as_many_shards_as_discord_recommends(whole):
    assert whole.identified == {(number, SHARDS) for number in range(SHARDS)}


async def test_no_shard_identifies_twice(whole):
    assert len(whole.discord.gateway.identified()) == SHARDS


async def test_shards_of_a_bucket_identify_one_in_five_seconds(whole):
    buckets = defaultdict(list)
    for handshake in whole.discord.gateway.identified():
        buckets[handshake.shard[0] % AT_ONCE].append(handshake.at)

    apart = [later - earlier for times in buckets.values() for earlier, later in pairwise(sorted(times))]
    assert min(apart) >= WINDOW - JITTER


async def test_shards_of_different_buckets_do_not_wait_for_each_other(whole):
    first, second, *_ = sorted(handshake.at for handshake in whole.discord.gateway.identified())

    assert second - first < WINDOW - JITTER


async def test_every_server_is_answered_by_its_shard(whole):
    assert [len(whole.discord.answers(question)) for question in whole.questions] == [1] * 8


async def test_with_a_range_only_these_shards_identify(half):
    assert half.identified == {(2, SHARDS), (3, SHARDS)}


async def test_with_a_range_the_servers_of_these_shards_are_answered_and_no_others(half):
    assert [len(half.discord.answers(question)) for question in half.questions] == [0, 0, 1, 1] * 2


async def test_many_shards_end_in_good_order(whole):
    assert whole.bot.code == 0
    assert whole.bot.complaints == []


async def test_a_range_of_shards_ends_in_good_order(half):
    assert half.bot.code == 0
    assert half.bot.complaints == []


async def test_several_processes_on_sqlite_are_refused_with_advice(folder, state):
    async with Discord() as discord, Bot(discord, folder, state(), replica="0/3") as bot:
        await bot.finishes(discord.message(QUESTION))

        assert bot.code == 1
        (told,) = bot.complaints
        assert "PostgreSQL" in told.text
