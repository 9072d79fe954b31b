"""Opens what outlives a restart: which database, and with which key user ids are hashed.

The operator may name both. Where they do not, there is a file in the state
folder, and beside it a key that is made once. Nothing here reads or writes a row.
"""

from __future__ import annotations

import logging
import os
import secrets
import tempfile
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import URL

from bot.errors import SettingsError, StorageError
from bot.files import read_text
from bot.settings import PREFIX, Settings
from bot.storage.address import parse, refuse_folder
from bot.storage.storage import KEY_MIN, Storage
from bot.storage.values import ServerSettings

_log = logging.getLogger(__name__)

DATABASE: Final = "entente.db"
"""The file in the state folder, where no database is named."""


def open_storage(settings: Settings, defaults: ServerSettings) -> AbstractAsyncContextManager[Storage]:
    """The storage that the settings name, to be entered.

    Args:
        settings: From the environment.
        defaults: What holds in servers that chose nothing.

    Raises:
        StorageError: There is no key, or the address of the database cannot be used.
    """
    named = address(settings)
    url = parse(named)
    refuse_folder(url)
    return Storage.open(
        named,
        key=key(settings, url),
        clock=partial(datetime.now, UTC),
        defaults=defaults,
        keep_days=settings.keep_days,
        key_source=key_source(settings, url),
        deletions=_beside(settings, url, "deletions"),
    )


def address(settings: Settings) -> str:
    """The database that is named in the settings, else a file in the state folder."""
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    return f"sqlite:///{settings.state_dir.absolute() / DATABASE}"


def key(settings: Settings, url: URL) -> bytes:
    """The key that is set, else the one beside the database file, made where there is none yet.

    Args:
        settings: From the environment.
        url: The database; the key of one on a server is in the state folder of this machine.

    Raises:
        StorageError: The file cannot be made or read, or is damaged.
    """
    if settings.secret is not None:
        return settings.secret.get_secret_value().encode()
    refuse_folder(url)
    file = key_file(settings, url)
    try:
        if not file.exists():
            _make(file)
        kept = read_text(file, "ascii").strip().encode()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a key"
        raise StorageError(
            f"{file}: {reason}. The key for hashing is kept there, unless ENTENTE_SECRET is set."
        ) from None
    if len(kept) < KEY_MIN:
        raise StorageError(
            f"{file} is damaged. Put the key back, or delete the file to have one made; /forget-me will then "
            "find nothing of what was kept with the old one."
        )
    return kept


def key_source(settings: Settings, url: URL) -> str:
    """Where the key comes from, in words for an operator who has to put another one there.

    Args:
        settings: From the environment.
        url: The database.
    """
    if settings.secret is not None:
        return f"{PREFIX}SECRET"
    refuse_folder(url)
    return str(key_file(settings, url))


def key_file(settings: Settings, url: URL) -> Path:
    """Where the key is kept that is not set; nothing is read or made.

    Args:
        settings: From the environment.
        url: The database; the key of one on a server is in the state folder of this machine.
    """
    return _beside(settings, url, "key")


def _beside(settings: Settings, url: URL, kind: str) -> Path:
    """Something that is kept beside a database file, or in the state folder where that is on a server."""
    if url.get_backend_name() != "sqlite":
        return settings.state_dir / f"entente.{kind}"
    database = Path(str(url.database))
    return database.with_name(f"{database.name}.{kind}")


def _make(file: Path) -> None:
    """Make a key that only the bot's own user can read; of several processes that begin at once, one does."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", dir=file.parent, prefix=".key-", encoding="ascii"
    ) as fresh:  # mode 0600
        fresh.write(secrets.token_hex(32) + "\n")
        fresh.flush()
        try:
            os.link(fresh.name, file)  # in one step, and never over another
            _log.info(
                "Made a key for hashing user ids: %s. With another, /forget-me would find nothing.", file
            )
        except FileExistsError:
            return


def check_shared(settings: Settings) -> None:
    """Several processes have one database between them, which a file on one machine cannot be.

    Raises:
        SettingsError: It is a file.
        StorageError: The address of the database cannot be used.
    """
    if parse(address(settings)).get_backend_name() == "sqlite":
        raise SettingsError(
            "ENTENTE_SHARDS and ENTENTE_REPLICA are for several processes, which need PostgreSQL. "
            "Set ENTENTE_DATABASE_URL to postgresql://user:password@host/name, or leave both out."
        )
