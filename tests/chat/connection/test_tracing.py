import asyncio
import contextlib
import json

import aiohttp
import discord
import pytest
from aiohttp import web

from bot.chat.client import build
from bot.chat.connection.tracing import looking_at_answers
from bot.chat.options import Options
from tests.chat.counting import Counted


def nothing():
    pass


@contextlib.asynccontextmanager
async def answering(answer):
    """Where somebody answers everything; yields its address."""
    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}"
    await runner.cleanup()


async def answered(measures, status, headers):
    """Let somebody be answered who has what counts."""

    async def answer(_request):
        return json_as_discord_sends_it({"retry_after": 0}, status=status, headers=headers)

    tracing = looking_at_answers(measures, nothing)
    async with (
        answering(answer) as address,
        aiohttp.ClientSession(trace_configs=[tracing]) as session,
        session.get(address),
    ):
        pass


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"X-RateLimit-Reset-After": "0.35", "Retry-After": "1"}, 0.35),
        ({"Retry-After": "2"}, 2.0),
        ({"X-RateLimit-Reset-After": "soon", "Retry-After": "2"}, 2.0),
        ({}, 0.0),
    ],
)
async def test_an_answer_that_asks_to_wait_is_counted_with_how_long(headers, seconds):
    measures = Counted()
    await answered(measures, 429, headers)

    assert measures.waits == [seconds]


@pytest.mark.parametrize("status", [200, 403, 503])
async def test_any_other_answer_is_not(status):
    measures = Counted()
    await answered(measures, status, {"X-RateLimit-Reset-After": "5"})

    assert measures.waits == []


async def test_the_client_looks_with_it(engine):
    client = build(engine, Options(), measures=Counted())

    assert isinstance(client.http.http_trace, aiohttp.TraceConfig)


async def test_after_a_limit_of_the_whole_bot_requests_go_out_though_the_one_that_met_it_was_given_up(
    engine, monkeypatch
):
    waits = [0.2]

    async def answer(request):
        if waits and request.path.endswith("/gateway/bot"):
            told = {"retry_after": waits.pop(), "global": True}
            return json_as_discord_sends_it(told, status=429, headers={"Via": "1.1 google"})
        return json_as_discord_sends_it({"id": "1", "username": "bot", "discriminator": "0", "avatar": None})

    async with answering(answer) as address, build(engine, Options()) as client:
        monkeypatch.setattr(discord.http.Route, "BASE", address)
        await client.http.static_login("a-made-up-token")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.1):
                await client.http.get_bot_gateway()
        async with asyncio.timeout(5):  # reached by nothing but a fault
            answer = await client.http.request(discord.http.Route("GET", "/gateway/bot"))

    assert answer["id"] == "1"


def json_as_discord_sends_it(told, **how):
    """Without a character set, which discord.py does not expect."""
    response = web.Response(body=json.dumps(told).encode(), **how)
    response.headers["Content-Type"] = "application/json"
    return response
