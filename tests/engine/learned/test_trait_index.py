import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.learned.trait_index import TraitIndex

NUMBERS = st.integers(0, 2**32 - 1)


def numbers(these):
    return np.array(list(these), dtype=np.uint32)


@given(known=st.sets(NUMBERS, min_size=1, max_size=200), others=st.lists(NUMBERS, max_size=20))
def test_those_that_are_there_are_found_where_they_stand_and_no_others(known, others):
    ascending = sorted(known)
    sought = [*others, *known]

    positions, is_there = TraitIndex(numbers(ascending)).find(numbers(sought))

    assert is_there.tolist() == [number in known for number in sought]
    assert [ascending[place] for place in positions[is_there]] == [each for each in sought if each in known]


@pytest.mark.parametrize(
    "known", [[0], [2**32 - 1], list(range(100)), [2**32 - 1 - step for step in range(100)]]
)
def test_numbers_that_lie_side_by_side_are_found_as_well(known):
    positions, is_there = TraitIndex(numbers(sorted(known))).find(numbers(known))

    assert is_there.all()
    assert sorted(positions.tolist()) == list(range(len(known)))


def test_nothing_sought_is_nothing_found():
    positions, is_there = TraitIndex(numbers([3])).find(numbers([]))

    assert len(positions) == len(is_there) == 0
