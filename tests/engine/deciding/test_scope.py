import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bot.engine.deciding.scope import Logistic, log_sum_exp, pairs, softmax

FLOATS = st.floats(-1e6, 1e6)


@pytest.fixture
def apart():
    """Three classes of ten examples each, far from one another, and their labels."""
    centres = np.array([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0]])
    labels = np.repeat(np.arange(3), 10)
    return centres[labels] + np.tile(np.linspace(-1, 1, 10), 3)[:, None], labels


def test_separable_examples_are_told_apart(apart):
    inputs, labels = apart
    chances = Logistic.fit(inputs, labels, 3, balanced=False).chances(inputs)

    assert (chances.argmax(axis=1) == labels).all()
    assert (chances.max(axis=1) > 0.75).all()


def test_between_the_classes_nothing_is_certain(apart):
    logistic = Logistic.fit(*apart, 3, balanced=False)

    assert logistic.chances(np.array([5.0, 0.0])).max() < 0.8


def test_one_example_has_the_chances_that_it_has_among_others(apart):
    logistic = Logistic.fit(*apart, 3, balanced=True)

    assert logistic.chances(apart[0][7]) == pytest.approx(logistic.chances(apart[0])[7])


def test_the_order_of_examples_is_irrelevant(apart):
    inputs, labels = apart
    backwards = Logistic.fit(inputs[::-1], labels[::-1], 3, balanced=True)

    assert backwards.chances(inputs) == pytest.approx(Logistic.fit(*apart, 3, balanced=True).chances(inputs))


def test_at_the_optimum_each_class_gets_the_chances_it_has_examples():
    inputs = np.array([[0.0], [1.0], [2.0], [3.0], [4.0]])
    labels = np.array([0, 0, 1, 0, 1])
    chances = Logistic.fit(inputs, labels, 2, balanced=False).chances(inputs)

    assert chances.sum(axis=0) == pytest.approx([3, 2], abs=1e-4)


def test_balanced_classes_count_the_same_however_many_examples_they_have():
    inputs = np.array([[0.0]] * 30 + [[1.0]] * 3)
    labels = np.array([0] * 30 + [1] * 3)
    middle = np.array([0.5])

    assert Logistic.fit(inputs, labels, 2, balanced=True).chances(middle)[1] == pytest.approx(0.5, abs=0.1)
    assert Logistic.fit(inputs, labels, 2, balanced=False).chances(middle)[1] < 0.3


def test_a_class_without_an_example_is_all_but_impossible(apart):
    inputs, labels = apart
    chances = Logistic.fit(inputs, labels, 4, balanced=True).chances(inputs)

    assert chances[:, 3].max() < 0.01
    assert (chances.argmax(axis=1) == labels).all()


def test_a_single_class_is_certain():
    logistic = Logistic.fit(np.array([[1.0], [2.0]]), np.array([0, 0]), 1, balanced=True)

    assert logistic.chances(np.array([9.0])) == pytest.approx([1.0])


def test_an_input_that_never_varies_tells_nothing(apart):
    inputs, labels = apart
    constant = np.hstack([inputs, np.full((len(inputs), 1), 7.0)])

    told = Logistic.fit(constant, labels, 3, balanced=False).chances(constant)
    assert told == pytest.approx(Logistic.fit(inputs, labels, 3, balanced=False).chances(inputs), abs=1e-4)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_probabilities_are_probabilities_whatever_the_examples(data):
    count, width, classes = (data.draw(st.integers(1, n)) for n in (12, 3, 4))
    inputs = data.draw(arrays(np.float64, (count, width), elements=st.floats(-100, 100)))
    labels = data.draw(arrays(np.int64, count, elements=st.integers(0, classes - 1)))
    chances = Logistic.fit(inputs, labels, classes, balanced=data.draw(st.booleans())).chances(inputs)

    assert chances.sum(axis=1) == pytest.approx(np.ones(count))
    assert ((chances >= 0) & (chances <= 1)).all()


@given(arrays(np.float64, (3, 5), elements=FLOATS))
def test_softmax_adds_up_to_one_and_keeps_the_order(values):
    shares = softmax(values)

    assert shares.sum(axis=-1) == pytest.approx(np.ones(3))
    assert (
        np.take_along_axis(shares, values.argmax(axis=-1)[:, None], -1)[:, 0] == shares.max(axis=-1)
    ).all()


def distances(scores, starts):
    """How far each kind lies ahead of each later one."""
    return log_sum_exp(scores, starts) @ pairs(len(starts))


def test_distances_of_kinds_of_one_are_those_of_their_scores():
    assert distances(np.array([5.0, 4.0, -3.0]), np.arange(3)).tolist() == pytest.approx([1.0, 8.0, 7.0])


def test_several_that_come_close_speak_for_their_kind_together():
    one, several = np.array([3.0, -9.0, 3.0]), np.array([3.0, 3.0, 3.0])

    assert distances(one, np.array([0, 2])) == pytest.approx([0.0], abs=1e-4)
    assert distances(several, np.array([0, 2])) == pytest.approx([np.log(2)])


def test_a_kind_without_any_hope_is_far_but_not_infinitely_so():
    assert np.isfinite(distances(np.array([0.0, -1e6]), np.arange(2))).all()


def test_distances_of_several_texts_are_those_of_each():
    scores = np.arange(12.0).reshape(3, 4) ** 2 % 7
    starts = np.array([0, 1, 3])

    assert (distances(scores, starts) == [distances(row, starts) for row in scores]).all()
