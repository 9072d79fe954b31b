"""Takes the picture at the top of the README: the demo page, asked in English and in French.

Run as ``python docs/screenshot.py`` whenever the look of a reply has changed.
It starts the demo, types two questions, and cuts the conversation out of the
page; it needs Chromium and the packages of the ``dev`` extra. Nothing is
drawn, retouched or made up here.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import FloatRect, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "demo.png"
QUESTIONS = (
    "how much do canada and mexico trade",
    "c’est combien le commerce entre le Canada et le Mexique?",
)

WIDTH, HEIGHT = 1200, 1600
"""Of the page, in CSS pixels; ample for the whole conversation."""
SHARPNESS = 2
"""Pixels of the picture for each CSS pixel, for screens that have them."""
MARGIN = 16

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def main() -> None:
    """Take the picture and say where it is."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"No browser found; looked for {', '.join(BROWSERS)}.")
    with demo() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SHARPNESS)
        page.goto(address)
        expect(page.get_by_role("main")).to_have_attribute("aria-busy", "false")
        shown = [part for question in QUESTIONS for part in ask(page, question)]
        page.evaluate("document.fonts.ready")
        page.mouse.move(0, 0)
        page.screenshot(path=PICTURE, clip=around(shown))
        chromium.close()
    sys.stdout.write(f"{PICTURE}\n")


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
    expect(page.get_by_role("button", name="Send")).to_be_enabled()
    page.get_by_role("textbox", name="Message").fill(question)
    page.keyboard.press("Enter")
    said = page.get_by_role("log").get_by_role("article").filter(has_text=question)
    expect(said).to_have_count(2)
    return said.first, said.last.locator(".component-container")


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
