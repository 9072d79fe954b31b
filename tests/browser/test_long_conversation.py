"""A conversation that grows beyond what the page shows at a time, on a demo of its own."""

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.knowledge.loader import load
from bot.knowledge.location import default_folder
from bot.knowledge.types import Kind
from tests.browser.conftest import demo, opened

pytestmark = pytest.mark.browser

ASKED = 60
"""Questions in a row; with their replies more than twice the fifty messages that the page shows."""


@pytest_asyncio.fixture(loop_scope="session")
async def alone(browser, tmp_path):
    """A conversation on a demo that no other test uses."""
    async with demo(tmp_path) as address, opened(browser, address) as conversation:
        yield conversation


async def test_each_of_sixty_replies_in_a_row_comes_into_sight(alone):
    entries = [entry for entry in load(default_folder()).entries.values() if entry.kind is Kind.ANSWER]
    for entry in entries[:ASKED]:
        reply = await alone.ask(entry.question("en"))

        await expect(reply).to_be_in_viewport()
    assert len(entries) >= ASKED


async def test_who_reads_what_was_said_before_is_left_there_until_they_ask(alone):
    for question in ("who is Solange Márquez?", "which areas does the deal cover?", "who is Poilievre?"):
        await alone.ask(question)
    welcome = alone.articles.first
    await alone.page.get_by_role("log").hover()
    await alone.page.mouse.wheel(0, -10_000)
    await expect(welcome).to_be_in_viewport()
    await alone.page.get_by_role("button", name="Refresh preview").click()
    await expect(alone.page.get_by_role("status").first).to_have_text("Preview refreshed")
    await expect(welcome).to_be_in_viewport()

    reply = await alone.ask("how much do canada and mexico trade")

    await expect(reply).to_be_in_viewport()


async def test_a_typed_name_shows_as_a_mention_and_is_answered(conversation):
    reply = await conversation.ask("@Entente who is Solange Márquez?")

    await expect(reply.get_by_role("heading", name="Solange Márquez")).to_be_visible()
