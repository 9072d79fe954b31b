"""Asked to stop, the bot first says what it owes, as long as that takes no longer than it was given."""

import re
import time
from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.database import counted
from tests.wire.lighthouse import ANSWER, QUESTION
from tests.wire.record import Question
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

OWED = 20
GIVEN_UP = re.compile(r"\b(given|gave|giving) up\b")


@dataclass
class Stop:
    """A bot that was asked to stop while replies waited for a rate limit."""

    discord: Discord
    bot: Bot
    questions: list[Question]
    seconds: float
    counted: int

    @property
    def said(self):
        return [len(self.discord.answers(question)) for question in self.questions]


async def stop_under_limit(folder, place, limit, **settings):
    async with Discord(World.of(4, 5)) as discord, Bot(discord, folder, place, **settings) as bot:
        await bot.ready()
        discord.limits.exhaust("POST /channels/", limit)
        questions = [discord.ask(QUESTION) for _ in range(OWED)]
        await discord.gateway.caught_up()
        await discord.record.until(lambda: discord.limits.refused, what="a reply that waits")
        asked_to_stop = time.monotonic()
        await bot.stop()
        return Stop(discord, bot, questions, bot.ended - asked_to_stop, counted(place))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def patient(folder, state):
    """Stopped with time enough: the limit ends after a second and a half."""
    return await stop_under_limit(folder, state(), 1.5)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hurried(folder, state):
    """Stopped with a second only, and a limit of half a minute."""
    return await stop_under_limit(folder, state(), 30.0, drain_seconds=1)


async def test_every_reply_that_waits_for_a_rate_limit_is_sent_once_before_the_end(patient):
    assert patient.said == [1] * OWED
    assert all(ANSWER in reply.text for reply in patient.discord.record.replies)


async def test_a_stop_that_was_asked_for_is_a_success(patient):
    assert patient.bot.code == 0


async def test_a_stop_under_load_has_nothing_to_complain_of(patient):
    limited = [entry for entry in patient.bot.complaints if "rate limited" not in entry.text]

    assert limited == []


async def test_a_drain_that_ends_in_time_gives_nothing_up(patient):
    told = [entry.text for entry in patient.bot.entries if GIVEN_UP.search(entry.text)]

    assert not any(re.search(r"\b[1-9]", text) for text in told)


async def test_what_was_answered_before_the_end_is_counted(patient):
    assert patient.counted == OWED


async def test_a_drain_takes_no_longer_than_it_was_given(hurried):
    # One second, and what the process needs to close on a busy machine; the limit is 30 and the default 20.
    assert hurried.seconds < 10
    assert hurried.bot.code == 0


async def test_the_log_says_how_many_replies_were_given_up(hurried):
    told = [entry.text for entry in hurried.bot.entries if GIVEN_UP.search(entry.text)]

    assert len(told) == 1
    assert re.search(rf"\b{OWED}\b", told[0])


async def test_giving_up_is_no_traceback(hurried):
    assert "Traceback" not in hurried.bot.log
    assert "never retrieved" not in hurried.bot.log


async def test_what_was_given_up_is_not_counted_as_answered(hurried):
    assert hurried.said == [0] * OWED
    assert hurried.counted == 0
