import pytest

from bot.engine.decision import Mend
from bot.engine.lexicon import Glossary, Lexicon
from bot.engine.text import tokenize
from bot.knowledge.types import Phrases, Synonyms

GROUPS = (
    Synonyms("light", Phrases(en=("lamp", "the big lamp"), fr=("lampe", "feu d’horizon"), es=("lámpara",))),
    Synonyms("keeper", Phrases(en=("keeper", "lamp keeper", "lamp keeper in chief"), fr=(), es=())),
)
TEXTS = ("where is the lamp keeper", "who lights the lamp", "is the tower tall", "the tower")


@pytest.fixture
def learned():
    return Lexicon.learn([tokenize(text) for text in TEXTS], GROUPS)


@pytest.fixture
def lexicon(learned):
    return learned[0]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("a lamp", ("a", "=light")),
        ("a LÁMPARA", ("a", "=light")),
        ("the big lamp", ("=light",)),
        ("the big lantern", ("the", "big", "lantern")),
        ("un feu d'horizon", ("un", "=light")),
        ("lamp keeper in chief", ("=keeper",)),
        ("lamp keeper in", ("=keeper", "in")),
        ("lamp lamp keeper keeper", ("=light", "=keeper", "=keeper")),
        ("", ()),
    ],
)
def test_the_longest_expression_that_begins_at_a_word_stands_for_its_group(text, units):
    assert Glossary(GROUPS).fold(tokenize(text)) == units


def test_expressions_of_all_languages_are_one_unit(lexicon):
    assert lexicon.read("lamp").units == lexicon.read("la lampe").units[1:] == lexicon.read("lámpara").units


def test_an_expression_without_a_word_is_passed_over():
    assert Glossary([Synonyms("none", Phrases(en=("…",), fr=(), es=()))]).fold(("a", "b")) == ("a", "b")


def test_a_glossary_may_be_empty():
    assert Glossary([]).fold(("a", "lamp")) == ("a", "lamp")


def test_a_misspelt_word_is_read_as_the_known_one(lexicon):
    reading = lexicon.read("the towre")

    assert reading.words == ("the", "tower")
    assert reading.mends == (Mend("towre", "tower"),)


def test_a_misspelt_expression_is_found_in_the_glossary(lexicon):
    assert lexicon.read("the lmap kepeer").units == ("the", "=keeper")


def test_words_of_the_glossary_are_known_though_no_phrasing_has_them(lexicon):
    assert lexicon.read("horizn").mends == (Mend("horizn", "horizon"),)


def test_no_word_of_a_phrasing_counts_as_misspelt():
    _, readings = Lexicon.learn([("towre",), ("tower",), ("tower",)], ())

    assert [reading.words for reading in readings] == [("towre",), ("tower",), ("tower",)]
    assert not any(reading.mends for reading in readings)


def test_a_phrasing_is_read_as_the_same_text_is_when_it_is_asked(learned):
    lexicon, readings = learned

    assert [lexicon.read(text) for text in TEXTS] == readings


def test_words_that_one_phrasing_or_none_has_are_unfamiliar(lexicon):
    assert lexicon.read("the tower").unfamiliar == 0
    assert lexicon.read("the tall tower").unfamiliar == 1
    assert lexicon.read("xylophone concert tall").unfamiliar == 3


def test_an_expression_is_as_familiar_as_its_group(lexicon):
    assert lexicon.read("lámpara").unfamiliar == lexicon.read("lamp").unfamiliar == 1
