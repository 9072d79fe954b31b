"""What a knowledge folder holds at a moment, to tell whether it changed; what the files mean is not asked.

Two looks that give the same traces need no reading; two readings that give the
same fingerprint need no learning.
"""

from __future__ import annotations

from hashlib import sha256
from os import fsencode
from pathlib import Path
from typing import TypeAlias

from bot.files import read_bytes
from bot.knowledge.location import ARTICLE_TEXT, LEARNED, knowledge_files

Traces: TypeAlias = tuple[tuple[str, int, int, int], ...]
"""Name, time of change, size and inode of each file."""


def traces(folder: Path) -> Traces:
    """What can be told of the files without reading them; equal for a folder that is missing or empty."""
    found = []
    for file in _files(folder):
        try:
            stat = file.stat()
        except OSError:
            continue  # gone since it was listed
        found.append((file.relative_to(folder).as_posix(), stat.st_mtime_ns, stat.st_size, stat.st_ino))
    return tuple(found)


def fingerprint(folder: Path) -> str:
    """SHA-256 of the names and contents of all files that are read of a folder."""
    digest = sha256()
    for file in _files(folder):
        try:
            content = read_bytes(file)
        except OSError as error:
            content = type(error).__name__.encode()
        for part in (fsencode(file.relative_to(folder)), content):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    beside = (folder / name for name in (ARTICLE_TEXT, LEARNED))
    return [*knowledge_files(folder), *(file for file in beside if file.is_file())]
