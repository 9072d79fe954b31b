"""Looks into the bot's database from outside, and puts there what moderators would have chosen."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from bot.cli.storage_setup import DATABASE
from bot.storage.storage import Storage
from tests.wire.world import APPLICATION

KEY = b"a made-up key for the tests only"

MARKS = "SELECT 1 FROM entente_leases WHERE session_id IS NOT NULL"


def rows(state, statement, *values):
    """What a statement finds in the SQLite file of a state folder."""
    with closing(sqlite3.connect(f"file:{state / DATABASE}?mode=ro", uri=True, timeout=10)) as database:
        return database.execute(statement, values).fetchall()


def counted(state):
    """How many questions the bot counted as answered in some way."""
    ((number,),) = rows(state, "SELECT coalesce(sum(count), 0) FROM entente_tallies")
    return number


async def marked(state):
    """Come back once the bot has noted which session of the gateway it reads."""
    async with asyncio.timeout(20):
        while not rows(state, MARKS):  # noqa: ASYNC110 - another process writes them
            await asyncio.sleep(0.02)


async def choose(state, server, settings):
    """Choose the settings of a server before the bot starts, in a database that it has used before."""
    state.mkdir(parents=True, exist_ok=True)
    key = KEY.hex()
    (state / f"{DATABASE}.key").write_text(key, encoding="ascii")
    clock = lambda: datetime.now(UTC)  # noqa: E731 - as the storage wants it
    async with Storage.open(f"sqlite:///{state / DATABASE}", key=key.encode(), clock=clock) as storage:
        assert await storage.save_settings(int(server.id), settings)
    with closing(sqlite3.connect(state / DATABASE)) as database, database:
        database.execute("INSERT INTO entente_applications (id) VALUES (?)", (int(APPLICATION),))


async def lengthen_line(state, *, sessions):
    """Let others of the bot be in line to begin so many sessions before the next one may."""
    key = (state / f"{DATABASE}.key").read_text(encoding="ascii").strip().encode()
    clock = lambda: datetime.now(UTC)  # noqa: E731 - as the storage wants it
    async with Storage.open(f"sqlite:///{state / DATABASE}", key=key, clock=clock) as storage:
        leases = storage.leases(int(APPLICATION), "elsewhere:1")
        for _ in range(sessions):
            await leases.identify_turn(0)


def clear_line(state):
    """Let nobody be in line any more."""
    with closing(sqlite3.connect(state / DATABASE)) as database, database:
        database.execute("DELETE FROM entente_leases WHERE duty = 'identify'")
