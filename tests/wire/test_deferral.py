"""A deferral that Discord took in though the word of it was lost is made good all the same, once."""

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.faults import Reset
from tests.wire.interactions import DEFERRED_MESSAGE
from tests.wire.payloads import MANAGER
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

COMMANDS = {"forget-me": "Forgotten", "insights": "No questions yet"}
"""Those that are put off, and what their cards say."""


class Run:
    """A bot whose deferrals were taken in and then not confirmed, and that has ended."""

    def __init__(self, discord, bot):
        self.discord, self.bot = discord, bot
        self.questions = {}

    async def everything(self):
        for name in COMMANDS:
            question = self.discord.prepare(name, permissions=MANAGER)
            self.discord.faults.add(f"POST /interactions/{question.id}/", Reset(), after=True)
            self.questions[name] = self.discord.tell(question)
        await self.discord.finished(*self.questions.values())
        await self.discord.quiet()

    def first_answers(self, name):
        """What was taken in for an answer, by its type."""
        given = self.discord.api.interactions.answers[self.questions[name].id]
        return [body["type"] for status, body in given if status == 200]

    def edits(self, name):
        """How often the answer was written in place of the deferral."""
        path = f"{self.questions[name].payload['token']}/messages/@original"
        return sum(call.method == "PATCH" and call.path.endswith(path) for call in self.discord.record.calls)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def run(folder, state):
    async with Discord(World.of(2)) as discord, Bot(discord, folder, state()) as bot:
        await bot.ready()
        run = Run(discord, bot)
        await run.everything()
        await bot.stop()
        return run


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_card_takes_the_place_of_a_deferral_whose_confirmation_is_lost(run, name):
    (reply,) = run.discord.answers(run.questions[name])

    assert COMMANDS[name] in reply.text
    assert reply.private


@pytest.mark.parametrize("name", COMMANDS)
async def test_it_is_shown_once(run, name):
    assert run.first_answers(name) == [DEFERRED_MESSAGE]
    assert run.edits(name) == 1


async def test_it_is_nothing_to_complain_of(run):
    assert run.bot.complaints == []
