import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bot.engine.ranking import FEW, lead, top

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


@pytest.fixture
def answers(knowledge):
    """Two entries that share a fact and one that has another one."""
    return [knowledge.entries[key] for key in ("lamp-reach", "tower-overview", "keeper")]


def test_the_lead_is_over_the_best_entry_that_shows_other_facts(answers):
    assert lead(np.array([9.0, 8.0, 2.0]), answers) == (0, 7.0)


def test_an_entry_leads_the_next_one_by_nothing_where_they_score_alike(answers):
    assert lead(np.array([3.0, 1.0, 3.0]), answers) == (0, 0.0)


def test_without_a_rival_there_is_no_lead(answers):
    assert lead(np.array([9.0, 8.0]), answers[:2]) == (0, 0.0)


def test_a_rival_beyond_the_first_few_is_found(answers):
    lamp, tower, keeper = answers
    entries = [lamp, *[tower] * 2 * FEW, keeper]

    assert lead(np.arange(len(entries), 0, -1.0), entries) == (0, 2.0 * FEW + 1)
