import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.reading import corpus as module
from bot.engine.reading.corpus import Corpus
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.runs import offsets, spans
from bot.engine.reading.text import split, tokenize
from bot.knowledge.types import LANGUAGES, Synonyms
from tests.trilingual import phrases

GLOSSARY = Glossary([Synonyms("light", phrases(en=("lamp", "big lamp"), fr=("lampe",), es=()))])
TEXTS = (
    (0, "en", "where is the big lamp"),
    (1, "fr", "la lampe est où"),
    (1, "en", "I sail. Is the tower tall?"),
    (2, "es", "dónde está la torre"),
    (2, "es", ""),
)


@pytest.fixture
def corpus():
    return Corpus.read(TEXTS, GLOSSARY)


def parts_of(corpus):
    """Each part in plain words: its text's number, label and language, its weight, its words and units."""
    found, words, units = [], 0, 0
    for owner, weight, width, count in zip(
        corpus.owners, corpus.importance, corpus.word_counts, corpus.unit_counts, strict=True
    ):
        found.append(
            (
                int(owner),
                int(corpus.labels[owner]),
                LANGUAGES[corpus.languages[owner]],
                float(weight),
                tuple(corpus.vocabulary[number] for number in corpus.words[words : words + width]),
                tuple(corpus.vocabulary[number] for number in corpus.units[units : units + count]),
            )
        )
        words, units = words + width, units + count
    return found


def slow_obvious_twin(texts):
    return [
        (number, label, language, part.weight, tokenize(part.text), GLOSSARY.fold(tokenize(part.text)))
        for number, (label, language, text) in enumerate(texts)
        for part in split(text)
    ]


def test_texts_are_kept_part_by_part_as_they_are_read(corpus):
    assert parts_of(corpus) == slow_obvious_twin(TEXTS)


def test_blocks_are_the_texts_in_turn(monkeypatch):
    monkeypatch.setattr(module, "BLOCK", 2)
    corpus = Corpus.read(TEXTS, GLOSSARY)
    blocks = [parts_of(block) for block in corpus.blocks()]

    assert parts_of(corpus) == slow_obvious_twin(TEXTS)
    assert blocks == [slow_obvious_twin(TEXTS[start : start + 2]) for start in (0, 2, 4)]


@settings(max_examples=50, deadline=None)
@given(st.sets(st.integers(0, len(TEXTS) - 1)).map(sorted))
def test_some_texts_are_kept_as_if_they_were_all(chosen):
    some = Corpus.read(TEXTS, GLOSSARY).only(np.array(chosen, dtype=np.int64))

    assert len(some) == len(chosen)
    assert parts_of(some) == slow_obvious_twin([TEXTS[number] for number in chosen])


def test_a_unit_is_familiar_when_more_than_one_part_has_it(corpus):
    familiar = {word for word, known in zip(corpus.vocabulary, corpus.familiar(), strict=True) if known}

    assert familiar == {"is", "the", "=light", "la"}


def test_a_word_twice_in_one_text_is_not_familiar_for_that():
    corpus = Corpus.read([(0, "en", "tower tower")], GLOSSARY)

    assert not corpus.familiar().any()


def test_each_class_and_each_unit_it_mentions_are_told_once(corpus):
    assert sorted(corpus.mentions({"=light", "tower", "keeper"})) == [
        (0, "=light"),
        (1, "=light"),
        (1, "tower"),
    ]


def test_parts_that_hold_a_unit_are_told_whole(corpus):
    assert list(corpus.holding({frozenset({"torre", "tower"}): 1})) == [
        (1, ("is", "the", "tower", "tall")),
        (2, ("donde", "esta", "la", "torre")),
    ]


def test_a_part_is_told_only_where_it_has_enough_of_every_group(corpus):
    needed = {frozenset({"the", "tall"}): 2, frozenset({"tower"}): 1}

    assert list(corpus.holding(needed)) == [(1, ("is", "the", "tower", "tall"))]
    assert list(corpus.holding(needed | {frozenset({"la"}): 1})) == []


def test_a_corpus_may_be_empty():
    corpus = Corpus.read([], GLOSSARY)

    assert len(corpus) == 0
    assert list(corpus.blocks()) == []
    assert list(corpus.mentions({"tower"})) == list(corpus.holding({frozenset({"tower"}): 1})) == []


def test_spans_are_the_positions_of_the_runs_asked_for():
    starts = offsets(np.array([2, 0, 3, 1]))
    places, lengths = spans(starts, np.array([2, 1, 0, 2]))

    assert starts.tolist() == [0, 2, 2, 5, 6]
    assert places.tolist() == [2, 3, 4, 0, 1, 2, 3, 4]
    assert lengths.tolist() == [3, 0, 2, 3]


def test_of_no_runs_there_are_no_positions():
    assert [row.tolist() for row in spans(offsets(np.array([4])), np.array([], dtype=int))] == [[], []]
