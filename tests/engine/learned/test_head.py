import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.learned.head import Head, centred

WIDTH, CLASSES = 6, 4
SEEDS = st.integers(0, 2**32 - 1)


def head_of(seed=0):
    rng = np.random.default_rng(seed)

    def some(*shape):
        return rng.standard_normal(shape).astype(np.float32)

    return Head(
        "toy", some(WIDTH) / 10, some(WIDTH, CLASSES), some(CLASSES), centred(some(CLASSES, WIDTH), 0.0)
    )


def vectors_of(seed, count=5):
    drawn = np.random.default_rng(seed).standard_normal((count, WIDTH))
    return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)


@settings(max_examples=50, deadline=None)
@given(SEEDS)
def test_chances_add_up_to_one(seed):
    chances = np.exp(head_of(seed).log_chances(vectors_of(seed)))

    assert chances.sum(axis=1) == pytest.approx(np.ones(5))


@settings(max_examples=50, deadline=None)
@given(SEEDS)
def test_a_text_has_the_chances_that_it_has_among_others(seed):
    head, vectors = head_of(seed), vectors_of(seed)

    assert head.log_chances(vectors[3]) == pytest.approx(head.log_chances(vectors)[3], abs=1e-5)


def test_chances_are_those_of_a_logistic_regression_over_centred_vectors():
    head, (vector,) = head_of(), vectors_of(1, 1)
    moved = (vector - head.mean) / np.linalg.norm(vector - head.mean)
    powers = np.exp(moved @ head.weights + head.intercept)

    assert np.exp(head.log_chances(vector)) == pytest.approx(powers / powers.sum(), rel=1e-4)


def test_chances_far_apart_are_no_less_than_numbers():
    head = head_of()
    steep = Head(head.encoder, head.mean, head.weights * 1e4, head.intercept, head.centres)

    chances = steep.log_chances(vectors_of(2))
    assert np.isfinite(chances).all()
    assert chances.max(axis=1) == pytest.approx(np.zeros(5))


def test_the_vector_that_is_the_mean_is_told_by_the_intercept_alone():
    head = head_of()
    powers = np.exp(head.intercept)

    assert np.exp(head.log_chances(head.mean)) == pytest.approx(powers / powers.sum(), rel=1e-5)


@settings(max_examples=50, deadline=None)
@given(SEEDS, st.permutations(range(CLASSES)))
def test_classes_in_another_order_have_the_same_chances(seed, order):
    head, vectors = head_of(seed), vectors_of(seed)

    reordered = head.widened(order).log_chances(vectors)
    assert reordered == pytest.approx(head.log_chances(vectors)[:, order], abs=1e-5)


def test_without_some_classes_the_others_keep_their_odds():
    head, vectors = head_of(), vectors_of(3)
    few, all_of_them = head.widened([2, 0]).log_chances(vectors), head.log_chances(vectors)

    assert few[:, 0] - few[:, 1] == pytest.approx(all_of_them[:, 2] - all_of_them[:, 0], abs=1e-5)


def test_a_new_class_leaves_the_others_the_odds_that_they_had():
    head, vectors = head_of(), vectors_of(4)
    wide, before = head.widened([0, 1, None, 2, 3]).log_chances(vectors), head.log_chances(vectors)

    assert wide[:, [0, 1, 3, 4]] - wide[:, :1] == pytest.approx(before - before[:, :1], abs=1e-5)


def test_a_new_class_begins_as_unlikely_as_the_least_likely_whatever_is_asked():
    head = head_of()
    wide = head.widened([0, 1, None, 2, 3])

    assert wide.intercept[2] == head.intercept.min()
    assert not wide.weights[:, 2].any()


def test_a_new_class_has_no_centre_and_the_others_keep_theirs():
    head = head_of()
    wide = head.widened([3, None, 1])

    assert not wide.centres[1].any()
    assert wide.centres[[0, 2]].tolist() == head.centres[[3, 1]].tolist()


def test_widening_changes_neither_the_encoder_nor_its_mean():
    head = head_of()
    wide = head.widened([None, 0])

    assert (wide.encoder, wide.mean.tolist()) == (head.encoder, head.mean.tolist())


@settings(max_examples=50, deadline=None)
@given(SEEDS)
def test_centred_vectors_have_length_one_and_the_direction_from_the_mean(seed):
    vectors, mean = vectors_of(seed), head_of(seed).mean
    moved = centred(vectors, mean)

    assert np.linalg.norm(moved, axis=1) == pytest.approx(np.ones(5), abs=1e-5)
    assert (moved * (vectors - mean)).sum(axis=1) == pytest.approx(
        np.linalg.norm(vectors - mean, axis=1), rel=1e-4
    )


def test_a_vector_that_is_the_mean_stays_at_the_origin():
    mean = head_of().mean

    assert centred(mean, mean).tolist() == [0.0] * WIDTH
