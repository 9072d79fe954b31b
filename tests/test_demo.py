import asyncio
import contextlib
import json
import queue
import socket
import webbrowser
from datetime import UTC, datetime, timedelta

import aiohttp
import discord
import pytest

from bot import demo
from bot.chat.client import build
from bot.chat.options import Options
from bot.demo_page import SCRIPT, Mention
from bot.engine.engine import Engine
from bot.errors import InputError
from tests.trilingual import spoken_in

QUESTION = "How tall is the tower?"


@contextlib.asynccontextmanager
async def served(engine, port=None, open_browser=False):
    """Serve the demo and give its address, as a person would see it printed."""
    address = asyncio.get_running_loop().create_future()
    announce = address.set_result
    task = asyncio.create_task(
        demo.serve(engine, Options(), port=port, open_browser=open_browser, announce=announce)
    )
    await asyncio.wait({task, address}, return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        await task
    try:
        yield await address
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


class Page:
    """What a browser does with the address, over the same wire and without the browser."""

    def __init__(self, session, address):
        self._session = session
        self._origin, _, self._capability = address.partition("/#")
        self._context = ""
        self._sequence = 0

    async def open(self):
        state = await self._call("POST", "/api/pages", {})
        self._context = state["context"]["id"]
        return state

    async def act(self, kind, **details):
        state = await self._call("GET", "/api/state")
        self._sequence += 1
        envelope = {
            "protocol_version": state["protocolVersion"],
            "sequence": self._sequence,
            "request_id": str(self._sequence),
            "generation": state["context"]["generation"],
            "bot_generation": state["botGeneration"],
            "published_revision": state["publishedRevision"],
            "kind": kind,
        }
        receipt = await self._call("POST", "/api/action", {**envelope, **details})
        assert not receipt["rejected"], receipt["diagnostics"]

    async def newest_message(self):
        messages = (await self._call("GET", "/api/state"))["messages"]
        return json.dumps(messages[max(messages, key=int)], ensure_ascii=False)

    async def _call(self, method, path, body=None):
        headers = {"X-Simcord-Capability": self._capability, "X-Simcord-Context": self._context}
        url = self._origin + path
        async with self._session.request(method, url, headers=headers, json=body) as response:
            response.raise_for_status()
            return await response.json()


@pytest.fixture
async def page(engine):
    async with served(engine) as address, aiohttp.ClientSession() as session:
        page = Page(session, address)
        await page.open()
        yield page


async def test_the_page_opens_with_a_welcome_that_names_the_article(page):
    assert "The Light at Cape Mirren" in await page.newest_message()


async def test_the_bot_goes_by_its_own_name(page):
    assert '"name": "Entente"' in await page.newest_message()


async def test_a_typed_question_is_answered_without_a_mention(page):
    await page.act("send_message", content=QUESTION)

    assert "> “the tower stands" in await page.newest_message()


async def test_a_reader_may_ask_as_often_as_they_like(page):
    for _ in range(8):
        await page.act("send_message", content=QUESTION)

    assert "> “the tower stands" in await page.newest_message()


async def test_a_name_that_is_typed_is_a_mention(page):
    await page.act("send_message", content="hello")
    unaddressed = json.loads(await page.newest_message())
    await page.act("send_message", content="@Entente hello")
    addressed = json.loads(await page.newest_message())

    assert unaddressed["content"] == "hello", "among others nobody greeted the bot, which is silent"
    assert addressed["author"] != unaddressed["author"]


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("@Entente hello", "<@7> hello"),
        ("what is it, @entente?", "what is it, <@7>?"),
        ("@Ententes", "@Ententes"),
        ("me@Entente.example", "me@Entente.example"),
        ("Entente", "Entente"),
    ],
)
def test_only_the_name_after_the_sign_is_a_mention(typed, sent):
    assert Mention("Entente", "<@7>").put_into(typed) == sent


async def test_its_clock_shows_the_time(engine):
    before = datetime.now(UTC)
    async with served(engine) as address, aiohttp.ClientSession() as session:
        page = Page(session, address)
        await page.open()
        welcomed = json.loads(await page.newest_message())["timestamp"]
        await page.act("send_message", content=QUESTION)
        answered = json.loads(await page.newest_message())["timestamp"]

    times = [datetime.fromisoformat(text) for text in (welcomed, answered)]
    # A message of Discord has the time to a thousandth of a second.
    assert before - timedelta(seconds=1) <= times[0] <= times[1] <= datetime.now(UTC)


async def test_the_page_has_the_script_that_keeps_the_newest_message_in_sight(engine):
    async with served(engine) as address, aiohttp.ClientSession() as session:
        origin = address.partition("/#")[0]
        async with session.get(origin) as answer:
            page = await answer.text()
        async with session.get(f"{origin}{SCRIPT}") as answer:
            script = await answer.text()

    assert f'src="{SCRIPT}"></script></body>' in page
    assert "scrollHeight" in script


@pytest.mark.parametrize("header", [{"Host": "elsewhere.example:80"}, {"Origin": "http://elsewhere.example"}])
async def test_a_page_of_somebody_else_may_do_nothing_here(engine, header):
    async with served(engine) as address, aiohttp.ClientSession() as session:
        origin, _, capability = address.partition("/#")
        headers = {"X-Simcord-Capability": capability, **header}
        async with session.post(f"{origin}/api/pages", json={}, headers=headers) as answer:
            assert answer.status in (401, 403)


async def test_the_slash_commands_are_there(engine):
    async with served(engine) as address, aiohttp.ClientSession() as session:
        state = await Page(session, address).open()

    commands = build(engine, Options()).tree.get_commands(type=discord.AppCommandType.chat_input)
    assert state["commands"]["count"] == len(commands)
    assert state["diagnostics"] == []


async def test_ending_the_session_on_the_page_ends_the_demo(engine):
    address = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(
        demo.serve(engine, Options(), port=None, open_browser=False, announce=address.set_result)
    )
    async with aiohttp.ClientSession() as session:
        page = Page(session, await address)
        await page.open()
        await page.act("close")

    await asyncio.wait_for(serving, timeout=10)


async def test_the_address_is_on_the_port_that_was_asked_for(engine, unused_tcp_port):
    async with served(engine, unused_tcp_port) as address:
        assert address.startswith(f"http://127.0.0.1:{unused_tcp_port}/")


async def test_a_browser_is_opened_on_the_address_when_wanted(engine, monkeypatch):
    opened = queue.SimpleQueue()
    monkeypatch.setattr(webbrowser, "open", opened.put)

    async with served(engine, open_browser=True) as address:
        assert await asyncio.to_thread(opened.get, timeout=10) == address


async def test_a_taken_port_is_one_clear_line(engine):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(InputError, match=rf"^Port {port} is taken\. Choose another one with --port"):
            async with served(engine, port):
                pass


async def test_it_welcomes_in_the_first_language_of_the_folder(knowledge):
    french = Engine.learn(spoken_in(knowledge, ("fr",)))

    async with served(french) as address, aiohttp.ClientSession() as session:
        shown = str(await Page(session, address).open())

    assert "Bienvenue dans la démo" in shown
    assert "Welcome" not in shown
