import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.engine.reading.encoder import HEAD, TAIL, meaning
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
    text = "".join(f"{number:04d}" for number in range(250))

    assert meaning(text) == f"{text[:HEAD]} {text[-TAIL:]}"


def test_a_text_that_is_just_short_enough_is_encoded_whole():
    text = "x" * (HEAD + TAIL)

    assert meaning(text) == text
    assert meaning(f"{text}y") == f"{text[:HEAD]} {text[1 - TAIL :]}y"
