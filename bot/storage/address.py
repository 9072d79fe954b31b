"""From the one address an operator gives to a ready SQLAlchemy engine.

Operators write addresses as every other program takes them; which driver they
go to is our business. No message made here shows the address, for it may hold
a password.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import StorageError
from bot.storage.timeouts import Timeouts

READ_ONLY: Final = "entente_read_only"
"""Execution option of a connection that only reads, so that it asks for no lock to write."""

CONNECTIONS: Final = 5
"""Connections held at most: one for writing, some for reading."""

PAGES: Final = "cache_size = -256"
"""Kilobytes of the file that each connection keeps to itself, 2,000 by default
(https://www.sqlite.org/pragma.html#pragma_cache_size); the system keeps all of it for all of them."""

_DRIVERS: Final = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
_ADVICE: Final = "Write sqlite:///path/to/file.db, sqlite:////absolute/path/to/file.db or postgresql://user:password@host/name."


_NO_NAMES: Final[dict[str, Any]] = {
    "statement_cache_size": 0,
    "prepared_statement_cache_size": 0,
    "prepared_statement_name_func": str,
}
"""Prepared statements without a name, and none that is used again: a pooler may give each transaction to
another session, which knows nothing of them
(https://docs.sqlalchemy.org/en/20/dialects/postgresql.html#prepared-statement-name-with-pgbouncer).
Names of our own would pile up in those sessions, which nobody resets between transactions."""

_LIBPQ_ALONE: Final = frozenset(
    {"channel_binding", "connect_timeout", "gssencmode", "keepalives", "keepalives_idle", "application_name"}
)
"""Options that hosts put into the addresses they hand out, and that are ours to decide or that asyncpg lacks
(https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS)."""


def parse(address: str) -> URL:
    """The address as our drivers take it.

    Args:
        address: ``sqlite:///file`` or ``postgresql://user:password@host/name``.

    Raises:
        StorageError: It is no address, of another database, or of SQLite without a file.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise StorageError(f"The address of the database cannot be read. {_ADVICE}") from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise StorageError(f"The database is to be SQLite or PostgreSQL. {_ADVICE}")
    url = url.set(drivername=driver)
    return _with_file(url) if driver.startswith("sqlite") else _with_tls(url)


def _with_file(url: URL) -> URL:
    if url.database in (None, "", ":memory:") or url.host:
        raise StorageError(f"SQLite needs a file, or nothing would outlive the bot. {_ADVICE}")
    try:
        return url.set(database=str(Path(str(url.database)).expanduser()))
    except RuntimeError:
        raise StorageError(f"There is no such home folder. {_ADVICE}") from None


def _with_tls(url: URL) -> URL:
    """What libpq calls ``sslmode`` is ``ssl`` to asyncpg, with the same values."""
    query = {name: value for name, value in url.query.items() if name not in _LIBPQ_ALONE}
    if "sslmode" in query:
        query["ssl"] = query.pop("sslmode")
    return url.set(query=query)


def is_file(url: URL) -> bool:
    """Whether the database is a file of SQLite."""
    return url.get_backend_name() == "sqlite"


def is_uri(url: URL) -> bool:
    """Whether SQLite gets the name of the file as a URI, which it takes apart itself."""
    return str(url.database).startswith("file:")


def is_missing(url: URL) -> bool:
    """Whether the file is still to be made; of a server, and of what SQLite takes apart itself, who knows."""
    return is_file(url) and not is_uri(url) and not Path(str(url.database)).exists()


def refuse_folder(url: URL) -> None:
    """Let no folder, pipe or device be taken for the file: SQLite says of them nothing, or waits.

    Raises:
        StorageError: It is one.
    """
    if not is_file(url) or is_uri(url) or is_missing(url):
        return
    place = Path(str(url.database))
    if place.is_dir():
        raise StorageError(f"{place} is a folder. Name a file for the database.")
    if not place.is_file():
        raise StorageError(f"{place} is no file. Name a file for the database.")


def make_engine(url: URL, timeouts: Timeouts) -> AsyncEngine:
    """The engine for an address; nothing is opened yet."""
    if is_file(url):
        return _sqlite(url, timeouts)
    return _postgres(url, timeouts)


def _postgres(url: URL, timeouts: Timeouts) -> AsyncEngine:
    engine = create_async_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,  # a restart between two writes is no outage
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=timeouts.statement,
        connect_args={
            "timeout": timeouts.connecting,
            "command_timeout": timeouts.statement,
            "server_settings": {"application_name": "entente"},
            **_NO_NAMES,
        },
    )
    limit = f"SET LOCAL idle_in_transaction_session_timeout = {round(timeouts.statement * 3000)}"
    event.listen(engine.sync_engine, "begin", partial(_begin_postgres, limit))
    return engine


def _sqlite(url: URL, timeouts: Timeouts) -> AsyncEngine:
    engine = create_async_engine(
        url,
        hide_parameters=True,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=timeouts.locked * 2,
        connect_args={"timeout": timeouts.locked},
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:  # noqa: ANN401 — SQLAlchemy does not type it
    """Set what SQLite does not remember, and a journal in which readers and a writer do not meet."""
    del record
    connection.isolation_level = None  # the driver is not to begin transactions of its own accord
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", PAGES):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_postgres(limit: str, connection: Connection) -> None:
    """See to it that the locks of a transaction do not outlive us for hours, should we vanish amid it.

    Set in each transaction: at the beginning of a session PgBouncer refuses it
    (https://www.pgbouncer.org/config.html#ignore_startup_parameters).
    """
    if not connection.get_execution_options().get(READ_ONLY, False):
        connection.exec_driver_sql(limit)


def _begin_sqlite(connection: Connection) -> None:
    """Ask for the lock to write at once: asking in the middle fails where waiting would have helped."""
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
