"""Whose the tables in a database are: ours, an older Entente's without names of its own, or somebody else's.

Hosts hand out one database for several programs. What is somebody else's is
never written over, and an older Entente's tables are known for certain before
they are renamed: by a version of ours, and all columns of all their tables.
Nothing is changed here.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import (
    Column,
    Connection,
    Inspector,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    inspect,
    select,
    text,
)

from bot.errors import StorageError
from bot.storage.tables import metadata

NEWEST: Final = "0004"
"""The revision of the tables as they are now: the last one in ``migrations/versions``."""

versions: Final = Table(  # as Alembic makes it
    "entente_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="entente_version_pkc"),
)

versions_unnamed: Final = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), nullable=False)
)
"""Where an older Entente noted it, as every program does that leaves it to Alembic."""

_REVISION: Final = re.compile(r"\d{4}")
_FIRST: Final = {
    "server_settings": "server_id language threads feedback",
    "server_channels": "server_id channel_id role",
    "votes": "person_hash answer_id server_id entry_id language value reason at",
    "unanswered": "id server_id person_hash text language outcome nearest_entry at",
    "tallies": "server_id day outcome entry_id count",
    "writers": "id last at",
}
_SECOND: Final = _FIRST | {"applications": "id"}
_THIRD: Final = _SECOND | {
    "leases": "application_id duty number shards holder token until session_id sequence gateway marked",
    "notes": "name value",
    "forgotten": "person_hash at",
    "servers_aside": "server_id since",
}
UNNAMED: Final = {"0001": _FIRST, "0002": _SECOND, "0003": _THIRD}
"""The tables and their columns of the revisions that had no names of their own."""

_ELSEWHERE: Final = "Name another database, or one in which this user has a schema of its own."


@dataclass(frozen=True, slots=True)
class Found:
    """Tables of ours.

    Attributes:
        revision: Which one they are of; None where there are none.
        unnamed: Whether they do not have their own names yet.
    """

    revision: str | None
    unnamed: bool = False

    @property
    def older(self) -> bool:
        """Whether an older version of Entente made them."""
        return self.revision is not None and self.revision < NEWEST


def refuse_newer(found: Found) -> None:
    """Leave tables alone that a newer version made.

    Raises:
        StorageError: They are.
    """
    if found.revision is not None and found.revision > NEWEST:
        raise StorageError(
            f"The tables were made by a newer version of Entente (revision {found.revision}; this one knows "
            f"{NEWEST}). Install that version."
        )


def find(connection: Connection) -> Found:
    """See which tables of ours a database has.

    Args:
        connection: Nothing is changed in what it leads to.

    Raises:
        StorageError: Somebody else's are in the way.
    """
    look = inspect(connection)
    names = {*look.get_table_names(), *look.get_view_names()}
    if versions.name in names:
        return Found(_ours(connection))
    if versions_unnamed.name in names and (revision := _unnamed(connection, look, names)):
        return Found(revision, unnamed=True)
    if taken := sorted(names & metadata.tables.keys()):
        raise StorageError(
            f"The database has a table {taken[0]} already that Entente did not make. It is left alone. "
            f"{_ELSEWHERE}"
        )
    return Found(None)


def _ours(connection: Connection) -> str:
    revision = _only_revision(connection, versions)
    if revision is None or not _REVISION.fullmatch(revision):
        raise StorageError(
            f"The table {versions.name} in the database is not as Entente makes it. It is left alone. "
            f"{_ELSEWHERE}"
        )
    return revision


def _unnamed(connection: Connection, look: Inspector, names: Collection[str]) -> str | None:
    """The revision of an older Entente's tables; None where not one of them is there."""
    revision = _only_revision(connection, versions_unnamed)
    tables = UNNAMED.get(revision or "", {})
    alike = [name for name in tables if name in names and _columns(look, name) == set(tables[name].split())]
    if alike and len(alike) < len(tables):
        raise StorageError(
            f"Some tables in the database look like those of an older Entente ({alike[0]}), and some do not. "
            f"They are left alone. Restore them from a copy. If they are another program's: {_ELSEWHERE}"
        )
    return revision if alike else None


def _only_revision(connection: Connection, table: Table) -> str | None:
    """What is noted; None where it is not one revision alone."""
    found = connection.execute(select(text("*")).select_from(table).limit(2))  # whatever columns it has
    columns, rows = list(found.keys()), found.all()
    return str(rows[0][0]) if columns == ["version_num"] and len(rows) == 1 else None


def _columns(look: Inspector, table: str) -> set[str]:
    return {column["name"] for column in look.get_columns(table)}
