"""What an operator's tools can see over HTTP: that it lives, whether it is ready, and what it did."""

import asyncio
import re

import aiohttp
import pytest
import pytest_asyncio

from tests.storage.postgres import free_port
from tests.wire.bot import Bot
from tests.wire.faults import Pause
from tests.wire.lighthouse import COMMAND, QUESTION
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

LOGIN = 2.0
"""Seconds that Discord takes to let the bot in, in which it can be looked at."""


class Looker:
    """Whoever asks over HTTP."""

    def __init__(self, session, port):
        self._session = session
        self._url = f"http://127.0.0.1:{port}"

    async def status(self, path):
        """The status of a page; None where nobody answers."""
        try:
            async with self._session.get(self._url + path) as response:
                await response.read()
                return response.status
        except aiohttp.ClientError:
            return None

    async def text(self, path):
        async with self._session.get(self._url + path) as response:
            return await response.text()

    async def until(self, path, status, within=10):
        """Wait until a page has a status; whether it came to have it."""
        try:
            async with asyncio.timeout(within):
                while await self.status(path) != status:  # noqa: ASYNC110 - it changes in another process
                    await asyncio.sleep(0.02)
        except TimeoutError:
            return False
        return True


class Run:
    """A bot that was looked at before, during and at the end of its life."""

    async def everything(self, discord, bot, look):
        self.lives_early = await look.until("/livez", 200)
        self.ready_early = await look.status("/readyz")
        self.connected_early = bool(discord.gateway.connected())
        await bot.ready()
        self.ready_later = await look.until("/readyz", 200)
        questions = [discord.ask(QUESTION), discord.ask(QUESTION), discord.use(COMMAND)]
        await discord.finished(*questions)
        self.metrics = await look.text("/metrics") if self.lives_early else ""
        discord.limits.exhaust("POST /channels/", 1.5)
        discord.ask(QUESTION)
        await discord.record.until(lambda: discord.limits.refused, what="a reply that waits")
        stopping = asyncio.ensure_future(bot.stop())
        self.ready_at_the_end = await look.until("/readyz", 503, within=5)
        self.lives_at_the_end = await look.status("/livez")
        await stopping

    def metric(self, name, **labels):
        """The value of a metric with these labels among others, or 0."""
        for line in self.metrics.splitlines():
            found = re.match(rf"{name}(?:\{{(.*)\}})? (\S+)$", line)
            if found and all(f'{key}="{value}"' in (found[1] or "") for key, value in labels.items()):
                return float(found[2])
        return 0


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def run(folder, state):
    port, run = free_port(), Run()
    async with (
        aiohttp.ClientSession() as session,
        Discord(World.of(3)) as discord,
        Bot(discord, folder, state(), http=f"127.0.0.1:{port}") as bot,
    ):
        discord.faults.add("GET /users/@me", Pause(LOGIN))
        await run.everything(discord, bot, Looker(session, port))
    return run


async def test_a_bot_that_is_not_connected_yet_lives_and_is_not_ready(run):
    assert run.lives_early
    assert not run.connected_early
    assert run.ready_early == 503


async def test_a_bot_whose_shards_are_connected_is_ready(run):
    assert run.ready_later


async def test_a_bot_that_drains_lives_and_is_not_ready(run):
    assert run.ready_at_the_end
    assert run.lives_at_the_end == 200


async def test_questions_are_counted_by_way_and_outcome(run):
    assert run.metric("entente_questions_total", way="mention", outcome="answered") == 2


async def test_replies_are_timed(run):
    assert run.metric("entente_reply_seconds_count", way="mention") == 2
    assert run.metric("entente_decision_seconds_count") >= 2


async def test_servers_and_connections_are_told(run):
    assert run.metric("entente_servers") == 3
    assert run.metric("entente_gateway_connected", shard="0") == 1
    assert run.metric("entente_ready") == 1


async def test_how_many_sessions_may_still_be_begun_is_told(run):
    assert run.metric("entente_session_starts_left") == 999
    assert run.metric("entente_session_starts_allowed") == 1000
