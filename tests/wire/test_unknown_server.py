"""In a server that Discord has not told of, the bot answers whoever mentions it, and nobody else."""

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.lighthouse import ANSWER, QUESTION
from tests.wire.record import Question
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")


class Run:
    """A bot that was told of no server: neither READY nor a GUILD_CREATE names one."""

    def __init__(self, discord):
        self.discord = discord

    async def everything(self):
        self.aside, self.hidden = self.unaddressed(QUESTION), self.unaddressed("")
        self.asked = self.discord.ask(QUESTION)
        await self.discord.finished(self.asked)
        await self.discord.quiet()

    def unaddressed(self, text):
        """Say something that is not for the bot; its words are hidden, where ``text`` is empty."""
        world = self.discord.world
        place = world.places()[0]
        payload = world.message(place, world.person(), text, mention=False)
        return self.discord.tell(Question(payload["id"], place.id, "MESSAGE_CREATE", payload))

    def texts(self, question):
        return [reply.text for reply in self.discord.answers(question)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def run(folder, state):
    discord = Discord(World.of(1))
    discord.gateway.lists_servers = False
    async with discord, Bot(discord, folder, state()) as bot:
        await bot.ready()
        run = Run(discord)
        await run.everything()
        await bot.stop()
        return run


@pytest.mark.parametrize("name", ["aside", "hidden"])
async def test_what_does_not_mention_the_bot_gets_no_reply(run, name):
    assert run.texts(getattr(run, name)) == []


async def test_what_mentions_it_gets_one(run):
    (text,) = run.texts(run.asked)

    assert ANSWER in text
    assert len(run.discord.record.replies) == 1
