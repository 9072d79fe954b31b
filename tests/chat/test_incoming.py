"""Which shard the log says an event came from."""

import pytest

from bot.chat.connection.incoming import Incoming
from bot.telemetry import context
from bot.telemetry.measures import Measures

SHARDS = 8
SERVER = 5 << 22
"""Of shard 5."""


@pytest.fixture
def shards_of_messages():
    """The parsers, and the shard that each message was parsed for."""
    shards, known = [], set()
    parsers = {
        "GUILD_CREATE": lambda data: known.add(int(data["id"])),
        "MESSAGE_CREATE": lambda _: shards.append(context.shard.get()),
    }
    incoming = Incoming(parsers, Measures())
    incoming.serve(SHARDS)
    incoming.hold(known.__contains__)
    return parsers, shards


def test_a_message_that_waited_for_its_server_is_logged_with_its_own_shard(shards_of_messages):
    parsers, shards = shards_of_messages

    parsers["MESSAGE_CREATE"]({"id": "1", "guild_id": str(SERVER)})
    parsers["GUILD_CREATE"]({"id": str(SERVER)})

    assert shards == [5]
