"""An event loop in which waiting takes no time: where nothing is to be done, the next timer is over."""

import asyncio
import functools
import selectors


class _Impatient(selectors.DefaultSelector):
    """Moves the clock on instead of waiting."""

    def __init__(self):
        super().__init__()
        self.now = 0.0

    def select(self, timeout=None):
        found = super().select(0)
        if timeout is None and not found:
            raise RuntimeError("everybody waits, and for nothing that will ever happen")
        if not found and timeout > 0:
            self.now += timeout
        return found


class PretendLoop(asyncio.SelectorEventLoop):
    """A loop whose clock stands still while anything is to be done."""

    def __init__(self):
        self._impatient = _Impatient()
        super().__init__(self._impatient)

    def time(self):
        return self._impatient.now


def in_pretend_time(test):
    """Run an asynchronous test in such a loop."""

    @functools.wraps(test)
    def run(*args, **kwargs):
        with asyncio.Runner(loop_factory=PretendLoop) as runner:
            runner.run(test(*args, **kwargs))

    return run


def now():
    """The time by the loop that runs."""
    return asyncio.get_running_loop().time()


async def until(condition):
    """Let everything go on, one turn after another, until something holds."""
    for _ in range(1_000):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never holds")


async def turns(number=50):
    """Let everything go on that can without waiting."""
    for _ in range(number):
        await asyncio.sleep(0)
