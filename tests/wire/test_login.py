"""What befalls a bot before it is connected ends in one line at most, and in a code that says what to do."""

import asyncio
import sqlite3
from contextlib import closing

import pytest
import pytest_asyncio

from bot.cli.storage_setup import DATABASE
from tests.wire.bot import Bot
from tests.wire.faults import Answer
from tests.wire.stand_in import Discord

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAGE = (
    "<!DOCTYPE html><html><head><title>Error</title></head><body>"
    + "<p>Try later.</p>" * 180
    + "</body></html>"
)
"""Three thousand letters, as a proxy sends them."""

PAGES = {
    "200": Answer(200, PAGE),
    "503": Answer(503, PAGE),
    "429": Answer(429, PAGE, headers={"Retry-After": "60"}),
}
LINE_MAX = 300


async def turned_away(answer, folder, place):
    async with Discord() as discord, Bot(discord, folder, place) as bot:
        discord.faults.add("GET /users/@me", answer, times=None)
        await bot.exited(within=40)
        return bot


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bots(folder, state):
    made = await asyncio.gather(*(turned_away(answer, folder, state()) for answer in PAGES.values()))
    return dict(zip(PAGES, made, strict=True))


@pytest.mark.parametrize("status", PAGES)
async def test_a_web_page_in_place_of_the_login_is_told_in_one_line(bots, status):
    (told,) = bots[status].complaints

    assert 0 < len(told.text) <= LINE_MAX


@pytest.mark.parametrize("status", PAGES)
async def test_a_login_that_failed_ends_the_process_with_a_code_for_its_supervisor(bots, status):
    assert bots[status].code in (1, 75)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stopped(folder, state):
    """A bot that was asked to end while it waited for its database, long before it could log in."""
    place = state()
    place.mkdir(parents=True)
    async with Discord() as discord:
        with closing(sqlite3.connect(place / DATABASE, isolation_level=None)) as database:
            database.execute("CREATE TABLE somebody (works INTEGER)")
            database.execute("BEGIN EXCLUSIVE")
            async with Bot(discord, folder, place) as bot:
                await bot.logged("no sentence encoder")
                await bot.stop()
                return bot


async def test_a_bot_that_is_stopped_before_it_logs_in_ends_as_it_was_asked_to(stopped):
    assert stopped.code == 0


async def test_and_has_nothing_to_complain_of(stopped):
    assert stopped.complaints == []


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def patient(folder, state):
    """A bot that is not told at first where to connect."""
    async with Discord() as discord, Bot(discord, folder, state()) as bot:
        refusals = discord.faults.add("GET /gateway/bot", Answer(503, PAGE), times=2)
        await bot.ready()
        return bot, refusals.met


async def test_a_bot_that_is_not_told_where_to_connect_asks_again(patient):
    assert patient[1] == 2


async def test_and_says_so_in_one_line(patient):
    (told,) = patient[0].complaints

    assert "asked again" in told.text
