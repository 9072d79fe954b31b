"""Being stopped before there is anything to end: while the folder is learned, or the database waited for.

SIGTERM ends a process that listens for none at once and with a code of its own,
except the first one of a container, which does not even notice and is killed
when its supervisor's patience is over
(https://man7.org/linux/man-pages/man7/pid_namespaces.7.html). Once connected,
:mod:`bot.chat.run` listens itself.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Take SIGTERM for Ctrl-C, and either for the wish to end: with exit code 0 and no word."""
    if threading.current_thread() is not threading.main_thread():  # where no signal can be listened for
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)
