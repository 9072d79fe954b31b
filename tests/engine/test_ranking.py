import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bot.engine.ranking import FEW, top

# Few different values, so that equal scores meet at every border.
SCORES = arrays(
    np.float64, st.integers(0, 8 * FEW), elements=st.sampled_from([0.0, 1.0, 2.0]), fill=st.nothing()
)


@settings(max_examples=300, deadline=None)
@given(SCORES, st.integers(0, 4 * FEW))
def test_the_best_scores_come_as_if_all_were_put_in_order(scores, count):
    assert list(top(scores, count)) == sorted(range(len(scores)), key=lambda number: -scores[number])[:count]


def test_of_equal_scores_the_first_come_first():
    scores = np.tile([0.0, 1.0], 5 * FEW)

    assert list(top(scores, FEW)) == list(range(1, 2 * FEW, 2))


def test_of_no_scores_there_is_no_best():
    assert list(top(np.array([]), 3)) == []
