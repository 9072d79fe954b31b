from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.reading.common import NONE, CommonWords
from bot.engine.reading.text import tokenize
from bot.knowledge.types import LANGUAGES

EN, FR, ES = (1 << LANGUAGES.index(language) for language in ("en", "fr", "es"))
WORDS = st.lists(st.text(st.sampled_from("abéÉñŒ’-"), min_size=1, max_size=4), max_size=12)
BY_LANGUAGE = st.fixed_dictionaries({}, optional=dict.fromkeys(LANGUAGES, WORDS))


def slow_obvious_twin(words):
    """The languages of each folded word, as bits."""
    found = {}
    for language, known in words.items():
        for token in (token for word in known for token in tokenize(word)):
            found[token] = found.get(token, 0) | 1 << LANGUAGES.index(language)
    return found


@settings(max_examples=200, deadline=None)
@given(BY_LANGUAGE)
def test_each_word_is_known_in_the_languages_that_it_was_put_in_for(words):
    common, expected = CommonWords.of(words), slow_obvious_twin(words)

    assert {word: common.languages(word) for word in expected} == expected


@settings(max_examples=100, deadline=None)
@given(BY_LANGUAGE)
def test_there_are_as_many_words_as_were_put_in(words):
    assert len(CommonWords.of(words)) == len(slow_obvious_twin(words))


@settings(max_examples=100, deadline=None)
@given(BY_LANGUAGE, st.randoms(use_true_random=False))
def test_the_order_in_which_words_are_put_in_is_irrelevant(words, random):
    shuffled = [(language, random.sample(known, len(known))) for language, known in words.items()]
    random.shuffle(shuffled)

    assert CommonWords.of(dict(shuffled)).codes.tolist() == CommonWords.of(words).codes.tolist()


@pytest.mark.parametrize("word", ["durables", "urable", "d", "", "zzz", "0", "🙂", "curabl"])
def test_a_word_that_was_not_put_in_is_common_in_no_language(word):
    assert CommonWords.of({"en": ["durable", "curable"], "es": ["durable"]}).languages(word) == 0


def test_a_word_of_two_languages_is_common_in_both():
    common = CommonWords.of({"en": ["table", "chair"], "fr": ["table"], "es": ["mesa"]})

    assert [common.languages(word) for word in ("table", "chair", "mesa")] == [EN | FR, EN, ES]


def test_a_word_is_known_as_it_is_folded():
    common = CommonWords.of({"fr": ["Élève", "L’été"], "en": ["DON'T"]})

    assert [common.languages(word) for word in ("eleve", "ete", "l", "dont")] == [FR, FR, FR, EN]


def test_where_nothing_was_put_in_no_word_is_common():
    assert len(NONE) == len(CommonWords.of({})) == 0
    assert NONE.languages("the") == CommonWords.of({}).languages("the") == 0


def test_of_80000_words_hardly_any_other_is_taken_for_one():
    common = CommonWords.of({"en": [f"word{number}" for number in range(80_000)]})
    others = [f"other{number}" for number in range(20_000)]

    assert sum(common.languages(other) > 0 for other in others) < 20


def test_each_word_takes_four_bytes_and_none_of_them_is_kept():
    common = CommonWords.of({"en": ["durable", "curable"]})

    assert (common.codes.dtype, common.codes.nbytes) == (np.dtype(np.uint32), 8)
    assert sorted(code >> 3 for code in common.codes.tolist()) == sorted(
        crc32(word) >> 3 for word in (b"durable", b"curable")
    )
