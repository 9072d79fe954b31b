import asyncio
import logging
import os
import signal
import socket
import traceback

import discord
import pytest

from bot.chat.client import build
from bot.chat.options import Options
from bot.chat.run import run, sync
from bot.errors import StartupError, UnavailableError
from tests.chat.stand_in import TOKEN, StandIn

SOON = 20
WRONG = "MTIzNDU2.a-wrong.token_nobody_may_see"


@pytest.fixture
async def discord_servers(monkeypatch):
    async with StandIn().running(monkeypatch) as stand_in:
        yield stand_in


@pytest.fixture
def client(engine):
    return build(engine, Options())


@pytest.mark.usefixtures("discord_servers")
@pytest.mark.parametrize("token", [WRONG, "two words", "líne", "a\nb", ""])
async def test_a_wrong_token_ends_with_one_line_that_says_what_to_do(client, token):
    with pytest.raises(StartupError, match="Reset Token, and put the new one into ENTENTE_TOKEN") as refused:
        await run(client, token)

    assert "\n" not in str(refused.value)


@pytest.mark.usefixtures("discord_servers")
async def test_the_token_stands_in_no_message_log_repr_or_traceback(client, caplog):
    caplog.set_level(logging.DEBUG)

    with pytest.raises(StartupError) as refused:
        await run(client, WRONG)

    shown = "".join(
        [*traceback.format_exception(refused.value), repr(client), repr(vars(client)), caplog.text]
    )
    assert WRONG not in shown


async def test_the_token_stands_in_no_log_of_a_bot_that_runs(discord_servers, client, caplog):
    caplog.set_level(logging.DEBUG)

    running = asyncio.create_task(run(client, TOKEN))
    await discord_servers.let_in(running)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    assert TOKEN not in caplog.text


async def test_a_missing_intent_ends_with_one_line_that_says_what_to_do(discord_servers, engine):
    discord_servers.closes_with = 4014

    with pytest.raises(
        StartupError,
        match=r"Message Content intent.*ENTENTE_ASK_CHANNELS empty and ENTENTE_MESSAGE_CONTENT off\.$",
    ):
        await run(build(engine, Options(ask_channels=frozenset({1}))), TOKEN)


async def test_a_token_that_only_the_gateway_refuses_is_a_wrong_token(discord_servers, client):
    discord_servers.closes_with = 4004

    with pytest.raises(StartupError, match="does not know this token"):
        await run(client, TOKEN)


async def test_any_other_fatal_close_is_named(discord_servers, client):
    discord_servers.closes_with = 4013

    with pytest.raises(StartupError, match=r"^Discord closed the connection \(4013\)\.$"):
        await run(client, TOKEN)


async def test_no_network_ends_with_one_line(client, monkeypatch):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{unused.getsockname()[1]}")

        with pytest.raises(UnavailableError, match="Discord cannot be reached"):
            await run(client, TOKEN)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_bot_cleanly(discord_servers, client, number):
    running = asyncio.create_task(run(client, TOKEN))
    await discord_servers.let_in(running)

    os.kill(os.getpid(), number)
    await running

    assert client.is_closed()
    await discord_servers.hung_up.wait()


async def owe(responder):
    """Something that is under way and never ends by itself."""
    begun = asyncio.Event()

    async def work():
        responder.attend()
        begun.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await begun.wait()
    return task


@pytest.fixture
def patient(engine):
    """Gives what is under way an hour to end."""
    return build(engine, Options(drain=3600))


async def test_a_second_signal_ends_the_wait_for_what_is_under_way(discord_servers, patient):
    running = asyncio.create_task(run(patient, TOKEN))
    await discord_servers.let_in(running)
    owed = await owe(patient.responder)

    os.kill(os.getpid(), signal.SIGTERM)
    await discord_servers.hung_up.wait()
    assert not owed.done()
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(running, SOON)

    assert owed.cancelled()


async def test_a_second_signal_counts_though_it_comes_before_that_wait_has_begun(discord_servers, patient):
    running = asyncio.create_task(run(patient, TOKEN))
    await discord_servers.let_in(running)
    owed = await owe(patient.responder)

    for number in (signal.SIGTERM, signal.SIGINT):
        os.kill(os.getpid(), number)
    await asyncio.wait_for(running, SOON)

    assert owed.cancelled()


async def test_being_cancelled_ends_the_bot_cleanly(discord_servers, client):
    running = asyncio.create_task(run(client, TOKEN))
    await discord_servers.let_in(running)

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    assert client.is_closed()


async def test_sync_sends_the_commands_everywhere_and_leaves(discord_servers, engine):
    client = build(engine, Options(sync=False))

    assert await sync(client, TOKEN) == len(client.tree.get_commands())
    assert discord_servers.commands[0] == "/applications/1/commands"
    assert client.is_closed()


async def test_sync_can_be_for_one_server(discord_servers, engine):
    client = build(engine, Options(sync=False))

    assert await sync(client, TOKEN, guild=7) == len(client.tree.get_commands())

    assert discord_servers.commands[0] == "/applications/1/guilds/7/commands"


async def test_sync_says_why_discord_refused(discord_servers, engine):
    discord_servers.refuses_commands = 403

    with pytest.raises(StartupError, match=r"^Discord refused \(403\): Missing Access$"):
        await sync(build(engine, Options(sync=False)), TOKEN, guild=7)
