import pytest

from bot.engine.decision import Mend
from bot.engine.reading.corpus import Corpus
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.lexicon import Lexicon
from bot.knowledge.types import Synonyms
from tests.trilingual import phrases

GROUPS = (
    Synonyms("light", phrases(en=("lamp", "the big lamp"), fr=("lampe", "feu d’horizon"), es=("lámpara",))),
    Synonyms("keeper", phrases(en=("keeper", "lamp keeper", "lamp keeper in chief"), fr=(), es=())),
)
TEXTS = ("where is the lamp keeper", "who lights the lamp", "is the tower tall", "the tower")


def learn(texts, groups=GROUPS):
    glossary = Glossary(groups)
    corpus = Corpus.read([(0, "en", text) for text in texts], glossary)
    return Lexicon.of(corpus, glossary, corpus.familiar())


@pytest.fixture
def lexicon():
    return learn(TEXTS)


def test_expressions_of_all_languages_are_one_unit(lexicon):
    assert lexicon.read("lamp").units == lexicon.read("la lampe").units[1:] == lexicon.read("lámpara").units


def test_a_misspelt_word_is_read_as_the_known_one(lexicon):
    reading = lexicon.read("the towre")

    assert reading.words == ("the", "tower")
    assert reading.mends == (Mend("towre", "tower"),)


def test_a_misspelt_word_is_read_behind_many_that_are_too_short_or_no_words(lexicon):
    assert lexicon.read("ab cd ef gh 12 34 56 78 90 11 13 15 x2 y2 z2 the towre").mends == (
        Mend("towre", "tower"),
    )


def test_a_misspelt_expression_is_found_in_the_glossary(lexicon):
    assert lexicon.read("the lmap kepeer").units == ("the", "=keeper")


def test_words_of_the_glossary_are_known_though_no_phrasing_has_them(lexicon):
    assert lexicon.read("horizn").mends == (Mend("horizn", "horizon"),)


def test_no_word_of_a_phrasing_counts_as_misspelt():
    lexicon = learn(["towre", "tower", "tower"])

    assert lexicon.read("towre").words == ("towre",)
    assert not lexicon.read("towre").mends


def test_words_that_one_phrasing_or_none_has_are_unfamiliar(lexicon):
    assert lexicon.read("the tower").unfamiliar == 0
    assert lexicon.read("the tall tower").unfamiliar == 1
    assert lexicon.read("xylophone concert tall").unfamiliar == 3


def test_an_expression_is_as_familiar_as_its_group(lexicon):
    assert lexicon.read("lámpara").unfamiliar == lexicon.read("lamp").unfamiliar == 1
