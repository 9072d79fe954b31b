"""SIGHUP, by which operators ask a program to read its files again; it does not exist on Windows.

The same signal says that a terminal was closed, and a bot that was started
there by hand must then end rather than go on unseen. The two are told apart by
whether the terminal is still there.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Iterator

_STDIN = 0


@contextlib.contextmanager
def on_hangup(call: Callable[[], object]) -> Iterator[None]:
    """Call ``call`` on SIGHUP, while a loop runs in the main thread; elsewhere nothing is changed.

    Args:
        call: Runs in the event loop. When the terminal that the program was started in has gone,
            the program is asked to end instead, as by SIGTERM.
    """
    number = getattr(signal, "SIGHUP", None)
    if number is None:
        yield
        return
    before = signal.getsignal(number)
    in_terminal = before is not signal.SIG_IGN and os.isatty(_STDIN)  # nohup makes it ignored

    def on_signal() -> None:
        if in_terminal and not os.isatty(_STDIN):
            signal.raise_signal(signal.SIGTERM)
        else:
            call()

    loop = asyncio.get_running_loop()
    try:
        loop.add_signal_handler(number, on_signal)
    except (NotImplementedError, RuntimeError, ValueError):  # another loop, or not the main thread
        yield
        return
    try:
        yield
    finally:
        loop.remove_signal_handler(number)
        signal.signal(number, before)
