"""A folder on its first evening: eight entries in English of four phrasings, and what ships for all."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.engine.decision import Outcome
from bot.engine.engine import Engine
from bot.knowledge.loader import load
from bot.knowledge.types import Kind, Phrases
from bot.learning.common_words import common_words

BEGINNER = Path(__file__).parents[1] / "beginner"
NOT_COVERED = (
    "who was the architect",
    "who is the president",
    "how long is the river",
    "when is the next election",
    "what is the weather in spring",
)
OFF_TOPIC = ("what is the capital of France", "who won the game last night", "best pizza in town")
COVERED = {
    "how long can I borrow a tool": "lending",
    "how much do I pay as deposit": "deposit",
    "opening times of the shed": "hours",
    "do you lend vegetable seeds": "seeds",
}


def begun(phrasings):
    """The folder with so many phrasings for each entry, as a draft has one."""
    folder = load(BEGINNER)
    entries = {
        key: replace(entry, ask=Phrases({"en": entry.ask["en"][:phrasings]}))
        if entry.kind is Kind.ANSWER
        else entry
        for key, entry in folder.entries.items()
    }
    return replace(folder, entries=entries)


@pytest.fixture(scope="module")
def common():
    return common_words()


@pytest.fixture(scope="module", params=[1, 4], ids=["one phrasing", "four phrasings"])
def engine(request, common):
    return Engine.learn(begun(request.param), common=common)


@pytest.mark.parametrize("question", [*NOT_COVERED, *OFF_TOPIC])
def test_what_the_article_does_not_tell_is_answered_with_no_fact(engine, question):
    assert engine.decide(question).outcome is not Outcome.ANSWERED


@pytest.mark.parametrize("question", OFF_TOPIC)
def test_what_is_about_anything_else_is_off_topic(engine, question):
    assert engine.decide(question).outcome is Outcome.OFF_TOPIC


def test_every_phrasing_is_answered_for_certain(engine):
    for entry in engine.knowledge.entries.values():
        decision = engine.decide(entry.question("en"))

        assert (decision.entry, decision.reasons.filed) == (entry, True)


@pytest.mark.parametrize(("question", "entry"), COVERED.items())
def test_with_four_phrasings_what_is_worded_otherwise_is_answered_or_offered(common, question, entry):
    decision = Engine.learn(begun(4), common=common).decide(question)

    assert entry in {one.id for one in (decision.entry, *decision.suggestions) if one}
