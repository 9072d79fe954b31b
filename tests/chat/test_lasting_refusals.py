"""A refusal that lasts is neither an outage nor a mistake: told once, or let go, and no apology follows."""

import logging

import discord
import pytest

from bot.chat.options import Options
from tests.chat.counting import Counted
from tests.chat.world import text

QUESTION = "How tall is the tower?"
QUOTE = "> “the tower stands"
MESSAGES = "/channels/*/messages"
CALLBACK = "/interactions/*"

TOLD = {
    "missing access": (403, 50001),
    "missing permissions": (403, 50013),
    "AutoMod": (400, 200000),
    "AutoMod's title": (400, 200001),
    "harmful links": (400, 240000),
    "explicit content": (400, 20009),
    "message history": (400, 160002),
    "type of channel": (400, 50024),
    "token": (401, 0),
}
"""What somebody can change, by status and code."""

LET_GO = {
    "channel gone": (404, 10003),
    "message gone": (404, 10008),
    "gone without a code": (404, 0),
    "message gone, as 400": (400, 10008),
    "thread archived": (400, 50083),
    "thread locked": (400, 160005),
    "direct messages blocked": (403, 50007),
    "no server in common": (403, 50278),
}
"""What nobody needs to hear of."""


@pytest.fixture
def measures():
    return Counted()


@pytest.fixture
async def world(stage, measures):
    await stage.restart(Options(cooldown=None), measures=measures)
    return stage


async def ask(world):
    await world.ann.send(world.channel, f"{world.mention} {QUESTION}")


async def command(world):
    await world.ann.slash(world.channel, "tower")


WAYS = {"mention": (ask, MESSAGES), "command": (command, CALLBACK)}


@pytest.fixture(params=WAYS)
def way(request):
    return WAYS[request.param]


def lines(caplog):
    return [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize("refusal", TOLD)
async def test_what_somebody_can_change_is_one_line_an_hour_and_no_more(world, way, refusal, caplog):
    (use, path), (status, code) = way, TOLD[refusal]
    world.env.inject_error("POST", path, status=status, code=code, message=refusal, times=None)
    for _ in range(3):
        await use(world)

    (line,) = lines(caplog)
    assert (line.levelname, line.exc_info) == ("WARNING", None)
    assert f"{status} {refusal}" in line.getMessage()
    assert len(world.requests("POST", path)) == 3
    assert world.env.errors == []


@pytest.mark.parametrize("refusal", LET_GO)
async def test_what_is_gone_or_closed_is_let_go_quietly(world, way, refusal, caplog):
    (use, path), (status, code) = way, LET_GO[refusal]
    world.env.inject_error("POST", path, status=status, code=code, times=None)
    await use(world)

    assert lines(caplog) == []
    assert len(world.requests("POST", path)) == 1
    assert world.env.errors == []


async def test_after_an_hour_it_is_told_again(world, caplog):
    world.env.inject_error("POST", MESSAGES, status=403, code=50013, times=None)
    await ask(world)
    await world.env.advance_time(3_601)
    await ask(world)

    assert len(lines(caplog)) == 2


async def test_each_server_and_each_kind_is_told_of(world, caplog):
    other = world.env.create_guild("elsewhere")
    channel, bob = other.create_text_channel("general"), other.add_member(world.bob.user)
    world.env.inject_error("POST", MESSAGES, status=403, code=50013, times=2)
    world.env.inject_error("POST", MESSAGES, status=400, code=200000, times=2)
    for _ in range(2):
        await ask(world)
        await bob.send(channel, f"{world.mention} {QUESTION}")

    assert len(lines(caplog)) == 4


@pytest.mark.parametrize("code", [200000, 50013, 10003])
async def test_a_refused_answer_is_counted_as_refused_and_as_no_question(world, code, measures):
    world.env.inject_error("POST", MESSAGES, status=400, code=code)
    await ask(world)

    assert measures.of("refused") == {"gone" if code == 10003 else "forbidden": 1}
    assert measures.of("asked") == {}


async def test_a_permission_that_is_missing_is_told_once_for_each_channel(world, caplog):
    silence = {world.guild.me: discord.PermissionOverwrite(send_messages=False)}
    for name in ("strict", "stricter"):
        world.channel = world.guild.create_text_channel(name, overwrites=silence)
        for _ in range(3):
            await ask(world)

    told = [record.getMessage() for record in lines(caplog)]
    assert len(told) == 2
    assert all("No permission to send messages in channel" in line for line in told)


@pytest.mark.parametrize(("status", "code"), [(400, 50083), (404, 10003), (400, 200000), (400, 160005)])
async def test_where_a_thread_takes_nothing_the_answer_stands_below_the_question(world, status, code):
    await world.restart(Options(threads=True))
    world.env.inject_error("POST", MESSAGES, status=status, code=code)
    await ask(world)

    assert QUOTE in text(world.channel.last_message)
    assert world.env.errors == []
