"""How many sessions may still be begun, with a gateway that says what a test wants."""

import asyncio
from types import SimpleNamespace

import aiohttp
import pytest

from bot.chat.connection.session_starts import SessionStarts

SOON = 5


async def told(*answers):
    """What is known in the end, where Discord gives one answer after another."""
    starts, left = SessionStarts(), list(answers)
    done = asyncio.Event()

    async def get_bot_gateway():
        if not left:
            done.set()
            await asyncio.Event().wait()
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    client = SimpleNamespace(http=SimpleNamespace(get_bot_gateway=get_bot_gateway))
    asking = asyncio.create_task(starts.keep(client, every=0))
    async with asyncio.timeout(SOON):
        await asyncio.wait({asking, asyncio.create_task(done.wait())}, return_when=asyncio.FIRST_COMPLETED)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    return starts.known


def saying(left, allowed=1000):
    return 1, "wss://gateway.example", {"remaining": left, "total": allowed}


async def test_what_discord_says_last_is_known():
    assert await told(saying(999), saying(998)) == (998, 1000)


@pytest.mark.parametrize(
    "answer",
    [
        aiohttp.ClientConnectionError(),
        TimeoutError(),
        KeyError("shards"),
        (1, "wss://gateway.example", []),
        (1, "wss://gateway.example", {"remaining": "many", "total": None}),
    ],
    ids=repr,
)
async def test_what_makes_no_sense_leaves_what_was_known(answer):
    assert await told(saying(999), answer) == (999, 1000)


async def test_and_is_no_reason_to_ask_no_more():
    assert await told(TimeoutError(), saying(7)) == (7, 1000)
