from collections import Counter, defaultdict
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.evidence import SMOOTHING, Evidence
from bot.engine.features import Features

CLASSES = 4
WEIGHTS = st.sampled_from([0.5, 1.0, 1.25, 2.0])
# A text is a list of (trait, weight); traits are 44-bit hashes, so their codes differ in the upper bits.
TEXTS = st.lists(st.tuples(st.integers(1, 9), WEIGHTS), min_size=1, max_size=6)
LABELLED = st.lists(st.tuples(TEXTS, st.integers(0, CLASSES - 1)), min_size=2, max_size=10)


def features_of(texts):
    flat = [(trait << 40, weight, row) for row, text in enumerate(texts) for trait, weight in text]
    codes, weights, rows = zip(*flat, strict=True)
    return Features(
        np.array(codes, dtype=np.uint64), np.array(weights, dtype=np.float32), np.array(rows, dtype=np.int32)
    )


def learn(labelled):
    features = features_of([text for text, _ in labelled])
    labels = np.array([label for _, label in labelled])
    return *Evidence.learn(features, labels, CLASSES), features, labels


def scores_of(evidence, text):
    return evidence.scores(*evidence.find(features_of([text])))


def slow_obvious_twin(labelled, text):
    """Complement naive Bayes as the paper has it, with dictionaries, up to a number for all classes."""
    counts = defaultdict(Counter)
    for own, label in labelled:
        for trait, weight in own:
            counts[label][trait] += weight
    everywhere = sum(counts.values(), Counter())
    size = {label: sum(counts[label].values()) for label in range(CLASSES)}
    smooth = SMOOTHING * len(everywhere)
    scores = []
    for label in range(CLASSES):
        score = 0.0
        for trait, weight in text:
            if trait in everywhere:
                own = (counts[label][trait] + SMOOTHING) / (size[label] + smooth)
                rest = everywhere[trait] - counts[label][trait] + SMOOTHING
                score += weight * (log(own) - log(rest / (sum(size.values()) - size[label] + smooth)))
        scores.append(score)
    return scores


def level(scores):
    """What scores say: how far each lies from the first."""
    return np.asarray(scores) - scores[0]


@settings(max_examples=200, deadline=None)
@given(LABELLED, TEXTS)
def test_scores_are_those_of_a_slow_twin(labelled, text):
    evidence, *_ = learn(labelled)

    expected = level(slow_obvious_twin(labelled, text))
    assert level(scores_of(evidence, text)) == pytest.approx(expected, abs=1e-3)


@settings(max_examples=200, deadline=None)
@given(LABELLED)
def test_held_out_scores_are_those_of_learning_again_without_the_text(labelled):
    evidence, positions, features, labels = learn(labelled)
    held_out = evidence.held_out(features, positions, labels)

    for number, (text, _) in enumerate(labelled):
        without, *_ = learn(labelled[:number] + labelled[number + 1 :])
        assert level(held_out[number]) == pytest.approx(level(scores_of(without, text)), abs=1e-3)


@settings(max_examples=100, deadline=None)
@given(LABELLED, st.data())
def test_some_texts_held_out_score_as_they_do_among_all(labelled, data):
    evidence, positions, features, labels = learn(labelled)
    chosen = data.draw(st.lists(st.integers(0, len(labelled) - 1), min_size=1, unique=True).map(sorted))
    among = np.isin(features.rows, chosen)
    place = np.searchsorted(chosen, features.rows[among]).astype(np.int32)
    some = Features(features.codes[among], features.weights[among], place)

    held_out = evidence.held_out(some, positions[among], labels[chosen])
    assert held_out == pytest.approx(evidence.held_out(features, positions, labels)[chosen])


@settings(max_examples=100, deadline=None)
@given(LABELLED, TEXTS)
def test_the_order_of_texts_is_irrelevant(labelled, text):
    forwards, *_ = learn(labelled)
    backwards, *_ = learn(labelled[::-1])

    assert scores_of(forwards, text) == pytest.approx(scores_of(backwards, text), abs=1e-4)


@settings(max_examples=100, deadline=None)
@given(LABELLED)
def test_each_feature_is_told_which_trait_it_is(labelled):
    evidence, positions, features, _ = learn(labelled)

    assert (evidence.traits[positions] == features.codes >> np.uint64(20)).all()


def test_a_trait_speaks_for_the_class_that_has_it():
    evidence, *_ = learn([([(1, 1.0)], 0), ([(2, 1.0)], 1), ([(3, 1.0)], 2)])

    assert scores_of(evidence, [(2, 1.0)]).argmax() == 1


def test_a_trait_that_is_twice_as_heavy_speaks_twice_as_loud():
    evidence, *_ = learn([([(1, 1.0)], 0), ([(2, 1.0), (3, 0.5)], 1)])

    once, twice = scores_of(evidence, [(2, 1.0)]), scores_of(evidence, [(2, 2.0)])
    assert twice == pytest.approx(2 * once)
    assert scores_of(evidence, [(2, 1.0), (2, 1.0)]) == pytest.approx(twice)


def test_a_trait_that_all_classes_share_alike_speaks_for_none():
    labelled = [([(1, 1.0), (label + 2, 1.0)], label) for label in range(CLASSES)]
    evidence, *_ = learn(labelled)

    assert level(scores_of(evidence, [(1, 1.0)])) == pytest.approx(np.zeros(CLASSES), abs=1e-6)


def test_unknown_traits_say_nothing():
    evidence, *_ = learn([([(1, 1.0)], 0), ([(2, 1.0)], 1)])

    assert scores_of(evidence, [(7, 1.0)]).tolist() == [0.0] * CLASSES
    assert scores_of(evidence, [(1, 1.0), (7, 9.0)]).tolist() == scores_of(evidence, [(1, 1.0)]).tolist()


def test_a_trait_beyond_all_known_ones_is_unknown():
    evidence, *_ = learn([([(1, 1.0)], 0)])

    assert len(evidence.find(features_of([[(8, 1.0)]]))[0]) == 0
