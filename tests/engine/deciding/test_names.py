"""The rules by which names are known; what a guard says of them is labelled in ``cases/guards.yaml``."""

from dataclasses import replace

import pytest

from bot.engine.deciding.names import Names, units_of_names
from bot.engine.reading.corpus import Corpus
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.lexicon import Lexicon
from bot.knowledge.types import Synonyms
from tests.trilingual import phrases

TEXTS = ("who keeps the light", "ada keeps the light", "the light of Cape Mirren", "the light of Cape Horn")
KEEPER = Synonyms("brine", phrases(en=("Ada Brine", "Ada", "Brine"), fr=(), es=()), name=True)
HORN = Synonyms("horn", phrases(en=("Cape Horn",), fr=(), es=()), name=True)
MARKED = units_of_names((KEEPER, HORN))
LIGHT = Synonyms("light", phrases(en=("light", "lamp"), fr=(), es=()))


@pytest.fixture
def lexicon():
    glossary = Glossary((KEEPER, HORN, LIGHT))
    corpus = Corpus.read([(0, "en", text) for text in TEXTS * 2], glossary)
    return Lexicon.of(corpus, glossary, corpus.familiar())


@pytest.fixture
def keeper(knowledge):
    return knowledge.entries["keeper"]


def learn(lexicon, *entries, asked=(), groups=(KEEPER, HORN, LIGHT)):
    mentions = [
        (entries[0].id, unit) for text in asked for unit in lexicon.read(text).units if unit in MARKED
    ]
    return Names.learn(entries, mentions, groups, lexicon)


def test_a_name_in_neither_quotes_nor_phrasings_is_a_stranger(lexicon, keeper):
    names = learn(lexicon, keeper)

    assert names.stranger("keeper", lexicon.read("who keeps the light of Cape Horn")) == "horn"


def test_a_name_in_a_quote_is_none(lexicon, keeper):
    assert learn(lexicon, keeper).stranger("keeper", lexicon.read("does Brine keep the light")) is None


def test_a_name_in_a_phrasing_is_none(lexicon, keeper):
    names = learn(lexicon, keeper, asked=["is it the one of Cape Horn"])

    assert names.stranger("keeper", lexicon.read("the keeper at Cape Horn")) is None


def test_a_group_that_is_not_marked_is_no_name(lexicon, knowledge):
    names = learn(lexicon, knowledge.entries["visits"])

    assert names.stranger("visits", lexicon.read("visits to the lamp")) is None


def test_another_surname_after_a_quoted_first_name_is_a_stranger(lexicon, keeper):
    assert learn(lexicon, keeper).stranger("keeper", lexicon.read("who is Ada Lovett?")) == "ada lovett"


def test_a_surname_that_is_like_a_known_word_is_not_read_as_that(lexicon, keeper):
    assert lexicon.read("who is Ada Keepsa").words[-1] == "keeps"
    assert learn(lexicon, keeper).stranger("keeper", lexicon.read("who is Ada Keepsa")) == "ada keepsa"


@pytest.mark.parametrize("question", ["ada keeps what", "who is ada", "ada's light", "Ada 2?", "ada brinne"])
def test_what_is_no_surname_is_not_taken_for_one(lexicon, keeper, question):
    assert learn(lexicon, keeper).stranger("keeper", lexicon.read(question)) is None


def test_a_word_that_was_typed_right_is_no_surname_because_it_is_misspelt_elsewhere(lexicon, keeper):
    question = "what does ada keeps and who keepss it"

    assert lexicon.read(question).mended == {6: "keepss"}
    assert learn(lexicon, keeper).stranger("keeper", lexicon.read(question)) is None


def test_a_first_word_that_means_something_else_is_no_first_name(lexicon, keeper):
    facts = (replace(keeper.facts[0], quote="Light Keeper is what they call Ada Brine"),)
    groups = (KEEPER, HORN, LIGHT, Synonyms("title", phrases(en=("Light Keeper",), fr=(), es=()), name=True))
    names = learn(lexicon, replace(keeper, facts=facts), groups=groups)

    assert names.stranger("keeper", lexicon.read("the light bulb")) is None


def test_capitals_with_accents_are_capitals(lexicon, keeper):
    facts = (replace(keeper.facts[0], quote="Élise Œuvray has kept the light"),)
    elise = Synonyms("elise", phrases(en=(), fr=("Élise Œuvray",), es=()), name=True)
    names = learn(lexicon, replace(keeper, facts=facts), groups=(elise,))

    assert names.stranger("keeper", lexicon.read("qui est Élise Lovett?")) == "elise lovett"


def test_a_first_name_that_no_quote_has_in_full_tells_nothing(lexicon, keeper):
    facts = (replace(keeper.facts[0], quote="Brine has kept the light"),)
    names = learn(lexicon, replace(keeper, facts=facts))

    assert names.stranger("keeper", lexicon.read("who is Ada Lovett?")) is None


def test_two_words_that_are_quoted_in_lower_case_are_no_full_name(lexicon, keeper):
    facts = (replace(keeper.facts[0], quote="ada brine is what sailors call the spray"),)
    names = learn(lexicon, replace(keeper, facts=facts))

    assert names.stranger("keeper", lexicon.read("who is Ada Lovett?")) is None
