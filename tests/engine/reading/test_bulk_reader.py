import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.reading.bulk_reader import BulkReader
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.text import HEAD_TOKENS, MAX_CHARS, TAIL_TOKENS, tokenize
from bot.knowledge.types import Synonyms
from tests.trilingual import phrases

GLOSSARY = Glossary(
    [
        Synonyms("light", phrases(en=("lamp", "the big lamp"), fr=("feu d’horizon",), es=("lámpara",))),
        Synonyms("keeper", phrases(en=("the big", "lamp keeper in chief", "lamp keeper"), fr=(), es=())),
    ]
)
# Signs that join, part or abbreviate words, and some that come apart or vanish when they are folded.
AWKWARD = st.text(
    st.sampled_from("eEuUéaz.,'’´<>/:…․．  \n\u00a0\x1e\x1f\u200b\u0301¨ﷺ1$%ﬃ＜≮㌖😀-_?!¿()\"İß"), max_size=40
)
WORDS = st.lists(st.sampled_from(["the", "big", "Lamp", "keeper", "in", "chief", "feu", "d’horizon", "!"]))
LONG = st.lists(st.sampled_from(["a", "?", "l'été", "EE.", "UU.", "...", "U.S."]), max_size=150).map(" ".join)
TEXTS = st.lists(st.one_of(AWKWARD, st.text(max_size=60), WORDS.map(" ".join), LONG), max_size=4)


def spelled(reader, numbers):
    """The rows behind each other in plain words."""
    assert not len(numbers) or numbers[-1] == 0
    rows = np.split(numbers, np.flatnonzero(numbers == 0) + 1)[:-1]
    return [tuple(reader.vocabulary[number] for number in row[:-1]) for row in rows]


def read(reader, texts):
    words, units = reader.read(texts)
    return list(zip(spelled(reader, words), spelled(reader, units), strict=True))


def one_by_one(texts):
    return [(tokenize(text), GLOSSARY.fold(tokenize(text))) for text in texts]


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_many_texts_are_read_as_each_is_by_itself(texts):
    assert read(BulkReader(GLOSSARY), texts) == one_by_one(texts)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_what_is_remembered_of_some_texts_changes_nothing_for_others(earlier, texts):
    reader = BulkReader(GLOSSARY)
    reader.read(earlier)

    assert read(reader, texts) == one_by_one(texts)


@pytest.mark.parametrize(
    "text",
    [
        "EE. UU. y México",
        "</trade sub:123> ok",
        "a " * 200,
        "? " * 200 + "a",
        "a ? " * 60,
        "the big lamp " * 80,
        "word " + " " * MAX_CHARS + "late",
        "ﷺ" * 300,
        "ﷺﷺﷺﷺ " * 90 + "late",
        "nul\0 two",
    ],
)
def test_what_goes_beyond_white_space_is_read_the_same_among_many(text):
    texts = ["before it", text, "EE. UU.", "after it"]

    assert read(BulkReader(GLOSSARY), texts) == one_by_one(texts)


@pytest.mark.parametrize("more", [0, 1])
def test_texts_about_as_long_as_is_read_are_read_to_the_same_word(more):
    texts = [" ".join(f"w{number}" for number in range(HEAD_TOKENS + TAIL_TOKENS + more)), "end"]

    assert read(BulkReader(GLOSSARY), texts) == one_by_one(texts)


def test_an_expression_does_not_go_on_into_the_next_text():
    assert read(BulkReader(GLOSSARY), ["the big", "lamp"]) == [
        (("the", "big"), ("=keeper",)),
        (("lamp",), ("=light",)),
    ]


def test_a_longer_expression_wins_even_when_its_words_are_met_later():
    reader = BulkReader(GLOSSARY)
    reader.read(["the big tower"])

    assert read(reader, ["the big lamp"]) == [(("the", "big", "lamp"), ("=light",))]


def test_a_word_keeps_its_number():
    reader = BulkReader(GLOSSARY)
    first, _ = reader.read(["tower"])
    reader.read(["the big lamp"])

    assert reader.read(["tower"])[0].tolist() == first.tolist()


def test_no_text_is_no_word():
    words, units = BulkReader(GLOSSARY).read([])

    assert (len(words), len(units)) == (0, 0)
