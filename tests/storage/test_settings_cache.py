import asyncio

import pytest

from bot.storage.timeouts import Timeouts
from bot.storage.values import ServerSettings
from bot.storage.waiting.health import Health
from bot.storage.waiting.settings_cache import LOOKS_MAX, SERVERS_MAX, SettingsCache
from bot.storage.waiting.waiting_rows import Ticket
from tests.storage.world import SOON, Clock

DEFAULTS = ServerSettings(language="es")
STORED = ServerSettings(language="fr", muted=frozenset({7}))
CHOSEN = ServerSettings(language="en")


class Shelf:
    """A database that holds settings, slow or gone as the test likes."""

    def __init__(self):
        self.stored = {}
        self.looks = 0
        self.gone = False
        self.open = asyncio.Event()
        self.open.set()

    async def fetch(self, server_id):
        self.looks += 1
        found = self.stored.get(server_id)
        await self.open.wait()
        if self.gone:
            raise ConnectionError
        return found


@pytest.fixture
async def shelf():
    return Shelf()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def cache(shelf, clock):
    cache = SettingsCache(shelf.fetch, DEFAULTS, clock, Health(), Timeouts(settings=0.02))
    yield cache
    cache.close()


def ticket(number=1):
    return Ticket(number, asyncio.get_running_loop().create_future())


async def turn():
    """Let what is under way go on."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_the_first_look_is_the_only_one_for_a_while(cache, shelf):
    shelf.stored[1] = STORED

    assert [await cache.get(1) for _ in range(3)] == [STORED] * 3
    assert shelf.looks == 1


async def test_several_who_ask_at_once_share_a_look(cache, shelf):
    await asyncio.gather(*(cache.get(1) for _ in range(10)))

    assert shelf.looks == 1


async def test_old_settings_are_used_while_newer_ones_are_looked_for(cache, shelf, clock):
    await cache.get(1)
    shelf.stored[1] = STORED
    clock.later(seconds=61)

    assert cache.now(1) == DEFAULTS
    await turn()
    assert cache.now(1) == STORED


async def test_old_settings_go_on_while_the_database_is_gone(cache, shelf, clock):
    shelf.stored[1] = STORED
    await cache.get(1)
    shelf.gone = True
    clock.later(days=1)

    assert cache.now(1) == STORED
    await turn()
    assert cache.now(1) == STORED


async def test_defaults_stand_in_for_a_database_that_is_gone_and_it_is_asked_again_later(cache, shelf, clock):
    shelf.stored[1] = STORED
    shelf.gone = True
    assert await cache.get(1) == DEFAULTS
    assert await cache.get(1) == DEFAULTS
    assert shelf.looks == 1

    shelf.gone = False
    clock.later(seconds=11)
    cache.now(1)
    await turn()
    assert cache.now(1) == STORED


async def test_a_slow_database_is_waited_for_once_and_its_word_counts_when_it_comes(cache, shelf):
    shelf.stored[1] = STORED
    shelf.open.clear()
    assert await asyncio.wait_for(cache.get(1), SOON) == DEFAULTS
    assert cache.now(1) == DEFAULTS

    shelf.open.set()
    await turn()
    assert cache.now(1) == STORED


async def test_what_is_chosen_counts_at_once(cache):
    cache.choose(1, CHOSEN, ticket())

    assert cache.now(1) == await cache.get(1) == CHOSEN


async def test_a_look_begun_before_does_not_undo_a_choice(cache, shelf):
    shelf.stored[1] = STORED
    shelf.open.clear()
    asking = asyncio.create_task(cache.get(1))
    await turn()
    done = ticket()
    cache.choose(1, CHOSEN, done)
    done.settle(True)
    shelf.open.set()
    await turn()

    assert await asking == cache.now(1) == CHOSEN


async def test_an_earlier_choice_that_is_stored_does_not_undo_a_later_one(cache):
    first, second = ticket(1), ticket(2)
    cache.choose(1, STORED, first)
    cache.choose(1, CHOSEN, second)
    first.settle(True)
    await turn()

    assert cache.now(1) == CHOSEN


async def test_a_choice_that_was_refused_is_looked_up_again(cache, shelf):
    shelf.stored[1] = STORED
    refused = ticket()
    cache.choose(1, CHOSEN, refused)
    refused.settle(False)
    await turn()

    assert cache.now(1) is None
    assert await cache.get(1) == STORED


async def test_a_channel_that_is_gone_is_no_longer_chosen(cache, shelf):
    shelf.stored[1] = STORED
    await cache.get(1)
    cache.forget_channel(1, 7, ticket())

    assert cache.now(1) == STORED.without({7})


async def test_the_cache_is_bounded_and_forgets_the_longest_silent(cache):
    for server in range(SERVERS_MAX):
        await cache.get(server)
    cache.now(0)
    await cache.get(SERVERS_MAX)

    assert cache.now(0) is not None
    assert cache.now(1) is None


async def test_only_so_many_looks_are_under_way(cache, shelf):
    shelf.open.clear()
    await asyncio.gather(*(cache.get(server) for server in range(LOOKS_MAX * 2)))

    assert await cache.get(LOOKS_MAX * 3) == DEFAULTS
    assert shelf.looks <= LOOKS_MAX


class TestGuessing:
    async def test_what_the_database_told_is_no_guess(self, cache, shelf):
        shelf.stored[1] = STORED

        await cache.get(1)
        await cache.get(2)

        assert not cache.is_guess(1)
        assert not cache.is_guess(2)

    async def test_defaults_that_stand_in_are_one_until_the_database_tells(self, cache, shelf, clock):
        shelf.stored[1] = STORED
        shelf.gone = True
        await cache.get(1)
        assert cache.is_guess(1)

        shelf.gone = False
        clock.later(hours=1)
        await cache.get(1)
        await turn()

        assert not cache.is_guess(1)
        assert cache.now(1) == STORED

    async def test_so_are_those_that_stand_in_for_a_slow_one(self, cache, shelf):
        shelf.stored[1] = STORED
        shelf.open.clear()
        await cache.get(1)
        assert cache.is_guess(1)

        shelf.open.set()
        await turn()

        assert not cache.is_guess(1)

    async def test_what_was_known_before_an_outage_is_none(self, cache, shelf, clock):
        shelf.stored[1] = STORED
        await cache.get(1)
        shelf.gone = True
        clock.later(hours=1)

        await cache.get(1)
        await turn()

        assert not cache.is_guess(1)

    async def test_what_was_chosen_meanwhile_is_none(self, cache, shelf):
        shelf.gone = True
        await cache.get(1)

        cache.choose(1, CHOSEN, ticket())

        assert not cache.is_guess(1)

    async def test_a_channel_that_goes_away_does_not_make_a_guess_a_choice(self, cache, shelf):
        shelf.gone = True
        await cache.get(1)

        cache.forget_channel(1, 7, ticket())

        assert cache.is_guess(1)
