"""Rating an answer on the demo page, and what a moderator then sees."""

import pytest
from playwright.async_api import expect

pytestmark = pytest.mark.browser

QUESTION = "how much do canada and mexico trade"


async def test_a_bad_vote_opens_the_form_and_a_moderator_sees_vote_words_and_picture(conversation):
    page = conversation.page
    reply = await conversation.ask(QUESTION)

    form = page.get_by_role("dialog", name="What did you want to know?")
    await conversation.insist(reply.get_by_role("button", name="👎").click, expect(form).to_be_visible)
    await form.get_by_role("textbox").fill("trade in services")
    await form.get_by_role("button", name="Submit").click()

    await expect(form).to_have_count(0)
    insights = await conversation.run("insights")
    await expect(insights).to_contain_text("Goods trade in 2024")
    await expect(insights).to_contain_text("“trade in services”")
    picture = insights.locator("img.gallery-image")
    await expect(picture).to_have_js_property("naturalWidth", 1200)
