"""One database has one bot on a shard: another is refused or waits, and then nothing is lost or doubled."""

import contextlib
from collections import Counter
from dataclasses import dataclass
from functools import partial

import pytest
import pytest_asyncio

from tests.wire.asking import Crowd
from tests.wire.bot import Bot
from tests.wire.lighthouse import QUESTION
from tests.wire.record import Question
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

RESTART = 75
"""EX_TEMPFAIL of sysexits.h: a supervisor shall start it again."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord():
    async with Discord(World.of(4)) as discord:
        yield discord


@pytest.fixture(scope="module")
def start(discord, folder, state):
    """Makes one more process with the same database."""
    return partial(Bot, discord, folder, state(), "run", "--no-watch")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def first(start):
    async with start() as bot:
        await bot.ready()
        yield bot


@dataclass
class Refusal:
    bot: Bot
    asked_meanwhile: Question


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def refusal(discord, first, start):
    """A second process that was started as if there were no first one."""
    async with start() as second:
        with contextlib.suppress(AssertionError):
            await second.exited(within=30)
    question = discord.ask(QUESTION)
    await first.finishes(question)
    return Refusal(second, question)


@dataclass
class Takeover:
    """A change from one process to another, under the questions of a crowd."""

    bot: Bot
    connected_before: bool
    code: int
    crowd: Crowd


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def takeover(discord, refusal, first, start):  # noqa: ARG001 - a second one would be let in afterwards
    crowd = Crowd(discord)
    async with start("--wait") as successor:
        async with crowd.asking():
            with contextlib.suppress(AssertionError):
                await successor.logged("(?i)wait", within=10)
            connected_before = bool(discord.gateway.connected(successor.name))
            code = await first.stop()
            await successor.ready()
            await crowd.more(20)
        await discord.finished(*crowd.questions)
        await discord.quiet()
        await successor.stop()
    return Takeover(successor, connected_before, code, crowd)


async def test_a_second_process_on_the_same_shards_is_refused(refusal):
    assert refusal.bot.code == RESTART


async def test_the_refusal_is_one_line(refusal):
    assert len(refusal.bot.complaints) == 1


async def test_a_process_that_is_refused_does_not_connect(discord, refusal):
    assert discord.gateway.identified(refusal.bot.name) == []


async def test_the_first_process_goes_on_while_another_is_refused(discord, refusal):
    assert len(discord.answers(refusal.asked_meanwhile)) == 1


async def test_a_process_that_waits_does_not_connect_until_the_first_has_left(takeover):
    assert not takeover.connected_before


async def test_the_process_that_makes_room_ends_well(takeover):
    assert takeover.code == 0


async def test_whatever_is_asked_during_a_takeover_is_answered_once(discord, takeover):
    answers = Counter(len(discord.answers(question)) for question in takeover.crowd.questions)

    assert answers == {1: len(takeover.crowd.questions)}


async def test_a_takeover_is_nothing_to_complain_of(first, takeover):
    assert first.complaints == []
    assert takeover.bot.complaints == []
