from dataclasses import replace

import pytest

from bot.engine.deciding.asking_words import Sought
from bot.engine.deciding.ellipsis import place_in_row, sought_alone, surnames, tells
from bot.engine.decision import Outcome
from bot.engine.engine import Engine
from bot.knowledge.types import Fact, Kind
from tests.small import small_knowledge
from tests.trilingual import phrases
from tests.trusting import trusting


def fact(quote):
    return Fact("one", 1, quote, {})


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("who?", Sought.PERSON),
        ("thanks to whom?", Sought.PERSON),
        ("par qui?", Sought.PERSON),
        ("¿por culpa de quién?", Sought.PERSON),
        ("says who", Sought.SOURCE),
        ("Source?", Sought.SOURCE),
        ("qui dit ça", Sought.SOURCE),
        ("¿quién dice eso?", Sought.SOURCE),
        ("in what year", Sought.YEAR),
        ("pour quelle année, je vous prie?", Sought.YEAR),
        ("en q año", Sought.YEAR),
        ("on which dates?", Sought.DATE),
        ("en qué mes?", Sought.DATE),
        ("when was that", Sought.TIME),
        ("since when", Sought.BEGINNING),
        ("depuis quand?", Sought.BEGINNING),
        ("y desde cuándo", Sought.BEGINNING),
        ("for how long", Sought.DURATION),
        ("combien de jours?", Sought.DURATION),
        ("y cuántos días", Sought.DURATION),
        ("how much exactly", Sought.AMOUNT),
        ("cuánto?", Sought.AMOUNT),
        ("how often", Sought.FREQUENCY),
        ("à quelle fréquence?", Sought.FREQUENCY),
        ("¿cada cuánto?", Sought.FREQUENCY),
        ("like what?", Sought.EXAMPLES),
        ("name them", Sought.EXAMPLES),
        ("comme quoi?", Sought.EXAMPLES),
        ("lesquelles?", Sought.EXAMPLES),
        ("¿como cuáles?", Sought.EXAMPLES),
        ("in which section is that?", Sought.SECTION),
        ("dans quelle section c'est écrit", Sought.SECTION),
        ("¿en qué apartado viene?", Sought.SECTION),
        ("In which section is she quoted?", Sought.SECTION),
        ("In which section can I read that?", Sought.SECTION),
        ("where did you get that", Sought.SECTION),
        ("tu prends ça où", Sought.SECTION),
        ("c'est à quel point de l'article", Sought.SECTION),
        ("¿En qué sección la citan?", Sought.SECTION),
        ("¿de dónde lo sacas?", Sought.SECTION),
        ("how much money", Sought.AMOUNT),
        ("combien de piasses", Sought.AMOUNT),
        ("¿cuánta lana?", Sought.AMOUNT),
        ("really?", Sought.ASSURANCE),
        ("pour vrai?", Sought.ASSURANCE),
        ("¿neta?", Sought.ASSURANCE),
        ("is that a lot?", Sought.JUDGEMENT),
        ("c'est beaucoup ça?", Sought.JUDGEMENT),
        ("¿eso es mucho?", Sought.JUDGEMENT),
    ],
)
def test_what_a_question_asks_for_that_says_nothing_else(question, sought):
    assert sought_alone(question) is sought


@pytest.mark.parametrize(
    "question",
    [
        "",
        "why?",
        "who designed the rack",
        "how much is a ticket",
        "combien coûte le billet",
        "really",
        "thanks",
        "c'est quand le train?",
        "¿quién fue el ingeniero?",
        "ok",
        "examples of cheese",
        "do you really think so, mate?",
    ],
)
def test_a_question_that_says_anything_else_is_no_such_question(question):
    assert sought_alone(question) is None


@pytest.mark.parametrize(
    ("sought", "quote"),
    [
        (Sought.YEAR, "about 81,000 passengers rode it in 2024"),
        (Sought.TIME, "a train leaves every hour between May and October"),
        (Sought.DATE, "a train leaves every hour between May and October"),
        (Sought.BEGINNING, "the two valleys have long been at odds"),
        (Sought.BEGINNING, "les dernières années ont vu des tensions"),
        (Sought.DURATION, "a three-day feast"),
        (Sought.DURATION, "una visita de dos días"),
        (Sought.AMOUNT, "a ticket up costs 30 crowns"),
        (Sought.FREQUENCY, "a train leaves every hour"),
        (Sought.FREQUENCY, "ils se voient souvent"),
        (Sought.EXAMPLES, "it carries goods, including cheese"),
        (Sought.ASSURANCE, "dogs ride for free"),
    ],
)
def test_a_quote_tells_what_is_sought(sought, quote):
    assert tells([fact(quote)], sought, frozenset())


@pytest.mark.parametrize("sought", sorted(set(Sought) - {Sought.ASSURANCE, Sought.SECTION}))
def test_a_plain_sentence_tells_none_of_it(sought):
    assert not tells([fact("dogs ride for free if they sit on a lap")], sought, frozenset({"Toranz"}))


def test_a_row_of_facts_is_its_own_examples():
    assert tells([fact("cheese"), fact("milk"), fact("wool")], Sought.EXAMPLES, frozenset())


@pytest.mark.parametrize("sought", [Sought.PERSON, Sought.SOURCE])
def test_a_person_is_told_by_a_surname_that_is_quoted_with_a_first_name_somewhere(sought):
    names = surnames([fact("the rack was designed by Ilse Toranz"), fact("near Mount Harl")])

    assert tells([fact("Toranz never saw it")], sought, names)
    assert not tells([fact("Harl is the highest")], sought, names)


def test_two_capitals_at_the_beginning_of_a_sentence_are_no_name():
    assert surnames([fact("Direct Talbrook trains left. Many Saturdays they did not.")]) == frozenset()


@pytest.fixture(scope="module")
def lighthouse():
    return trusting(Engine.learn(small_knowledge()))


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("in what year?", "passengers"),
        ("en quelle année?", "passengers"),
        ("who was that?", "engineer"),
        ("qui ça?", "engineer"),
        ("how often?", "departures"),
        ("¿cada cuánto?", "departures"),
        ("in which section is that?", "dogs"),
        ("really?", "dogs"),
        ("¿en serio?", "dogs"),
    ],
)
def test_what_was_shown_is_shown_again_where_it_tells_what_is_asked(other_engine, question, shown):
    decision = other_engine.decide(question, context=shown)

    assert (decision.outcome, decision.entry.id) == (Outcome.ANSWERED, shown)


def test_what_is_asked_for_is_told_of_a_misspelt_question_too():
    assert sought_alone("since wehn", {"wehn": "when"}) is Sought.BEGINNING


def test_a_word_that_asks_is_no_slip_of_another():
    assert sought_alone("like what?", {"like": "line"}) is Sought.EXAMPLES


def test_the_section_of_what_the_article_does_not_say_is_that_of_what_it_does_say_about_it(lighthouse):
    decision = lighthouse.decide("in which section is that?", context="build-year")

    assert (decision.outcome, decision.entry.id) == (Outcome.ANSWERED, "tower-height")


def test_a_word_that_nobody_knows_does_not_hang_on_what_was_shown(lighthouse):
    assert lighthouse.decide("grasjas", context="keeper") == lighthouse.decide("grasjas")


def test_an_answer_is_not_given_that_does_not_tell_the_one_thing_that_is_asked(other_engine):
    for question in ("for how long?", "is that a lot?", "says who?", "like what?"):
        assert other_engine.decide(question, context="dogs").outcome is not Outcome.ANSWERED


def test_what_tells_it_of_something_else_is_only_offered(other_engine):
    decision = other_engine.decide("in what year?", context="slope")

    assert decision.outcome is Outcome.UNSURE
    assert "passengers" in {entry.id for entry in decision.suggestions}
    assert decision.reasons.guards[0].name == "sought"


def test_a_room_is_not_told_again_what_somebody_doubts_aloud(other_engine):
    assert other_engine.decide("really?", context="dogs", addressed=False).outcome is not Outcome.ANSWERED


def test_without_an_answer_before_it_such_a_question_is_decided_as_it_stands(other_engine):
    assert other_engine.decide("in what year?", context="nothing") == other_engine.decide("in what year?")


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("the second one?", 1),
        ("and the first one", 0),
        ("what about the last one", -1),
        ("et la troisième?", 2),
        ("le dernier, c'est quoi", -1),
        ("la segunda de qué es", 1),
        ("¿y el primero?", 0),
        ("the second visit", None),
        ("la segunda visita", None),
        ("in a second", None),
        ("", None),
    ],
)
def test_which_of_several_things_a_question_asks_for(question, place):
    assert place_in_row(question) == place


ROWS = (
    Fact("opening", 1, "The shop sells", {}),
    Fact("bread", 1, "Bread", {}),
    Fact("milk", 1, "Fresh milk", {}),
    Fact("wool", 1, "Wool", {}),
)


@pytest.fixture(scope="module")
def shop():
    """Answers to a whole row, and to each thing in it."""
    small = small_knowledge()
    first, *_, overview = (small.entries[name] for name in ("lamp-reach", "tower-height", "tower-overview"))
    things = [
        replace(first, id=fact.id, facts=(ROWS[0], fact), ask=phrases((f"do you sell {fact.id}",), (), ()))
        for fact in ROWS[1:]
    ]
    row = replace(overview, facts=ROWS, ask=phrases(("what do you sell",), (), ()))
    kept = {entry.id: entry for entry in small.entries.values() if entry.kind is not Kind.ANSWER}
    entries = {entry.id: entry for entry in (row, *things)} | kept
    sections = (replace(small.sections[0], overview=row.id, facts=ROWS),)
    return trusting(Engine.learn(replace(small, entries=entries, sections=sections)))


@pytest.mark.parametrize(
    ("question", "shown"),
    [("the second one?", "milk"), ("et le premier?", "bread"), ("¿y la última?", "wool")],
)
def test_of_a_row_of_things_the_one_is_shown_that_stands_at_the_place_asked_for(shop, question, shown):
    assert shop.decide(question, context="tower-overview").entry.id == shown


def test_a_place_that_a_row_does_not_have_gets_all_of_it(shop):
    assert shop.decide("the fifth one?", context="tower-overview").entry.id == "tower-overview"
