"""What time it is for everybody who shares a database.

The clocks of several hosts differ, so PostgreSQL's counts for whatever they
compare. Who shares an SQLite file shares a clock, too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection


async def moment(connection: AsyncConnection, clock: Callable[[], datetime]) -> datetime:
    """The time at which this is asked, not that at which the transaction began.

    Args:
        connection: Within a transaction, after whatever had to be waited for.
        clock: The time of this process, which SQLite goes by.
    """
    if connection.dialect.name != "postgresql":
        return clock()
    found: datetime = (await connection.execute(select(func.clock_timestamp()))).scalar_one()
    return found
