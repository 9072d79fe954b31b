"""Where replies go into threads, a thread that cannot be had costs nobody the answer, and doubles none."""

import json

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.faults import Answer, Drop, Reset
from tests.wire.lighthouse import ANSWER, QUESTION
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")


def refusal(status, code, message):
    return Answer(status, json.dumps({"message": message, "code": code}), "application/json")


LASTING = {
    "reset": Reset(),
    "closed": Drop(),
    "503": Answer(503),
    "403": refusal(403, 50013, "Missing Permissions"),
    "404": refusal(404, 10008, "Unknown Message"),
    "400": refusal(400, 50024, "Cannot execute action on this channel type"),
}
"""What becomes of every attempt to start a thread in a channel; discord.py itself repeats what got a 500."""

UNCONFIRMED = {"reset": Reset(), "closed": Drop(), "503": Answer(503)}
"""What may come in place of the confirmation of a thread that was started."""


class Run:
    """A bot that met every fault, and has ended."""

    def __init__(self, discord, bot):
        self.discord, self.bot = discord, bot
        self.questions = {}

    def ask(self, name, effect=None, **how):
        question = self.questions[name] = self.discord.message(QUESTION)
        if effect is not None:
            self.discord.faults.add(f"POST /channels/{question.place}/messages/.*/threads", effect, **how)
        self.discord.tell(question)

    def ask_where_a_thread_is(self):
        question = self.questions["taken"] = self.discord.message(QUESTION)
        self.discord.world.thread(question.id, question.place, "Somebody else's")
        self.discord.tell(question)

    async def everything(self):
        self.ask("well")
        self.ask_where_a_thread_is()
        for name, effect in LASTING.items():
            self.ask(f"{name} for good", effect, times=None)
        for name, effect in UNCONFIRMED.items():
            self.ask(f"{name} after", effect, after=True)
        await self.discord.finished(*self.questions.values())
        await self.discord.quiet()

    def replies(self, name):
        return self.discord.answers(self.questions[name])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def run(folder, state):
    async with Discord(World.of(1, 20)) as discord, Bot(discord, folder, state(), threads=True) as bot:
        await bot.ready()
        run = Run(discord, bot)
        await run.everything()
        await bot.stop()
        return run


async def test_an_answer_goes_into_a_thread_on_the_question(run):
    (reply,) = run.replies("well")

    assert reply.place == run.questions["well"].id
    assert ANSWER in reply.text


@pytest.mark.parametrize("fault", LASTING)
async def test_where_no_thread_can_be_started_the_answer_stands_in_the_channel(run, fault):
    (reply,) = run.replies(f"{fault} for good")

    assert reply.place == run.questions[f"{fault} for good"].place
    assert ANSWER in reply.text


async def test_a_message_that_has_a_thread_is_answered_in_one_place(run):
    (reply,) = run.replies("taken")

    assert ANSWER in reply.text


@pytest.mark.parametrize("fault", UNCONFIRMED)
async def test_a_thread_whose_start_was_not_confirmed_does_not_double_the_answer(run, fault):
    (reply,) = run.replies(f"{fault} after")

    assert ANSWER in reply.text


async def test_a_thread_that_cannot_be_had_is_no_traceback(run):
    assert "Traceback" not in run.bot.log
    assert run.bot.code == 0
