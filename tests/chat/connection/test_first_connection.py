"""A gateway that cannot be reached at first is tried again, with growing pauses and one line each time."""

import asyncio
import logging
import os
import re
import signal
import socket

import pytest

from bot.chat.client import build
from bot.chat.options import Options
from bot.chat.run import run
from tests.chat.stand_in import TOKEN, StandIn

LINE = re.compile(r"Shard 0 cannot connect: (.+); trying again in ([\d.]+) s")
NAME = "gateway.example"


@pytest.fixture
async def gateway(monkeypatch):
    monkeypatch.setattr("bot.chat.connection.gateway._PAUSE", 0.01)
    monkeypatch.setattr("bot.chat.connection.gateway.IDENTIFY_PAUSE", 0.0)
    async with StandIn().running(monkeypatch) as stand_in:
        yield stand_in


@pytest.fixture
def client(engine):
    return build(engine, Options())


def nameless(monkeypatch, times):
    """Let nobody know the name so many times; then it leads to this machine."""
    look_up, left = socket.getaddrinfo, [None] * times

    def getaddrinfo(host, port, *given, **more):
        if host != NAME:
            return look_up(host, port, *given, **more)
        if left:
            left.pop()
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


class Lines(logging.Handler):
    """Waits for lines of the log."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.texts, self._changed = [], asyncio.Event()

    def emit(self, record):
        assert record.exc_info is None
        self.texts.append(record.getMessage())
        self._changed.set()

    async def until(self, number):
        while len(self.texts) < number:
            self._changed.clear()
            await self._changed.wait()

    @property
    def attempts(self):
        """What each attempt met, and how long the pause after it was to be."""
        found = [LINE.fullmatch(text) for text in self.texts]
        return [(attempt[1], float(attempt[2])) for attempt in found]


@pytest.fixture
def lines():
    handler, root = Lines(), logging.getLogger()
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)


def after(fault):
    return [(fault, 0.01), (fault, 0.02), (fault, 0.04)]


@pytest.mark.parametrize("status", [502, 503])
async def test_one_that_refuses_is_tried_again(gateway, client, lines, status):
    gateway.refuses_with = [status] * 3
    await ready_and_gone(gateway, client)

    assert lines.attempts == after(f"WSServerHandshakeError {status}")


async def test_one_whose_name_nobody_knows_is_tried_again(gateway, client, lines, monkeypatch):
    gateway.netloc = (NAME, None)
    nameless(monkeypatch, times=3)
    await ready_and_gone(gateway, client)

    assert lines.attempts == after("ClientConnectorDNSError")


async def test_one_at_whose_port_nobody_listens_is_tried_again(gateway, client, lines):
    later = socket.socket()
    later.bind(("127.0.0.1", 0))
    gateway.netloc = later.getsockname()
    running = asyncio.create_task(run(client, TOKEN))
    await lines.until(3)
    await gateway.listen(later)
    await gateway.let_in(running)
    await leave(running)

    assert lines.attempts[:3] == after("ClientConnectorError")


async def test_pauses_have_a_bound(gateway, client, lines, monkeypatch):
    monkeypatch.setattr("bot.chat.connection.gateway._PAUSE_MAX", 0.02)
    gateway.refuses_with = [503] * 5
    await ready_and_gone(gateway, client)

    assert [pause for _, pause in lines.attempts] == [0.01, 0.02, 0.02, 0.02, 0.02]


async def test_a_bot_that_waits_for_the_gateway_can_be_stopped(gateway, client, lines, monkeypatch):
    monkeypatch.setattr("bot.chat.connection.gateway._PAUSE", 3_600.0)
    gateway.refuses_with = [503]
    running = asyncio.create_task(run(client, TOKEN))
    await lines.until(1)
    await leave(running)

    assert client.is_closed()


async def ready_and_gone(gateway, client):
    running = asyncio.create_task(run(client, TOKEN))
    await gateway.let_in(running)
    await leave(running)


async def leave(running):
    os.kill(os.getpid(), signal.SIGTERM)
    await running
