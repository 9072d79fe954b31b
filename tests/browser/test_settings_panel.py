"""The settings panel, used as a moderator would: in a demo of its own, for it changes how the bot behaves."""

import asyncio
import re
from functools import partial

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.conftest import demo, opened
from tests.edits import audited_folder

pytestmark = pytest.mark.browser

QUESTION = "How tall is the tower?"
CHANNEL = "ask-entente"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return audited_folder(tmp_path_factory.mktemp("panel"))


@pytest_asyncio.fixture(loop_scope="session")
async def address(tmp_path, folder):
    """The demo of a small folder, which is there at once."""
    async with demo(tmp_path, "--knowledge", str(folder)) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="session")
async def conversation(browser, address):
    async with opened(browser, address) as conversation:
        yield conversation


@pytest_asyncio.fixture(loop_scope="session")
async def panel(conversation):
    """The panel, just opened."""
    panel = await conversation.run("settings")
    await expect(panel.get_by_role("heading", name="Settings of this server")).to_be_visible()
    return panel


async def switch(panel, control, channel):
    """Tick or untick a channel in a menu."""
    menu = panel.get_by_role("combobox", name=control)
    await menu.click()
    await panel.get_by_role("option", name=channel).click()
    await close(menu)
    await expect(panel).to_contain_text("Saved.")


async def close(menu):
    """Close a menu, which sends what was chosen; while an earlier action is under way, the page refuses."""
    async with asyncio.timeout(30):
        while await menu.get_attribute("aria-expanded") == "true":
            await menu.click()
            await asyncio.sleep(0.1)


async def choose(panel, language):
    menu = panel.get_by_role("combobox", name="Language of public replies")
    await menu.click()
    await panel.get_by_role("option", name=language).click()
    await close(menu)
    await expect(panel).to_contain_text("Saved.")


async def press(conversation, panel, button, said):
    """Press a button of the panel, which then says something else."""
    await conversation.insist(
        panel.get_by_role("button", name=button).click, partial(expect(panel).to_contain_text, said)
    )


async def test_it_shows_the_channel_that_the_environment_chose(panel):
    await expect(panel.get_by_role("combobox", name="No channel for questions")).to_contain_text(CHANNEL)
    await expect(panel.get_by_role("combobox", name="None", exact=True)).not_to_contain_text(CHANNEL)


async def test_a_chosen_language_is_that_of_the_next_reply(conversation, panel):
    await choose(panel, "French")

    reply = await conversation.ask(QUESTION)

    await expect(reply.get_by_role("heading", name="Hauteur de la tour")).to_be_visible()


async def test_a_channel_that_is_no_longer_for_questions_needs_a_mention(conversation, panel):
    await switch(panel, "No channel for questions", CHANNEL)

    await conversation.say(QUESTION)
    shown = await conversation.run("tower")

    await expect(shown).to_contain_text("The Tower and Its Lamp")
    await expect(conversation.replies_to(QUESTION)).to_have_count(0)


async def test_a_muted_channel_is_warned_of_and_silent(conversation, panel):
    await switch(panel, "None", CHANNEL)
    await expect(panel).to_contain_text("On both lists, so I stay silent there")

    await conversation.say(QUESTION)
    shown = await conversation.run("tower")

    await expect(shown).to_contain_text("Only you can see this")
    await expect(conversation.replies_to(QUESTION)).to_have_count(0)


async def test_replies_move_into_threads_and_back(conversation, panel):
    await press(conversation, panel, "Reply in threads", "I start a thread on the question and reply there.")

    await conversation.say(QUESTION)

    asked = conversation.articles.filter(has_text=QUESTION).first
    await expect(asked).to_contain_text(re.compile("Height of the tower"))
    await expect(conversation.replies_to(QUESTION)).to_have_count(0)

    await press(conversation, panel, "Reply in the channel", "I reply in the channel.")
    reply = await conversation.ask("How far does the lamp reach?")
    await expect(reply).to_contain_text("21 miles")


async def test_feedback_is_turned_off_and_on(conversation, panel):
    await press(conversation, panel, "Turn off", "Public answers cannot be rated.")

    await press(conversation, panel, "Turn on", "Public answers can be rated")
