"""Databases whose tables are made: making them takes longer than most tests."""

import asyncio
import functools
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.storage.address import make_engine, parse
from bot.storage.migrate import migrate
from bot.storage.timeouts import Timeouts


def make_tables(address: str) -> None:
    """Make them in an empty database, wherever this is called: in an event loop, too."""

    async def make() -> None:
        engine = make_engine(parse(address), Timeouts())
        await migrate(engine)
        await engine.dispose()

    with ThreadPoolExecutor() as elsewhere:
        elsewhere.submit(asyncio.run, make()).result()


@functools.cache
def with_tables() -> bytes:
    """An SQLite file with all tables and no rows."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        make_tables(f"sqlite:///{file}")
        return file.read_bytes()
