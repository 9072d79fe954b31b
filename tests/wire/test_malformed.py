"""What the gateway should never send is logged once a kind and passed over; the bot goes on answering."""

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.lighthouse import QUESTION
from tests.wire.payloads import command
from tests.wire.stand_in import Discord
from tests.wire.world import COMMAND, Server, World

pytestmark = pytest.mark.asyncio(loop_scope="module")

COMPLETING, FORM, UNKNOWN = 4, 5, 9
"""Types of interactions: choices for what somebody types, a form that was sent, and one that there is not."""

TIMES = 3
"""How often each malformed event is sent."""


def without(payload, key):
    return {name: value for name, value in payload.items() if name != key}


def interaction(discord, **changes):
    """A slash command with something else in place of some of it, under an id of its own."""
    place, person = discord.world.places()[0], discord.world.person()
    return discord.world.interaction(COMMAND, place, person, command("tower")) | changes


def said(discord):
    """A message by mention, with an id of its own."""
    return discord.message(QUESTION).payload


def malformed(discord):
    """Events by what is wrong with them."""
    server = Server(str(int(discord.world.servers[0].id) + (4 << 22)), []).payload()
    return {
        "message without author": ("MESSAGE_CREATE", without(said(discord), "author")),
        "message without id": ("MESSAGE_CREATE", without(said(discord), "id")),
        "message with author null": ("MESSAGE_CREATE", said(discord) | {"author": None}),
        "message whose id is too large": ("MESSAGE_CREATE", said(discord) | {"guild_id": "9" * 30}),
        "message whose content is a list": ("MESSAGE_CREATE", said(discord) | {"content": [QUESTION]}),
        "message of a type that is none": ("MESSAGE_CREATE", said(discord) | {"type": [0]}),
        "message that says nothing of mentions": ("MESSAGE_CREATE", without(said(discord), "mentions")),
        "message whose mentions are null": ("MESSAGE_CREATE", said(discord) | {"mentions": None}),
        "message that is a list": ("MESSAGE_CREATE", [said(discord)]),
        "message that is null": ("MESSAGE_CREATE", None),
        "interaction without data": ("INTERACTION_CREATE", without(interaction(discord), "data")),
        "interaction without a name": ("INTERACTION_CREATE", interaction(discord, data={})),
        "completing of nothing": (
            "INTERACTION_CREATE",
            interaction(discord, type=COMPLETING, data=command("ask") | {"options": []}),
        ),
        "interaction of nobody": ("INTERACTION_CREATE", interaction(discord, member=None, user=None)),
        "interaction in no language": ("INTERACTION_CREATE", interaction(discord, guild_locale={})),
        "interaction in a server too large": ("INTERACTION_CREATE", interaction(discord, guild_id="9" * 30)),
        "interaction of an unknown type": ("INTERACTION_CREATE", interaction(discord, type=UNKNOWN)),
        "form without custom_id": (
            "INTERACTION_CREATE",
            interaction(discord, type=FORM, data={"custom_id": None, "components": []}),
        ),
        "server without channels": ("GUILD_CREATE", without(server, "channels")),
        "event that nobody knows": ("SOMETHING_NEW", {"guild_id": discord.world.servers[0].id}),
    }


class Run:
    """A bot that was sent every malformed event, a question after each."""

    def __init__(self, discord, bot):
        self.discord, self.bot = discord, bot
        self.answered = {}

    async def everything(self):
        for name, (event, data) in malformed(self.discord).items():
            for session in self.discord.gateway.connected():
                for _ in range(TIMES):
                    session.dispatch(event, data)
            question = self.discord.ask(QUESTION)
            await self.bot.finishes(question)
            self.answered[name] = bool(self.discord.answers(question))
        self.unheard_of = self.discord.use("unheard-of")
        await self.bot.finishes(self.unheard_of)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def run(folder, state):
    async with Discord(World.of(4)) as discord, Bot(discord, folder, state()) as bot:
        await bot.ready()
        run = Run(discord, bot)
        await run.everything()
        if bot.code is None:
            await bot.stop()
        return run


NAMES = tuple(malformed(Discord(World.of(4))))


@pytest.mark.parametrize("name", NAMES)
async def test_the_bot_goes_on_answering_after_a(run, name):
    assert run.answered[name]


@pytest.mark.parametrize("event", ["MESSAGE_CREATE", "INTERACTION_CREATE"])
async def test_a_malformed_event_is_logged_and_no_kind_of_it_twice(run, event):
    kinds = sum(sent == event for sent, _ in malformed(run.discord).values())
    told = [entry for entry in run.bot.complaints if event.lower() in entry.text.lower()]

    assert 1 <= len(told) <= kinds


async def test_a_malformed_event_is_no_traceback(run):
    assert "Traceback" not in run.bot.log
    assert "never retrieved" not in run.bot.log


async def test_whoever_uses_a_command_that_this_version_does_not_have_alone_is_told_so(run):
    (reply,) = run.discord.answers(run.unheard_of)

    assert reply.private
    assert [entry.level for entry in run.bot.complaints if "does not have" in entry.text] == ["WARNING"]


async def test_no_word_of_a_malformed_message_is_logged(run):
    assert QUESTION not in run.bot.log


async def test_malformed_events_do_not_end_the_connection(run):
    assert len(run.discord.gateway.handshakes) == 1
