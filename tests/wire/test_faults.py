"""Whatever becomes of a connection, an answer is given, once, and nobody is told of an error beside it.

All faults are met in one run, each in a channel or by an interaction of its
own, and the bot has ended in good order before anything is looked at.
"""

import re
from collections import Counter
from itertools import cycle

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.faults import Answer, Drop, Reset
from tests.wire.lighthouse import ANSWER, COMMAND, COMMAND_ANSWER, QUESTION
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

JSON = "application/json"

ACCEPTED = {
    "reset": Reset(),
    "closed": Drop(),
    "500": Answer(500),
    "502": Answer(502),
    "503": Answer(503),
    "a page": Answer(200),
    "limits that are no numbers": Answer(200, "{}", JSON, {"X-RateLimit-Remaining": "many"}),
}
"""What may come in place of the confirmation of a reply that stands."""

REFUSED = {
    **ACCEPTED,
    "408": Answer(408),
    "504": Answer(504),
    "a wait in words": Answer(429, '{"retry_after": "soon"}', JSON, {"Via": "1.1 google"}),
    "a wait of no length": Answer(429, "{}", JSON, {"Via": "1.1 google"}),
}
"""What may come in place of a reply that was never taken in."""

LASTING = {"503": Answer(503), "reset": Reset()}
BURST = 200
DRAIN = 2
"""Seconds; what fails for good is given up in the end."""


class Run:
    """A bot that met every fault, and has ended."""

    def __init__(self, discord, bot):
        self.discord, self.bot = discord, bot
        self.questions = {}

    def mention(self, name, effect, **how):
        """Ask, and let the first request in the channel go wrong."""
        question = self.discord.message(QUESTION)
        self.discord.faults.add(f"POST /channels/{question.place}/messages", effect, **how)
        self.questions["mention", name] = self.discord.tell(question)

    def command(self, name, effect, **how):
        """Use a command, and let the first request for it go wrong."""
        question = self.discord.prepare(COMMAND)
        self.discord.faults.add(f"POST /interactions/{question.id}/", effect, **how)
        self.questions["command", name] = self.discord.tell(question)

    def texts(self, *key):
        return [reply.text for reply in self.discord.answers(self.questions[key])]

    async def everything(self):
        for way in (self.mention, self.command):
            for name, effect in LASTING.items():
                for number in range(5):
                    way(f"{name} for good {number}", effect, times=None)
            for name, effect in ACCEPTED.items():
                way(f"{name} after", effect, after=True)
            for name, effect in REFUSED.items():
                way(f"{name} before", effect)
        lost = [question for key, question in self.questions.items() if "for good" in key[1]]
        await self.discord.finished(*(set(self.questions.values()) - set(lost)))
        await self.burst()
        await self.discord.quiet()
        self.marker = self.discord.ask(QUESTION)
        await self.discord.finished(self.marker)

    async def burst(self):
        """Many at once; every third request fails, then every third of those sent again, thrice at most."""
        effects = cycle((Reset(), Answer(503), Drop()))
        for number in range(1, BURST + 1):
            times = sum(number % power == 0 for power in (3, 9, 27))
            self.mention(f"burst {number}", next(effects), times=times)
        await self.discord.finished(*self.burst_questions())

    def burst_questions(self):
        return [question for (_, name), question in self.questions.items() if name.startswith("burst")]

    def lost_for_good(self):
        return [question for (_, name), question in self.questions.items() if "for good" in name]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def run(folder, state):
    """Each question in a channel of its own."""
    world = World.of(2, 2 * len({**ACCEPTED, **REFUSED}) + BURST)
    async with Discord(world) as discord, Bot(discord, folder, state(), drain_seconds=DRAIN) as bot:
        await bot.ready()
        run = Run(discord, bot)
        await run.everything()
        await bot.stop()
        return run


@pytest.mark.parametrize("fault", ACCEPTED)
async def test_a_reply_whose_confirmation_is_lost_is_not_followed_by_another(run, fault):
    (text,) = run.texts("mention", f"{fault} after")

    assert ANSWER in text


@pytest.mark.parametrize("fault", REFUSED)
async def test_a_reply_that_was_lost_is_sent_again(run, fault):
    (text,) = run.texts("mention", f"{fault} before")

    assert ANSWER in text


@pytest.mark.parametrize("fault", ACCEPTED)
async def test_an_answer_to_a_command_whose_confirmation_is_lost_is_not_followed_by_another(run, fault):
    (text,) = run.texts("command", f"{fault} after")

    assert COMMAND_ANSWER in text


@pytest.mark.parametrize("fault", REFUSED)
async def test_an_answer_to_a_command_that_was_lost_is_sent_again_in_time(run, fault):
    (text,) = run.texts("command", f"{fault} before")

    assert COMMAND_ANSWER in text


async def test_in_a_burst_in_which_a_third_of_the_requests_fail_everybody_has_one_answer(run):
    answers = Counter(len(run.discord.answers(question)) for question in run.burst_questions())

    assert answers == {1: BURST}


async def test_where_everything_fails_for_good_at_most_one_thing_is_said(run):
    assert max(len(run.discord.answers(question)) for question in run.lost_for_good()) <= 1


async def test_what_fails_for_good_disturbs_nobody_else(run):
    assert len(run.discord.answers(run.marker)) == 1


async def test_no_error_of_the_network_escapes_as_a_traceback(run):
    assert "never retrieved" not in run.bot.log
    assert run.bot.log.count("Traceback") == 0


async def test_what_fails_for_good_is_told_once_each_and_no_more(run):
    told = Counter(re.sub(r"\b[0-9a-f]{4,}\b|\d+", "#", entry.text) for entry in run.bot.complaints)

    assert max(told.values(), default=0) <= len(run.lost_for_good()), told


async def test_the_bot_ends_in_good_order_after_all_of_it(run):
    assert run.bot.code == 0
