"""The statements that every batch consists of, put together once: SQLAlchemy takes its time over each.

Rows are handed over when they are executed, under the names of the columns.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import Executable, bindparam, case, update

from bot.storage.database.upsert import insert_into
from bot.storage.tables import tallies, unanswered, votes, writers


@cache
def vote(dialect: str) -> Executable:
    """Keep a vote, in place of the one before."""
    new = insert_into(dialect, votes)
    again = new.excluded.value == votes.c.value  # a second press of the same button keeps the reason given
    kept = {column: new.excluded[column] for column in ("server_id", "entry_id", "language", "value", "at")}
    reason = case((again & new.excluded.reason.is_(None), votes.c.reason), else_=new.excluded.reason)
    return new.on_conflict_do_update(index_elements=list(votes.primary_key), set_={**kept, "reason": reason})


@cache
def question(dialect: str) -> Executable:
    """Keep a question, once."""
    return insert_into(dialect, unanswered).on_conflict_do_nothing()


@cache
def tally(dialect: str) -> Executable:
    """Add to a count."""
    new = insert_into(dialect, tallies)
    total = tallies.c.count + new.excluded.count
    return new.on_conflict_do_update(index_elements=list(tallies.primary_key), set_={"count": total})


@cache
def progress(dialect: str) -> Executable:
    """Tell how far a process has come with writing; it begins with what it is given."""
    new = insert_into(dialect, writers)
    seen = new.on_conflict_do_update(index_elements=[writers.c.id], set_={"at": new.excluded.at})
    return seen.returning(writers.c.last)


@cache
def come_to() -> Executable:
    """Note that the process ``ours`` has come as far as ``to_last``."""
    return update(writers).where(writers.c.id == bindparam("ours")).values(last=bindparam("to_last"))
