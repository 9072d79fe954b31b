"""What the command line does with memory while it learns."""

import gc
import mmap
import re
import sys
import weakref
from pathlib import Path

import pytest

from bot.cli.memory import collapse, release, settle, undisturbed


def test_no_garbage_is_looked_for_while_something_is_learned():
    with undisturbed():
        assert not gc.isenabled()


def test_it_is_looked_for_again_whatever_happens():
    with pytest.raises(ZeroDivisionError), undisturbed():
        raise ZeroDivisionError

    assert gc.isenabled()


def test_what_is_garbage_by_then_is_found():
    class Ring:
        pass

    with undisturbed():
        ring = Ring()
        ring.itself = ring
        del ring
    release()

    assert not [found for found in gc.get_objects() if type(found).__name__ == "Ring"]


class TestSettling:
    @pytest.fixture(autouse=True)
    def as_it_was(self):
        """Leave the collector to the other tests as it was."""
        thresholds = gc.get_threshold()
        yield
        gc.unfreeze()
        gc.set_threshold(*thresholds)

    def test_what_is_there_is_passed_over_from_then_on(self):
        kept = [["a list of lists"]]
        settle()

        assert gc.get_freeze_count() > 0
        assert not any(each is kept for each in gc.get_objects())

    def test_what_is_garbage_by_then_is_not_kept_with_it(self):
        class Ring:
            pass

        gc.disable()
        ring = Ring()
        ring.itself = ring
        gone = weakref.ref(ring)
        del ring
        settle()
        gc.enable()

        assert gone() is None

    def test_what_was_passed_over_before_and_is_garbage_now_is_found(self):
        class Ring:
            pass

        ring = Ring()
        ring.itself = ring
        gone = weakref.ref(ring)
        settle()
        del ring
        settle()

        assert gone() is None

    def test_garbage_is_looked_for_less_often(self):
        settle()

        assert gc.get_threshold()[0] == 10_000


LARGE = 2 << 20


def resident():
    """Megabytes that lie in memory."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))[1]) / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="large pages are asked for on Linux alone")
class TestLargePages:
    def test_what_lies_in_memory_stays_what_it_is(self):
        with mmap.mmap(-1, 4 * LARGE) as held:
            held[:] = bytes(range(256)) * (4 * LARGE // 256)

            collapse()

            assert held[:] == bytes(range(256)) * (4 * LARGE // 256)

    def test_what_was_never_used_takes_no_memory_for_it(self):
        with mmap.mmap(-1, 64 * LARGE) as held:
            for begin in range(0, len(held), LARGE):
                held[begin] = 1
            before = resident()

            collapse()

            assert resident() - before < 16


def test_elsewhere_nothing_is_done(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")

    assert collapse() == 0
