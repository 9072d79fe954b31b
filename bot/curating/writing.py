"""Puts edited files in place: one writer at a time, all files or none, never over an edit that was not seen.

Two workbenches keep apart by a lock that the system takes back when a process ends; an editor knows no lock,
so that a file must still have the bytes from which the edit was made in the moment before it is replaced.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from bot.curating.examining import Contents
from bot.curating.refusals import RefusalKind
from bot.errors import InputError
from bot.files import read_bytes

LOCK: Final = ".curate.lock"
"""The file in the folder that is there, and locked, while an edit is made."""

PATIENCE: Final = 30.0
"""Seconds that another workbench may take: several times what checking the shipped folder does."""


class ChangedError(Exception):
    """A file was edited by somebody else in the meantime."""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let no other workbench write into the folder during the block.

    Args:
        folder: The knowledge folder.

    Raises:
        InputError: The folder is gone or cannot be written to, or another workbench does not finish.
    """
    if not folder.is_dir():  # the lock would make it anew
        raise InputError(RefusalKind.FOLDER_GONE(folder=str(folder)))
    lock = FileLock(folder / LOCK, timeout=PATIENCE)
    try:
        lock.acquire()
    except Timeout:
        raise InputError(RefusalKind.FOLDER_BUSY(folder=str(folder))) from None
    except OSError as error:
        raise _unwritable(folder, error) from None
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            (
                folder / LOCK
            ).unlink()  # whoever waits for it looks whether it is still there, once they have it
        lock.release()


def write(folder: Path, before: Contents, after: Contents) -> None:
    """Replace files, all of them or none.

    Args:
        folder: The knowledge folder.
        before: What is known to stand in each.
        after: What is to stand there.

    Raises:
        ChangedError: Another thing stands in one of them.
        InputError: A file cannot be written.
    """
    begun: dict[str, Path] = {}
    done: list[str] = []
    try:
        for name, content in after.items():
            if content is not None:
                begun[name] = _begun(folder / name, content)
        if any(_content(folder / name) != before[name] for name in after):
            raise ChangedError
        for name in after:
            _put(folder / name, begun.get(name))
            done.append(name)
    except OSError as error:
        for name in done:  # one file of two is half an edit
            with contextlib.suppress(OSError):
                content = before[name]
                _put(folder / name, None if content is None else _begun(folder / name, content))
        raise _unwritable(folder, error) from None
    finally:
        for file in begun.values():
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)


def _unwritable(folder: Path, error: OSError) -> InputError:
    reason = error.strerror or type(error).__name__
    return InputError(RefusalKind.FOLDER_UNWRITABLE(folder=str(folder), reason=reason))


def _begun(file: Path, content: bytes) -> Path:
    """The content in a new file beside its place, with the rights of the one that it will replace."""
    place = file.resolve()  # a link stays a link
    place.parent.mkdir(parents=True, exist_ok=True)
    begun = place.with_name(f".{place.name}.{secrets.token_hex(4)}.new")
    with begun.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    if place.exists():
        shutil.copymode(place, begun)
    return begun


def _put(file: Path, begun: Path | None) -> None:
    place = file.resolve()
    if begun is None:
        place.unlink(missing_ok=True)
    else:
        begun.replace(place)


def _content(file: Path) -> bytes | None:
    try:
        return read_bytes(file)
    except FileNotFoundError:
        return None
