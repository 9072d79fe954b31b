import numpy as np
import pytest

from bot.engine.deciding.coverage import INPUTS
from bot.engine.deciding.fusion import inputs, width
from bot.engine.deciding.general import unlearned
from bot.knowledge.types import Kind

EVERY = (Kind.ANSWER, Kind.GAP, Kind.SMALL_TALK)
FOLDERS = [(Kind.ANSWER,), (Kind.ANSWER, Kind.GAP), (Kind.ANSWER, Kind.SMALL_TALK), EVERY]


def chances(kinds, leader, *, meaning):
    """What is told of a question for which everything says that it is of one kind."""
    speaks = np.zeros(len(kinds) + 1)
    speaks[leader] = 12.0
    covered = np.array([0.9, 0.0] if leader == 0 else [0.1, 2.0])
    row = inputs(speaks, speaks, covered, speaks if meaning else np.zeros_like(speaks))
    return unlearned(kinds, meaning=meaning).scope.chances(row)


@pytest.mark.parametrize("meaning", [False, True])
@pytest.mark.parametrize("kinds", FOLDERS)
class TestAnyFolder:
    def test_there_is_a_weight_for_each_input_and_kind(self, kinds, meaning):
        scope = unlearned(kinds, meaning=meaning).scope

        assert scope.weights.shape == (width(len(kinds) + 1, INPUTS), len(kinds) + 1)
        assert scope.intercept.shape == (len(kinds) + 1,)

    def test_what_all_speaks_for_an_answer_is_one(self, kinds, meaning):
        assert chances(kinds, 0, meaning=meaning)[0] > 0.9

    def test_what_all_speaks_for_off_topic_is_that(self, kinds, meaning):
        assert chances(kinds, len(kinds), meaning=meaning)[-1] > 0.8

    def test_a_number_added_to_all_kinds_changes_next_to_nothing(self, kinds, meaning):
        scope = unlearned(kinds, meaning=meaning).scope
        moved = np.zeros(width(len(kinds) + 1, INPUTS))
        moved[: len(kinds) + 1] = 5.0

        assert np.ptp(moved @ scope.weights) < 0.5


def test_without_an_encoder_meaning_counts_nothing():
    fusion = unlearned(EVERY, meaning=False)

    assert fusion.meaning == 0.0
    assert not fusion.scope.weights[8:12].any()
