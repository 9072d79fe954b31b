"""A frame that cannot be read ends one connection, not the process: the session behind it is gone on with."""

import json
from collections import Counter
from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.wire.bot import Bot
from tests.wire.lighthouse import QUESTION
from tests.wire.record import Question
from tests.wire.stand_in import Discord
from tests.wire.world import World

pytestmark = pytest.mark.asyncio(loop_scope="module")

FRAMES = {
    "no JSON": "<html>502 Bad Gateway</html>",
    "a number": "42",
    "too deep": "[" * 100_000,
    "a hello without an interval": '{"op": 10, "d": {}}',
    "bytes that do not unpack": b"\x07" * 50 + b"\x00\x00\xff\xff",
    "no event, whenever the session is resumed": json.dumps({"op": 0, "t": "READY", "s": 1, "d": None}),
}
"""One for each shard. The bytes end as every packed message does
(https://docs.discord.com/developers/events/gateway#zlib-stream)."""

AGAIN = list(FRAMES).index("no event, whenever the session is resumed")


@dataclass
class Run:
    """A bot of which each shard got a frame of its own, and what was asked in a server of each.

    Attributes:
        before: Read when the frame came, and not answered yet.
        meanwhile: Asked while the shard was away.
        later: Asked when it was back.
    """

    discord: Discord
    bot: Bot
    before: list[Question]
    meanwhile: list[Question]
    later: list[Question]

    def answers(self, name, questions):
        return len(self.discord.answers(questions[list(FRAMES).index(name)]))


def ask(discord):
    """Ask in a server of each shard."""
    return [discord.ask(QUESTION, channel=server.channels[0]) for server in discord.world.servers]


async def misled(discord):
    """Send every shard its frame, to the last one again once it has resumed; what was asked then."""
    known = len(discord.gateway.handshakes)
    sessions = {session.shard[0]: session for session in discord.gateway.connected()}
    for frame, (_, session) in zip(FRAMES.values(), sorted(sessions.items()), strict=True):
        session.connection.send(frame)
    questions = ask(discord)
    await discord.record.until(lambda: len(discord.gateway.handshakes) >= known + len(FRAMES))
    sessions[AGAIN].connection.send(FRAMES[list(FRAMES)[AGAIN]])
    await discord.record.until(lambda: len(discord.gateway.identified()) > len(FRAMES))
    return questions


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def run(folder, state):
    shards = len(FRAMES)
    async with (
        Discord(World.of(shards), shards=shards, max_concurrency=shards) as discord,
        Bot(discord, folder, state()) as bot,
    ):
        await bot.ready()
        discord.limits.exhaust("POST /channels/", 1)
        before = ask(discord)
        await discord.gateway.caught_up()
        meanwhile = await misled(discord)
        await bot.ready()
        later = ask(discord)
        await discord.finished(*before, *meanwhile, *later)
        await discord.quiet()
        await bot.stop()
        return Run(discord, bot, before, meanwhile, later)


@pytest.mark.parametrize("name", FRAMES)
async def test_what_was_under_way_when_it_came_is_answered_once(run, name):
    assert run.answers(name, run.before) == 1


@pytest.mark.parametrize("name", FRAMES)
async def test_what_was_asked_until_the_shard_was_back_is_answered_once(run, name):
    assert run.answers(name, run.meanwhile) == 1


@pytest.mark.parametrize("name", FRAMES)
async def test_the_shard_goes_on_answering(run, name):
    assert run.answers(name, run.later) == 1


async def test_the_session_is_gone_on_with(run):
    resumed = Counter(handshake.shard[0] for handshake in run.discord.gateway.handshakes if handshake.resumed)

    assert all(resumed[shard] >= 1 for shard in range(len(FRAMES)))


async def test_another_session_is_begun_where_it_comes_again(run):
    begun = Counter(handshake.shard[0] for handshake in run.discord.gateway.identified())

    assert [begun[shard] for shard in range(len(FRAMES))] == [1] * AGAIN + [2]


async def test_it_is_told_in_one_line_for_each_shard(run):
    told = [entry for entry in run.bot.complaints if "cannot be read" in entry.text]

    assert len(told) == len(FRAMES)


async def test_the_bot_ends_in_good_order(run):
    assert run.bot.code == 0
    assert "Traceback" not in run.bot.log
    assert "never retrieved" not in run.bot.log
