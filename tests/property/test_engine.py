from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.chat.drawing.cards import card_view
from bot.engine.deciding.explaining import MAX_CANDIDATES
from bot.engine.deciding.outcome import MAX_SUGGESTIONS
from bot.engine.decision import Outcome
from bot.engine.engine import Engine
from bot.engine.reading.text import MAX_CHARS
from bot.knowledge.loader import load
from bot.knowledge.types import LANGUAGES, Kind
from bot.replies.compose import compose
from bot.replies.limits import BUTTON_LABEL_MAX, COMPONENTS_MAX, ROW_BUTTONS_MAX, TEXT_MAX

KNOWLEDGE = load(Path(__file__).parents[1] / "other")
WORDS = sorted(
    {word for entry in KNOWLEDGE.entries.values() for _, text in entry.ask for word in text.split()}
)
KINDS = {
    Outcome.ANSWERED: Kind.ANSWER,
    Outcome.NOT_COVERED: Kind.GAP,
    Outcome.SMALL_TALK: Kind.SMALL_TALK,
}


def repeated(pieces):
    """Texts up to the longest message, long ones as likely as short ones."""
    return st.builds(lambda text, length: (text * length)[:length], pieces, st.integers(1, MAX_CHARS))


BAIT = [
    "a",
    "🙂",
    "z\u0351\u0489",
    "\u202e\u05d0",
    "9",
    "l'",
    "a.",
    "<@1>",
    "? ",
    "\n",
    "train ",
    "\ufdfa",
    "/",
]
QUESTIONS = st.one_of(
    st.lists(st.sampled_from([*WORDS, "2019", "50%", "?", "Talbrook", "no"]), max_size=12).map(" ".join),
    st.text(max_size=60),
    repeated(st.text(min_size=1, max_size=6)),
    repeated(st.sampled_from(BAIT)),
)
HINTS = st.sampled_from([None, *LANGUAGES])
CONTEXTS = st.sampled_from([None, "no-such-entry", *KNOWLEDGE.entries])


@pytest.fixture(scope="module")
def engine():
    return Engine.learn(KNOWLEDGE)


@settings(max_examples=300, deadline=None)
@given(question=QUESTIONS, hint=HINTS, context=CONTEXTS)
@example(question="", hint=None, context=None)
@example(question="\ud800", hint=None, context=None)
def test_any_text_is_decided_on(engine, question, hint, context):
    decision = engine.decide(question, hint=hint, context=context)

    assert decision.language in LANGUAGES
    assert 0 <= decision.confidence <= 1
    assert (decision.entry.kind if decision.entry else None) is KINDS.get(decision.outcome)
    assert (decision.outcome is Outcome.UNSURE) == bool(decision.suggestions)
    assert len(set(decision.suggestions)) == len(decision.suggestions) <= MAX_SUGGESTIONS


@settings(max_examples=300, deadline=None)
@given(question=QUESTIONS, hint=HINTS, context=CONTEXTS)
def test_each_answer_that_is_offered_shows_more_than_any_before_it(engine, question, hint, context):
    offered = engine.decide(question, hint=hint, context=context).suggestions
    answers = [set(entry.facts) for entry in offered if entry.kind is Kind.ANSWER]

    for number, facts in enumerate(answers):
        assert not any(facts <= before for before in answers[:number])


@settings(max_examples=200, deadline=None)
@given(question=QUESTIONS, hint=HINTS, context=CONTEXTS)
def test_the_reasons_for_any_decision_add_up(engine, question, hint, context):
    reasons = engine.decide(question, hint=hint, context=context).reasons

    shares = [candidate.share for candidate in reasons.candidates]
    assert shares == sorted(shares, reverse=True)
    assert len(shares) == len({candidate.entry.id for candidate in reasons.candidates}) <= MAX_CANDIDATES
    assert sum(shares) == pytest.approx(1)
    assert reasons.answers + reasons.gaps + reasons.small_talk + reasons.off_topic == pytest.approx(1)
    assert reasons.context in {None, context}


@settings(max_examples=200, deadline=None)
@given(question=QUESTIONS, hint=HINTS)
def test_the_card_for_any_question_fits_in_a_message(engine, question, hint):
    card = compose(engine.decide(question, hint=hint), KNOWLEDGE)
    view = card_view(card, asker=2**63)

    assert view.content_length() <= TEXT_MAX
    assert view.total_children_count <= COMPONENTS_MAX
    assert len(card.actions) <= ROW_BUTTONS_MAX
    assert all(len(action.label) <= BUTTON_LABEL_MAX for action in card.actions)


@settings(max_examples=200, deadline=None)
@given(question=QUESTIONS, hint=HINTS, context=CONTEXTS)
def test_asking_again_gives_the_same_decision(engine, question, hint, context):
    first = engine.decide(question, hint=hint, context=context)

    assert engine.decide(question, hint=hint, context=context) == first


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join))
def test_case_is_irrelevant_to_a_decision(engine, question):
    assert engine.decide(question.upper()) == engine.decide(question)


@settings(max_examples=100, deadline=None)
@given(typed=QUESTIONS, language=st.sampled_from(LANGUAGES), limit=st.integers(0, 30))
def test_any_text_is_completed_with_distinct_entries(engine, typed, language, limit):
    offered = engine.complete(typed, language, limit)

    assert len(offered) == len({entry.id for entry in offered}) <= limit
    assert all(entry.kind is not Kind.SMALL_TALK for entry in offered)
