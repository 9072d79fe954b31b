from collections import Counter, defaultdict
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.learned.counting import CLASSES_MAX, COMMON, TraitCounter
from bot.engine.learned.evidence import SMOOTHING, added, affinities
from bot.engine.reading.features import Features

CLASSES = 4
ROUNDED = 0.01
"""Gains are kept in steps of 1/2048, which add up along a text."""
WEIGHTS = st.sampled_from([0.5, 1.0, 1.25, 2.0])
# A text is a list of (trait, weight); traits are hashes, so their codes differ in all their upper bits.
TEXTS = st.lists(st.tuples(st.integers(1, 9), WEIGHTS), min_size=1, max_size=6)
LABELLED = st.lists(st.tuples(TEXTS, st.integers(0, CLASSES - 1)), min_size=2, max_size=10)


def code(trait):
    """Spread over all 32 upper bits, as hashes are."""
    return (trait * 0x9E3779B1 & 0xFFFFFFFF) << 32


def features_of(texts):
    flat = [(code(trait), weight, row) for row, text in enumerate(texts) for trait, weight in text]
    codes, weights, rows = zip(*flat, strict=True)
    return Features(
        np.array(codes, dtype=np.uint64), np.array(weights, dtype=np.float32), np.array(rows, dtype=np.int32)
    )


def count(labelled, blocks=1):
    """What is counted of labelled texts that come in so many blocks."""
    tally = TraitCounter(np.array([0, 2]), CLASSES)
    for block in np.array_split(np.arange(len(labelled)), blocks):
        texts = [labelled[number][0] for number in block]
        if texts:
            labels = np.array([labelled[number][1] for number in block], dtype=np.int32)
            tally.add(features_of(texts), labels, np.zeros(len(texts), dtype=np.int32))
    return tally.counts()


def evidence_of(counts):
    return counts.evidence(counts.telling())


def learn(labelled):
    return evidence_of(count(labelled))


def held_out(labelled, chosen):
    labels = np.array([labelled[number][1] for number in chosen], dtype=np.int32)
    return count(labelled).held_out(features_of([labelled[number][0] for number in chosen]), labels)


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
            if trait in everywhere and not is_slight(everywhere[trait]):
                own = (counts[label][trait] + SMOOTHING) / (size[label] + smooth)
                rest = everywhere[trait] - counts[label][trait] + SMOOTHING
                score += weight * (log(own) - log(rest / (sum(size.values()) - size[label] + smooth)))
        scores.append(score)
    return scores


def is_slight(total):
    """Whether it is what a gap or a run of letters has in a single sentence."""
    return 0.5 <= total <= 0.625


def level(scores):
    """What scores say: how far each lies from the first."""
    return np.asarray(scores) - scores[0]


@settings(max_examples=200, deadline=None)
@given(LABELLED, TEXTS)
def test_scores_are_those_of_a_slow_twin(labelled, text):
    expected = level(slow_obvious_twin(labelled, text))
    assert level(scores_of(learn(labelled), text)) == pytest.approx(expected, abs=ROUNDED)


@settings(max_examples=200, deadline=None)
@given(LABELLED)
def test_held_out_scores_are_those_of_learning_again_without_the_text(labelled):
    scores = held_out(labelled, range(len(labelled)))

    for number, (text, _) in enumerate(labelled):
        without = learn(labelled[:number] + labelled[number + 1 :])
        assert level(scores[number]) == pytest.approx(level(scores_of(without, text)), abs=ROUNDED)


@settings(max_examples=100, deadline=None)
@given(LABELLED, st.data())
def test_some_texts_held_out_score_as_they_do_among_all(labelled, data):
    chosen = data.draw(st.lists(st.integers(0, len(labelled) - 1), min_size=1, unique=True).map(sorted))

    assert held_out(labelled, chosen) == pytest.approx(held_out(labelled, range(len(labelled)))[chosen])


@settings(max_examples=100, deadline=None)
@given(LABELLED, TEXTS)
def test_the_order_of_texts_is_irrelevant(labelled, text):
    turned = scores_of(learn(labelled[::-1]), text)

    assert scores_of(learn(labelled), text) == pytest.approx(turned, abs=ROUNDED)


@settings(max_examples=100, deadline=None)
@given(LABELLED, TEXTS, st.integers(2, 5))
def test_texts_may_come_in_any_number_of_blocks(labelled, text, blocks):
    apart = evidence_of(count(labelled, blocks))

    assert scores_of(apart, text) == pytest.approx(scores_of(learn(labelled), text), abs=ROUNDED)


@settings(max_examples=100, deadline=None)
@given(LABELLED)
def test_every_trait_of_the_texts_is_found_but_slight_ones_and_no_other(labelled):
    evidence = learn(labelled)
    totals = sum((Counter({trait: weight}) for text, _ in labelled for trait, weight in text), Counter())
    used = {trait for trait, total in totals.items() if not is_slight(total)}
    found = {trait for trait in range(1, 12) if len(evidence.find(features_of([[(trait, 1.0)]]))[0])}

    assert found == used


def test_a_trait_speaks_for_the_class_that_has_it():
    evidence = learn([([(1, 1.0)], 0), ([(2, 1.0)], 1), ([(3, 1.0)], 2)])

    assert scores_of(evidence, [(2, 1.0)]).argmax() == 1


def test_a_trait_that_is_twice_as_heavy_speaks_twice_as_loud():
    evidence = learn([([(1, 1.0)], 0), ([(2, 1.0), (3, 0.5)], 1)])

    once, twice = scores_of(evidence, [(2, 1.0)]), scores_of(evidence, [(2, 2.0)])
    assert twice == pytest.approx(2 * once)
    assert scores_of(evidence, [(2, 1.0), (2, 1.0)]) == pytest.approx(twice)


def test_a_trait_that_all_classes_share_alike_speaks_for_none():
    labelled = [([(1, 1.0), (label + 2, 1.0)], label) for label in range(CLASSES)]
    evidence = learn(labelled)

    assert level(scores_of(evidence, [(1, 1.0)])) == pytest.approx(np.zeros(CLASSES), abs=1e-6)


def test_unknown_traits_say_nothing():
    evidence = learn([([(1, 1.0)], 0), ([(2, 1.0)], 1)])

    assert scores_of(evidence, [(7, 1.0)]).tolist() == [0.0] * CLASSES
    assert scores_of(evidence, [(1, 1.0), (7, 9.0)]).tolist() == scores_of(evidence, [(1, 1.0)]).tolist()


def test_a_trait_beyond_all_known_ones_is_unknown():
    evidence = learn([([(1, 1.0)], 0)])

    assert len(evidence.find(features_of([[(8, 1.0)]]))[0]) == 0


def test_amounts_are_told_by_kind_and_by_language_too():
    tally = TraitCounter(np.array([0, 2]), CLASSES)
    labels, languages = np.array([0, 1, 3], dtype=np.int32), np.array([0, 2, 2], dtype=np.int32)
    tally.add(features_of([[(1, 1.0)], [(1, 0.5), (2, 1.0)], [(1, 2.0)]]), labels, languages)
    counts = tally.counts()

    order = sorted((1, 2), key=code)
    assert counts.kinds.tolist() == [{1: [1.5, 2.0], 2: [1.0, 0.0]}[trait] for trait in order]
    assert counts.languages.tolist() == [{1: [1.0, 0.0, 2.5], 2: [0.0, 0.0, 1.0]}[trait] for trait in order]


def test_affinities_speak_for_the_column_that_has_more_of_a_trait():
    table = affinities(np.array([[4.0, 0.0], [1.0, 1.0], [0.0, 4.0]], dtype=np.float32), 0.5)

    assert table[0].argmax() == 0
    assert table[1].tolist() == [0.0, 0.0]
    assert added(table, np.array([0, 2, 2]), np.ones(3, dtype=np.float32)).argmax() == 1


def many(classes, sharing):
    """As many classes as that, each with a trait of its own, the first of which share one more."""
    labels = np.arange(classes, dtype=np.int32)
    tally = TraitCounter(np.array([0]), classes)
    texts = [[(10 + label, 1.0), *([(1, 1.0)] if label < sharing else [])] for label in range(classes)]
    tally.add(features_of(texts), labels, np.zeros(classes, dtype=np.int32))
    return evidence_of(tally.counts())


@pytest.mark.parametrize("classes", [2, 255, 256, 257, 70_000])
def test_classes_are_told_apart_however_many_there_are(classes):
    evidence = many(classes, 0)

    for label in {0, classes // 2, classes - 1}:
        assert scores_of(evidence, [(10 + label, 1.0)]).argmax() == label


@pytest.mark.parametrize(("sharing", "speaks"), [(COMMON, True), (COMMON + 1, False)])
def test_a_trait_of_too_many_classes_speaks_for_none(sharing, speaks):
    evidence = many(2 * COMMON, sharing)
    gained = scores_of(evidence, [(1, 1.0)]) - evidence.bias

    assert set(gained[sharing:].round(6)) == {0.0}
    assert all(gained[:sharing] > 1) if speaks else set(gained.round(6)) == {0.0}


def test_more_classes_than_fit_are_refused():
    with pytest.raises(ValueError, match="more than"):
        TraitCounter(np.array([0]), CLASSES_MAX + 1)
