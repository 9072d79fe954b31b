import aiohttp
import pytest
from aiohttp import web

from bot.chat.client import build
from bot.chat.connection.tracing import rate_limits
from bot.chat.options import Options
from bot.telemetry.measures import Measures
from tests.chat.counting import Counted


async def answered(measures, status, headers):
    """Let somebody be answered who has what counts."""

    async def answer(_request):
        return web.Response(status=status, headers=headers)

    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    async with (
        aiohttp.ClientSession(trace_configs=[rate_limits(measures)]) as session,
        session.get(f"http://{host}:{port}/"),
    ):
        pass
    await runner.cleanup()


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


def test_where_nobody_counts_nothing_is_looked_at():
    assert rate_limits(Measures()) is None


async def test_the_client_looks_with_it(engine):
    client = build(engine, Options(), measures=Counted())

    assert isinstance(client.http.http_trace, aiohttp.TraceConfig)
