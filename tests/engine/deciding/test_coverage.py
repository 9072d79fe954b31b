from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.deciding.coverage import INPUTS, Coverage
from bot.engine.reading.corpus import Corpus
from bot.engine.reading.features import Alphabet
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.lexicon import coded
from bot.engine.reading.text import tokenize
from bot.knowledge.types import Synonyms
from tests.trilingual import phrases

GLOSSARY = Glossary([Synonyms("light", phrases(en=("lamp", "big lamp"), fr=(), es=()))])
ANSWERS = 2
TEXTS = (
    (0, "en", "how tall is the tower"),
    (0, "en", "height of the tower"),
    (1, "en", "who keeps the lamp"),
    (2, "en", "when was the tower built"),  # a gap
    (3, "en", "lol"),  # off topic
)
QUOTED = ((0, ("metres",)), (1, ("ada", "brine", "keeps", "the", "=light")))
WORDS = st.sampled_from(["tower", "lamp", "lol", "tall", "zzz", "ada", "built", "the"])
WORDINGS = st.lists(WORDS, max_size=5, unique=True)


def coverage_of(texts=TEXTS, quoted=QUOTED, answers=ANSWERS):
    corpus = Corpus.read(texts, GLOSSARY)
    alphabet = Alphabet.of(corpus.vocabulary, corpus.familiar())
    return Coverage.of(corpus, alphabet.units, answers, quoted)


def asked(coverage, units, answer):
    """What a question of some units has in common with an answer."""
    return coverage.inputs(coded(units), answer)


def slow_obvious_twin(texts, quoted, answers, units, answer):
    """The share of the rarity of units that an answer has, and how many units no answer has."""
    heard = [unit for _, _, text in texts for unit in GLOSSARY.fold(tokenize(text))]
    of = {number: set() for number in range(answers)}
    for label, _, text in texts:
        of.get(label, set()).update(GLOSSARY.fold(tokenize(text)))
    for label, said in quoted:
        of[label].update(said)
    rarity = [log((len(texts) + 1) / (heard.count(unit) + 0.5)) for unit in units]
    whole = sum(rarity)
    covered = sum(rare for unit, rare in zip(units, rarity, strict=True) if unit in of[answer])
    strange = sum(all(unit not in said for said in of.values()) for unit in units)
    return covered / whole if whole > 0 else 0.0, float(strange)


@pytest.fixture(scope="module")
def coverage():
    return coverage_of()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.just("en"), WORDINGS.map(" ".join)), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 1), WORDINGS), max_size=3),
    st.lists(WORDS, max_size=6).map(GLOSSARY.fold),
    st.integers(0, 1),
)
def test_what_an_answer_has_of_a_question_is_weighed_by_how_rare_it_is(texts, quoted, units, answer):
    expected = slow_obvious_twin(texts, quoted, ANSWERS, units, answer)

    assert asked(coverage_of(texts, quoted), units, answer) == pytest.approx(expected, abs=1e-4)


def test_there_are_as_many_numbers_as_it_says(coverage):
    assert len(asked(coverage, ("tower",), 0)) == INPUTS


def test_a_question_with_the_words_of_an_answer_is_covered_whole(coverage):
    assert asked(coverage, ("the", "tower", "height"), 0) == (pytest.approx(1.0), 0.0)


def test_a_question_with_none_of_them_is_not_covered(coverage):
    assert asked(coverage, ("who",), 0) == (0.0, 0.0)


def test_a_rare_word_covers_more_than_a_frequent_one(coverage):
    rare, frequent = (asked(coverage, (word, "who"), 0)[0] for word in ("height", "the"))

    assert rare > frequent > 0


def test_words_of_a_quote_are_covered_though_nobody_asked_with_them(coverage):
    assert asked(coverage, ("ada", "brine"), 1) == (pytest.approx(1.0), 0.0)
    assert asked(coverage, ("metres",), 0) == (pytest.approx(1.0), 0.0)


@pytest.mark.parametrize("word", ["built", "lol", "xylophone"])
def test_a_word_that_no_answer_has_is_strange_whoever_else_has_it(coverage, word):
    assert asked(coverage, ("tower", word), 0)[1] == 1.0


def test_a_strange_word_makes_the_rest_cover_less(coverage):
    assert asked(coverage, ("tower", "xylophone"), 0)[0] < asked(coverage, ("tower",), 0)[0]


def test_an_expression_is_covered_as_its_group(coverage):
    assert asked(coverage, GLOSSARY.fold(tokenize("the big lamp")), 1)[1] == 0.0


def test_a_question_without_units_has_nothing_in_common_with_anything(coverage):
    assert asked(coverage, (), 0) == (0.0, 0.0)


def test_where_nothing_was_asked_every_word_is_strange():
    assert asked(coverage_of((), ()), ("who", "keeps"), 0) == (0.0, 2.0)


def test_the_order_of_texts_is_irrelevant(coverage):
    other = coverage_of(TEXTS[::-1], QUOTED[::-1])

    for _, _, text in TEXTS:
        units = GLOSSARY.fold(tokenize(f"{text} xylophone"))
        assert [asked(other, units, answer) for answer in (0, 1)] == [
            pytest.approx(asked(coverage, units, answer)) for answer in (0, 1)
        ]


def test_there_may_be_more_answers_than_a_byte_counts():
    texts = [(number, "en", f"word{number}") for number in range(300)]
    coverage = coverage_of(texts, (), 300)

    assert asked(coverage, ("word299",), 299)[0] == pytest.approx(1.0)
    assert asked(coverage, ("word299",), 43)[0] == 0.0
