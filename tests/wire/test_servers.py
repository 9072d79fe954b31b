"""What moderators chose stays until Discord says by an event that the bot was taken out of their server."""

import asyncio

import pytest
import pytest_asyncio

from bot.storage.values import ServerSettings
from tests.wire.bot import Bot
from tests.wire.database import choose, rows
from tests.wire.lighthouse import QUESTION
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

ALL_TOLD = 2.0 + 1.0
"""Seconds after READY in which discord.py takes a connection to know all of its servers: two, if none is told
of (``guild_ready_timeout``), and one for whoever acts upon it."""


class Run:
    """A bot that was told of no server, then of all, then of an outage, then that it was taken out of one."""

    def __init__(self, state):
        self.state = state
        self.discord = Discord(World.of(2, 3))
        self.server, self.other = self.discord.world.servers
        self.muted, self.talk, _ = self.server.channels

    def kept(self):
        statement = "SELECT channel_id FROM entente_server_channels WHERE server_id = ?"
        return [channel for (channel,) in rows(self.state, statement, int(self.server.id))]

    async def everything(self, bot):
        discord, tell = self.discord, self.discord.gateway.dispatch
        await asyncio.sleep(ALL_TOLD)
        for server in discord.world.servers:
            tell("GUILD_CREATE", server.payload(), server.id)
        await discord.quiet()  # what was put aside is fetched meanwhile
        talk = await self.asked_in(self.talk)  # first, so that the settings have been read
        self.back = await self.asked_in(self.muted), talk
        tell("GUILD_DELETE", {"id": self.server.id, "unavailable": True}, self.server.id)
        await discord.quiet()
        self.after_outage = self.kept()
        tell("GUILD_CREATE", self.server.payload(), self.server.id)
        self.after_return = await self.asked_in(self.muted), await self.asked_in(self.talk)
        tell("GUILD_DELETE", {"id": self.server.id}, self.server.id)
        await self.gone()
        self.after_leaving = self.kept()
        await bot.stop()

    async def asked_in(self, channel):
        """How many answers a question in a channel has, once one asked after it has been answered."""
        asked, marker = (self.discord.ask(QUESTION, channel=each) for each in (channel, self.talk))
        await self.discord.finished(marker)
        await self.discord.quiet()
        return len(self.discord.answers(asked))

    async def gone(self):
        async with asyncio.timeout(10):
            while self.kept():  # noqa: ASYNC110 - it changes in another process
                await asyncio.sleep(0.05)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def run(folder, state):
    run = Run(state())
    await choose(run.state, run.server, ServerSettings(muted=frozenset({int(run.muted.id)})))
    run.discord.gateway.lists_servers = False
    async with run.discord as discord, Bot(discord, folder, run.state) as bot:
        await bot.ready()
        await run.everything(bot)
        return run


async def test_a_server_that_was_not_listed_has_its_settings_once_it_is_told_of(run):
    assert run.back == (0, 1)


async def test_an_outage_deletes_nothing(run):
    assert run.after_outage == [int(run.muted.id)]


async def test_after_an_outage_what_was_chosen_holds(run):
    assert run.after_return == (0, 1)


async def test_taken_out_of_a_server_the_bot_deletes_what_was_chosen_there_at_once(run):
    assert run.after_leaving == []
