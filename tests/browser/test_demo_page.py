from functools import partial

import pytest
from playwright.async_api import expect

pytestmark = pytest.mark.browser

GOODS_TRADE = "bilateral merchandise trade reaching nearly $56 billion in 2024"
INVESTMENT = "Direct Canadian investment in Mexico was valued at $46.4 billion"


async def test_a_typed_question_is_answered_with_a_title_a_quote_and_its_section(conversation):
    reply = await conversation.ask("how much do canada and mexico trade")

    await expect(reply.get_by_role("heading", name="Goods trade in 2024")).to_be_visible()
    await expect(reply.get_by_role("blockquote")).to_contain_text("nearly $56 billion in 2024")
    await expect(reply).to_contain_text("§3 Trade")


async def test_a_section_command_from_the_picker_shows_everything_the_section_says(conversation):
    response = await conversation.run("trade")

    await expect(
        response.get_by_role("heading", name="Trade Relations and Economic Opportunities")
    ).to_be_visible()
    await expect(response.get_by_role("blockquote").filter(has_text=GOODS_TRADE)).to_be_visible()
    await expect(response.get_by_role("blockquote").filter(has_text=INVESTMENT)).to_be_visible()


async def test_a_related_question_opens_with_its_own_quote(conversation):
    reply = await conversation.ask("what was the value of trade between the two countries?")
    related = reply.get_by_role("button", name="Canadian investment in Mexico")

    card = await conversation.press(related, "Canadian investment in Mexico")

    await expect(card.get_by_role("blockquote")).to_contain_text(INVESTMENT)
    await expect(card).to_contain_text("§3")


async def test_the_whole_section_opens_from_a_reply(conversation):
    reply = await conversation.ask("who is Solange Márquez?")
    read = reply.get_by_role("button", name="§6 Experts")

    card = await conversation.press(read, "Expert Insights on Canada–Mexico Relations")

    quotes = card.get_by_role("blockquote")
    await expect(quotes.filter(has_text="a professor of diplomacy").first).to_be_visible()
    await expect(card.get_by_role("button", name="All 4 quotes")).to_be_visible()


@pytest.mark.parametrize(
    ("question", "title", "answer", "section"),
    [
        (
            "quel est le montant des échanges entre le Canada et le Mexique?",
            "Commerce de marchandises en 2024",
            "Le commerce bilatéral de marchandises a atteint",
            "§3 Commerce",
        ),
        (
            "¿cuánto comercian Canadá y México?",
            "Comercio de mercancías en 2024",
            "El comercio bilateral de mercancías alcanzó",
            "§3 Comercio",
        ),
    ],
    ids=["French", "Spanish"],
)
async def test_a_question_in_another_language_gets_an_answer_in_it_and_the_english_quote(
    conversation, question, title, answer, section
):
    reply = await conversation.ask(question)

    await expect(reply.get_by_role("heading", name=title)).to_be_visible()
    await expect(reply.get_by_role("blockquote")).to_have_text(f"“{GOODS_TRADE}”")
    await expect(reply).to_contain_text(answer)
    await expect(reply).to_contain_text(section)
    await expect(reply).not_to_contain_text("Trad")


async def test_a_quote_that_the_answer_does_not_say_is_translated(conversation):
    reply = await conversation.ask("combien ont-ils échangé en 2019?")

    await expect(reply.get_by_role("blockquote")).to_have_text(f"“{GOODS_TRADE}”")
    await expect(reply).to_contain_text("Traduction : le commerce bilatéral de marchandises")


async def test_the_quotes_of_a_long_list_open_at_a_press(conversation):
    reply = await conversation.ask("Which areas are included in the partnership?")
    button = reply.get_by_role("button", name="All 6 quotes")

    card = await conversation.press(button, "Sectors covered by the agreement")

    await expect(card.get_by_role("blockquote")).to_contain_text("Emergency preparedness")


async def test_a_misspelt_question_is_understood(conversation):
    reply = await conversation.ask("wich areas does the deal covr")

    await expect(reply.get_by_role("blockquote").filter(has_text="Infrastructure")).to_be_visible()
    await expect(reply).to_contain_text("§2")


async def test_what_the_article_does_not_say_is_said_to_be_missing_with_the_nearest_quote(conversation):
    reply = await conversation.ask("how much did they trade in 2019")

    await expect(reply).to_contain_text("The article gives no trade total for any year other than 2024.")
    await expect(reply).to_contain_text("It does say:")
    await expect(reply.get_by_role("blockquote")).to_contain_text(GOODS_TRADE)


async def test_what_is_none_of_its_business_is_left_alone(conversation):
    await conversation.say("best pizza in toronto")

    await expect(await conversation.ask("what is CUSMA?")).to_be_visible()  # so it has read the first
    await expect(conversation.replies_to("best pizza in toronto")).to_have_count(0)


async def test_a_question_of_the_welcome_can_be_pressed(conversation):
    welcome = conversation.articles.first
    button = welcome.get_by_role("button", name="What sectors does the agreement cover?")

    card = await conversation.press(button, "Sectors covered by the agreement")

    await expect(card).to_contain_text("§2")


async def test_a_reply_can_be_removed_by_the_person_who_asked(conversation):
    reply = await conversation.ask("why was Poilievre against it?")

    replies = conversation.replies_to("why was Poilievre against it?")
    await conversation.insist(
        reply.get_by_role("button", name="🗑️").click, partial(expect(replies).to_have_count, 0)
    )


async def test_the_page_needs_nothing_from_any_other_machine(conversation, address):
    asked = []
    conversation.page.on("request", lambda request: asked.append(request.url))

    await conversation.page.reload()
    await expect(conversation.articles.first).to_be_visible()

    host = address.partition("#")[0]
    assert asked
    assert [url for url in asked if not url.startswith((host, "data:", "blob:"))] == []
