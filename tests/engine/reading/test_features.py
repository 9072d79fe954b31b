from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.learned.counting import GRAINS
from bot.engine.reading import features as f
from bot.engine.reading.corpus import Corpus
from bot.engine.reading.features import Alphabet, extract
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.lexicon import Lexicon, Reading
from bot.engine.reading.text import split
from bot.knowledge.types import LANGUAGES, Synonyms
from tests.trilingual import phrases

WORDS = st.sampled_from(["the", "tower", "is", "a", "towers", "lamp", "tall", "2024", "$", "_url", "g20"])
READINGS = st.builds(
    lambda words, unfamiliar: reading(*words, unfamiliar=min(unfamiliar, len(words))),
    st.lists(WORDS, max_size=8),
    st.integers(0, 8),
)


def reading(*words, unfamiliar=0):
    """A reading in which the lamp is a unit of the glossary."""
    units = tuple("=light" if word == "lamp" else word for word in words)
    return Reading(tuple(words), units, (), unfamiliar)


def weighed(features, row=0):
    """The traits of one text with what they count altogether."""
    total = Counter()
    for code, weight, owner in zip(features.codes, features.weights, features.rows, strict=True):
        if owner == row:
            total[int(code)] += float(weight)
    return {code: weight for code, weight in total.items() if weight}


def slow_obvious_twin(text):
    """The same with traits as tuples that say what they are."""
    total = Counter()
    units = ["start", *((unit, "unit") for unit in text.units), "start"]
    for unit in units[1:-1]:
        total["one", unit] += f.UNIT
    for first, second in pairwise(units):
        total["two", first, second] += f.PAIR
    for first, third in zip(units, units[2:], strict=False):
        total["apart", first, third] += f.SKIP
    for word in filter(str.isalpha, text.words):
        padded = f" {word} "
        for start in range(len(padded) - 3):
            total["letters", padded[start : start + 4]] += f.LETTERS
    total["unfamiliar"] += text.unfamiliar * f.UNFAMILIAR
    return {trait: weight for trait, weight in total.items() if weight}


def likeness(one, other):
    return sum(weight * other.get(trait, 0) for trait, weight in one.items())


@settings(max_examples=200, deadline=None)
@given(READINGS)
def test_a_text_has_the_traits_that_a_slow_twin_finds(text):
    assert sorted(weighed(extract([text])).values()) == sorted(slow_obvious_twin(text).values())


@settings(max_examples=200, deadline=None)
@given(READINGS, READINGS)
def test_two_texts_share_the_traits_that_a_slow_twin_finds(one, other):
    shared = likeness(slow_obvious_twin(one), slow_obvious_twin(other))
    assert likeness(weighed(extract([one])), weighed(extract([other]))) == shared


GLOSSARY = Glossary([Synonyms("light", phrases(en=("lamp", "big lamp"), fr=(), es=()))])
WORDINGS = st.lists(
    st.one_of(
        st.sampled_from(["the", "tower", "lamp", "big", "2024?", "Is", "tall.", "été"]), st.text(max_size=5)
    ),
    max_size=8,
).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDINGS, min_size=1, max_size=5))
def test_texts_as_numbers_have_the_traits_of_their_readings(texts):
    corpus = Corpus.read([(0, "en", text) for text in texts], GLOSSARY)
    lexicon = Lexicon.of(corpus, GLOSSARY, corpus.familiar())
    features = Alphabet.of(corpus.vocabulary, corpus.familiar()).features(corpus)

    for number, text in enumerate(texts):
        parts = split(text)
        readings = [lexicon.read(part.text) for part in parts]
        assert weighed(features, number) == weighed(extract(readings, [part.weight for part in parts]))


TEXTS = st.tuples(st.integers(0, 2), st.sampled_from(LANGUAGES), WORDINGS)


def by_class(corpus, features):
    """What each class has of each trait in each language."""
    total = Counter()
    for code, weight, row in zip(features.codes, features.weights, features.rows, strict=True):
        total[int(corpus.labels[row]), int(corpus.languages[row]), int(code)] += float(weight)
    return {key: weight for key, weight in total.items() if weight}


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=12))
def test_what_is_counted_of_texts_together_is_what_they_have_one_by_one(labelled):
    corpus = Corpus.read(labelled, GLOSSARY)
    alphabet = Alphabet.of(corpus.vocabulary, corpus.familiar())

    assert by_class(corpus, alphabet.counted(corpus)) == by_class(corpus, alphabet.features(corpus))


def test_letters_that_many_texts_share_are_counted_at_once():
    corpus = Corpus.read([(0, "en", "tower")] * 1000, GLOSSARY)
    alphabet = Alphabet.of(corpus.vocabulary, corpus.familiar())
    weights = alphabet.counted(corpus).weights

    assert sum(weights > 20) == 4 * 1000 / f.AT_MOST  # "tower" has four runs of letters
    assert (weights * GRAINS).max() < 1024  # or counting would cut it off


def test_whatever_is_counted_is_a_multiple_of_a_grain():
    texts = ["Hi there. Is it tall? Thx a lot!", "the tower", "The big lamp. Is it?", ""]
    corpus = Corpus.read([(0, "en", text) for text in texts], GLOSSARY)
    weights = Alphabet.of(corpus.vocabulary, corpus.familiar()).counted(corpus).weights

    assert (weights * GRAINS == np.rint(weights * GRAINS)).all()


def test_the_draw_of_a_text_depends_on_its_words_alone():
    def drawn(*texts):
        corpus = Corpus.read([(0, "en", text) for text in texts], GLOSSARY)
        return dict(zip(texts, Alphabet.of(corpus.vocabulary, corpus.familiar()).lots(corpus), strict=True))

    before = drawn("Hi. Is it tall?", "the tower", "")
    after = drawn("a big lamp", "the tower", "Hi. Is it tall?", "is the tower tall", "")

    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after)


def test_the_order_of_words_matters():
    assert weighed(extract([reading("tower", "tall")])) != weighed(extract([reading("tall", "tower")]))


def test_words_that_share_a_beginning_share_letters():
    one, other = extract([reading("tower")]), extract([reading("towers")])
    stranger = extract([reading("gym")])

    alike = likeness(weighed(one), weighed(other))
    assert alike > likeness(weighed(one), weighed(stranger))


def test_expressions_of_one_group_differ_in_their_letters_alone():
    lamp = Reading(("lamp",), ("=light",), (), 0)
    lantern = Reading(("lantern",), ("=light",), (), 0)

    shared = likeness(weighed(extract([lamp])), weighed(extract([lantern])))
    # The unit, its neighbourhood with either end of the text, and the ends with the unit between them.
    assert shared == f.UNIT**2 + 2 * f.PAIR**2 + f.SKIP**2


def test_parts_of_a_text_add_up_by_importance():
    parts = [reading("is", "tall"), reading("the", "tower", unfamiliar=1)]
    first, second = (weighed(extract([part])) for part in parts)

    assert weighed(extract(parts, [2.0, 0.5])) == {
        code: 2 * first.get(code, 0) + 0.5 * second.get(code, 0) for code in first | second
    }


@pytest.mark.parametrize("word", ["_url", "_emoji", "2024", "$"])
def test_what_is_no_word_has_no_letters(word):
    without = Reading((), (word,), (), 0)

    assert weighed(extract([reading(word)])) == weighed(extract([without]))


def test_a_text_without_a_word_has_no_more_than_its_ends():
    assert len(weighed(extract([reading()]))) == 1  # side by side
