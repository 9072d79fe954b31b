import pytest

from bot.engine.reading.glossary import Glossary
from bot.engine.reading.text import tokenize
from bot.knowledge.types import Synonyms
from tests.trilingual import phrases

GROUPS = (
    Synonyms("light", phrases(en=("lamp", "the big lamp"), fr=("lampe", "feu d’horizon"), es=("lámpara",))),
    Synonyms("keeper", phrases(en=("keeper", "lamp keeper", "lamp keeper in chief"), fr=(), es=())),
)


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


def test_an_expression_without_a_word_is_passed_over():
    assert Glossary([Synonyms("none", phrases(en=("…",), fr=(), es=()))]).fold(("a", "b")) == ("a", "b")


def test_a_glossary_may_be_empty():
    assert Glossary([]).fold(("a", "lamp")) == ("a", "lamp")


def test_every_word_of_every_expression_is_told():
    assert {"lamp", "big", "feu", "horizon", "chief"} <= set(Glossary(GROUPS).words())
