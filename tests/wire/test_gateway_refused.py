"""A gateway that refuses connections for a while loses nothing that is asked meanwhile.

discord.py gives up resuming a session after one attempt that failed, and begins
another that knows nothing of what was said until then.
"""

import asyncio
from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.gateway import Gateway
from tests.wire.lighthouse import QUESTION
from tests.wire.record import Question
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

TROUBLES = {"cut": Gateway.cut, "op 7": Gateway.ask_to_reconnect}
"""How a connection may end that is to be resumed."""

ASKED = 10
REFUSING = 2.0
"""Seconds."""


@dataclass
class Refused:
    """A bot that was refused, and has ended.

    Attributes:
        meanwhile: What was asked until the gateway was back.
        afterwards: What was asked last of all.
    """

    discord: Discord
    bot: Bot
    meanwhile: list[Question]
    afterwards: Question

    def answers(self, *questions):
        return [len(self.discord.answers(question)) for question in questions]


async def refuse(folder, place, trouble):
    """Let connections end, take no new ones for a while, and ask."""
    async with Discord(World.of(4)) as discord, Bot(discord, folder, place) as bot:
        await bot.ready()
        gateway = discord.gateway
        await discord.answered(discord.ask(QUESTION))
        gateway.refusing = True
        trouble(gateway)
        await discord.record.until(lambda: gateway.refused, what="an attempt to connect")
        meanwhile = [discord.ask(QUESTION) for _ in range(ASKED)]
        await asyncio.sleep(REFUSING)
        gateway.refusing = False
        await discord.finished(*meanwhile, within=40)
        afterwards = discord.ask(QUESTION)
        await discord.finished(afterwards, within=40)
        await discord.quiet()
        await bot.stop()
        return Refused(discord, bot, meanwhile, afterwards)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def runs(folder, state):
    done = await asyncio.gather(*(refuse(folder, state(), trouble) for trouble in TROUBLES.values()))
    return dict(zip(TROUBLES, done, strict=True))


@pytest.fixture(params=TROUBLES)
def run(request, runs):
    return runs[request.param]


async def test_what_is_asked_while_the_gateway_refuses_is_answered_once(run):
    assert run.answers(*run.meanwhile) == [1] * ASKED


async def test_what_is_asked_once_it_is_back_is_answered_once(run):
    assert run.answers(run.afterwards) == [1]


async def test_being_refused_is_no_traceback_and_no_end(run):
    assert "Traceback" not in run.bot.log
    assert run.bot.code == 0


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stopped(folder, state):
    """Asked to stop while the session that is to come waits for its turn."""
    async with Discord(World.of(4)) as discord, Bot(discord, folder, state()) as bot:
        await bot.ready()
        gateway = discord.gateway
        gateway.refusing = True
        gateway.ask_to_reconnect()
        await discord.record.until(lambda: gateway.refused, what="an attempt to connect")
        meanwhile = [discord.ask(QUESTION) for _ in range(ASKED)]
        gateway.refusing = False
        await discord.finished(*meanwhile)
        await bot.stop(within=20)
        return Refused(discord, bot, meanwhile, meanwhile[-1])


async def test_a_bot_that_is_about_to_connect_again_can_be_stopped(stopped):
    assert stopped.bot.code == 0


async def test_and_what_it_was_asked_until_then_is_answered_once(stopped):
    assert stopped.answers(*stopped.meanwhile) == [1] * ASKED
