"""Reads files that somebody else put there: nothing hangs, and nothing fills the memory.

Where a file is expected there may be a pipe that nobody writes to, a device that never ends, or more than a
machine can hold. What is no file is not opened, for opening some devices does something. Nothing here knows
what a file is for.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

MOST: Final = 2**28
"""Bytes that are read: of a hundred times the shipped knowledge, the largest file has half as many."""

LINE_MOST: Final = 2**20
"""Bytes of a line: a question has at most a hundredth."""

_NOTHING: Final = Path(os.devnull)
"""A device that is as good as an empty file, and what people mount over one that is to be empty."""

_KINDS: Final = (
    (stat.S_ISDIR, errno.EISDIR, "Is a directory"),
    (stat.S_ISFIFO, errno.ESPIPE, "It is a pipe"),
    (stat.S_ISSOCK, errno.ENXIO, "It is a socket"),
    (stat.S_ISCHR, errno.ENODEV, "It is a device"),
    (stat.S_ISBLK, errno.ENODEV, "It is a device"),
)


def open_file(file: Path, *, handed: bool = False) -> BinaryIO:
    """Open a file for reading, and nothing but a file.

    Args:
        file: Which.
        handed: Whether a person names it for this once: then what a shell hands over as a pipe
            (``/dev/stdin``, ``<(command)``) will do, too.

    Raises:
        OSError: It cannot be opened, or is no file; ``strerror`` says why.
    """
    _require_file(file, file.stat(), handed=handed)
    waiting = getattr(os, "O_NONBLOCK", 0)  # should it have become a pipe by now; Windows has neither
    number = os.open(file, os.O_RDONLY | waiting | getattr(os, "O_BINARY", 0))
    try:
        _require_file(file, os.fstat(number), handed=handed)
        if waiting:
            os.set_blocking(number, True)
        return os.fdopen(number, "rb")
    except BaseException:
        os.close(number)
        raise


def read_bytes(file: Path, *, handed: bool = False) -> bytes:
    """Everything that stands in a file.

    Args:
        file: Which.
        handed: As for :func:`open_file`.

    Raises:
        OSError: It cannot be read, is no file, or holds more than :data:`MOST` bytes.
    """
    with open_file(file, handed=handed) as stream:
        size = os.fstat(stream.fileno()).st_size
        content = b"" if size > MOST else stream.read(MOST + 1)
    if max(size, len(content)) > MOST:
        raise OSError(errno.EFBIG, f"It has more than {MOST // 2**20} MB", str(file))
    return content


def read_text(file: Path, encoding: str = "utf-8") -> str:
    """The same as text, whatever ends its lines.

    Raises:
        OSError: As for :func:`read_bytes`.
        UnicodeDecodeError: It is in another encoding.
    """
    text = read_bytes(file).decode(encoding)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def lines(file: Path, *, handed: bool = False) -> Iterator[bytes]:
    """The lines of a file, one after another, with their ends.

    Args:
        file: Which.
        handed: As for :func:`open_file`.

    Raises:
        OSError: It cannot be read, is no file, or has a line of more than :data:`LINE_MOST` bytes.
    """
    with open_file(file, handed=handed) as stream:
        while line := stream.readline(LINE_MOST + 1):
            if len(line) > LINE_MOST:
                raise OSError(errno.EFBIG, f"A line of it has more than {LINE_MOST // 2**20} MB", str(file))
            yield line


def _require_file(file: Path, status: os.stat_result, *, handed: bool) -> None:
    for is_kind, number, name in _KINDS:
        allowed = _is_nothing(status) or (handed and _is_handed(file, status))
        if is_kind(status.st_mode) and not allowed:
            raise OSError(number, name, str(file))


def _is_nothing(status: os.stat_result) -> bool:
    return stat.S_ISCHR(status.st_mode) and status.st_rdev == _NOTHING.stat().st_rdev


def _is_handed(file: Path, status: os.stat_result) -> bool:
    """Whether a shell made it, as a pipe by number; at the end of one with a name there may be nobody."""
    return stat.S_ISFIFO(status.st_mode) and str(file).startswith(("/dev/", "/proc/"))
