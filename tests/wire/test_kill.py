"""What a killed process owed is answered by the next one, once, and without waiting for a lease to expire."""

import time
from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.database import marked
from tests.wire.lighthouse import QUESTION
from tests.wire.record import Question
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

OWED = 5


@dataclass
class Restart:
    """A bot that came after one that was killed.

    Attributes:
        given: What the killed one had answered.
        owed: What it had read and not answered.
        meanwhile: What was asked between the two.
        delay: Seconds that the new one took longer to serve than the killed one had taken.
    """

    discord: Discord
    bot: Bot
    given: list[Question]
    owed: list[Question]
    meanwhile: list[Question]
    delay: float

    def answers(self, questions):
        return [len(self.discord.answers(question)) for question in questions]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def restart(folder, state):
    place = state()
    async with Discord(World.of(4)) as discord:
        async with Bot(discord, folder, place) as killed:
            await killed.ready()
            given = [discord.ask(QUESTION) for _ in range(OWED)]
            await discord.answered(*given)
            usual = time.monotonic() - killed.began
            await marked(place)  # at once after the beginning of a session, but not before it
            discord.limits.exhaust("POST /channels/", 60)
            owed = [discord.ask(QUESTION) for _ in range(OWED)]
            await discord.gateway.caught_up()
            await discord.record.until(lambda: discord.limits.refused, what="a reply that waits")
            await killed.kill()
        discord.limits.relax()
        meanwhile = [discord.ask(QUESTION) for _ in range(OWED)]
        async with Bot(discord, folder, place) as bot:
            await bot.ready()
            await discord.finished(discord.ask(QUESTION))
            delay = time.monotonic() - bot.began - usual
            await discord.finished(*owed, *meanwhile)
            await discord.quiet()
            await bot.stop()
        return Restart(discord, bot, given, owed, meanwhile, delay)


async def test_what_a_killed_process_owed_is_answered_once(restart):
    assert restart.answers(restart.owed) == [1] * OWED


async def test_what_was_asked_while_there_was_no_process_is_answered_once(restart):
    assert restart.answers(restart.meanwhile) == [1] * OWED


async def test_what_had_been_answered_is_not_answered_again(restart):
    assert restart.answers(restart.given) == [1] * OWED


async def test_the_next_process_serves_without_waiting_for_a_lease_to_expire(restart):
    assert restart.delay < 8  # a lease that nobody renews is taken for held for longer than that


async def test_a_restart_after_a_kill_is_nothing_to_complain_of(restart):
    assert "Traceback" not in restart.bot.log
    assert restart.bot.code == 0
