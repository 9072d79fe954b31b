"""Says when a folder may have changed; whether it did is for others to find out.

The folder, those within it that are read and the place it stands in are watched one by one and
not to their depths: that place may be a whole project. Where the system does
not tell (a network drive, a container's mount, no watches left, an edit in the
moment before the watch begins), a look every two seconds does.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.location import FOLDERS

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How soon an edit is noticed, in seconds.

    Attributes:
        quiet: Without another change, before those so far count as one edit; editors write a file in
            several steps.
        patience: At most, however fast changes follow one another.
        look_every: Between looks without being told.
    """

    quiet: float = 0.2
    patience: float = 2.0
    look_every: float = 2.0


async def moments(folder: Path, wake: asyncio.Event, pace: Pace) -> AsyncGenerator[None, None]:
    """Yield at once, and then whenever the folder may have changed; never ends.

    Args:
        folder: Absolute; need not exist now.
        wake: Setting it gives one more moment. It is cleared here.
        pace: How soon.

    Yields:
        None. Changes while the caller is busy are kept for the next moment.
    """
    told = False
    while True:
        wake.clear()
        yield
        try:
            async with contextlib.aclosing(_changes(folder, wake, pace)) as changes:
                async for _ in changes:
                    yield
        except (ImportError, OSError, RuntimeError) as error:  # what watchfiles raises, or its library
            if not told:
                _log.warning("%s is looked at every %g s: %s", folder, pace.look_every, error)
            told = True
            await _pause(wake, pace.look_every)


async def _changes(folder: Path, wake: asyncio.Event, pace: Pace) -> AsyncGenerator[None, None]:
    """The same until ``wake`` is set or another folder stands in the place of one that is watched."""
    from watchfiles import awatch  # noqa: PLC0415 - where its library does not load, there are looks

    places = _places(folder)
    watching = awatch(
        *places,
        watch_filter=_concerning(folder),
        step=_milliseconds(pace.quiet),
        debounce=_milliseconds(pace.patience),
        rust_timeout=_milliseconds(pace.look_every),
        yield_on_timeout=True,
        stop_event=wake,
        recursive=False,
    )
    async with contextlib.aclosing(watching) as changes:
        async for _ in changes:
            yield
            if _places(folder) != places:
                return


def _places(folder: Path) -> dict[Path, tuple[int, int]]:
    """What there is to watch, and which folder it is: a new one may bear the old name."""
    around = next(parent for parent in folder.parents if parent.is_dir())
    places = {}
    for place in (around, folder, *(folder / name for name in FOLDERS)):
        with contextlib.suppress(OSError):
            stat = place.stat()
            places[place] = (stat.st_dev, stat.st_ino)
    return places


def _concerning(folder: Path) -> Callable[[object, str], bool]:
    """True for what happens in the folder or to it, False for what happens beside it."""
    above = set(folder.parents)

    def concerns(_change: object, path: str) -> bool:
        place = Path(path)
        return place.parent not in above or place == folder or place in above

    return concerns


async def _pause(wake: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(wake.wait(), seconds)


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)
