"""Behind two thousand mentions a command is answered at once, and they in their order, not all together."""

import time
from collections import defaultdict

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.faults import Pause
from tests.wire.lighthouse import COMMAND, QUESTION
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

SERVERS, CHANNELS, EACH = 20, 10, 10
MENTIONS = SERVERS * CHANNELS * EACH

AT_ONCE = 64
"""Most messages that may be on their way at once."""

LATEST = 1.0
"""Seconds in which a command has to be answered behind all of them; Discord itself waits for three."""

QUIET_ROUND = 0.25
"""Seconds that a hundred commands took one after another on the two cores where the bound was set."""


class Run:
    """A bot that was asked two thousand things, and then one more."""

    async def everything(self, discord, bot):
        self.discord = discord
        self.slowness = max(1.0, await self.quiet_round() / QUIET_ROUND)
        discord.faults.add("POST /channels/.*/messages", Pause(0.02), times=None)
        places = discord.world.places()
        self.mentions = [discord.ask(QUESTION, channel=place) for _ in range(EACH) for place in places]
        self.command = discord.use(COMMAND)
        await discord.finished(self.command, within=30)
        self.before = len(discord.record.replies) - 1
        await discord.finished(*self.mentions, within=60)
        await bot.stop()

    async def quiet_round(self):
        begun = time.monotonic()
        for _ in range(100):
            await self.discord.answered(self.discord.use(COMMAND))
        took = time.monotonic() - begun
        self.discord.record.replies.clear()
        return took


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def run(folder, state):
    async with Discord(World.of(SERVERS, CHANNELS)) as discord, Bot(discord, folder, state()) as bot:
        await bot.ready()
        run = Run()
        await run.everything(discord, bot)
        return run


async def test_a_command_is_answered_within_a_second_behind_two_thousand_mentions(run):
    (answer,) = run.discord.answers(run.command)

    # A machine that is as many times slower at the same work, measured in this run, may take as much longer.
    assert answer.at - run.command.at <= LATEST * run.slowness


async def test_most_mentions_are_answered_after_the_command(run):
    assert run.before < MENTIONS / 4


async def test_mentions_are_answered_in_bounded_numbers_at_once(run):
    assert run.discord.record.most["/channels/{channel}/messages"] <= AT_ONCE


async def test_every_mention_is_answered_once(run):
    assert [len(run.discord.answers(mention)) for mention in run.mentions] == [1] * MENTIONS


async def test_in_each_channel_the_oldest_mention_is_answered_first(run):
    order = defaultdict(list)
    for reply in run.discord.record.replies:
        if reply.question != run.command.id:
            order[reply.place].append(int(reply.question))

    assert all(questions == sorted(questions) for questions in order.values())
