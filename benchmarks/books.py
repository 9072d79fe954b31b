"""A PostgreSQL of our own for a benchmark, and how much it was asked, by its own books."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from tests.storage.postgres import Cluster


TRANSACTIONS: Final = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = '{database}'"

STATEMENTS: Final = """
    SELECT coalesce(sum(calls), 0) FROM pg_stat_statements JOIN pg_database ON dbid = pg_database.oid
    WHERE datname = '{database}' AND query !~* '^(BEGIN|COMMIT|ROLLBACK)'
"""


class Books:
    """What PostgreSQL notes of one database.

    Args:
        cluster: The server; it is started anew.
        database: Its name.
    """

    def __init__(self, cluster: Cluster, database: str) -> None:
        self._cluster, self._database = cluster, database
        self._counts = "pg_stat_statements" in {
            name for (name,) in cluster.sql("SELECT name FROM pg_available_extensions")
        }
        if self._counts:
            cluster.sql("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'")
            cluster.stop()
            cluster.start()
            cluster.sql("CREATE EXTENSION pg_stat_statements")

    async def now(self) -> dict[str, float]:
        """Transactions and, where PostgreSQL has the extension for it, statements so far."""
        await asyncio.sleep(1.5)  # it adds to its books once a second
        return await asyncio.to_thread(self._read)

    def _read(self) -> dict[str, float]:
        counted = {"transactions": TRANSACTIONS} | ({"statements": STATEMENTS} if self._counts else {})
        return {
            name: float(self._cluster.sql(query.format(database=self._database))[0][0])
            for name, query in counted.items()
        }


@contextlib.contextmanager
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL of our own.

    Raises:
        click.ClickException: There is none on this machine.
    """
    from tests.storage.postgres import Cluster, find_programs  # noqa: PLC0415 - pytest comes with it

    programs = find_programs()
    if programs is None:
        raise click.ClickException(
            "There is no PostgreSQL on this machine (Debian: apt-get install postgresql)."
        )
    cluster = Cluster(programs)
    try:
        cluster.make()
        yield cluster
    finally:
        cluster.remove()
