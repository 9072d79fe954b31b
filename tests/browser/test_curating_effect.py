"""What an edit changed, on a page whose folder was never learned: by its words first, then by its meaning."""

import pytest
from playwright.async_api import expect

from tests.browser.curating import Curator, a_folder, curated, let_in
from tests.toy_encoder import GatedEncoder

pytestmark = pytest.mark.browser


async def test_the_effect_by_words_is_shown_while_meaning_is_learned_and_then_gives_way(browser, tmp_path):
    encoder = GatedEncoder()
    async with curated(a_folder(tmp_path), encoder=encoder) as served, let_in(browser, served) as inside:
        curator = Curator(await inside.new_page(), served)
        await curator.open(side="entries")
        await curator.ask("could ships near the islands make out the beacon")
        await curator.page.locator("#file-entry").fill("Reach of the lamp · lamp-reach")
        await curator.page.get_by_role("button", name="File it there").click()
        await expect(curator.page.locator("#effect")).to_be_visible()
        encoder.let()  # what is under way when the folder is edited is not broken off

        await expect(curator.page.locator("#by-words")).to_have_text(
            "By words alone so far; what they mean is still being learned."
        )
        encoder.open()
        await expect(curator.page.locator("#by-words")).to_have_count(0)
        await expect(curator.page.locator("#effect")).not_to_have_attribute("data-waiting", "")
