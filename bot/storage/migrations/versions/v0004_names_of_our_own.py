"""Names that no other program takes: a database is often handed out to several."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = (
    "server_settings",
    "server_channels",
    "votes",
    "unanswered",
    "tallies",
    "writers",
    "applications",
    "leases",
    "notes",
    "forgotten",
    "servers_aside",
)
INDEXES = {
    "votes_place": ("votes", ["server_id", "at"]),
    "unanswered_place": ("unanswered", ["server_id", "at"]),
    "unanswered_person": ("unanswered", ["person_hash"]),
}


def upgrade() -> None:
    """Put our name before each."""
    _rename("", "entente_")


def downgrade() -> None:
    """Take it away again."""
    _rename("entente_", "")


def _rename(old: str, new: str) -> None:
    connection = op.get_bind()
    for table in TABLES:
        key = sa.inspect(connection).get_pk_constraint(f"{old}{table}")["name"]
        op.rename_table(f"{old}{table}", f"{new}{table}")
        if key is not None:  # SQLite has no name for it
            op.execute(f'ALTER INDEX "{key}" RENAME TO {new}{table}_pkey')
    for index, (table, columns) in INDEXES.items():
        if connection.dialect.name == "postgresql":
            op.execute(f"ALTER INDEX {old}{index} RENAME TO {new}{index}")
        else:
            op.drop_index(f"{old}{index}", f"{new}{table}")
            op.create_index(f"{new}{index}", f"{new}{table}", columns)
