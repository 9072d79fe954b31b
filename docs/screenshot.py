"""Takes the pictures of the docs: replies on the demo page, also as wide as a phone, and the settings panel.

Run as ``python docs/screenshot.py`` whenever the look of a reply or of the
panel has changed. It starts the demo, types questions and a command, and cuts
what came of them out of the page; it needs Chromium and the packages of the
``dev`` extra. Nothing is drawn, retouched or made up here.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from chromium import found, launched
from playwright.sync_api import FloatRect, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
CONVERSATION = ROOT / "docs" / "demo.png"
PANEL = ROOT / "docs" / "settings.png"
CARDS = ROOT / "docs" / "cards.png"
CARDS_NARROW = ROOT / "docs" / "cards-narrow.png"
QUESTIONS = (
    "how much do canada and mexico trade",
    "c’est combien le commerce entre le Canada et le Mexique?",
)
MORE_QUESTIONS = (
    "quels secteurs l’accord couvre-t-il?",
    "¿cuándo se firmó el acuerdo?",
    "is the agreement binding and when does it start",
    "qui signe l’accord?",
)
"""With the first of those above: a figure, a long list, two gaps, and an answer of two quotes."""

WIDTH, HEIGHT = 1200, 1600
"""Of the page, in CSS pixels; ample for the whole conversation."""
SHARPNESS = 2
"""Pixels of the picture for each CSS pixel, for screens that have them."""
MARGIN = 16

TALL = 4000
"""CSS pixels of a page on which all of the cards stand at once."""
NARROW = 390
"""Of a common phone."""

PATIENCE = 30_000
"""Milliseconds to wait for a reply, which comes much sooner except on a very busy machine."""
TRIES = 4


def main() -> None:
    """Take the pictures and say where they are."""
    browser = found()
    with demo() as address, sync_playwright() as playwright:
        chromium = launched(playwright, browser)
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SHARPNESS)
        page.goto(address)
        expect(page.get_by_role("main")).to_have_attribute("aria-busy", "false")
        take(page, CONVERSATION, [part for question in QUESTIONS for part in ask(page, question)])
        take(page, PANEL, [*settings(page)])
        chromium.close()
    with demo() as address, sync_playwright() as playwright:
        chromium = launched(playwright, browser)
        page = chromium.new_page(viewport={"width": WIDTH, "height": TALL})
        page.goto(address)
        shown = [part for question in (QUESTIONS[0], *MORE_QUESTIONS) for part in ask(page, question)]
        take(page, CARDS, shown)
        page.set_viewport_size({"width": NARROW, "height": TALL})
        take(page, CARDS_NARROW, shown)
        chromium.close()


def take(page: Page, picture: Path, shown: list[Locator]) -> None:
    """Cut a part of the page out and say where the picture is."""
    page.evaluate("document.fonts.ready")
    page.mouse.move(0, 0)
    page.screenshot(path=picture, clip=settled(page, shown))
    sys.stdout.write(f"{picture}\n")


@contextmanager
def demo() -> Iterator[str]:
    """The demo in a process of its own; gives the address of its page."""
    command = (sys.executable, "-m", "bot", "demo", "--no-browser")
    # The project's own command, spelt out above.
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            yield next(iter(process.stdout or ())).strip()
        finally:
            process.terminate()


def ask(page: Page, question: str) -> tuple[Locator, Locator]:
    """Type a question; give the message and the reply."""
    said = page.get_by_role("log").get_by_role("article").filter(has_text=question)
    for _ in range(TRIES):
        expect(page.get_by_role("button", name="Send")).to_be_enabled(timeout=PATIENCE)
        page.get_by_role("textbox", name="Message").fill(question)
        page.keyboard.press("Enter")
        with suppress(AssertionError):  # while it redraws itself, the page may swallow a key
            expect(said.first).to_be_visible(timeout=PATIENCE / TRIES)
            break
    expect(said).to_have_count(2, timeout=PATIENCE)
    return said.first, said.last.locator(".component-container")


def settings(page: Page) -> tuple[Locator, Locator]:
    """Open the panel and have replies put into threads; give the message and the panel in it."""
    expect(page.get_by_role("button", name="Send")).to_be_enabled()
    page.get_by_role("textbox", name="Message").fill("/settings")
    page.get_by_role("option", name="/settings").first.click()
    page.get_by_role("button", name="Send").click()
    shown = page.get_by_role("log").get_by_role("article").filter(has_text="used /settings").last
    panel = shown.locator(".component-container")
    panel.get_by_role("button", name="Reply in threads").click()
    expect(panel).to_contain_text("Saved.")
    return shown, panel


def settled(page: Page, shown: list[Locator]) -> FloatRect:
    """The part of the page once it stays where it is: after a change of width it moves for some frames."""
    before, now = None, around(shown)
    while now != before:
        page.evaluate("new Promise(done => setTimeout(done, 500))")
        before, now = now, around(shown)
    return now


def around(shown: list[Locator]) -> FloatRect:
    """The part of the page from the first message to the last card, as wide as the cards."""
    boxes = [box for part in shown if (box := part.bounding_box())]
    message, card = boxes[0], boxes[-1]
    top, left = message["y"] - MARGIN, message["x"]
    right, bottom = (
        card[start] + card[length] + MARGIN for start, length in (("x", "width"), ("y", "height"))
    )
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


if __name__ == "__main__":
    main()
