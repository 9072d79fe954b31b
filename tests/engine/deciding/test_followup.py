import pytest

from bot.engine.deciding.followup import corrected, goes_on
from bot.engine.decision import Outcome
from tests.engine.labelled import cases


@pytest.mark.parametrize("case", cases("followups"))
def test_a_question_after_an_answer_is_decided_as_it_is_labelled(other_engine, case):
    decision = other_engine.decide(case["ask"], context=case["after"])

    assert (decision.entry.id if decision.entry else None) == case["entry"]
    assert decision.reasons.context == (case["after"] if case["read"] else None)


@pytest.mark.parametrize("case", [case for case in cases("followups") if not case.values[0]["read"]])
def test_a_question_that_stands_by_itself_is_decided_as_if_nothing_came_before(other_engine, case):
    assert other_engine.decide(case["ask"], context=case["after"]) == other_engine.decide(case["ask"])


@pytest.mark.parametrize(
    "question", ["and 1850?", "how much in 1850?", "why 12%?", "xkcd?", "quand?", "¿y por qué?"]
)
def test_whatever_is_asked_after_an_entry_is_decided(other_engine, question):
    for entry in other_engine.knowledge.entries:
        decision = other_engine.decide(question, context=entry)

        assert bool(decision.suggestions) == (decision.outcome is Outcome.UNSURE)
        assert bool(decision.entry) == (decision.outcome not in (Outcome.UNSURE, Outcome.OFF_TOPIC))


@pytest.mark.parametrize("question", ["and the train?", "why?", "and how long?", "et pourquoi?"])
def test_a_follow_up_that_goes_on_is_not_answered_with_what_was_just_shown(other_engine, question):
    for entry in other_engine.knowledge.entries:
        decision = other_engine.decide(question, context=entry)

        assert decision.reasons.context is None or decision.entry is None or decision.entry.id != entry


@pytest.mark.parametrize("hint", [None, "en", "es"])
def test_a_follow_up_is_in_the_language_it_is_worded_in(other_engine, hint):
    assert other_engine.decide("et pour les chiens?", hint=hint, context="departures").language == "fr"


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("no, I meant the other one", "the other one"),
        ("no i mean cheese", "cheese"),
        ("not the train, the dogs", "the dogs"),
        ("non je parlais de l'autre chef", "l'autre chef"),
        ("pas le train, les chiens", "les chiens"),
        ("no, la otra", "la otra"),
        ("me refería a los perros", "los perros"),
        ("eso no, el queso", "el queso"),
    ],
)
def test_who_puts_a_misunderstanding_right_means_the_rest(question, meant):
    assert corrected(question) == meant


@pytest.mark.parametrize(
    "question", ["no", "non, non.", "why not?", "not now", "pas vrai", "no sé", "i mean", "what does it mean"]
)
def test_what_puts_nothing_right_is_left_as_it_is(question):
    assert corrected(question) is None


@pytest.mark.parametrize(("shown", "asked"), [("fare-up", "dogs"), ("dogs", "cheese-down")])
def test_what_somebody_meant_instead_is_decided_on(other_engine, shown, asked):
    thing = {"dogs": "the dogs", "cheese-down": "the cheese"}[asked]
    decision = other_engine.decide(f"no, I meant {thing}", context=shown)

    assert decision.entry.id == asked


def test_what_was_shown_is_not_what_somebody_meant_instead(other_engine):
    for shown in ("fare-up", "dogs", "engineer"):
        decision = other_engine.decide("no, I meant the other one", context=shown)

        assert shown not in {entry.id for entry in (decision.entry, *decision.suggestions) if entry}


@pytest.mark.parametrize("question", ["and why?", "y por qué no?", "et pourquoi?", "why?", "the dogs"])
def test_who_asks_why_does_not_go_on_to_something_else(question):
    assert not goes_on(question)
    assert goes_on("and the dogs?")
