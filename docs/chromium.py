"""The browser with which the pictures of the docs are taken: whichever Chromium is installed."""

import shutil
import sys

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def found() -> str:
    """Where the browser is; without one the program ends with a line that says so."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        sys.exit(f"No browser found; looked for {', '.join(NAMES)}.")
    return browser


def launched(playwright: Playwright, browser: str) -> Browser:
    """The browser, begun without a window."""
    return playwright.chromium.launch(executable_path=browser, args=FLAGS)
