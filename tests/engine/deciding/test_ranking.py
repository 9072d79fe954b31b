import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.deciding.ranking import FEW, FEWER, top

# Few different values, so that equal scores meet at every border.
SCORES = st.builds(
    lambda seed, length, values: np.random.default_rng(seed).integers(values, size=length).astype(float),
    st.integers(0, 2**32),
    st.integers(0, 8 * FEW) | st.integers(FEWER - 2, FEWER + 8 * FEW),
    st.sampled_from([3, 1000]),
)


@settings(max_examples=300, deadline=None)
@given(SCORES, st.integers(0, 4 * FEW))
def test_the_best_scores_come_as_if_all_were_put_in_order(scores, count):
    assert list(top(scores, count)) == sorted(range(len(scores)), key=lambda number: -scores[number])[:count]


def test_of_equal_scores_the_first_come_first():
    scores = np.tile([0.0, 1.0], FEWER)

    assert list(top(scores, FEW)) == list(range(1, 2 * FEW, 2))


def test_of_no_scores_there_is_no_best():
    assert list(top(np.array([]), 3)) == []
