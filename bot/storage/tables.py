"""The tables as they are now. What makes them is in ``migrations``; a test holds the two together.

Their names, and those of their indexes, begin with our own: the database may be
somebody else's, too. No table has a column for who a person is, only for a keyed hash, and none for
what was asked and answered, only for counts.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
    Uuid,
)

metadata: Final = MetaData()


class Moment(TypeDecorator[datetime]):
    """A point in time. SQLite forgets the zone, so it is UTC going in and UTC again coming out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC."""
        del dialect
        return value if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """With its zone again."""
        del dialect
        return value if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value


server_settings: Final = Table(
    "entente_server_settings",
    metadata,
    Column("server_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8), nullable=True),
    Column("threads", Boolean, nullable=False),
    Column("feedback", Boolean, nullable=False),
)

server_channels: Final = Table(
    "entente_server_channels",
    metadata,
    Column(
        "server_id",
        BigInteger,
        ForeignKey("entente_server_settings.server_id", name="server_channels_server", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("channel_id", BigInteger, primary_key=True, autoincrement=False),
    Column("role", String(8), primary_key=True),  # "ask" or "muted"
)

votes: Final = Table(
    "entente_votes",
    metadata,
    Column("person_hash", String(64), primary_key=True),
    Column("answer_id", String(100), primary_key=True),
    Column("server_id", BigInteger, nullable=False),
    Column("entry_id", String(200), nullable=False),
    Column("language", String(8), nullable=False),
    Column("value", SmallInteger, nullable=False),
    Column("reason", Text, nullable=True),
    Column("at", Moment, nullable=False),
    CheckConstraint("value in (1, -1)", name="votes_value"),
    Index("entente_votes_place", "server_id", "at"),
)

unanswered: Final = Table(
    "entente_unanswered",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("server_id", BigInteger, nullable=False),
    Column("person_hash", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("nearest_entry", String(200), nullable=True),
    Column("at", Moment, nullable=False),
    Index("entente_unanswered_place", "server_id", "at"),
    Index("entente_unanswered_person", "person_hash"),
)

tallies: Final = Table(
    "entente_tallies",
    metadata,
    Column("server_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("outcome", String(20), primary_key=True),
    Column("entry_id", String(200), primary_key=True),  # empty where no entry was meant
    Column("count", BigInteger, nullable=False),
)

writers: Final = Table(  # how far each process has come, so that a batch tried again is not written twice
    "entente_writers",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("last", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
)

applications: Final = Table(  # whose bots have used this database; what belongs to another's is left alone
    "entente_applications",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
)

leases: Final = Table(  # which process serves which shard of the gateway, and until when
    "entente_leases",
    metadata,
    Column("application_id", BigInteger, primary_key=True, autoincrement=False),
    Column("duty", String(16), primary_key=True),  # see bot.storage.leases
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("shards", Integer, primary_key=True, autoincrement=False),
    Column("holder", Text, nullable=True),  # for people to read
    Column("token", Uuid, nullable=True),  # tells two holders with the same label apart
    Column("until", Moment, nullable=True),
    Column("session_id", Text, nullable=True),
    Column("sequence", BigInteger, nullable=True),
    Column("gateway", Text, nullable=True),
    Column("marked", Moment, nullable=True),
)

notes: Final = Table(  # what the bot wants to know of itself after a restart
    "entente_notes",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

forgotten: Final = Table(  # who was forgotten lately, so that every process clears its memory
    "entente_forgotten",
    metadata,
    Column("person_hash", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
)

servers_aside: Final = Table(  # servers that were left while nobody looked; they may come back
    "entente_servers_aside",
    metadata,
    Column("server_id", BigInteger, primary_key=True, autoincrement=False),
    Column("since", Moment, nullable=False),
)
