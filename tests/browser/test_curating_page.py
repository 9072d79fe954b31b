"""The page of ``entente curate`` in a real browser, as somebody with a folder and an evening uses it."""

import re

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.curating import REMARK, Curator, a_folder, curated
from tests.small_files import ENTRIES

pytestmark = pytest.mark.browser

EMOJI_AND_MORE = "<script>alert(1)</script> 🗼 كم ارتفاع البرج؟ " + "a" * 340


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def served(tmp_path_factory):
    async with curated(a_folder(tmp_path_factory.mktemp("curating") / "light")) as served:
        yield served


async def test_an_edit_is_saved_in_place_and_nothing_else_of_the_file_changes(curator):
    await curator.open("entry:lamp-reach")
    before = curator.read()
    answer = curator.field("Answer")

    await answer.fill("You see it from 21 miles away.")
    await expect(curator.page.locator("#answer-en-left [data-count]")).to_have_text("470")
    await expect(curator.page.locator("#state")).to_have_text("Not saved yet")
    await answer.press("Control+s")

    await expect(curator.said).to_have_text("Saved.")
    await expect(answer).to_be_focused()
    await expect(curator.page.locator("#state")).to_have_text("")
    after = curator.read()
    changed = [
        pair for pair in zip(before.splitlines(), after.splitlines(), strict=True) if len(set(pair)) > 1
    ]
    assert len(changed) == 1
    assert "You see it from 21 miles away." in changed[0][1]
    assert after.startswith(REMARK)


async def test_what_check_refuses_stands_at_its_field_and_nothing_typed_is_lost(curator):
    await curator.open("entry:keeper")
    before = curator.read()
    title = curator.field("Title")

    await title.fill("a" * 81)
    await expect(title).to_have_attribute("aria-invalid", "true")
    await expect(curator.page.locator("#title-en-left [data-count]")).to_have_text("−1")
    await curator.page.locator("#fact-keeper-name").uncheck()
    await title.press("Control+s")

    await expect(curator.said).to_have_text(re.compile("Not saved"))
    await expect(curator.page.locator("#title-en-faults")).to_contain_text("80")
    await expect(title).to_have_value("a" * 81)
    await expect(curator.page.locator("#fact-keeper-name")).not_to_be_checked()
    assert curator.read() == before


async def test_a_step_back_saves_what_was_typed_or_is_not_taken(curator):
    answer, title = curator.field("Answer"), curator.page.locator("#open-title")
    await curator.page.set_viewport_size({"width": 1280, "height": 600})
    await curator.open("entry:keeper", side="entries")
    await curator.page.locator("#line-visits").click()
    await expect(title).to_have_text("Visiting")
    await expect(curator.page.locator("h1")).to_be_in_viewport()

    await answer.fill("x" * 501)
    await curator.page.go_back()
    await expect(curator.said).to_have_text(re.compile("Not saved"))
    await expect(answer).to_have_value("x" * 501)
    assert "visits" in curator.page.url
    await answer.fill("On Sundays, as of May.")
    await curator.page.go_back()
    await expect(title).to_have_text("The keeper")
    assert "On Sundays, as of May." in curator.read()

    await answer.fill("x" * 501)
    await answer.press("Control+s")
    await curator.page.get_by_role("link", name="Discard my changes").click()
    await expect(answer).not_to_have_value("x" * 501)


async def test_texts_of_any_kind_are_shown_as_they_are_and_nothing_in_them_runs(curator):
    alerts = []
    curator.page.on("dialog", lambda dialog: alerts.append(dialog.message))
    await curator.open("entry:visits")
    more = curator.middle.locator("#ask-en-more")
    lines = (await more.input_value()).splitlines()

    await more.fill("\n".join([*lines, EMOJI_AND_MORE]))
    await more.press("Control+s")
    await expect(curator.said).to_have_text("Saved.")
    await curator.page.reload()

    await expect(more).to_have_value("\n".join([*lines, EMOJI_AND_MORE]))
    await expect(more).to_have_attribute("dir", "auto")
    await curator.ask(EMOJI_AND_MORE)
    await expect(curator.page.locator("#q")).to_have_value(EMOJI_AND_MORE)
    assert alerts == []


async def test_two_curators_who_change_one_text_are_shown_both_and_choose(curator, inside, served):
    other = Curator(await inside.new_page(), served)
    for each in (curator, other):
        await each.open("entry:tower-height")
    await curator.field("Answer").fill("Thirty-eight metres.")
    await other.field("Answer").fill("It is 38 metres high.")
    await other.field("Title").fill("How high it is")
    await other.field("Title").press("Control+s")
    await expect(other.said).to_have_text("Saved.")

    await curator.page.evaluate("dispatchEvent(new Event('focus'))")
    await expect(curator.page.locator("#changed-note")).to_be_visible()
    await curator.page.get_by_role("button", name="Compare").click()

    await expect(curator.page.get_by_role("radio")).to_have_count(2)
    theirs = curator.page.get_by_role("radio", name="In the file now It is 38 metres high.")
    await expect(curator.page.get_by_role("radio", name="Yours Thirty-eight metres.")).to_be_checked()
    assert "Thirty-eight" not in curator.read()
    await curator.page.locator("#tab-entries").click()
    await curator.page.locator("#line-keeper").click()
    await expect(curator.said).to_contain_text("choose what should stand")
    await theirs.check()
    await curator.page.get_by_role("button", name="Save this choice").click()
    await expect(curator.field("Answer")).to_have_value("It is 38 metres high.")
    await expect(curator.field("Title")).to_have_value("How high it is")
    await other.page.close()


async def test_two_curators_who_change_different_texts_are_in_nobodys_way(curator, inside, served):
    other = Curator(await inside.new_page(), served)
    for each in (curator, other):
        await each.open("entry:tower-overview")
    await curator.field("Answer").fill("A tall tower, a bright lamp.")
    await other.field("Title", "Français").fill("La tour et sa lampe")
    await other.field("Title", "Français").press("Control+s")
    await expect(other.said).to_have_text("Saved.")

    await curator.field("Answer").press("Control+s")

    await expect(curator.said).to_have_text("Saved.")
    await expect(curator.field("Title", "Français")).to_have_value("La tour et sa lampe")
    await other.open("entry:hello")
    await other.field("Title").fill("Good day")
    await other.field("Title").press("Control+s")
    await expect(other.said).to_have_text("Saved.")
    await curator.page.get_by_role("button", name="Undo").click()
    await expect(curator.said).to_have_text("Undone.")
    assert "A tall tower, a bright lamp." not in curator.read()
    assert "Good day" in curator.read("small_talk.yaml")
    await other.page.close()


async def test_what_somebody_writes_in_an_editor_is_shown_by_itself(curator):
    await curator.open("entry:thanks")
    file = curator.folder / "small_talk.yaml"
    text = file.read_text(encoding="utf-8")

    file.write_text(text.replace("Ask again any time.", "Any time."), encoding="utf-8")
    await curator.page.evaluate("dispatchEvent(new Event('focus'))")

    await expect(curator.field("Answer")).to_have_value("Any time.")


async def test_a_question_is_filed_where_it_belongs_its_effect_is_shown_and_taken_back(curator):
    question = "could ships near the islands make out the beacon"
    before = curator.read()
    await curator.open(side="entries")
    await curator.ask(question)
    await expect(curator.asking.locator("#why")).to_contain_text("Why, and what came second")

    await curator.page.locator("#file-entry").fill("Reach of the lamp · lamp-reach")
    await curator.page.get_by_role("button", name="File it there").click()

    effect = curator.page.locator("#effect")
    await expect(effect).to_contain_text(re.compile(r"question.* ends? differently"))
    await expect(curator.asking.locator("#reply")).to_contain_text("Reach of the lamp")
    await expect(curator.asking).to_contain_text("Filed: Reach of the lamp")
    assert question in curator.read()
    await curator.page.get_by_role("button", name="Undo").click()
    await expect(curator.said).to_have_text("Undone.")
    assert curator.read() == before


async def test_words_selected_in_the_article_become_a_quote_of_the_entry(curator):
    await curator.open("entry:tower-height", side="article")
    words = curator.page.locator("#article p", has_text="The stairs have 212 steps.")

    await words.evaluate("element => getSelection().selectAllChildren(element)")
    await curator.page.get_by_role("button", name="Quote in this entry").click()

    await expect(curator.said).to_have_text("Quoted.")
    await expect(curator.middle.locator(".proofs")).to_contain_text("“The stairs have 212 steps”")
    await expect(curator.page.locator("mark.here", has_text="212 steps")).to_be_visible()


async def test_the_keyboard_alone_finds_edits_and_saves(curator):
    page = curator.page
    await curator.open()

    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to what is being edited")).to_be_focused()
    await page.keyboard.press("Control+e")
    await expect(page.locator("#find")).to_be_focused()
    await page.keyboard.type("hello")
    await expect(page.locator("#side .list a")).to_have_count(1)
    await page.locator("#line-hello").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#open-title")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.locator("#answer-en").focus()
    await page.keyboard.press("End")
    await page.keyboard.type("!")
    await page.keyboard.press("Control+s")

    await expect(curator.said).to_have_text("Saved.")
    await page.keyboard.press("Control+k")
    await expect(page.locator("#q")).to_be_focused()
    assert "What shall I look up?!" in curator.read("small_talk.yaml")


async def test_on_a_phone_everything_stands_in_one_column_with_a_way_to_each_part(curator):
    await curator.page.set_viewport_size({"width": 360, "height": 740})
    await curator.open("entry:lamp-reach", q="who keeps the light")

    wide = "document.documentElement.scrollWidth - innerWidth"
    assert await curator.page.evaluate(wide) <= 0
    await curator.page.get_by_role("navigation", name="On this page").get_by_role("link", name="Ask").click()
    await expect(curator.page.locator("#ask-title")).to_be_in_viewport()


async def test_without_its_script_the_page_saves_and_asks(browser, inside, served):
    plain = await browser.new_context(
        java_script_enabled=False, storage_state=await inside.storage_state(), locale="en-CA"
    )
    curator = Curator(await plain.new_page(), served)
    await curator.open("entry:keeper", side="entries")

    await curator.field("Answer").fill("Ada Brine, and her father before.")
    await curator.page.get_by_role("button", name="Save").click()
    await expect(curator.page.locator("#open-title")).to_have_text("The keeper")
    await curator.page.locator("#q").fill("who keeps the light")
    await curator.page.get_by_role("button", name="Ask", exact=True).click()

    await expect(curator.page.locator("#reply")).to_contain_text("Ada Brine, and her father before.")
    assert "Ada Brine, and her father before." in curator.read(ENTRIES)
    await plain.close()
