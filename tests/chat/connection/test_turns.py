"""In what order and how far ahead the shards of a process get in line to begin their sessions."""

import asyncio

import discord
import pytest

from bot.chat.connection.gateway import GatewayClient
from tests.chat.pretend_time import in_pretend_time


@pytest.fixture
def asked():
    """The buckets of which a process of six shards in two of them reserved a turn, and has to wait for it."""
    buckets = []

    async def far_away(bucket):
        buckets.append(bucket)
        return 3600.0

    async def begin():
        client = GatewayClient(intents=discord.Intents.none(), shard_count=6, shard_ids=list(range(6)))
        client.max_concurrency, client.turn = 2, far_away
        launching = asyncio.create_task(client.launch_shards())
        await asyncio.wait({launching}, timeout=0.05)
        launching.cancel()
        await asyncio.wait({launching})

    asyncio.run(begin())
    return buckets


def test_a_process_that_waits_for_its_turn_has_reserved_one_of_each_bucket(asked):
    assert sorted(asked) == [0, 1]


@in_pretend_time
async def test_where_no_other_process_can_be_asked_a_bucket_has_a_turn_every_five_seconds():
    client = GatewayClient(intents=discord.Intents.none())

    assert [await client.turn(bucket) for bucket in (0, 0, 1, 0)] == [0, 5, 0, 10]
    await asyncio.sleep(12)
    assert await client.turn(0) == 3
    await asyncio.sleep(60)
    assert await client.turn(0) == 0
