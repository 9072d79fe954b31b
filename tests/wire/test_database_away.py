"""A database that is gone for a while keeps nobody from getting an answer, and ends no process."""

import pytest
import pytest_asyncio

from tests.wire.asking import Crowd
from tests.wire.bot import Bot
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTIONS = 100
"""Asked in five seconds at least: in that time the leases are looked after more than once."""


class Run:
    async def everything(self, discord, bot, postgres):
        self.bot, self.crowd = bot, Crowd(discord)
        async with self.crowd.asking():
            await self.crowd.more(10)
            with postgres.stopped():
                await self.crowd.more(QUESTIONS)
            await self.crowd.more(10)
        await discord.finished(*self.crowd.questions)
        await discord.quiet()
        self.answers = [len(discord.answers(question)) for question in self.crowd.questions]
        self.ended_before = bot.code is not None
        await bot.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def run(postgres, folder, state):
    kept = {"database_url": postgres.new_database(), "secret": "a-made-up-key-for-this-one"}
    async with Discord(World.of(4)) as discord, Bot(discord, folder, state(), **kept) as bot:
        await bot.ready()
        run = Run()
        await run.everything(discord, bot, postgres)
        return run


async def test_every_question_is_answered_once_while_the_database_is_gone(run):
    assert run.answers == [1] * len(run.crowd.questions)


async def test_the_process_goes_on(run):
    assert not run.ended_before


async def test_it_ends_well_afterwards(run):
    assert run.bot.code == 0
    assert "Traceback" not in run.bot.log
