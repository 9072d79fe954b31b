"""What the command line does with memory while it learns."""

import gc

import pytest

from bot.cli.memory import release, undisturbed


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
