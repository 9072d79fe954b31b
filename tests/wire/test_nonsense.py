"""A frame that is no event ends the process in good order: what is under way is answered, the rest kept."""

from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.lighthouse import QUESTION
from tests.wire.record import Question
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

RESTART = 75
ASKED = 5


@dataclass
class Restart:
    """A bot that came after one to which the gateway had sent nonsense.

    Attributes:
        under_way: What the first one had read and not answered by then.
        meanwhile: What was asked between the two.
    """

    discord: Discord
    first: Bot
    under_way: list[Question]
    meanwhile: list[Question]

    def answers(self, questions):
        return [len(self.discord.answers(question)) for question in questions]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def restart(folder, state):
    place = state()
    async with Discord(World.of(4)) as discord:
        async with Bot(discord, folder, place) as first:
            await first.ready()
            discord.limits.exhaust("POST /channels/", 1)
            under_way = [discord.ask(QUESTION) for _ in range(ASKED)]
            await discord.gateway.caught_up()
            discord.gateway.say("no json object")
            await first.exited(within=30)
        discord.limits.relax()
        meanwhile = [discord.ask(QUESTION) for _ in range(ASKED)]
        async with Bot(discord, folder, place) as bot:
            await bot.ready()
            await discord.finished(*under_way, *meanwhile)
            await discord.quiet()
            await bot.stop()
        return Restart(discord, first, under_way, meanwhile)


async def test_it_ends_so_that_a_supervisor_starts_it_again(restart):
    assert restart.first.code == RESTART


async def test_it_ends_without_a_traceback(restart):
    assert "Traceback" not in restart.first.log


async def test_what_was_under_way_is_answered_once(restart):
    assert restart.answers(restart.under_way) == [1] * ASKED


async def test_what_was_asked_until_it_was_back_is_answered_once(restart):
    assert restart.answers(restart.meanwhile) == [1] * ASKED
