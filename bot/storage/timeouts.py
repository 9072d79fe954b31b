"""How long anything waits for the database: every time limit of the package in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Time limits, all in seconds.

    Attributes:
        settings: How long an answer may be held up by the first look at a server's settings.
            Discord wants a first sign of life within 3 s
            (https://docs.discord.com/developers/interactions/receiving-and-responding).
        saving: How long saving settings and forgetting wait before they say "not yet".
        opening: How long opening waits for a database that does not answer.
        draining: How long closing waits for what is still in the queue.
        report: How long a report may take.
        asking: How long anything else may take that the bot asks about itself: leases, notes. Whoever
            asks goes on without, and renews three times within a lease.
        lease: How long a lease lasts that is not renewed. Short enough for a host that burned down, long
            enough for a database that restarts; a process that died on a host that lives is noticed at once.
        connecting: How long PostgreSQL may take to let us in.
        statement: How long PostgreSQL may take over one statement.
        locked: How long SQLite waits for another process to let go of the file, and closing for
            whatever is under way.
        gathering: How long rows that nobody waits for are let gather before they are written together.
            A transaction of one row costs as much as one of a hundred; a process that is killed loses
            what it gathered.
        retry_first: The first pause before another attempt; it doubles from then on.
        retry_most: The longest pause between attempts.
        fresh: How long settings in the cache are taken as they are before another look, in
            case another process changed them.
        stale: The same for what stands in while the database does not answer.
        expiring: How often rows are looked through for those that have aged out.
    """

    settings: float = 0.5
    saving: float = 2.0
    opening: float = 5.0
    draining: float = 10.0
    report: float = 10.0
    asking: float = 5.0
    lease: float = 15.0
    connecting: float = 5.0
    statement: float = 10.0
    locked: float = 2.0
    gathering: float = 0.5
    retry_first: float = 0.1
    retry_most: float = 10.0
    fresh: float = 60.0
    stale: float = 10.0
    expiring: float = 3600.0
