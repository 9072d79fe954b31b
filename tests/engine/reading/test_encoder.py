import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.engine.reading.encoder import HEAD, HEAD_PIECES, LETTERS, MOST_LONGER, TAIL, TAIL_PIECES, meaning
from bot.engine.reading.text import MAX_CHARS
from tests.engine.labelled import cases

PIECES = st.sampled_from(["word ", "Is it? ", "No. ", "\n", "\t ", "é", "?", ".", " "])
ANY_TEXT = st.one_of(
    st.text(max_size=80),
    st.builds(
        lambda pieces, times: "".join(pieces) * times, st.lists(PIECES, max_size=12), st.integers(1, 80)
    ),
)


@pytest.mark.parametrize("case", cases("meanings"))
def test_of_a_text_is_encoded_what_is_labelled(case):
    assert meaning(case["text"]) == case["meaning"]


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
@example("a" * MAX_CHARS * 2)
@example("word " * MAX_CHARS + "?")
def test_what_is_encoded_of_any_text_is_short(text):
    assert len(meaning(text)) <= HEAD + TAIL + 1


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.sampled_from("abcé'"), min_size=1, max_size=8), max_size=40).map(" ".join))
def test_a_short_text_is_encoded_word_for_word(text):
    assert meaning(text) == text


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
@example("é " * 300)
def test_what_is_encoded_has_no_line_breaks_and_no_space_around_it(text):
    encoded = meaning(text)

    assert encoded == encoded.strip()
    assert not {"\n", "\t"} & set(encoded)


def test_of_a_long_text_the_beginning_and_the_end_are_encoded():
    text = " ".join(chr(ord("a") + number % 26) * 14 for number in range(70))

    assert meaning(text) == f"{text[:HEAD]} {text[-TAIL:]}"


def test_a_text_that_is_just_short_enough_is_encoded_whole():
    text = ("x" * 9 + " ") * ((HEAD + TAIL) // 10 - 1) + "y" * 10

    assert meaning(text) == text
    assert meaning(f"{text}z") == f"{text[:HEAD]} {text[1 - TAIL :]}z"


@pytest.mark.parametrize("text", ["a.b.c.d.e.f." * 400, "? " * 400, "a b c d e f g " * 300])
def test_what_is_encoded_of_many_signs_has_few(text):
    """Each takes the time of a word."""
    assert len(re.findall(r"\w+|[^\w\s]", meaning(text))) <= HEAD_PIECES + TAIL_PIECES


def test_of_a_word_without_end_the_beginning_is_encoded():
    assert meaning(f"was {'ж' * 3000} there?") == f"was {'ж' * LETTERS} there?"


def test_of_a_sentence_without_blanks_all_is_encoded():
    sentence = (
        "加拿大和墨西哥签署了什么样的战略伙伴关系协定以及双方讨论了哪些安全贸易与基础设施问题和农业合作?"
    )

    assert meaning(sentence) == sentence


def test_of_many_digits_few_are_encoded():
    """An encoder knows no long number: it takes as long over two or three digits as over a word."""
    assert len(meaning("9876543210" * 400)) <= 3 * (HEAD_PIECES + TAIL_PIECES) + 1


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab ½ﬃ㍿\ufdfa\ufdfb"), max_size=900))
@example("\ufdfa" * MAX_CHARS)
def test_what_is_encoded_stays_short_however_it_is_normalized(text):
    assert len(unicodedata.normalize("NFKC", meaning(text))) <= MOST_LONGER * (HEAD + TAIL + 1)
