"""A sync of the commands that fails or hangs holds nothing else up."""

import asyncio
from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.faults import Answer, Pause
from tests.wire.lighthouse import QUESTION
from tests.wire.stand_in import Discord

pytestmark = pytest.mark.asyncio(loop_scope="module")

TROUBLES = {"refused": Answer(502), "hanging": Pause(20)}


@dataclass
class Run:
    """A bot whose sync met a trouble.

    Attributes:
        login: Seconds from the login to IDENTIFY; None where it was not reached.
        answers: How many answers a question got.
    """

    bot: Bot
    login: float | None
    answers: int


async def in_trouble(effect, folder, place):
    async with Discord() as discord, Bot(discord, folder, place, drain_seconds=1) as bot:
        discord.faults.add("PUT /applications/.*/commands", effect, times=None)
        # Sooner or later: how much later is for the tests to judge.
        await discord.record.until(discord.gateway.connected, 40)
        question = discord.ask(QUESTION)
        await bot.finishes(question)
        login = next(call.at for call in discord.record.calls if call.path == "/users/@me")
        identified = discord.gateway.identified()
        await bot.stop()
        return Run(bot, identified[0].at - login, len(discord.answers(question)))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def runs(folder, state):
    made = await asyncio.gather(*(in_trouble(effect, folder, state()) for effect in TROUBLES.values()))
    return dict(zip(TROUBLES, made, strict=True))


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_the_bot_connects_beside_a_sync_in_trouble(runs, trouble):
    assert runs[trouble].login < 5  # either trouble lasts for more than twenty


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_questions_are_answered_beside_a_sync_in_trouble(runs, trouble):
    assert runs[trouble].answers == 1


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_sync_in_trouble_is_no_traceback(runs, trouble):
    assert "Traceback" not in runs[trouble].bot.log
    assert runs[trouble].bot.code == 0
