import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bot.engine.deciding.coverage import INPUTS
from bot.engine.deciding.fusion import (
    FURTHEST,
    LARGEST,
    Fusion,
    fit_scope,
    fit_weights,
    inputs,
    width,
)
from bot.engine.deciding.scope import Logistic, softmax

KINDS = 3
SEEDS = st.integers(0, 2**32 - 1)
NO_SCOPE = Logistic(np.zeros((width(KINDS, INPUTS), KINDS)), np.zeros(KINDS))
ODDS = st.floats(-50, 50)


def answered(weights, seed, questions=4000, answers=5):
    """Scores of questions, and answers drawn with the odds that these have, each so many times over."""
    rng = np.random.default_rng(seed)
    scores = [rng.standard_normal((questions, answers)) * 2 for _ in weights]
    odds = softmax(np.tensordot(weights, np.stack(scores), axes=1))
    return scores, (odds.cumsum(axis=1) < rng.random((questions, 1))).sum(axis=1)


def examples(seed=0, each=30):
    """What questions of each kind are told by, and their kinds: every part tells a little."""
    rng, labels = np.random.default_rng(seed), np.repeat(np.arange(KINDS), each)
    told = [3 * np.eye(KINDS)[labels] + rng.standard_normal((len(labels), KINDS)) for _ in range(3)]
    covered = np.column_stack([labels == 0, labels]) + 0.3 * rng.standard_normal((len(labels), INPUTS))
    return inputs(told[0], told[1], covered, told[2]), labels


class TestScores:
    def test_each_opinion_counts_so_many_times_over(self):
        fusion = Fusion(0.5, 2.0, NO_SCOPE)

        assert fusion.scores(np.array([2.0, -4.0]), np.array([1.0, 3.0])).tolist() == [3.0, 4.0]

    def test_without_a_meaning_the_counts_stand_alone(self):
        assert Fusion(0.5, 2.0, NO_SCOPE).scores(np.array([2.0, -4.0]), None).tolist() == [1.0, -2.0]

    def test_the_scores_of_the_counts_are_left_as_they_were(self):
        counted = np.array([2.0, -4.0])
        scores = Fusion(1.0, 0.0, NO_SCOPE).scores(counted, None)
        scores += 1.0

        assert counted.tolist() == [2.0, -4.0]


class TestInputs:
    @settings(max_examples=50, deadline=None)
    @given(st.integers(1, 4), st.integers(0, 3), st.integers(1, 5))
    def test_there_are_as_many_as_it_says(self, kinds, coverage, questions):
        rows = inputs(*(np.zeros((questions, size)) for size in (kinds, kinds, coverage, kinds)))

        assert rows.shape == (questions, width(kinds, coverage))

    def test_one_question_is_told_by_what_it_is_told_by_among_others(self):
        rng = np.random.default_rng(0)
        parts = [rng.standard_normal((4, size)) for size in (KINDS, KINDS, INPUTS, KINDS)]

        assert inputs(*(part[2] for part in parts)).tolist() == inputs(*parts)[2].tolist()

    @settings(max_examples=100, deadline=None)
    @given(arrays(np.float64, KINDS, elements=st.floats(-1e6, 1e6)))
    def test_no_kind_is_further_than_so_far_by_meaning(self, meant):
        zeros = np.zeros(KINDS)
        bounded = inputs(zeros, zeros, np.zeros(INPUTS), meant)[2 * KINDS : 3 * KINDS]

        assert bounded.max() == 0.0
        assert bounded.min() >= -FURTHEST

    def test_what_is_near_by_meaning_keeps_its_distance(self):
        zeros = np.zeros(KINDS)
        row = inputs(zeros, zeros, np.zeros(INPUTS), np.array([1.0, -2.0, 3.0]))

        assert row[2 * KINDS : 3 * KINDS].tolist() == [-2.0, -5.0, 0.0]


class TestFitScope:
    def test_questions_are_told_by_their_kind(self):
        rows, labels = examples()

        chances = fit_scope(rows, labels, KINDS, [1.0] * KINDS, meaning=True).chances(rows)
        assert (chances.argmax(axis=1) == labels).mean() > 0.9

    @settings(max_examples=20, deadline=None)
    @given(SEEDS, ODDS)
    def test_what_is_said_of_all_kinds_alike_tells_nothing(self, seed, shift):
        rows, labels = examples(seed)
        scope = fit_scope(rows, labels, KINDS, [1.0] * KINDS, meaning=True)
        for part in range(3):
            shifted = rows.copy()
            shifted[:, part * KINDS : (part + 1) * KINDS] += shift

            assert scope.chances(shifted) == pytest.approx(scope.chances(rows), abs=1e-6)

    @settings(max_examples=20, deadline=None)
    @given(SEEDS)
    def test_without_an_encoder_the_meaning_counts_nothing(self, seed):
        rows, labels = examples(seed)
        changed = rows.copy()
        changed[:, 2 * KINDS : 3 * KINDS] = np.random.default_rng(seed).standard_normal((len(rows), KINDS))
        one, other = (
            fit_scope(told, labels, KINDS, [1.0] * KINDS, meaning=False) for told in (rows, changed)
        )

        assert other.chances(changed).tolist() == one.chances(rows).tolist()

    def test_with_an_encoder_the_meaning_counts(self):
        rows, labels = examples()
        rows[:, : 2 * KINDS] = rows[:, 3 * KINDS :] = 0.0  # nothing else tells

        chances = fit_scope(rows, labels, KINDS, [1.0] * KINDS, meaning=True).chances(rows)
        assert (chances.argmax(axis=1) == labels).mean() > 0.9

    def test_the_coverage_counts(self):
        rows, labels = examples()
        rows[:, : 3 * KINDS] = 0.0

        chances = fit_scope(rows, labels, KINDS, [1.0] * KINDS, meaning=True).chances(rows)
        assert (chances.argmax(axis=1) == labels).mean() > 0.9

    def test_a_kind_that_is_likelier_beforehand_is_so_much_likelier(self):
        rows, labels = examples()
        even, odd = (
            fit_scope(rows, labels, KINDS, prior, meaning=True).chances(rows)
            for prior in ([1.0, 1.0, 1.0], [4.0, 0.5, 1.0])
        )

        assert odd[:, 0] / odd[:, 2] == pytest.approx(4.0 * even[:, 0] / even[:, 2], rel=1e-6)
        assert odd[:, 1] / odd[:, 2] == pytest.approx(0.5 * even[:, 1] / even[:, 2], rel=1e-6)

    def test_a_kind_counts_the_same_however_many_questions_it_has(self):
        rows, labels = examples(each=60)
        few = (labels > 0) | (np.arange(len(labels)) % 10 == 0)
        middle = rows.mean(axis=0)

        chances = fit_scope(rows[few], labels[few], KINDS, [1.0] * KINDS, meaning=True).chances(middle)
        assert chances[0] > 0.1


class TestFitWeights:
    @settings(max_examples=15, deadline=None)
    @given(SEEDS, st.lists(st.floats(0.3, 1.5), min_size=1, max_size=2))
    def test_the_factors_are_found_with_which_the_answers_were_drawn(self, seed, weights):
        scores, labels = answered(weights, seed)

        assert fit_weights(scores, labels) == pytest.approx(tuple(weights), rel=0.25)

    def test_an_opinion_that_tells_nothing_counts_next_to_nothing(self):
        (told, _), labels = answered((1.0, 0.0), 0)
        useless = np.random.default_rng(1).standard_normal(told.shape)

        assert fit_weights([told, useless], labels)[1] < 0.1

    def test_an_opinion_that_misleads_counts_no_less_than_nothing(self):
        (told,), labels = answered((1.0,), 0)

        assert 0.0 <= fit_weights([-told], labels)[0] < 0.01

    def test_an_opinion_that_is_always_right_has_a_bound(self):
        labels = np.arange(30) % 3

        assert fit_weights([np.eye(3)[labels]], labels)[0] == pytest.approx(LARGEST, rel=0.5)
        assert fit_weights([np.eye(3)[labels]], labels)[0] <= LARGEST

    def test_half_the_score_counts_twice(self):
        scores, labels = answered((0.8,), 3)

        assert fit_weights([scores[0] / 2], labels)[0] == pytest.approx(2 * fit_weights(scores, labels)[0])

    @settings(max_examples=15, deadline=None)
    @given(SEEDS, ODDS)
    def test_what_is_said_of_all_answers_alike_changes_no_factor(self, seed, shift):
        scores, labels = answered((0.8, 0.5), seed, 500)

        assert fit_weights([scores[0], scores[1] + shift], labels) == pytest.approx(
            fit_weights(scores, labels), rel=1e-3
        )

    def test_the_order_of_opinions_is_irrelevant(self):
        (one, other), labels = answered((0.4, 1.2), 5)

        assert fit_weights([other, one], labels) == pytest.approx(fit_weights([one, other], labels)[::-1])

    @pytest.mark.parametrize("opinions", [1, 2])
    def test_without_a_question_each_counts_once(self, opinions):
        scores = [np.zeros((0, 4))] * opinions

        assert fit_weights(scores, np.zeros(0, dtype=np.int64)) == (1.0,) * opinions
