"""Whoever stops waiting for the database breaks nothing off, and hears no complaint of it later."""

import asyncio
import gc

import pytest

from bot.errors import StorageError
from bot.storage.waiting.attempts import Attempts


@pytest.fixture
async def complaints():
    """What the event loop would log."""
    told = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, what: told.append(what["message"]))
    yield told
    loop.set_exception_handler(None)


async def test_an_attempt_that_fails_when_nobody_waits_any_more_is_no_complaint(complaints):
    attempts, begun, fail = Attempts(), asyncio.Event(), asyncio.Event()

    async def attempt():
        begun.set()
        await fail.wait()
        raise StorageError("away")

    waiting = asyncio.create_task(attempts.make(attempt()))
    await begun.wait()
    waiting.cancel()
    await asyncio.wait({waiting})
    fail.set()
    await attempts.close(1)
    del waiting  # whose traceback holds the attempt
    gc.collect()  # asyncio complains of a task once it is gone

    assert complaints == []


async def test_an_attempt_that_fails_while_somebody_waits_is_raised_to_them():
    async def attempt():
        raise StorageError("away")

    with pytest.raises(StorageError, match="away"):
        await Attempts().make(attempt())
