"""Who is let in to the page of ``entente curate``, asked as any program on this machine could ask."""

import asyncio
import contextlib
import io
import socket
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from bot.curating_page.server import BODY_MAX, serve
from bot.errors import InputError

GUARDED = "/static/page.js"
"""What only somebody who was let in gets, and what needs no workbench."""


@contextlib.asynccontextmanager
async def served(**options):
    """A page without a workbench: none of what is asked here comes as far as that."""
    address = asyncio.get_running_loop().create_future()
    server = asyncio.ensure_future(serve(None, open_browser=False, announce=address.set_result, **options))
    await asyncio.wait([address, server], return_when=asyncio.FIRST_COMPLETED)
    try:
        yield await (address if address.done() else server)
    finally:
        server.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await server


@pytest_asyncio.fixture
async def address():
    async with served() as address:
        yield address


@pytest.fixture
def origin(address):
    return address.partition("/enter/")[0]


@pytest_asyncio.fixture
async def browser():
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def test_the_address_lets_one_browser_in_and_nobody_after_it(address, origin, browser):
    assert (await browser.get(address)).status == 200
    assert (await browser.get(origin + GUARDED)).status == 200

    async with aiohttp.ClientSession() as other:
        answer = await other.get(address)
        assert answer.status == 403
        assert "This address does not let you in" in await answer.text()


async def test_a_look_at_the_address_alone_does_not_use_it_up(address, browser):
    await browser.head(address)

    assert (await browser.get(address)).status == 200


async def test_whoever_was_let_in_may_come_by_the_address_again(address, browser):
    await browser.get(address)

    assert (await browser.get(address, allow_redirects=False)).headers["Location"] == "/"


async def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(address, browser):
    cookie = (await browser.get(address)).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize("path", ["/", GUARDED, "/state", "/enter/guessed"])
async def test_without_the_cookie_nothing_is_told(origin, browser, path):
    assert (await browser.get(origin + path)).status == 403


async def test_under_another_name_nothing_is_told(address, origin, browser):
    await browser.get(address)
    port = origin.rpartition(":")[2]

    answer = await browser.get(origin + GUARDED, headers={"Host": f"rebound.example:{port}"})

    assert answer.status == 403


@pytest.mark.parametrize("sender", [None, "null", "http://127.0.0.1:1", "https://elsewhere.example"])
async def test_a_form_of_another_page_changes_nothing(address, origin, browser, sender):
    await browser.get(address)

    answer = await browser.post(f"{origin}/undo", headers={"Origin": sender} if sender else {})

    assert answer.status == 403


async def test_a_page_loads_nothing_from_elsewhere_and_nothing_that_stands_in_it(address, browser):
    headers = (await browser.get(address)).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["Cache-Control"] == "no-store"


async def test_a_refusal_is_in_the_language_of_the_browser_and_has_the_same_headers(origin, browser):
    answer = await browser.get(origin, headers={"Accept-Language": "es-MX,en;q=0.5"})

    assert "Esta dirección no da acceso a nada" in await answer.text()
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_a_form_beyond_all_measure_is_refused_in_words(address, origin, browser):
    await browser.get(address)

    body = io.BytesIO(b"text=" + b"a" * BODY_MAX)
    headers = {"Origin": origin, "Content-Type": "application/x-www-form-urlencoded"}
    answer = await browser.post(f"{origin}/undo", data=body, headers=headers)

    assert answer.status == 413
    assert "too much text" in await answer.text()


async def test_a_path_that_is_none_is_told_in_words(address, origin, browser):
    await browser.get(address)

    answer = await browser.get(f"{origin}/static/../{Path(__file__).name}")

    assert answer.status == 404
    assert "no such page" in await answer.text()


async def test_a_port_that_is_taken_is_one_line():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(InputError, match=f"Port {port} is taken"):
            async with served(port=port):
                pass
