"""A page of ``entente curate`` on a small folder, in this very process, and what a curator does on it."""

import asyncio
import contextlib
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import expect

from bot.curating.workbench import Workbench
from bot.curating_page.server import serve
from tests.small import small_knowledge
from tests.small_files import ENTRIES, write_folder

ARTICLE = """The Light at Cape Mirren

1. The Tower and Its Lamp

From the cape, the lamp is seen from 21 miles away. On a clear night it reaches the islands. Built of
granite, the tower stands *38 metres* tall and has not moved since.

The stairs have 212 steps.

2. The Keeper

Ada Brine has kept the light since her father left. She writes down every ship that passes.

3. Visits

From May on, visitors may climb the stairs on Sundays. Children go free.
"""

REMARK = "# What people ask most; keep the order."


def a_folder(place):
    """The small folder with its article, and with a remark that no program may lose."""
    folder = write_folder(small_knowledge(), place)
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    file = folder / ENTRIES
    file.write_text(f"{REMARK}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    return folder


@dataclass
class Served:
    """A page that is served.

    Attributes:
        folder: What it edits.
        address: Where a browser gets in, once.
    """

    folder: Path
    address: str

    @property
    def origin(self):
        return self.address.partition("/enter/")[0]


@contextlib.asynccontextmanager
async def curated(folder, **options):
    """Serve the page of a folder."""
    workbench = await asyncio.to_thread(Workbench.open, folder, **options)
    address = asyncio.get_running_loop().create_future()
    server = asyncio.ensure_future(serve(workbench, open_browser=False, announce=address.set_result))
    try:
        yield Served(folder, await address)
    finally:
        server.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await server
        await asyncio.to_thread(workbench.close)


@contextlib.asynccontextmanager
async def let_in(browser, served, **options):
    """A browser that the page's address let in."""
    context = await browser.new_context(
        **{"viewport": {"width": 1440, "height": 900}, "locale": "en-CA", **options}
    )
    page = await context.new_page()
    await page.goto(served.address)
    await expect(page.locator("#ask-title")).to_be_visible()
    await page.close()
    yield context
    await context.close()


class Curator:
    """Somebody at the page."""

    def __init__(self, page, served):
        self.page = page
        self.folder = served.folder
        self.origin = served.origin
        self.article = page.locator("#side")
        self.middle = page.locator("#open")
        self.asking = page.locator("#ask")
        self.said = page.locator("#said")

    async def open(self, part="", **more):
        """Go to a part, as a view names it, by its address."""
        query = "&".join(f"{name}={value}" for name, value in {"open": part, **more}.items())
        await self.page.goto(f"{self.origin}/?{query}")

    def field(self, label, language="English"):
        return self.middle.get_by_role("textbox", name=f"{label} ({language})", exact=True)

    async def ask(self, question):
        box = self.page.locator("#q")
        await box.fill(question)
        await box.press("Enter")
        await expect(self.page.locator("#file input[name=question]")).to_have_value(question)

    def read(self, file=ENTRIES):
        return (self.folder / file).read_text(encoding="utf-8")
