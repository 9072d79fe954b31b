"""What a database's complaint means, by what can be done: wait, tell the operator, or let one row go.

Most complaints pass: the database restarts, and whoever waits finds it again.
Some stay until the operator does something, who is told once, in one line; of
those, some could be seen before anything works (:func:`lasting`). And some are
about a single row, which is let go.

Libraries wrap each other's errors, so the codes are looked for all along the
chain. No text made here quotes a value or the address, which holds a password.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError

from bot.errors import EntenteError, StorageError, chain

_REFUSED: Final = "PostgreSQL refuses the user or the password. Correct them in the address."
_NOWHERE: Final = "PostgreSQL has no such database. Create it, or name another in the address."
_SQLITE: Final = {  # https://sqlite.org/rescode.html
    "SQLITE_READONLY": "The database file or its folder cannot be written to. Give the bot the right to.",
    "SQLITE_CANTOPEN": "The database file cannot be opened. Check its path and who may read its folder.",
    "SQLITE_NOTADB": "The database file holds something else than a database. Move it away, or name another.",
    "SQLITE_CORRUPT": "The database file is damaged. Restore a copy, or move it away to begin anew.",
    "SQLITE_PERM": "The database file may not be used. Give the bot the right to read and write it.",
    "SQLITE_AUTH": "The database file may not be used. Give the bot the right to read and write it.",
}
_POSTGRES: Final = {  # https://www.postgresql.org/docs/current/errcodes-appendix.html, by class
    "28": _REFUSED,
    "3D": _NOWHERE,
    "42": "PostgreSQL does not let this user set up the tables. Give it the right to create in the schema.",
}
_POOLER: Final = (
    (re.compile(r"authentication failed|no such user"), _REFUSED),
    (re.compile(r"no such database|database .* does not exist"), _NOWHERE),
    (
        re.compile(r"unsupported startup parameter"),
        "The pooler before PostgreSQL refuses an option of the address. Leave it out of the address, or add "
        "it to the pooler's ignore_startup_parameters.",
    ),
    (
        re.compile(r"statement pooling mode"),
        "The pooler before PostgreSQL lends connections by the statement, so nothing can be written in one "
        "piece. Set its pool_mode to transaction or session.",
    ),
)
"""PgBouncer has one code for all that it refuses, so its words tell what will not pass by itself (1.18)."""

_PASSING: Final = {  # may come right by itself, but not soon
    "SQLITE_FULL": "The disk with the database is full. Make room on it.",
    "SQLITE_IOERR": "The disk with the database fails to read or write. Look into the system's log.",
    "25006": "PostgreSQL takes nothing to be written: it is a standby, or read only. Name the primary.",
    "42P01": "The tables are gone, or a newer version of Entente has renamed them. Stop this process.",
    "53100": "PostgreSQL's disk is full. Make room on it.",
    "53300": "PostgreSQL has no connection left. Raise its max_connections, or put a pooler before it.",
}
_OPTIONS: Final = (
    "The address of the database has options that are not known or do not fit. "
    "Of those behind “?” keep sslmode alone."
)
_ROW_CLASSES: Final = ("22", "23")  # PostgreSQL: data exceptions, violated constraints


def lasting(error: BaseException) -> EntenteError | None:
    """The error to show where waiting will not help; None where the database may yet come round."""
    for link in causes(error):
        if isinstance(link, EntenteError):
            return link if link is error else type(link)(str(link))  # or it would be its own cause
        if isinstance(link, FileExistsError | NotADirectoryError | PermissionError):
            return StorageError(_SQLITE["SQLITE_CANTOPEN"])
        if isinstance(link, TypeError) or _is_about_the_address(link):
            return StorageError(_OPTIONS)
        found = _SQLITE.get(_sqlite(link)) or _of_pooler(link) or _of_postgres(link)
        if found:
            return StorageError(found)
    return None


def advice(error: BaseException) -> str | None:
    """What the operator can do about it, in one line; None where there is nothing but to wait."""
    for link in causes(error):
        found = _PASSING.get(_sqlite(link)) or _PASSING.get(_postgres(link))
        if found:
            return found
    problem = lasting(error)
    return None if problem is None else str(problem)


def is_about_the_row(error: BaseException) -> bool:
    """Whether the database is well and only minds what it was given."""
    if isinstance(error, DataError | IntegrityError | OverflowError | UnicodeError):
        return True
    if isinstance(error, StatementError) and not isinstance(error, DBAPIError):
        return True
    if any(isinstance(link, OSError) or _is_about_the_address(link) for link in causes(error)):
        return False  # some of these are ValueErrors, too: a certificate that cannot be verified
    return any(
        _postgres(link).startswith(_ROW_CLASSES)
        or isinstance(link, OverflowError | UnicodeError | ValueError)
        for link in causes(error)
    )


def in_short(error: BaseException) -> str:
    """A name for the log, such as ``ConnectionRefusedError``: never a value."""
    root = list(causes(error))[-1]
    code = _sqlite(root) or _postgres(root)
    return f"{type(root).__name__} {code}".rstrip()


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error, and what it was made from, down to the root, each once."""
    return chain(error, lambda link: getattr(link, "orig", None) or link.__cause__)


def _is_about_the_address(error: BaseException) -> bool:
    """Whether asyncpg minds an option; it is not imported here, as SQLite does without it."""
    return type(error).__name__ == "ClientConfigurationError"


def _of_postgres(error: BaseException) -> str | None:
    code = _postgres(error)
    return None if code in _PASSING else _POSTGRES.get(code[:2])


def _of_pooler(error: BaseException) -> str | None:
    """What stays wrong between the pooler and us: class 08, to which belongs much that passes, too."""
    if not _postgres(error).startswith("08"):
        return None
    return next((told for words, told in _POOLER if words.search(str(error))), None)


def _sqlite(error: BaseException) -> str:
    """SQLite's name for it without what comes after the kind (``SQLITE_READONLY_DIRECTORY``)."""
    return "_".join(str(getattr(error, "sqlite_errorname", "")).split("_")[:2])


def _postgres(error: BaseException) -> str:
    return str(getattr(error, "sqlstate", None) or "")
