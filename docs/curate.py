"""Takes the pictures of an evening with ``entente curate`` for docs/curating.md.

Run as ``python docs/curate.py`` whenever the look of the page has changed. It has ``entente new`` make a
folder of the made-up article below, opens it, and does what the guide tells; it needs Chromium and the
packages of the ``dev`` extra. Article and questions are invented, everything else is what the program shows.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chromium import found, launched
from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
EVENING = ROOT / "docs" / "curate.png"
CONFLICT = ROOT / "docs" / "curate-conflict.png"
PHONE = ROOT / "docs" / "curate-phone.png"

ARTICLE = """The Light at Cape Mirren

The Tower and Its Lamp

The tower stands 38 metres tall and was built of granite from the island. From its gallery the lamp is
seen nearly 21 miles away. On a clear night its light reaches the three outer islands. The lamp turns once in
twelve seconds.

The Keeper

Ada Brine has kept the light since her father left in 1998. She writes down every ship that passes. Her log is
kept in the harbour office. No other keeper has served as long.

Visits

From May to September, visitors may climb the stairs on Sundays. The stairs have 212 steps. Children under ten
go free. Groups ask at the harbour office a week before.

The Storm of 2011

In the storm of 2011 the lower door was broken by the sea. The light did not go out. The repairs cost 84,000
crowns and were paid by the three islands together.
"""

QUESTIONS = ("how many steps is it to the top", "who pays for the light", "is there a café")

WIDTH, HEIGHT = 1360, 760
NARROW, LONG = 390, 780
"""CSS pixels of a window, and of a common phone."""
SHARPNESS = 2
"""Pixels of the phone for each of them."""
DONE = 7
"""Drafts that are read before the picture is taken."""
PATIENCE = 30_000
"""Milliseconds to wait for what comes much sooner, except on a very busy machine."""


def main() -> None:
    """Take the pictures and say where they are."""
    browser = found()
    expect.set_options(timeout=PATIENCE)
    with (
        tempfile.TemporaryDirectory() as place,
        curated(made(Path(place))) as address,
        sync_playwright() as playwright,
    ):
        chromium = launched(playwright, browser)
        desk = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-CA")
        page = desk.new_page()
        page.goto(address)
        evening(page)
        take(page, EVENING)
        phone = chromium.new_context(
            viewport={"width": NARROW, "height": LONG},
            device_scale_factor=SHARPNESS,
            storage_state=desk.storage_state(),
            locale="en-CA",
        ).new_page()
        phone.goto(f"{page.url}#ask")
        take(phone, PHONE)
        meanwhile(page)
        take(page, CONFLICT)
        chromium.close()


def made(place: Path) -> Path:
    """A folder of the article, as it is before anybody read it."""
    article, folder = place / "light.txt", place / "cape-mirren"
    article.write_text(ARTICLE, encoding="utf-8")
    entente("new", str(folder), "--from", str(article), "--languages", "en")
    return folder


def entente(*words: str) -> None:
    """Run a command of the project."""
    subprocess.run((sys.executable, "-m", "bot", *words), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


@contextmanager
def curated(folder: Path) -> Iterator[str]:
    """The page in a process of its own; gives its address."""
    command = (sys.executable, "-m", "bot", "curate", str(folder), "--no-browser")
    # The project's own command, spelt out above.
    environment = {**os.environ, "ENTENTE_ENCODER": "none"}  # counts alone are learned in a moment
    with subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield next(iter(process.stdout or ())).strip()
        finally:
            process.terminate()


def evening(page: Page) -> None:
    """Be done with a few drafts, mend an answer, ask, and file a question where it belongs."""
    page.wait_for_function("fetch('/state').then((answer) => answer.json()).then(({learning}) => !learning)")
    page.locator("#drafts a").click()
    for _ in range(DONE):
        left = page.locator("#drafts").inner_text()
        page.locator("#done").click()
        expect(page.locator("#drafts")).not_to_have_text(left)
    for question in QUESTIONS[1:]:
        ask(page, question)
    open_entry(page, "212")
    page.get_by_role("textbox", name="Answer (English)", exact=True).fill("212 steps lead to the top.")
    page.keyboard.press("Control+s")
    expect(page.locator("#said")).to_have_text("Saved.")
    ask(page, QUESTIONS[0])
    page.get_by_role("button", name="File it there").click()
    expect(page.locator("#effect")).to_contain_text("differently")
    page.locator("#tab-article").click()
    page.locator("mark.here").first.scroll_into_view_if_needed()


def open_entry(page: Page, words: str) -> None:
    """Open the entry that quotes some words of the article."""
    page.locator("#tab-article").click()
    page.locator("#article mark", has_text=words).first.click()
    page.locator("#open .list a", has_text="stairs").first.click()
    expect(page.locator("#answer-en")).to_be_visible()


def ask(page: Page, question: str) -> None:
    """Ask the bot."""
    page.locator("#q").fill(question)
    page.locator("#q").press("Enter")
    expect(page.locator("#file input[name=question]")).to_have_value(question)


def meanwhile(page: Page) -> None:
    """Let somebody else change the same text first."""
    other = page.context.new_page()
    other.goto(page.url)
    answer = "#answer-en"
    page.locator(answer).fill("It is 212 steps to the top.")
    other.locator(answer).fill("The stairs have 212 steps, and no lift.")
    other.locator(answer).press("Control+s")
    expect(other.locator("#said")).to_have_text("Saved.")
    other.close()
    page.locator(answer).press("Control+s")
    expect(page.get_by_role("radio")).to_have_count(2)


def take(page: Page, picture: Path) -> None:
    """Take a picture of the window, without what goes from sight, and say where it is."""
    page.evaluate("document.fonts.ready")
    page.mouse.move(0, 0)
    page.locator("#said").evaluate("said => { said.textContent = ''; document.activeElement.blur(); }")
    page.screenshot(path=picture)
    sys.stdout.write(f"{picture}\n")


if __name__ == "__main__":
    main()
