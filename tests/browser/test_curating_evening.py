"""What an evening of curating brings besides one edit: drafts, waiting questions, faults, a lost folder."""

import asyncio
import json
import re
import shutil
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import expect

from bot.storage.values import UnansweredText
from tests.browser.curating import Curator, a_folder, curated, let_in
from tests.small_files import ENTRIES

pytestmark = pytest.mark.browser

DRAFTS = ("lamp-reach", "tower-height", "visits")
WHEN = datetime(2026, 3, 1, tzinfo=UTC)
WAITING = (
    UnansweredText("is there a café at the lighthouse", "en", "not_covered", "visits", 7, 5, WHEN),
    UnansweredText("who paints the stairs each spring", "en", "unsure", "keeper", 3, 2, WHEN),
)

CASES = (
    {"id": "q1", "lang": "en", "question": "who keeps the light", "kind": "in_scope", "sections": [2]},
    {"id": "q2", "lang": "en", "question": "how tall is the tower", "kind": "in_scope", "sections": [1]},
)
VIEWS = (
    ("article", "entry:keeper"),
    ("entries", "section:1"),
    ("todo", "fact:tower-height"),
    ("check", "new"),
    ("entries", "off_topic"),
    ("article", ""),
)
BARRIERS = """axe.run({resultTypes: ["violations"], rules: {"target-size": {enabled: true}}})
    .then(({violations}) => violations.flatMap(
    ({id, help, nodes}) => nodes.map((node) => `${id}: ${help}: ${node.html}`)))"""


def with_drafts(folder, *entries):
    """Mark entries as what nobody has read."""
    file = folder / ENTRIES
    text = file.read_text(encoding="utf-8")
    for entry in entries:
        text = text.replace(f"- id: {entry}\n", f"- id: {entry}\n  draft: true\n")
    file.write_text(text, encoding="utf-8")
    return folder


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def served(tmp_path_factory):
    folder = with_drafts(a_folder(tmp_path_factory.mktemp("evening") / "light"), *DRAFTS)
    cases = folder.parent / "cases.jsonl"
    cases.write_text("\n".join(map(json.dumps, CASES)), encoding="utf-8")
    async with curated(folder, unanswered=WAITING, cases=[cases]) as served:
        yield served


async def test_drafts_are_counted_down_and_being_done_with_one_leads_to_the_next(curator):
    await curator.open("entry:tower-height")
    drafts = curator.page.locator("#drafts")
    left = int(re.search(r"\d+", await drafts.inner_text())[0])

    await curator.page.locator("#open-title").focus()
    await curator.page.keyboard.press("Control+Enter")

    await expect(curator.said).to_have_text("Done. Here is the next one.")
    await expect(curator.page.locator("#open-title")).to_have_text("Visiting")
    await expect(curator.page.locator("#open-title")).to_be_focused()
    await expect(drafts).to_contain_text(f"{left - 1} of")
    assert "- id: tower-height\n  title" in curator.read()


async def test_what_the_page_looks_up_by_itself_takes_no_reader_back(curator):
    page, looking, shown = curator.page, asyncio.Event(), asyncio.Event()

    async def done_while_the_page_looks(route):
        response = await route.fetch(max_redirects=0)
        await page.evaluate("dispatchEvent(new Event('focus'))")
        await looking.wait()
        await route.fulfill(response=response)

    async def seen_late(route):
        looking.set()
        await shown.wait()
        await route.continue_()

    await curator.open("entry:lamp-reach")
    await page.route("**/entry/lamp-reach", done_while_the_page_looks)
    await page.route(re.compile(r"/\?.*lamp-reach"), seen_late)
    await page.locator("#done").click()
    await expect(curator.said).to_have_text("Done. Here is the next one.")
    following = await page.locator("#open-title").inner_text()
    async with page.expect_response(re.compile("lamp-reach")):
        shown.set()
    await page.evaluate("fetch('/state').then((answer) => answer.text())")

    await expect(page.locator("#open-title")).to_have_text(following)
    assert following != "Reach of the lamp"


async def test_waiting_questions_are_filed_from_their_list_and_counted_down(curator):
    await curator.open(side="todo")
    waiting = curator.article.get_by_role("listitem").filter(has_text="café")
    await expect(curator.page.locator("#tab-todo")).to_contain_text("2")
    await expect(waiting).to_contain_text("Asked 7 times")

    await waiting.get_by_role("button", name="The article doesn’t say").click()

    await expect(curator.said).to_have_text("Filed.")
    await expect(curator.page.locator("#tab-todo")).to_contain_text("1")
    await expect(curator.middle).to_contain_text("Gap: the article does not say")
    assert "is there a café at the lighthouse" in curator.read("gaps.yaml")
    await expect(curator.page.locator("#effect")).to_contain_text("2 labelled questions")
    await expect(curator.page.locator("#effect").get_by_role("row", name="Right 2 2")).to_be_visible()


async def test_a_section_and_what_is_off_topic_are_edited_like_an_entry(curator):
    await curator.open("section:3")
    await curator.field("Command").fill("opening-hours")
    await curator.field("Command").press("Control+s")
    await expect(curator.said).to_have_text("Saved.")
    assert "opening-hours" in curator.read("article.yaml")

    await curator.open("off_topic")
    texts = curator.field("Messages that are not about the article", "Français")
    await texts.fill(await texts.input_value() + "\nqui a vu mon chat")
    await texts.press("Control+s")
    await expect(curator.said).to_have_text("Saved.")
    assert "- qui a vu mon chat" in curator.read("off_topic.yaml")


async def test_a_new_entry_begins_with_words_of_the_article(curator):
    await curator.open("new", side="article")
    words = curator.page.locator("#article p", has_text="Children go free").locator("span").last
    question = curator.page.locator("#new-question")

    await question.fill("What does it cost for children?")
    await words.evaluate("element => getSelection().selectAllChildren(element)")
    await curator.page.locator("#grab").get_by_role("button", name="New entry with this quote").click()
    await expect(curator.middle.locator("blockquote")).to_have_text("“Children go free”")
    await expect(question).to_have_value("What does it cost for children?")
    await curator.page.get_by_role("button", name="Create").click()

    await expect(curator.said).to_have_text("Created.")
    await expect(curator.middle.locator(".proofs")).to_contain_text("Children go free")
    await expect(curator.middle.locator(".tag.draft")).to_be_visible()
    assert "What does it cost for children?" in curator.read()


async def test_a_new_entry_is_made_by_nobody_but_its_writer_who_may_cancel_it(curator):
    await curator.open("new", side="entries")
    before = curator.read()
    question = curator.page.locator("#new-question")
    await question.fill("Who paints the stairs?")

    await curator.page.locator("#line-keeper").click()
    await expect(curator.said).to_have_text("Create this entry or cancel it first.")
    await expect(question).to_have_value("Who paints the stairs?")
    await curator.page.locator("#save").click()
    await expect(curator.said).to_have_text(re.compile("Not saved"))
    await curator.middle.get_by_role("link", name="Cancel").click()
    await expect(question).to_have_count(0)
    await curator.page.locator("#line-keeper").click()
    await expect(curator.page.locator("#open-title")).to_have_text("The keeper")
    assert curator.read() == before


async def test_an_entry_is_deleted_only_after_what_hangs_on_it_was_shown_and_comes_back(curator):
    await curator.open("entry:build-year")
    before = curator.read("gaps.yaml")

    await curator.middle.get_by_role("link", name="Delete entry…").click()
    await curator.middle.get_by_role("button", name="Delete").click()
    await expect(curator.said).to_have_text("Deleted.")
    assert "build-year" not in curator.read("gaps.yaml")
    await curator.page.get_by_role("button", name="Undo").click()

    await expect(curator.said).to_have_text("Undone.")
    assert curator.read("gaps.yaml") == before


async def test_a_folder_with_faults_shows_them_where_they_are_mended(browser, tmp_path):
    folder = a_folder(tmp_path / "light")
    file = folder / ENTRIES
    file.write_text(
        file.read_text(encoding="utf-8").replace("title:\n    en: The keeper", "title:\n    en: ''")
    )
    async with curated(folder) as served, let_in(browser, served) as context:
        curator = Curator(await context.new_page(), served)
        await curator.open(side="check")

        await curator.article.get_by_role("link", name="Fix it here").click()
        await expect(curator.page.locator("#title-en-faults")).to_have_text(re.compile("empty"))
        await curator.field("Title").fill("The keeper of the light")
        await curator.field("Title").press("Control+s")

        await expect(curator.said).to_have_text("Saved.")
        await expect(curator.article).not_to_contain_text("This text is empty.")
        assert "The keeper of the light" in curator.read()


async def test_when_the_folder_is_gone_what_was_typed_is_still_there(browser, tmp_path):
    folder = a_folder(tmp_path / "light")
    async with curated(folder) as served, let_in(browser, served) as context:
        curator = Curator(await context.new_page(), served)
        await curator.open("entry:keeper")
        await curator.field("Answer").fill("Words that took an evening.")
        shutil.rmtree(folder)

        await curator.field("Answer").press("Control+s")

        await expect(curator.page.locator("main")).to_contain_text("is not there any more. Nothing was saved")
        await expect(curator.page.locator("textarea")).to_have_value("Words that took an evening.")
        assert not folder.exists()


@pytest.mark.parametrize(
    ("locale", "language", "ask", "scheme", "views"),
    [
        ("en-CA", "en", "Ask the bot", "light", VIEWS),
        ("fr-CA", "fr", "Interroger le robot", "dark", VIEWS),
        ("es-MX", "es", "Pregúntale al bot", "dark", VIEWS[:1]),
    ],
    ids=["en", "fr", "es"],
)
async def test_in_each_language_in_light_and_dark_no_part_of_the_page_puts_up_a_barrier(  # noqa: PLR0913, PLR0917
    browser, inside, served, locale, language, ask, scheme, views
):
    context = await browser.new_context(
        storage_state=await inside.storage_state(), locale=locale, color_scheme=scheme
    )
    curator = Curator(await context.new_page(), served)
    found = []
    for side, part in views:
        await curator.open(part, side=side, q="how tall is the tower", effect="1")
        await expect(curator.page.locator("#ask-title")).to_have_text(ask)
        await expect(curator.page.locator("html")).to_have_attribute("lang", language)
        await curator.page.evaluate(AXE_SCRIPT)
        found += await curator.page.evaluate(BARRIERS)

    assert found == []
    await context.close()
