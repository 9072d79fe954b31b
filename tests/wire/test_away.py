"""A database that is away keeps nobody from being answered, at the start or for as long as it takes."""

import asyncio
from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.lighthouse import QUESTION
from tests.wire.record import Question
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOWHERE = "postgresql://nobody:none@127.0.0.1:1/none"

PATIENCE = 7.0
"""Seconds in which the bot has looked for leases, duties and people to forget, and found no database."""


@dataclass
class Run:
    discord: Discord
    bot: Bot
    asked: list[Question]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def run(folder, state):
    async with Discord(World.of(2)) as discord, Bot(discord, folder, state(), database_url=NOWHERE) as bot:
        await bot.ready()
        early = discord.ask(QUESTION)
        await discord.finished(early)
        await asyncio.sleep(PATIENCE)
        late = discord.ask(QUESTION)
        await discord.finished(late)
        await bot.stop()
    return Run(discord, bot, [early, late])


async def test_questions_are_answered_without_a_database(run):
    assert [len(run.discord.answers(question)) for question in run.asked] == [1, 1]


async def test_commands_are_synced_without_a_database(run):
    assert len(run.discord.api.syncs) == 1


async def test_a_database_that_is_away_is_no_traceback(run):
    assert "Traceback" not in run.bot.log
    assert run.bot.code == 0
