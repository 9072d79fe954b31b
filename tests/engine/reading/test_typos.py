from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.reading.typos import (
    BEGINNING,
    COMMON_LENGTH,
    COMMONER,
    ENDING,
    LETTER,
    RARE,
    SHORTEST,
    SLIP,
    TWO_SLIPS,
    Mender,
)
from tests.engine.labelled import cases

WORDS = st.text("abcd", min_size=1, max_size=12)
VOCABULARIES = st.dictionaries(WORDS, st.sampled_from([1, 2, 3, 4, 50, 100, 250, 1000]), max_size=40)


def labelled():
    for case in cases("typos"):
        words = case.values[0]["words"]
        for typed, meant in case.values[0]["mends"].items():
            yield pytest.param(words, typed, meant, id=f"{typed} among {len(words)}")


@pytest.mark.parametrize(("words", "typed", "meant"), list(labelled()))
def test_a_word_is_read_as_it_is_labelled(words, typed, meant):
    assert Mender(words).mend(typed) == meant


@settings(max_examples=300, deadline=None)
@given(VOCABULARIES, WORDS)
def test_the_word_found_is_as_likely_as_any_that_a_full_scan_finds(vocabulary, typed):
    assert_likeliest(vocabulary, typed)


@settings(max_examples=200, deadline=None)
@given(VOCABULARIES)
def test_the_same_holds_for_words_that_somebody_used(vocabulary):
    for word in vocabulary:
        assert_likeliest(vocabulary, word)


def assert_likeliest(vocabulary, typed):
    mended = Mender(vocabulary).mend(typed)

    near = slow_obvious_twin(vocabulary, typed)
    assert (mended is None) == (not near)
    assert mended is None or near[mended] == pytest.approx(min(near.values()))


@settings(max_examples=200, deadline=None)
@given(VOCABULARIES, WORDS)
def test_the_order_in_which_words_were_counted_is_irrelevant(vocabulary, typed):
    backwards = dict(reversed(vocabulary.items()))

    assert Mender(vocabulary).mend(typed) == Mender(backwards).mend(typed)


@given(VOCABULARIES)
def test_words_that_are_used_more_than_now_and_then_are_never_mended(vocabulary):
    mender = Mender(vocabulary)

    assert not any(mender.mend(word) for word, count in vocabulary.items() if count > RARE)


def test_only_words_that_may_be_mended_are_doubtful():
    words = ["tower", "towr", "lamp", "lamb"]

    assert Mender({"tower": 900, "lamp": 4, "lamb": 3}).doubtful(words) == [1, 3]


def slow_obvious_twin(vocabulary, typed):
    """The candidates for a word and what each costs."""
    often = vocabulary.get(typed, 0)
    if often > RARE or len(typed) < (COMMON_LENGTH if often else SHORTEST):
        return {}
    slips = 2 if len(typed) >= TWO_SLIPS and not often else 1
    alike = [
        word
        for word in vocabulary
        if len(word) >= SHORTEST and (begins_alike(word, typed) or word[-ENDING:] == typed[-ENDING:])
    ]
    return {
        word: SLIP * slips_between(typed, word)
        + LETTER * without_replacing(typed, word)
        - log(vocabulary[word])
        for word in alike
        if slips_between(typed, word) <= slips
        and vocabulary[word] >= COMMONER * often
        and (not often or len(word) > len(typed) or sorted(word) == sorted(typed))
    }


def begins_alike(word, typed):
    letters = BEGINNING if len(word) >= 6 else 1
    return word[:letters] == typed[:letters]


def slips_between(a, b):
    """Optimal string alignment, as every textbook has it."""
    rows = [[i + j if i * j == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            replaced = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1])
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, replaced)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


def without_replacing(a, b):
    """Letters to strike out and to insert to make one of the other."""
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return without_replacing(a[1:], b[1:])
    return 1 + min(without_replacing(a[1:], b), without_replacing(a, b[1:]))
