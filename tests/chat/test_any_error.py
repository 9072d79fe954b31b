"""Whatever is raised in sending, by whatever handler: the bot stays up, says so in short, and answers."""

import gc
import logging
import re

import aiohttp
import discord
import pytest
import simcord.http.router

from bot.chat.options import Cooldown, Options
from bot.storage.values import ServerSettings
from tests.chat.curating import manager, said
from tests.chat.keeping import kept_in
from tests.chat.world import custom_ids, text

QUESTION = "How tall is the tower?"
QUOTE = "> “the tower stands"

DISCONNECTED = aiohttp.ServerDisconnectedError()
MISTAKE = AttributeError("'NoneType' object has no attribute 'sequence'")
NETWORK = (
    OSError("no such device"),
    ConnectionResetError(104, "reset"),
    TimeoutError(),
    DISCONNECTED,
    aiohttp.ClientPayloadError("cut off"),
)
MISTAKES = (
    MISTAKE,
    RuntimeError("Session is closed"),
    KeyError("id"),
    discord.ClientException("Parent channel not found"),
)
"""What discord.py and aiohttp have been seen to raise where a request was made."""

SENDING = re.compile(r"/channels/\d+/messages|/interactions/.*/callback|/webhooks/.*")


class Sending:
    """Fails where something is to be sent.

    Attributes:
        error: What is raised; None lets everything through.
        times: How often it still is; None for ever.
    """

    def __init__(self):
        self.error, self.times = None, 0

    def check(self, method, path):
        if self.times == 0 or method == "GET" or not SENDING.search(path):
            return
        if self.times is not None:
            self.times -= 1
        raise self.error


@pytest.fixture
def sending(monkeypatch):
    sending, dispatch = Sending(), simcord.http.router.dispatch

    def failing(backend, method, path, **more):
        sending.check(method, path)
        return dispatch(backend, method, path, **more)

    monkeypatch.setattr(simcord.http.router, "dispatch", failing)
    return sending


@pytest.fixture
async def world(stage, tmp_path):
    """The channel is for questions, and everything that is kept is kept."""
    async with kept_in(f"sqlite:///{tmp_path}/kept.db") as storage:
        await stage.restart(Options(message_content=True, cooldown=None), storage=storage)
        await storage.save_settings(
            stage.guild.id, ServerSettings(ask_channels=frozenset({stage.channel.id}))
        )
        stage.mona, stage.result = manager(stage), None
        stage.answer = (await stage.ann.slash(stage.channel, "ask", question=QUESTION)).response
        yield stage
        await stage.restart()


async def mention(world):
    await world.ann.send(world.channel, f"{world.mention} {QUESTION}")


async def ask_channel(world):
    await world.ann.send(world.channel, QUESTION)


async def direct(world):
    await world.ann.send_dm(QUESTION)


async def edit(world):
    await world.ann.edit(world.chatter, f"{world.mention} {QUESTION}")


async def menu(world):
    world.result = await world.ann.context_menu(world.channel, "Ask about this", world.chatter)


async def complete(world):
    await world.ann.autocomplete(world.channel, "ask", "question", "tower")


def command(name, **options):
    async def use(world):
        world.result = await world.mona.slash(world.channel, name, **options)

    return use


def press(beginning):
    async def use(world):
        (custom_id, *_) = [each for each in custom_ids(world.answer) if each.startswith(beginning)]
        world.result = await world.ann.click(world.answer, custom_id=custom_id)

    return use


HANDLERS = {
    "mention": mention,
    "ask-channel": ask_channel,
    "direct": direct,
    "edit": edit,
    "menu": menu,
    "complete": complete,
    "ask": command("ask", question=QUESTION),
    "section": command("tower"),
    "article": command("article"),
    "about": command("about"),
    "help": command("help"),
    "settings": command("settings"),
    "insights": command("insights"),
    "privacy": command("privacy"),
    "forget": command("forget-me"),
    "entry": press("entente:entry"),
    "vote": press("entente:vote:up"),
    "vote down": press("entente:vote:down"),
    "delete": press("entente:delete"),
}


@pytest.fixture(params=HANDLERS)
def handler(request):
    return HANDLERS[request.param]


async def fail(world, sending, handler, error, *, times):
    """Use something while sending fails so many times."""
    world.chatter = await world.ann.send(world.channel, "best pizza in town")
    sending.error, sending.times = error, times
    await handler(world)
    await world.env.settle()
    sending.times = 0


def shown(world):
    """What the person sees who used it."""
    messages = [world.channel.last_message, world.ann.user.dm_channel.last_message]
    messages += [world.result.response] if world.result is not None else []
    return "\n".join(text(message) for message in messages if message is not None)


async def answers(world):
    """Whether the bot still does."""
    asked = await world.bob.send(world.channel, f"{world.mention} {QUESTION}")
    return asked.id != world.channel.last_message.id and QUOTE in text(world.channel.last_message)


@pytest.mark.usefixtures("hasty")
async def test_the_bot_stays_up_and_says_it_in_short(world, sending, handler, caplog):
    for error in (DISCONNECTED, MISTAKE):
        caplog.clear()
        await fail(world, sending, handler, error, times=None)

        told = [record for record in caplog.records if record.levelno >= logging.WARNING]
        assert len(told) <= 2
        assert [record for record in told if record.exc_info and error is DISCONNECTED] == []
        assert str(world.ann.id) not in caplog.text
        assert await answers(world)
    gc.collect()  # a task that nobody waited for tells of its error now
    assert "never retrieved" not in caplog.text
    world.env.errors.clear()


@pytest.mark.parametrize("name", ["mention", "direct", "edit", "menu", "ask", "section", "settings", "entry"])
async def test_a_mistake_in_sending_is_told_calmly(world, sending, name):
    for error in MISTAKES:
        await fail(world, sending, HANDLERS[name], error, times=1)

        assert said("en", "error-title") in shown(world)
    world.env.errors.clear()


@pytest.mark.parametrize("name", ["mention", "direct", "edit", "ask", "section"])
async def test_a_network_that_fails_once_costs_nobody_the_answer(world, sending, name):
    for error in NETWORK:
        await fail(world, sending, HANDLERS[name], error, times=1)

        assert "tower" in shown(world)


class TestBeforeACommandRuns:
    """What discord.py itself would tell nobody of."""

    async def test_somebody_who_asks_too_often(self, world, sending, caplog):
        await world.restart(Options(cooldown=Cooldown(rate=1, seconds=60)))
        await world.ann.slash(world.channel, "about")
        await fail(world, sending, command("about"), MISTAKE, times=None)
        gc.collect()

        assert "never retrieved" not in caplog.text
        world.env.errors.clear()

    async def test_a_command_that_is_not_there(self, world, sending, caplog):
        world.client.tree.remove_command("about")
        await fail(world, sending, command("about"), MISTAKE, times=None)
        gc.collect()

        assert "never retrieved" not in caplog.text
        world.env.errors.clear()
