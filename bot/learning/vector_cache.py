"""Vectors of texts that were encoded before, kept in a file, so that nothing is encoded twice.

The file is a database of SQLite in the state folder, of one table. What is kept are hashes of phrasings and
numbers, never a question that somebody asked. It is bounded; those used longest ago go first. Without the
file, or with one that cannot be used, everything is encoded anew, and nothing else changes.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import Final

import numpy as np

from bot.engine.reading.encoder import Encoder, Vectors
from bot.learning.encoders import EncoderBefore

MOST: Final = 100_000
"""Vectors that are kept, about 80 MB: twice as many as the shipped knowledge has texts."""

AT_A_TIME: Final = 256
"""Texts after which the file is written, so that an interruption loses seconds of work."""

_log = logging.getLogger(__name__)

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS vectors (
    key BLOB PRIMARY KEY, vector BLOB NOT NULL, used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON vectors (used);
"""


class CachingEncoder(EncoderBefore):
    """An encoder that remembers.

    Args:
        encoder: Asked for what is not known yet.
        file: Where vectors are kept; made, with its folder, where it is missing.
        most: How many.
        tell: Gets the number of texts encoded so far and how many there are, for whoever waits.
    """

    def __init__(
        self,
        encoder: Encoder,
        file: Path,
        *,
        most: int = MOST,
        tell: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> None:
        super().__init__(encoder)
        self._file = file
        self._most = most
        self._tell = tell

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of some texts; see :class:`bot.engine.reading.encoder.Encoder`."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file, timeout=30)) as kept:
                return self._through(kept, texts)
        except (sqlite3.Error, OSError) as error:
            _log.warning("Vectors cannot be kept in %s: %s", self._file, error)
            return self._encoder.encode(texts)

    def _through(self, kept: sqlite3.Connection, texts: Sequence[str]) -> Vectors:
        kept.executescript(_SCHEMA)
        keys = [self._key(text) for text in texts]
        (now,) = kept.execute("SELECT COALESCE(MAX(used), 0) + 1 FROM vectors").fetchone()
        found = self._found(kept, keys, now)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
        wanted = sorted(missing, key=lambda key: len(missing[key]))  # texts of a length are encoded fastest
        for start in range(0, len(wanted), AT_A_TIME):
            some = wanted[start : start + AT_A_TIME]
            fresh = self._encoder.encode([missing[key] for key in some]).astype(np.float16)
            rows = [(key, vector.tobytes(), now) for key, vector in zip(some, fresh, strict=True)]
            found.update((key, vector) for key, vector, _ in rows)
            with kept:
                kept.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
            self._tell(start + len(some), len(wanted))
        self._forget(kept)
        joined = np.frombuffer(b"".join(found[key] for key in keys), dtype=np.float16)
        return joined.reshape(-1, self.width).astype(np.float32)

    def _found(self, kept: sqlite3.Connection, keys: Iterable[bytes], now: int) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        size = 2 * self.width
        with kept:
            for key in set(keys):
                row = kept.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
                if row is not None and len(row[0]) == size:
                    found[key] = row[0]
            kept.executemany("UPDATE vectors SET used = ? WHERE key = ?", [(now, key) for key in found])
        return found

    def _forget(self, kept: sqlite3.Connection) -> None:
        (count,) = kept.execute("SELECT COUNT(*) FROM vectors").fetchone()
        if count > self._most:
            with kept:
                kept.execute(
                    "DELETE FROM vectors WHERE key IN (SELECT key FROM vectors ORDER BY used LIMIT ?)",
                    (count - self._most,),
                )

    def _key(self, text: str) -> bytes:
        return blake2b(f"{self.name}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
