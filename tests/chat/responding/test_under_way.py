"""What is under way when the bot is asked to stop."""

import asyncio
import contextlib
from types import SimpleNamespace

import pytest

from bot.chat.answering.answerer import Answerer
from bot.chat.options import Options
from bot.chat.responding.responder import Responder
from tests.chat.counting import Counted
from tests.chat.pretend_time import in_pretend_time, now, turns

PATIENCE = 20.0


@pytest.fixture
def responder(engine):
    measures = Counted()
    return Responder(Answerer(engine, None), Options(), None, measures)


def begin(responder, seconds):
    """Something that takes so long."""

    async def work():
        responder.attend()
        await asyncio.sleep(seconds)

    return asyncio.create_task(work())


@in_pretend_time
async def test_where_nothing_is_under_way_nothing_is_waited_for(responder):
    assert await responder.under_way.drain(PATIENCE) == 0
    assert now() == 0


@in_pretend_time
async def test_what_is_under_way_is_waited_for(responder):
    work = begin(responder, 5)
    await turns()

    assert await responder.under_way.drain(PATIENCE) == 0
    assert now() == 5
    assert not work.cancelled()


@in_pretend_time
async def test_so_is_what_began_meanwhile(responder):
    async def go_on():
        responder.attend()
        await asyncio.sleep(5)
        begin(responder, 7)
        await asyncio.sleep(0)

    going = asyncio.create_task(go_on())
    await turns()

    assert await responder.under_way.drain(PATIENCE) == 0
    assert now() == 12
    assert going.done()


@in_pretend_time
async def test_what_takes_too_long_is_given_up_and_counted(responder):
    works = [begin(responder, seconds) for seconds in (5, 100, 200)]
    await turns()

    assert await responder.under_way.drain(PATIENCE) == 2
    assert now() == PATIENCE
    assert [work.cancelled() for work in works] == [False, True, True]
    assert responder.measures.of("dropped") == {"drain": 2}


@in_pretend_time
async def test_without_patience_everything_is_given_up_at_once(responder):
    begin(responder, 1)
    await turns()

    assert await responder.under_way.drain(0) == 1
    assert now() == 0


@in_pretend_time
async def test_what_clings_to_life_holds_nobody_up_for_long(responder):
    async def cling():
        responder.attend()
        while now() < PATIENCE * 2:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(PATIENCE * 2)

    clinging = asyncio.create_task(cling())
    await turns()

    assert await responder.under_way.drain(PATIENCE) == 1
    assert now() <= PATIENCE + 1
    await clinging


@in_pretend_time
async def test_a_second_wait_without_patience_ends_the_first(responder):
    begin(responder, 100)
    await turns()
    first = asyncio.create_task(responder.under_way.drain(PATIENCE))
    await asyncio.sleep(1)

    assert await responder.under_way.drain(0) == 1
    assert await first == 0
    assert now() < PATIENCE


@in_pretend_time
async def test_whoever_says_twice_that_it_is_under_way_is_so_once_and_since_the_first_time(responder):
    async def work():
        responder.attend()
        await asyncio.sleep(3)
        responder.attend()
        await asyncio.sleep(3)

    await asyncio.sleep(1)
    working = asyncio.create_task(work())
    await asyncio.sleep(4)

    assert responder.under_way.oldest == 1
    await working
    await turns()
    assert responder.under_way.oldest is None


@in_pretend_time
async def test_the_oldest_is_told(responder):
    begin(responder, 10)
    await asyncio.sleep(4)
    begin(responder, 10)
    await turns()

    assert responder.under_way.oldest == 0
    await asyncio.sleep(7)
    assert responder.under_way.oldest == 4
    await responder.under_way.drain(0)


@in_pretend_time
async def test_the_time_of_an_interaction_begins_once(responder):
    interaction = SimpleNamespace(extras={})
    await asyncio.sleep(2)
    responder.attend(interaction)
    first = dict(interaction.extras)
    await asyncio.sleep(2)
    responder.attend(interaction)

    assert list(first.values()) == [2]
    assert interaction.extras == first
