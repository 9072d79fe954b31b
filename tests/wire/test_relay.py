"""Whoever ends while it takes over leaves to the next one what it had not come to yet.

Its own session has not begun, for others of the bot are in line before it: it
has read what was asked and cannot answer yet.
"""

from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.database import clear_line, lengthen_line
from tests.wire.lighthouse import QUESTION
from tests.wire.record import Question
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

ASKED = 5


@dataclass
class Relay:
    """Three processes, one after another; the second had no session of its own.

    Attributes:
        read: What was asked while the second one was there.
        meanwhile: What was asked between the second and the third.
    """

    discord: Discord
    second: Bot
    third: Bot
    read: list[Question]
    meanwhile: list[Question]

    def answers(self, questions):
        return [len(self.discord.answers(question)) for question in questions]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def relay(folder, state):
    place = state()
    async with Discord(World.of(4)) as discord:
        async with Bot(discord, folder, place) as first:
            await first.ready()
            await first.stop()
        await lengthen_line(place, sessions=60)
        async with Bot(discord, folder, place) as second:
            await second.ready()
            read = [discord.ask(QUESTION) for _ in range(ASKED)]
            await discord.gateway.caught_up()
            await second.stop()
        clear_line(place)
        meanwhile = [discord.ask(QUESTION) for _ in range(ASKED)]
        async with Bot(discord, folder, place) as third:
            await third.ready()
            await discord.finished(*read, *meanwhile)
            await discord.quiet()
            await third.stop()
        return Relay(discord, second, third, read, meanwhile)


async def test_the_second_process_had_no_session_of_its_own(relay):
    assert relay.discord.gateway.identified(relay.second.name) == []


async def test_what_the_second_process_had_read_and_not_answered_is_answered_once(relay):
    assert relay.answers(relay.read) == [1] * ASKED


async def test_what_was_asked_before_the_third_one_is_answered_once(relay):
    assert relay.answers(relay.meanwhile) == [1] * ASKED


async def test_a_relay_is_nothing_to_complain_of(relay):
    assert [bot.code for bot in (relay.second, relay.third)] == [0, 0]
    assert relay.second.complaints == relay.third.complaints == []
