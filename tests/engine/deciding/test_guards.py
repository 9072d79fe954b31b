from dataclasses import replace

import pytest

from bot.engine.deciding.answer_types import AnswerTypes
from bot.engine.deciding.guards import LEAST_SEEN, Directions, Guards, direction_pairs
from bot.engine.deciding.names import Names
from bot.engine.learning import learn
from bot.engine.reading.corpus import Corpus
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.lexicon import Lexicon
from tests.engine.labelled import cases

UP = ("fare", "from", "=valley", "to", "=summit")
DOWN = ("fare", "from", "=summit", "to", "=valley")


@pytest.fixture(scope="module")
def model(other_knowledge):
    return learn(other_knowledge)


@pytest.mark.parametrize("case", cases("guards"))
def test_a_guard_objects_to_an_answer_as_it_is_labelled(model, other_knowledge, case):
    hit = model.guards.veto(other_knowledge.entries[case["answer"]], [model.lexicon.read(case["ask"])])

    assert (hit.name if hit else None) == case["guard"]


def test_an_objection_says_what_was_seen(model, other_knowledge):
    hit = model.guards.veto(other_knowledge.entries["passengers"], [model.lexicon.read("riders in 2019")])

    assert "2019" in hit.detail
    assert "passengers" in hit.detail


def test_every_part_of_a_question_is_looked_at(model, other_knowledge):
    parts = [model.lexicon.read(text) for text in ("how many riders", "back in 2019")]

    assert model.guards.veto(other_knowledge.entries["passengers"], parts).name == "year"


@pytest.mark.parametrize("quote", ["38 percent of them", "38 per cent of them", "38% of them"])
@pytest.mark.parametrize("question", ["how many percent", "how many per cent", "combien en pour cent", "%?"])
def test_a_percentage_is_no_objection_however_it_is_quoted(other_knowledge, quote, question):
    entry = other_knowledge.entries["passengers"]
    quoting = replace(entry, facts=(*entry.facts, replace(entry.facts[0], quote=quote)))
    corpus = Corpus.read([], Glossary(()))
    lexicon = Lexicon.of(corpus, Glossary(()), corpus.familiar())
    names = Names.learn([quoting], [], (), lexicon)

    assert (
        Guards([quoting], Directions([], ()), names, AnswerTypes.learn(corpus, 1)).veto(
            quoting, [lexicon.read(question)]
        )
        is None
    )


@pytest.mark.parametrize(
    ("units", "pairs"),
    [
        ("from =a to =b", {("=a", "=b")}),
        ("=a in the =b", {("=a", "=b")}),
        ("into =b by =a", {("=a", "=b")}),
        ("to the =b from =a and =c", {("=a", "=b"), ("=c", "=b")}),
        ("=a and =b", set()),
        ("in =a", set()),
        ("to =a in =b", set()),
        ("=a to =a", set()),
        ("from =a to town", set()),
        ("from =a to =ground", set()),
        ("to be =b or =a", set()),
        ("", set()),
    ],
)
def test_a_party_after_to_or_in_is_acted_on_by_the_others(units, pairs):
    assert direction_pairs(units.split(), {"=a", "=b", "=c"}) == pairs


def directions(**phrasings):
    pairs = ((entry, units) for entry, several in phrasings.items() for units in several)
    return Directions(pairs, {"=valley", "=summit", *(f"={letter}" for letter in "abcdez")})


def test_an_entry_has_the_direction_that_its_phrasings_have():
    of = directions(up=[UP] * LEAST_SEEN, down=[DOWN] * LEAST_SEEN).of

    assert list(of("up")) == [("=valley", "=summit")]
    assert list(of("down")) == [("=summit", "=valley")]


def test_an_entry_asked_both_ways_has_no_direction():
    of = directions(both=[UP, DOWN] * LEAST_SEEN, down=[DOWN] * LEAST_SEEN).of

    assert list(of("both")) == []


def test_a_direction_seen_seldom_is_none():
    of = directions(up=[UP] * (LEAST_SEEN - 1), down=[DOWN] * 2 * LEAST_SEEN).of

    assert list(of("up")) == []


def test_a_direction_that_nothing_reverses_is_none():
    of = directions(up=[UP] * 2 * LEAST_SEEN).of

    assert list(of("up")) == []


def test_an_unknown_entry_has_no_direction():
    assert list(directions().of("nothing")) == []


def test_several_directions_of_an_entry_come_in_a_fixed_order():
    sources = [f"={letter}" for letter in "edcba"]
    there, back = ["from", *sources, "to", "=z"], ["from", "=z", "to", "=a"]
    back += [word for source in sources for word in ("to", source)]
    of = directions(there=[there] * LEAST_SEEN, back=[back] * LEAST_SEEN).of

    assert list(of("there")) == [(source, "=z") for source in sorted(sources)]


def other_way(text, *more):
    """What of a text is another direction than that of an entry that goes up."""
    known = directions(
        up=[UP] * LEAST_SEEN + list(more),
        down=[DOWN] * LEAST_SEEN,
        out=[["=a", "to", "=valley"]] * LEAST_SEEN,
        back=[["=valley", "to", "=a"]] * LEAST_SEEN,
    )
    return known.another("up", text.split())


@pytest.mark.parametrize(
    ("text", "pair"),
    [("from =a to =summit", ("=a", "=summit")), ("from =valley to =a", ("=valley", "=a"))],
)
def test_whoever_acts_in_other_directions_is_somebody_else(text, pair):
    assert other_way(text) == pair


@pytest.mark.parametrize(
    "text",
    [
        "from =valley to =summit",
        "from =a and =valley to =summit",
        "from =b to =summit",  # may act for whoever the entry is about
        "=a and =summit",
        "",
    ],
)
def test_whoever_the_entry_is_about_or_nobody_known_is_nobody_else(text):
    assert other_way(text) is None


def test_what_phrasings_often_say_is_no_other_direction():
    assert other_way("from =a to =summit", *[["from", "=a", "to", "=summit"]] * LEAST_SEEN) is None


def test_what_one_phrasing_says_is_one():
    assert other_way("from =a to =summit", ["from", "=a", "to", "=summit"]) == ("=a", "=summit")
