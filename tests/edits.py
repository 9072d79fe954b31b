"""A knowledge folder under a curator's hands, and a reloader that watches it, for tests of edits."""

import asyncio
import contextlib
import logging
from pathlib import Path

from bot.engine.engine import Engine
from bot.knowledge.audit import audit_against, verify
from bot.knowledge.types import Knowledge
from bot.reloading.content import fingerprint
from bot.reloading.reloader import Reloader
from bot.reloading.watching import Pace
from tests.small import small_knowledge
from tests.small_files import ENTRIES, write_folder

TIMEOUT = 60
"""Seconds; only a test that fails waits for them."""

ANSWER = "38 metres."
"""An answer of the small knowledge base, as it stands in its file."""


def audited_folder(place: Path, knowledge: Knowledge | None = None) -> Path:
    """A knowledge base, by itself the small one, as a folder that passes ``entente check``."""
    knowledge = knowledge or small_knowledge()
    folder = write_folder(knowledge, place / "knowledge")
    article = place / "article.txt"
    parts = (
        f"{section.number}. {section.heading.own}\n" + "\n".join(fact.quote for fact in section.facts)
        for section in knowledge.sections
    )
    article.write_text("\n".join(parts), encoding="utf-8")
    audit_against(folder, article)
    return folder


def replaced(file: Path, old: str, new: str) -> str:
    """The text of a file with its one ``old`` replaced."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name} has {text.count(old)} places that read {old!r}"
    return text.replace(old, new)


def edit(folder: Path, old: str, new: str, name: str = ENTRIES) -> None:
    """Edit one place of a file."""
    (folder / name).write_text(replaced(folder / name, old, new), encoding="utf-8")


def answer_of(engine: Engine) -> str:
    """What an engine says where the small knowledge base says ANSWER."""
    return engine.knowledge.entries["tower-height"].answer["en"]


async def learn_here(folder: Path) -> Engine:
    """Learn a folder as the reloader does, without the time that a process takes to start."""
    return await asyncio.to_thread(lambda: Engine.learn(verify(folder)))


class Held:
    """Learns a folder when it is told to, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.begun = asyncio.Queue()
        self.now = self.most = 0

    async def __call__(self, folder):
        self.now += 1
        self.most = max(self.most, self.now)
        go_on = asyncio.Event()
        self.begun.put_nowait(go_on)
        try:
            await go_on.wait()
            return await learn_here(folder)
        finally:
            self.now -= 1

    async def next(self) -> asyncio.Event:
        """Wait for it to be asked; setting the event lets it go on."""
        return await asyncio.wait_for(self.begun.get(), TIMEOUT)


class Watch:
    """A running reloader, what it put to use, what it told, and what it logged."""

    def __init__(self, folder: Path, **options) -> None:
        self.applied = asyncio.Queue()
        self.reported = asyncio.Queue()
        self.logged = asyncio.Queue()
        self.reloader = Reloader(
            **{
                "folder": folder,
                "serving": fingerprint(folder),
                "apply": self.applied.put,
                "report": self.reported.put,
                "pace": Pace(quiet=0.05, patience=1.0, look_every=1.0),
                "learn": learn_here,
                **options,
            }
        )

    @contextlib.asynccontextmanager
    async def running(self):
        """Watch the folder during the block."""
        handler = logging.Handler()
        handler.emit = lambda record: self.logged.put_nowait(record.getMessage())
        logger = logging.getLogger("bot.reloading")
        level = logger.level
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        try:
            async with self.reloader.running():
                yield self
        finally:
            logger.removeHandler(handler)
            logger.setLevel(level)

    async def engine(self) -> Engine:
        """The next engine that is put to use."""
        return await asyncio.wait_for(self.applied.get(), TIMEOUT)

    async def report(self) -> str:
        """The next text that is told."""
        return await asyncio.wait_for(self.reported.get(), TIMEOUT)

    async def until_logged(self, words: str) -> None:
        """Wait for a line of the log with these words."""
        async with asyncio.timeout(TIMEOUT):
            while words not in await self.logged.get():
                pass
