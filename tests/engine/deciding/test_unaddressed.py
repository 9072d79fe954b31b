from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.deciding.question_form import QuestionForm, question_form
from bot.engine.deciding.unaddressed import ANSWER, NOT_COVERED, OFFER, when_unaddressed
from bot.engine.decision import Decision, GuardHit, Outcome, Reasons
from tests.small import small_knowledge

ENTRIES = small_knowledge().entries
TOWER, BUILT, THANKS = (ENTRIES[name] for name in ("tower-height", "build-year", "thanks"))
ASKS, WORDS, TELLS, DENIES = (
    "How tall is the tower?",
    "tower height",
    "the tower was painted white in spring, and we all went up there",
    "nobody asked about the tower",
)
CHANCES = st.floats(0, 1)


def decision(outcome, confidence=1.0, *, answers=0.0, filed=False):
    entries = {Outcome.ANSWERED: TOWER, Outcome.NOT_COVERED: BUILT, Outcome.SMALL_TALK: THANKS}
    return Decision(
        outcome=outcome,
        entry=entries.get(outcome),
        language="en",
        confidence=confidence,
        suggestions=(TOWER, BUILT) if outcome is Outcome.UNSURE else (),
        reasons=Reasons(answers=answers, filed=filed, guards=(GuardHit("year", "2019 stands in no quote"),)),
    )


def is_said(text, made):
    return when_unaddressed(text, made) == made


def test_the_four_messages_look_as_these_tests_take_them():
    assert [question_form(text) for text in (ASKS, WORDS, TELLS, DENIES)] == [
        QuestionForm.SOMETHING,
        QuestionForm.FRAGMENT,
        QuestionForm.NOTHING,
        QuestionForm.DENIED,
    ]


@pytest.mark.parametrize("text", [ASKS, WORDS, TELLS])
def test_an_answer_is_given_to_whatever_is_not_denied_from_the_bar_of_its_kind_on(text):
    bar = ANSWER[question_form(text)]

    assert is_said(text, decision(Outcome.ANSWERED, bar))
    assert not is_said(text, decision(Outcome.ANSWERED, bar - 0.001))


def test_the_less_a_message_looks_like_a_question_the_surer_an_answer_must_be():
    assert ANSWER[QuestionForm.SOMETHING] < ANSWER[QuestionForm.FRAGMENT] < ANSWER[QuestionForm.NOTHING]


@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.UNSURE, Outcome.NOT_COVERED])
def test_where_it_is_said_that_nothing_is_asked_the_bot_is_silent_however_sure(outcome):
    assert not is_said(DENIES, decision(outcome, answers=1.0))


def test_answers_are_offered_to_a_question_where_there_probably_is_one():
    assert is_said(ASKS, decision(Outcome.UNSURE, answers=OFFER))
    assert not is_said(ASKS, decision(Outcome.UNSURE, answers=OFFER - 0.001))


@pytest.mark.parametrize("text", [WORDS, TELLS])
def test_answers_are_offered_to_nothing_but_a_question(text):
    assert not is_said(text, decision(Outcome.UNSURE, answers=1.0))


def test_it_is_said_that_the_article_does_not_say_where_that_is_nearly_certain():
    assert is_said(ASKS, decision(Outcome.NOT_COVERED, NOT_COVERED))
    assert not is_said(ASKS, decision(Outcome.NOT_COVERED, NOT_COVERED - 0.001))


@pytest.mark.parametrize("text", [WORDS, TELLS])
def test_it_is_said_that_the_article_does_not_say_to_nothing_but_a_question(text):
    assert not is_said(text, decision(Outcome.NOT_COVERED))


@pytest.mark.parametrize("text", [ASKS, WORDS, TELLS, DENIES])
@pytest.mark.parametrize("outcome", [Outcome.SMALL_TALK, Outcome.OFF_TOPIC])
def test_what_gets_no_card_in_a_room_anyway_is_left_as_it_is(text, outcome):
    assert is_said(text, decision(outcome, 0.0))


@pytest.mark.parametrize("text", [ASKS, WORDS, TELLS])
@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.UNSURE, Outcome.NOT_COVERED])
def test_what_a_curator_filed_is_answered_whatever_it_looks_like(text, outcome):
    assert is_said(text, decision(outcome, 0.0, filed=True))


@pytest.mark.parametrize("text", [DENIES, "cars", "seguridad"])
@pytest.mark.parametrize("filed", [True, False])
def test_a_lone_word_and_what_says_that_nothing_is_asked_are_left_alone_even_if_filed(text, filed):
    assert not is_said(text, decision(Outcome.ANSWERED, 1.0, filed=filed))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([ASKS, WORDS, TELLS, DENIES]), st.sampled_from(Outcome), CHANCES, CHANCES)
def test_either_all_is_said_or_nothing_is_shown(text, outcome, confidence, answers):
    made = decision(outcome, confidence, answers=answers)
    said = when_unaddressed(text, made)

    if said != made:
        assert (said.outcome, said.entry, said.suggestions) == (Outcome.OFF_TOPIC, None, ())


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([ASKS, WORDS, TELLS, DENIES]), st.sampled_from(Outcome), CHANCES, CHANCES)
def test_whoever_is_answered_when_less_sure_is_answered_when_surer(text, outcome, one, other):
    low, high = sorted([one, other])

    if is_said(text, decision(outcome, low, answers=low)):
        assert is_said(text, decision(outcome, high, answers=high))


def test_silence_has_the_room_as_its_reason_behind_those_that_were_there():
    made = decision(Outcome.ANSWERED, 0.5)
    reasons = when_unaddressed(ASKS, made).reasons

    assert [hit.name for hit in reasons.guards] == ["year", "room"]
    assert replace(reasons, guards=made.reasons.guards) == made.reasons


def test_the_reason_tells_what_would_have_been_said_and_what_the_message_looks_like():
    (*_, hit) = when_unaddressed(WORDS, decision(Outcome.ANSWERED, 0.5)).reasons.guards

    assert hit.detail == "answered at 0.50, and the message looks like fragment"


def test_silence_is_in_the_language_of_the_message():
    made = replace(decision(Outcome.ANSWERED, 0.1), language="fr")

    assert when_unaddressed(ASKS, made).language == "fr"


@pytest.mark.parametrize(
    "question", ["how tall is the tower", "Quelle est la hauteur de la tour?", "¿Qué tan alta es la torre?"]
)
def test_a_plain_question_is_answered_whether_it_is_addressed_or_not(engine, question):
    assert engine.decide(question, addressed=False) == engine.decide(question)


@pytest.mark.parametrize(
    "said",
    [
        "nobody asked how tall the tower is",
        "personne n’a demandé la hauteur de la tour",
        "nadie preguntó qué tan alta es la torre",
    ],
)
def test_who_says_that_nothing_is_asked_is_answered_only_where_the_bot_is_addressed(engine, said):
    assert engine.decide(said).outcome is Outcome.ANSWERED
    assert engine.decide(said, addressed=False).outcome is Outcome.OFF_TOPIC
