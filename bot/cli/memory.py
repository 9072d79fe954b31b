"""Hands memory that learning no longer needs back to the system.

The C library keeps what a program freed, in case it wants it again; the bot
does not: it learns and then runs for weeks. This module knows nothing of
what was learned.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_THRESHOLDS: Final = (10_000, 20, 20)
"""Objects, and rounds, between two collections
(https://docs.python.org/3/library/gc.html#gc.set_threshold): a reply makes a few hundred, gone with it."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Look for no garbage while a knowledge folder is loaded and learned: nearly all that is made stays.

    Looking for it takes a sixth of the time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def release() -> None:
    """Collect garbage and return free memory to the system."""
    gc.collect()
    trim()


def trim() -> None:
    """Return free memory to the system where the C library can (glibc's malloc_trim(3)); else do nothing."""
    malloc_trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if malloc_trim is not None:
        malloc_trim(0)


def settle() -> None:
    """Let the collector of garbage pass over all that is there now, for it stays for as long as the bot runs.

    What was learned, discord.py and SQLAlchemy are 150,000 objects; looking through them took 0.2 ms of
    every reply (docs/benchmarks.md).
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
