"""What the tests of storage share: two databases that are asked the same things, and a clock that stands."""

import asyncio
import logging
import re
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.storage.storage import Storage
from bot.storage.timeouts import Timeouts
from bot.storage.values import Unanswered, Vote

KEY = b"a made-up key for the tests only"
NOON = datetime(2026, 1, 10, 12, tzinfo=UTC)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
SOON = 20
"""Seconds after which a test gives up waiting for what must come."""

QUICK = Timeouts(opening=3, statement=2, locked=0.1, gathering=0, retry_first=0.02, retry_most=0.1, saving=5)
"""Timeouts that does not keep a test waiting."""

CALM = replace(
    QUICK, settings=60, opening=60, saving=60, report=60, asking=60, connecting=60, statement=60, locked=60
)
"""For tests in which the database is well: however long a disk or a machine may take, nothing gives up."""

ANN, BEN = 811_111_111_111_111_111, 822_222_222_222_222_222
HERE, THERE = 911, 922
ROOT = Path(__file__).parents[2]


class Clock:
    def __init__(self, at=NOON):
        self.at = at

    def __call__(self):
        return self.at

    def later(self, **by):
        self.at += timedelta(**by)


class SqliteFile:
    """SQLite as the tests see it."""

    kind = "sqlite"

    def __init__(self, path):
        self.path = path
        self.address = f"sqlite:///{path}"

    def sql(self, statement):
        with sqlite3.connect(self.path, timeout=5) as connection:
            rows = connection.execute(statement).fetchall()
        connection.close()
        return [["" if value is None else str(value) for value in row] for row in rows]

    def names(self):
        """Of all tables and views."""
        return [
            row[0]
            for row in self.sql("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY 1")
        ]

    def in_order(self, column="text"):
        return [row[0] for row in self.sql(f"SELECT {column} FROM entente_unanswered ORDER BY rowid")]  # noqa: S608

    def bytes_on_disk(self):
        return b"".join(file.read_bytes() for file in self.path.parent.glob(f"{self.path.name}*"))

    @contextmanager
    def away(self):
        """Another process holds on to the file."""
        self.path.parent.mkdir(exist_ok=True)
        with locked(self.path):
            yield


class PostgresDatabase:
    """PostgreSQL as the tests see it."""

    kind = "postgres"

    def __init__(self, cluster, address):
        self.cluster = cluster
        self.address = address

    def sql(self, statement):
        return self.cluster.sql(statement, self.address)

    def names(self):
        """Of all tables and views."""
        return [
            row[0]
            for row in self.sql(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
            )
        ]

    def in_order(self, column="text"):
        # By transaction: after a crash PostgreSQL may put later rows on earlier pages.
        order = "xmin::text::bigint, cmin::text::bigint, ctid"
        return [row[0] for row in self.sql(f"SELECT {column} FROM entente_unanswered ORDER BY {order}")]  # noqa: S608

    def bytes_on_disk(self):
        return self.cluster.bytes_on_disk(self.address.rpartition("/")[2])

    def set_read_only(self, value):
        """For all sessions, which are ended for that."""
        name = self.address.rpartition("/")[2]
        self.cluster.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = {value}")
        ended = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608
        self.cluster.sql(ended)

    @contextmanager
    def away(self):
        with self.cluster.stopped():
            yield


@contextmanager
def locked(path, mode="NORMAL"):
    """Another process holds an exclusive lock on an SQLite file."""
    holder = start("holder", str(path), mode, stdin=subprocess.PIPE)
    try:
        assert holder.stdout.readline() == "locked\n"
        yield
    finally:
        holder.communicate("\n", timeout=SOON)


def start(role, *arguments, **options):
    """Start another process; see :mod:`tests.storage.worker`."""
    command = [sys.executable, "-m", "tests.storage.worker", role, *arguments]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, **options)


def opened(database, **options):
    address = getattr(database, "address", database)
    given = {"key": KEY, "clock": Clock(), "timeouts": QUICK} | options
    return Storage.open(address, **given)


A_VOTE = Vote(ANN, "answer-1", HERE, "lamp", "en", 1)


def vote(value=1, **given):
    return replace(A_VOTE, value=value, **given)


def question(text, *, user=ANN, server=HERE, nearest=None):
    return Unanswered(user, server, text, "en", "not_covered", nearest)


async def written(storage, *tickets):
    """Whether each row was written, once that is known."""
    waiting = asyncio.gather(*map(storage.confirmed, tickets))
    return await asyncio.wait_for(waiting, SOON)


def numbered(texts):
    return [int(re.fullmatch(r"question (\d+)", text).group(1)) for text in texts]


class Ear(logging.Handler):
    """Listens for a warning, such as that an outage was noticed; ``await heard()`` within ``with``."""

    def __init__(self, level=logging.WARNING, module="health"):
        super().__init__(level)
        self._event = asyncio.Event()
        self._logger = logging.getLogger(f"bot.storage.waiting.{module}")

    def emit(self, record):
        del record
        self._event.set()

    async def heard(self):
        await asyncio.wait_for(self._event.wait(), SOON)

    def __enter__(self):
        self._logger.addHandler(self)
        return self

    def __exit__(self, *error):
        self._logger.removeHandler(self)


def said(caplog, level):
    return [
        record.getMessage()
        for record in caplog.records
        if record.name.startswith("bot.") and record.levelname == level
    ]
