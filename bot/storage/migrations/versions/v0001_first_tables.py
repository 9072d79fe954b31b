"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    _settings()
    _votes()
    _unanswered()
    op.create_table(
        "tallies",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("entry_id", sa.String(200), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "day", "outcome", "entry_id"),
    )
    op.create_table(
        "writers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    """Remove them with all they hold."""
    for table in ("writers", "tallies", "unanswered", "votes", "server_channels", "server_settings"):
        op.drop_table(table)


def _settings() -> None:
    op.create_table(
        "server_settings",
        sa.Column("server_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(8), nullable=True),
        sa.Column("threads", sa.Boolean(), nullable=False),
        sa.Column("feedback", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("server_id"),
    )
    op.create_table(
        "server_channels",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(8), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "channel_id", "role"),
        sa.ForeignKeyConstraint(
            ["server_id"], ["server_settings.server_id"], name="server_channels_server", ondelete="CASCADE"
        ),
    )


def _votes() -> None:
    op.create_table(
        "votes",
        sa.Column("person_hash", sa.String(64), nullable=False),
        sa.Column("answer_id", sa.String(100), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("entry_id", sa.String(200), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("value", sa.SmallInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_hash", "answer_id"),
        sa.CheckConstraint("value in (1, -1)", name="votes_value"),
    )
    op.create_index("votes_place", "votes", ["server_id", "at"])


def _unanswered() -> None:
    op.create_table(
        "unanswered",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("person_hash", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("nearest_entry", sa.String(200), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("unanswered_place", "unanswered", ["server_id", "at"])
    op.create_index("unanswered_person", "unanswered", ["person_hash"])
