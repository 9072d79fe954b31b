import pytest

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


@pytest.mark.parametrize("question", ["and the train?", "why?", "who?", "and how long?", "et pourquoi?"])
def test_a_follow_up_is_not_answered_with_what_was_just_shown(other_engine, question):
    for entry in other_engine.knowledge.entries:
        decision = other_engine.decide(question, context=entry)

        assert decision.reasons.context is None or decision.entry is None or decision.entry.id != entry


@pytest.mark.parametrize("hint", [None, "en", "es"])
def test_a_follow_up_is_in_the_language_it_is_worded_in(other_engine, hint):
    assert other_engine.decide("et pour les chiens?", hint=hint, context="departures").language == "fr"
