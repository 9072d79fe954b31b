"""Which event loop the bot runs on: libuv's, where it is installed.

Handing bytes between sockets and tasks is a tenth of the processor's time of a
reply (docs/benchmarks.md), and uvloop does it in C. There is none for Windows,
where Python's own does the same. Nothing here knows what runs on it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


def run(main: Coroutine[Any, Any, None]) -> None:
    """As :func:`asyncio.run`, on the fastest event loop there is.

    Args:
        main: What is to be run.
    """
    try:
        with asyncio.Runner(loop_factory=_factory()) as runner:
            runner.run(main)
    finally:
        main.close()  # where Ctrl-C came before it began, Python would say that nobody awaited it


def _factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """What makes an event loop; None leaves it to Python."""
    try:
        import uvloop  # noqa: PLC0415 - there may be none
    except ImportError:
        return None
    return uvloop.new_event_loop
