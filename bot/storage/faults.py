"""What a database's complaint means: wait, give up, or leave out one row.

Libraries wrap each other's errors, so the codes are looked for all along the
chain. No text made here quotes a value or the address, which holds a password.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError

from bot.errors import StorageError

_SQLITE: Final = {  # https://sqlite.org/rescode.html
    "SQLITE_READONLY": "The database file or its folder cannot be written to. Give the bot the right to.",
    "SQLITE_CANTOPEN": "The database file cannot be opened. Check its path and who may read its folder.",
    "SQLITE_NOTADB": "The database file holds something else than a database. Move it away, or name another.",
    "SQLITE_CORRUPT": "The database file is damaged. Restore a copy, or move it away to begin anew.",
    "SQLITE_PERM": "The database file may not be used. Give the bot the right to read and write it.",
    "SQLITE_AUTH": "The database file may not be used. Give the bot the right to read and write it.",
}
_POSTGRES: Final = {  # https://www.postgresql.org/docs/current/errcodes-appendix.html, by class
    "28": "PostgreSQL refuses the user or the password. Correct them in the address.",
    "3D": "PostgreSQL has no such database. Create it, or name another in the address.",
    "42": "PostgreSQL does not let this user set up the tables. Give it the right to create in the schema.",
}
_OPTIONS: Final = (
    "The address of the database has options that are not known or do not fit. "
    "Of those behind “?” keep sslmode alone."
)
_ROW_CLASSES: Final = ("22", "23")  # PostgreSQL: data exceptions, violated constraints


def lasting(error: BaseException) -> StorageError | None:
    """The error to show where waiting will not help; None where the database may yet come round."""
    for link in _chain(error):
        if isinstance(link, StorageError):
            return link
        if isinstance(link, FileExistsError | NotADirectoryError | PermissionError):
            return StorageError(_SQLITE["SQLITE_CANTOPEN"])
        if isinstance(link, TypeError) or _is_about_the_address(link):
            return StorageError(_OPTIONS)
        advice = _SQLITE.get(_sqlite(link)) or _POSTGRES.get(_postgres(link)[:2])
        if advice:
            return StorageError(advice)
    return None


def is_about_the_row(error: BaseException) -> bool:
    """Whether the database is well and only minds what it was given."""
    if isinstance(error, DataError | IntegrityError | OverflowError | UnicodeError):
        return True
    if isinstance(error, StatementError) and not isinstance(error, DBAPIError):
        return True
    if any(isinstance(link, OSError) or _is_about_the_address(link) for link in _chain(error)):
        return False  # some of these are ValueErrors, too: a certificate that cannot be verified
    return any(
        _postgres(link).startswith(_ROW_CLASSES)
        or isinstance(link, OverflowError | UnicodeError | ValueError)
        for link in _chain(error)
    )


def in_short(error: BaseException) -> str:
    """A name for the log, such as ``ConnectionRefusedError``: never a value."""
    root = list(_chain(error))[-1]
    code = _sqlite(root) or _postgres(root)
    return f"{type(root).__name__} {code}".rstrip()


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, and what it was made from, down to the root."""
    link: BaseException | None = error
    while link is not None:
        yield link
        link = getattr(link, "orig", None) or link.__cause__


def _is_about_the_address(error: BaseException) -> bool:
    """Whether asyncpg minds an option; it is not imported here, as SQLite does without it."""
    return type(error).__name__ == "ClientConfigurationError"


def _sqlite(error: BaseException) -> str:
    """SQLite's name for it without what comes after the kind (``SQLITE_READONLY_DIRECTORY``)."""
    return "_".join(str(getattr(error, "sqlite_errorname", "")).split("_")[:2])


def _postgres(error: BaseException) -> str:
    return str(getattr(error, "sqlstate", None) or "")
