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
from bot.storage.address import parse
from bot.storage.storage import KEY_MIN, Storage
from bot.storage.values import ServerSettings

_log = logging.getLogger(__name__)

DATABASE: Final = "entente.db"
"""The file in the state folder, where no database is named."""


def open_storage(
    settings: Settings, defaults: ServerSettings, *, reading: bool = False
) -> AbstractAsyncContextManager[Storage]:
    """The storage that the settings name, to be entered.

    Args:
        settings: From the environment.
        defaults: What holds in servers that chose nothing.
        reading: Whether it is only looked at: then nothing that is too old is deleted, which is for the bot,
            as it may have other settings than the shell of whoever looks; and no key is needed or made.

    Raises:
        StorageError: There is no key, or the address of the database cannot be used.
    """
    url = address(settings)
    _refuse_folder(parse(url))
    return Storage.open(
        url,
        key=bytes(KEY_MIN) if reading else key(settings, parse(url)),
        clock=partial(datetime.now, UTC),
        defaults=defaults,
        keep_days=settings.keep_days,
        key_source=key_source(settings, parse(url)),
        reading=reading,
    )


def is_there(settings: Settings) -> bool:
    """Whether there is a database that could be read; one on a server is taken to be there.

    Args:
        settings: From the environment.

    Raises:
        StorageError: The address of the database cannot be used.
    """
    url = parse(address(settings))
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).exists()


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
    _refuse_folder(url)
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
    _refuse_folder(url)
    return str(key_file(settings, url))


def key_file(settings: Settings, url: URL) -> Path:
    """Where the key is kept that is not set; nothing is read or made.

    Args:
        settings: From the environment.
        url: The database; the key of one on a server is in the state folder of this machine.
    """
    if url.get_backend_name() != "sqlite":
        return settings.state_dir / "entente.key"
    database = Path(str(url.database))
    return database.with_name(f"{database.name}.key")


def _refuse_folder(url: URL) -> None:
    database = Path(str(url.database))
    if url.get_backend_name() != "sqlite" or not database.exists() or database.is_file():
        return
    what = "a folder" if database.is_dir() else "no file"
    raise StorageError(f"{database} is {what}. Name a file for the database.")


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
