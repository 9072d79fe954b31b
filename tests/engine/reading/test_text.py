import pytest

from bot.engine.reading.text import (
    HEAD_TOKENS,
    MAX_CHARS,
    MAX_WORD,
    TAIL_TOKENS,
    fold,
    split,
    tokenize,
)
from tests.engine.labelled import cases


@pytest.mark.parametrize("case", cases("tokens"))
def test_a_text_becomes_the_tokens_it_is_labelled_with(case):
    assert tokenize(case["text"]) == tuple(case["tokens"])


@pytest.mark.parametrize("case", cases("alike"))
def test_ways_of_writing_the_same_become_the_same_tokens(case):
    first, *others = case

    assert {text: tokenize(text) for text in others} == dict.fromkeys(others, tokenize(first))


@pytest.mark.parametrize("case", cases("asides"))
def test_what_is_asked_is_told_from_what_is_said_around_it(case):
    asking, *aside = split(case["text"])

    assert (asking.text, "".join(part.text for part in aside)) == (case["asking"], case["aside"])


def test_what_is_asked_counts_more_than_what_is_said_around_it():
    alone, (asking, aside) = split("Is it tall?")[0], split("Hi. Is it tall?")

    assert asking.weight > alone.weight > aside.weight > 0


def test_nothing_after_the_longest_message_is_read():
    assert tokenize("word " + " " * MAX_CHARS + "late") == ("word",)


def test_of_a_long_text_the_beginning_and_the_end_are_read():
    words = [f"w{number}" for number in range(HEAD_TOKENS + TAIL_TOKENS + 100)]

    assert tokenize(" ".join(words)) == (*words[:HEAD_TOKENS], *words[-TAIL_TOKENS:])


def test_a_text_of_just_the_most_tokens_is_read_whole():
    words = [f"w{number}" for number in range(HEAD_TOKENS + TAIL_TOKENS)]

    assert tokenize(" ".join(words)) == tuple(words)


def test_a_word_is_cut_at_the_longest_that_people_type():
    assert tokenize("ab" * MAX_CHARS) == ("ab" * (MAX_WORD // 2),)


def test_characters_that_come_apart_into_many_take_no_more_room_than_others():
    ligature = "\ufdfa"  # eighteen letters and spaces

    assert len(fold(ligature * MAX_CHARS)) <= MAX_CHARS


def test_a_question_beyond_the_longest_message_is_not_split_off():
    assert len(split("words. " + " " * MAX_CHARS + "late?")) == 1
