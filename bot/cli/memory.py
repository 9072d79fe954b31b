"""Puts the memory of a bot that has learned, and now runs for weeks, in order.

What learning no longer needs goes back to the system, for the C library would
keep it in case it is wanted again; what stays is looked through for garbage no
more, and lies in large pages where that costs nothing. This module knows
nothing of what was learned.
"""

from __future__ import annotations

import ctypes
import gc
import mmap
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_THRESHOLDS: Final = (10_000, 20, 20)
"""Objects, and rounds, between two collections
(https://docs.python.org/3/library/gc.html#gc.set_threshold): a reply makes a few hundred, gone with it."""

_MADV_COLLAPSE: Final = 25
"""Of linux/mman.h; Python has no name for it (man 2 madvise)."""

_LARGE: Final = 2 << 20
"""Bytes of a large page on the processors that are used for servers; on others nothing is done."""

_FULL: Final = 0.95
"""Share of the small pages that must be in use already."""


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
    """Let the collector of garbage pass over all that is there now, and put it into large pages: it stays.

    What was learned, discord.py and SQLAlchemy are 150,000 objects; looking through them took 0.2 ms of
    every reply (docs/benchmarks.md).
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    collapse()


def collapse() -> int:
    """Put what is kept into large pages where Linux can (MADV_COLLAPSE of madvise(2), from 6.1 on).

    A reply touches a few thousand places all over a hundred megabytes; with pages of 4 kB the processor looks
    most of them up anew each time. Large pages take a tenth of the time off a decision. Those with holes are
    left as they are: to fill them would take memory.

    Returns:
        How many large pages there are now because of it; 0 where the system has none to give.
    """
    if sys.platform != "linux":
        return 0
    libc = ctypes.CDLL(None)
    large, held = ctypes.c_size_t(_LARGE), (ctypes.c_ubyte * (_LARGE // mmap.PAGESIZE))()
    collapsed = 0
    for begin in map(ctypes.c_void_p, _anonymous()):
        is_known = libc.mincore(begin, large, held) == 0
        if is_known and sum(page & 1 for page in held) >= _FULL * len(held):
            collapsed += libc.madvise(begin, large, _MADV_COLLAPSE) == 0
    return collapsed


def _anonymous() -> Iterator[int]:
    """Where in our memory a large page may begin: within what belongs to no file (man 5 proc_pid_maps)."""
    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        place, rights, _, _, inode, *name = line.split(maxsplit=5)
        if rights.startswith("rw") and inode == "0" and (not name or name[0] == "[heap]"):
            begin, end = (int(each, 16) for each in place.split("-"))
            yield from range(-(-begin // _LARGE) * _LARGE, end - _LARGE + 1, _LARGE)
