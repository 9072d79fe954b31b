import asyncio
import logging
import subprocess
import sys

import aiohttp
import pytest
from prometheus_client.openmetrics import parser as openmetrics
from prometheus_client.parser import text_string_to_metric_families as parse

from bot.errors import SettingsError
from bot.telemetry.address import Address
from bot.telemetry.http import serving
from bot.telemetry.prometheus import PrometheusMeasures
from tests.telemetry.world import ANY_PORT, World, scraped, watching

OPENMETRICS = "application/openmetrics-text; version=1.0.0"


async def test_it_is_alive_before_it_is_ready():
    async with watching(World(ready=("knowledge",))) as session, session.get("/livez") as answer:
        assert (answer.status, await answer.text()) == (200, "alive\n")


async def test_readiness_follows_what_is_missing_and_ends_with_the_drain():
    world = World(ready=("knowledge", "shard 3"))
    async with watching(world) as session:
        assert await readiness(session) == (503, {"ready": False, "missing": ["knowledge", "shard 3"]})
        world.ready = ()
        assert await readiness(session) == (200, {"ready": True, "missing": []})
        world.draining = True
        assert await readiness(session) == (503, {"ready": False, "missing": ["a drain has begun"]})


async def readiness(session):
    async with session.get("/readyz") as answer:
        return answer.status, await answer.json()


@pytest.mark.parametrize(
    ("accepted", "content_type", "parser"),
    [
        ("*/*", "text/plain; version=0.0.4; charset=utf-8", parse),
        (
            OPENMETRICS,
            "application/openmetrics-text; version=1.0.0",
            openmetrics.text_string_to_metric_families,
        ),
    ],
)
async def test_the_form_of_the_metrics_is_the_one_that_is_asked_for(accepted, content_type, parser):
    async with watching() as session, session.get("/metrics", headers={"Accept": accepted}) as answer:
        text = await answer.text()

    assert answer.headers["Content-Type"].startswith(content_type)
    assert "entente_ready" in {family.name for family in parser(text)}


async def test_single_metrics_can_be_asked_for():
    async with watching(World(servers=7)) as session:
        text = await scraped(session, params={"name[]": "entente_servers"})

    assert [(family.name, family.samples[0].value) for family in parse(text)] == [("entente_servers", 7)]


@pytest.mark.parametrize(
    ("path", "status"), [("/livez", 200), ("/readyz", 503), ("/metrics", 200), ("/", 404)]
)
async def test_head_says_the_same_without_a_body(path, status):
    async with watching(World(draining=True)) as session, session.head(path) as answer:
        assert (answer.status, await answer.read()) == (status, b"")


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/"), ("GET", "/metrics/"), ("GET", "/livez/../../etc"), ("POST", "/metrics")],
)
async def test_anything_else_is_answered_with_what_there_is(method, path):
    async with watching() as session, session.request(method, path) as answer:
        assert answer.status == 404
        assert answer.content_type == "text/plain"
        assert await answer.text() == "There is nothing here. Look at /livez, /readyz or /metrics.\n"


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics", "/nothing"])
async def test_no_answer_is_kept_by_anything_in_between(path):
    async with watching() as session, session.get(path) as answer:
        assert answer.headers["Cache-Control"] == "no-store"


async def test_a_hundred_scrapes_at_once_are_all_answered():
    async with watching(World(shards=dict.fromkeys(range(32), (True, 0.1)))) as session:
        texts = await asyncio.gather(*(scraped(session) for _ in range(100)))

    assert all('entente_gateway_connected{shard="31"} 1.0\n' in text for text in texts)


async def test_a_port_that_is_taken_is_named_in_one_line():
    readings = World().readings()
    async with serving(ANY_PORT, PrometheusMeasures("1"), readings) as taken:
        with pytest.raises(SettingsError) as caught:
            async with serving(taken, PrometheusMeasures("1"), readings):
                pass

    assert str(caught.value) == (
        f"ENTENTE_HTTP: {taken}: something else listens there. Choose another port, or end it."
    )


async def test_an_address_of_another_machine_is_named_in_one_line():
    elsewhere = Address("192.0.2.1", 8080)  # RFC 5737: nobody's

    with pytest.raises(
        SettingsError, match=r"^ENTENTE_HTTP: 192\.0\.2\.1:8080: nothing can listen there \([^()]+\)\.$"
    ):
        async with serving(elsewhere, PrometheusMeasures("1"), World().readings()):
            pass


async def test_what_is_no_http_does_not_fill_the_log(caplog):
    async with serving(ANY_PORT, PrometheusMeasures("1"), World().readings()) as address:
        reader, writer = await asyncio.open_connection(address.host, address.port)
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 20_000 + b"\r\n\r\n")
        answer = await reader.readline()
        writer.close()

    assert answer.split()[1] == b"400"
    assert [record for record in caplog.records if record.levelno > logging.DEBUG] == []


async def test_a_fault_of_ours_is_logged_and_the_next_request_is_answered(caplog):
    async with watching(World(shards=None)) as session:
        async with session.get("/metrics") as answer:
            assert answer.status == 500
        assert await readiness(session) == (200, {"ready": True, "missing": []})

    assert [record.levelname for record in caplog.records if record.name == "bot.telemetry.http"] == ["ERROR"]


async def test_afterwards_nothing_listens():
    async with serving(ANY_PORT, PrometheusMeasures("1"), World().readings()) as address:
        pass

    with pytest.raises(OSError, match=r"refused|Connect call failed"):
        await asyncio.open_connection(address.host, address.port)


async def test_what_was_counted_can_be_served_again():
    measures = PrometheusMeasures("1")
    for _ in range(2):
        async with watching(measures=measures) as session:
            measures.dropped("old")
            text = await scraped(session)

    assert 'entente_messages_dropped_total{reason="old"} 2.0\n' in text


def test_a_bot_that_nobody_watches_does_not_load_what_it_takes():
    code = (
        "import sys, bot.chat.client, bot.chat.run, bot.cli.serving, bot.settings, bot.telemetry.measures; "
    )
    code += "print({'prometheus_client', 'aiohttp.web', 'pythonjsonlogger'} & sys.modules.keys())"

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout == "set()\n"


async def test_where_nothing_counts_there_are_the_pages_for_orchestrators_alone():
    async with (
        serving(ANY_PORT, None, World().readings()) as address,
        aiohttp.ClientSession(f"http://{address}") as session,
    ):
        states = {}
        for path in ("/livez", "/readyz", "/metrics"):
            async with session.get(path) as answer:
                states[path] = answer.status

    assert states == {"/livez": 200, "/readyz": 200, "/metrics": 404}
