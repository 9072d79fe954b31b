import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.learned.phrasing_index import NOWHERE, PhrasingIndex
from bot.engine.reading.corpus import Corpus
from bot.engine.reading.features import Alphabet
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.lexicon import Lexicon, coded
from bot.engine.reading.text import split
from bot.knowledge.types import LANGUAGES, Synonyms
from tests.trilingual import phrases

GLOSSARY = Glossary([Synonyms("light", phrases(en=("lamp", "big lamp"), fr=(), es=()))])
WORDINGS = st.lists(st.sampled_from(["the", "tower?", "lamp", "big", "Is", "tall.", "été"]), max_size=5).map(
    " ".join
)
TEXTS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(LANGUAGES), WORDINGS), min_size=1, max_size=12)


def asked(text, lexicon):
    """The units of a question without what is said around it."""
    return lexicon.read(split(text)[0].text).units


def filed(*texts):
    """Texts on file, and what looks one up."""
    corpus = Corpus.read(texts, GLOSSARY)
    lexicon = Lexicon.of(corpus, GLOSSARY, corpus.familiar())
    files = PhrasingIndex.of(corpus, Alphabet.of(corpus.vocabulary, corpus.familiar()).units)
    return lambda text: files.find(coded(asked(text, lexicon)))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_text_stands_where_every_text_of_the_same_units_was_filed(texts):
    corpus = Corpus.read(texts, GLOSSARY)
    lexicon = Lexicon.of(corpus, GLOSSARY, corpus.familiar())
    files = PhrasingIndex.of(corpus, Alphabet.of(corpus.vocabulary, corpus.familiar()).units)

    for _, _, text in texts:
        units = asked(text, lexicon)
        alike = [
            (label, language)
            for label, language, other in texts
            if asked(other, lexicon) == units and len(split(other)) == 1
        ]
        labels = {label for label, _ in alike}
        languages = {LANGUAGES.index(language) for _, language in alike}
        assert files.find(coded(units)) == ((labels, languages) if units and alike else NOWHERE)


@pytest.mark.parametrize(
    "text",
    ["is the tower", "the tower is", "is the tower tall", "tower", "", "?", "is is the tower tall tall"],
)
def test_what_is_not_on_file_stands_nowhere(text):
    assert filed((0, "en", "the tower is tall"), (1, "en", "tall tower"))(text) == NOWHERE


def test_expressions_of_one_group_of_the_glossary_are_the_same_on_file():
    assert filed((2, "en", "is the big lamp tall"))("Is the lamp tall?").classes == {2}


def test_a_question_is_found_whatever_is_said_around_it():
    find = filed((0, "en", "Is the tower tall?"))

    assert find("Hello there. Is the tower tall? Thanks.").classes == {0}


def test_a_question_that_hangs_on_what_is_said_around_it_is_not_on_file():
    find = filed((0, "en", "I forgot the sectors. What are they?"))

    assert find("What are they?") == NOWHERE
    assert find("I saw two lamps. What are they?") == NOWHERE


def test_nothing_on_file_is_found_nowhere():
    assert filed()("the tower") == NOWHERE
