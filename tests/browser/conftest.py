"""The demo page in a real browser, opened as a newcomer would open it.

The demo runs as a process of its own and Chromium is the system's. Both are
started once for all tests here, and those that change nothing but the channel
share a page, too. Everything is asynchronous and in one loop, because
Playwright's other interface would leave a running loop behind that other tests
cannot live with.
"""

import asyncio
import contextlib
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, async_playwright, expect
from playwright.async_api import TimeoutError as PlaywrightTimeout

from tests.browser.curating import Curator, let_in
from tests.surroundings import settings_around

ROOT = Path(__file__).parents[2]

DEMAND = "ENTENTE_TEST_BROWSER"
"""Set to "required" where a missing browser must fail and not skip, as in .ci/run."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
MESSAGE = "data-message-id"
TRIES = 4
PATIENCE = 30_000
"""Milliseconds to wait for what is expected. It comes much sooner, except on a very busy machine."""


async def another(articles: Locator) -> Callable[..., Awaitable[None]]:
    """What to expect when one more article is to come after those that are there."""
    if not await articles.count():
        return expect(articles.last).to_be_visible
    newest = await articles.last.get_attribute(MESSAGE)
    return partial(expect(articles.last).not_to_have_attribute, MESSAGE, newest)


class Conversation:
    """The channel on the page, and what a person can do in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.articles = page.get_by_role("log").get_by_role("article")
        self._message = page.get_by_role("textbox", name="Message")
        self._send = page.get_by_role("button", name="Send", exact=True)

    async def say(self, text: str) -> None:
        """Type a message and send it; what is said is seen."""

        async def send() -> None:
            await self._message.fill(text)
            await self._message.press("Enter")

        await self.insist(send, await another(self.articles.filter(has_text=text)))

    async def insist(
        self, act: Callable[[], Awaitable[None]], expected: Callable[..., Awaitable[None]]
    ) -> None:
        """Do something until what is expected of it comes.

        The page takes one thing at a time, and while it redraws itself it may swallow a key or a click; a
        person would press again. What was pressed may be gone by then, because the first press did arrive.
        """
        for _ in range(TRIES):
            await expect(self._send).to_be_enabled()
            with contextlib.suppress(PlaywrightTimeout):
                await act()
            with contextlib.suppress(AssertionError):
                await expected(timeout=PATIENCE / TRIES)
                return
        await expected(timeout=PATIENCE)

    async def ask(self, question: str) -> Locator:
        """Say a question and give the reply to it."""
        replies = self.replies_to(question)
        answered = await another(replies)
        await self.say(question)
        await answered()
        return replies.last

    def replies_to(self, text: str) -> Locator:
        """What was said in reply to a message; a reply repeats the message above itself."""
        return self.articles.filter(has=self.page.locator(".message-reply", has_text=text))

    async def run(self, command: str) -> Locator:
        """Choose a command from the picker, send it and give the response to it."""
        await expect(self._send).to_be_enabled()
        await self._message.fill(f"/{command}")
        await self.page.get_by_role("option", name=f"/{command}").first.click()
        await self._send.click()
        return self.articles.filter(has_text=f"used /{command}").last

    async def press(self, button: Locator, title: str) -> Locator:
        """Press a button and give the card that opens, by its title."""
        cards = self.titled(title)
        before = await cards.count()
        await self.insist(button.click, partial(expect(cards).to_have_count, before + 1))
        return cards.last

    def titled(self, title: str) -> Locator:
        """The cards with a title."""
        return self.articles.filter(has=self.page.get_by_role("heading", name=title, exact=True))


def pytest_collection_modifyitems(items):
    """One loop for everything that shares the browser."""
    for item in items:
        if item.get_closest_marker("browser") is not None:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


def find_browser():
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        reason = f"no browser found (looked for {', '.join(BROWSERS)})"
        if os.environ.get(DEMAND) == "required":
            pytest.fail(f"{reason}, and {DEMAND} is set", pytrace=False)
        pytest.skip(reason)
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser():
    path = find_browser()
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def inside(browser, served):
    """A browser that was let in to the curating page that a module serves."""
    async with let_in(browser, served) as context:
        yield context


@pytest_asyncio.fixture(loop_scope="session")
async def curator(inside, served):
    page = await inside.new_page()
    yield Curator(page, served)
    await page.close()


@contextlib.asynccontextmanager
async def demo(folder: Path, *arguments: str) -> AsyncIterator[str]:
    """A process of ``python -m bot demo``, begun in a folder; gives the address of its page."""
    settings = settings_around()
    kept = {name: value for name, value in os.environ.items() if name not in settings}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "demo", "--no-browser", *arguments),
        stdout=asyncio.subprocess.PIPE,
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT)},
    )
    try:
        line = (await process.stdout.readline()).decode().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\S*", line), "the first line is the address"
        yield line
    finally:
        process.terminate()
        await process.communicate()


@contextlib.asynccontextmanager
async def opened(browser, address: str) -> AsyncIterator[Conversation]:
    """The page of a demo, ready for whoever came to it."""
    page = await browser.new_page(viewport={"width": 1200, "height": 900})
    page.set_default_timeout(PATIENCE)
    await page.goto(address)
    await expect(page.get_by_role("main")).to_have_attribute("aria-busy", "false")
    yield Conversation(page)
    await page.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def address(tmp_path_factory):
    """Where the page is that most tests share."""
    async with demo(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def conversation(browser, address):
    """The page of it: to open one takes longer than most tests, and they share a channel anyway."""
    async with opened(browser, address) as conversation:
        yield conversation
