"""Takes the picture of ``/insights`` for the README: a month of made-up questions to the real bot.

Run as ``python docs/insights.py`` whenever the look of the page has changed. It
builds the bot in a pretend Discord (SimCord) on a database of its own, lets
pretend people ask for a month, and cuts what a moderator then sees out of the
page; it needs Chromium and the packages of the ``dev`` extra. The questions are
invented, everything else is what the bot shows.
"""

import asyncio
import random
import sys
import tempfile
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

import discord
import simcord
from chromium import FLAGS, found
from playwright.async_api import async_playwright, expect

from bot.chat.answering.last_shown import Asker
from bot.chat.client import EntenteClient, build
from bot.chat.options import Options
from bot.engine.engine import Engine
from bot.knowledge.loader import load
from bot.knowledge.location import default_folder
from bot.replies.wording import wording
from bot.storage.storage import Storage
from bot.storage.values import Vote

PICTURE = Path(__file__).with_name("insights.png")
DAYS = 30

# How often each is asked, at most, in a day.
QUESTIONS = {
    "how much do canada and mexico trade": 5,
    "which areas does the deal cover": 3,
    "who is Solange Márquez": 2,
    "c’est quoi l’ACEUM": 2,
    "¿qué sectores abarca el acuerdo?": 2,
    "when exactly was it signed": 2,
    "how many tourists go to mexico": 1,
    "how many tourists visit mexico": 1,
    "do i need a visa to visit mexico": 1,
    "visa needed to visit mexico?": 1,
    "how many avocados do we import": 1,
    "merci!": 1,
    "best pizza in toronto": 1,
}

WIDTH, HEIGHT = 1200, 1900
SHARPNESS = 2
MARGIN = 2

PATIENCE = 60_000
"""Milliseconds to wait for the page, which comes much sooner except on a very busy machine."""


async def main() -> None:
    """Take the picture and say where it is."""
    now = [datetime.now().astimezone()]
    engine = Engine.learn(load(default_folder()))
    with tempfile.TemporaryDirectory() as folder:
        url, key = f"sqlite:///{folder}/entente.db", b"made up for a picture"
        async with Storage.open(url, key=key, clock=lambda: now[0]) as storage:
            client = build(engine, Options(cooldown=None), storage)
            async with simcord.run(client, check_errors=False) as env:
                guild = env.create_guild("Agora")
                channel = guild.create_text_channel("moderation")
                role = guild.create_role("Moderator", permissions=discord.Permissions(manage_guild=True))
                moderator = guild.add_member(env.create_user("mod", global_name="Moderator"), roles=[role])
                await client.user.edit(username="Entente")
                await ask(client, storage, guild.id, now, env.now())
                await env.settle()
                await storage.drain(PATIENCE / 1000)
                import_module("matplotlib.pyplot")  # else the first press waits for its list of fonts
                async with env.preview(channel, viewers=[moderator], layout="channel") as preview:
                    await take(preview.url)
    sys.stdout.write(f"{PICTURE}\n")


async def ask(
    client: EntenteClient, storage: Storage, server: int, now: list[datetime], until: datetime
) -> None:
    """A month of questions and a few votes, the same at every run."""
    chance = random.Random(1)  # noqa: S311 - a picture, no secret
    for day in reversed(range(DAYS)):
        now[0] = until - timedelta(days=day)
        for number, (question, most) in enumerate(QUESTIONS.items()):
            for person in range(chance.randint(0, most)):
                asker = Asker(number * 100 + person, day, now[0], server)
                decision = await client.responder.answerer.decide(question, None, asker)
                client.responder.answerer.show(decision, question, asker).keep()
                if decision.entry is not None and decision.outcome.value == "answered":
                    good = chance.random() < 0.8
                    answer, value = f"{day}-{number}-{person}", 1 if good else -1
                    storage.vote(Vote(asker.person, answer, server, decision.entry.id, "en", value))


async def take(address: str) -> None:
    """Have the moderator type the command, and cut the page that comes out of it."""
    browser = found()
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=browser, args=FLAGS)
        size = {"width": WIDTH, "height": HEIGHT}
        page = await chromium.new_page(viewport=size, device_scale_factor=SHARPNESS)
        await page.goto(address)
        await expect(page.get_by_role("main")).to_have_attribute("aria-busy", "false")
        await page.get_by_role("textbox", name="Message").fill("/insights")
        await page.get_by_role("option", name="/insights").first.click()
        await page.get_by_role("button", name="Send").click()
        card = page.get_by_role("log").locator(".component-container").last
        await expect(card).to_contain_text(wording("en").text("insights-unanswered"))
        await expect(card.locator("img")).to_have_js_property("naturalWidth", 1200)  # drawn, and arrived
        await page.evaluate("document.fonts.ready")
        await page.mouse.move(0, 0)
        box = await card.bounding_box()
        clip = {
            "x": box["x"] - MARGIN,
            "y": box["y"] - MARGIN,
            "width": box["width"] + 2 * MARGIN,
            "height": box["height"] + 2 * MARGIN,
        }
        await page.screenshot(path=PICTURE, clip=clip)
        await chromium.close()


if __name__ == "__main__":
    asyncio.run(main())
