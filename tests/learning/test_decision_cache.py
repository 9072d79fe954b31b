from dataclasses import replace

import pytest

from bot.engine.decision import Decision, GuardHit, Mend, Outcome, Reasons
from bot.engine.engine import Engine
from bot.learning.decision_cache import LONGEST, DecisionCache
from tests.small import small_knowledge

KNOWLEDGE = small_knowledge()


def decided(**reasons):
    return Decision(Outcome.OFF_TOPIC, None, "en", 0.5, reasons=Reasons(**reasons))


@pytest.fixture(scope="module")
def engine():
    return Engine.learn(KNOWLEDGE)


@pytest.fixture
def cache():
    return DecisionCache(3)


@pytest.fixture
def find(cache, engine):
    def looked_up(question, hint=None, *, addressed=True, context=None, engine=engine):
        return cache.find(cache.key(question, hint, addressed=addressed), engine, context=context)

    return looked_up


@pytest.fixture
def keep(cache, engine, find):
    def kept(question, decision, engine=engine):
        find(question, engine=engine)
        cache.keep(cache.key(question, None, addressed=True), engine, decision)
        return decision

    return kept


def test_a_decision_is_found_by_the_same_question_and_no_other(find, keep):
    decision = keep("who is she", decided())

    assert find("who is she") is decision
    assert find("who is he") is None
    assert find("who is she", "fr") is None
    assert find("who is she", addressed=False) is None


def test_the_decision_that_was_asked_for_longest_ago_is_forgotten_first(find, keep):
    for question in ("one", "two", "three"):
        keep(question, decided())
    find("one")

    keep("four", decided())

    assert [each for each in ("one", "two", "three", "four") if find(each)] == ["one", "three", "four"]


def test_what_was_typed_is_left_out_of_the_reasons(find, keep):
    mends, guards = (Mend("lapm", "lamp"),), (GuardHit("year", "1999 stands in no quote"),)
    decision = decided(mends=mends, guards=guards, answers=0.7)

    keep("lapm in 1999", decision)

    assert find("lapm in 1999") == replace(
        decision, reasons=Reasons(mends=(), guards=(GuardHit("year", ""),), answers=0.7)
    )


def test_what_hangs_on_an_earlier_question_is_not_kept(cache, keep):
    keep("and how tall", decided(context="lamp-reach"))

    assert len(cache) == 0


def test_a_follow_up_is_not_taken_for_the_same_words_by_themselves(find, keep):
    keep("and how tall", decided())

    assert find("and how tall", context="lamp-reach") is None


def test_what_was_filed_word_for_word_stands_after_anything(find, keep, engine):
    asked = KNOWLEDGE.entries["keeper"].question("en")
    decision = keep(asked, engine.decide(asked))

    assert find(asked, context="lamp-reach") is decision
    assert decision == engine.decide(asked, context="lamp-reach")


def test_another_engine_remembers_nothing_of_the_one_before(find, keep, engine):
    keep("who is she", decided())

    assert find("who is she", engine=engine.consulting(None)) is None
    assert find("who is she") is None


def test_what_an_engine_decided_that_was_replaced_meanwhile_is_not_kept(cache, find, engine):
    find("who is she", engine=engine.consulting(None))

    cache.keep(cache.key("who is she", None, addressed=True), engine, decided())

    assert len(cache) == 0


def test_a_question_cannot_be_told_from_what_it_is_looked_up_by(cache):
    asked = cache.key("who is she", None, addressed=True)

    assert b"she" not in asked
    assert asked != DecisionCache(3).key("who is she", None, addressed=True)


def test_a_pasted_question_is_found_by_all_of_its_words(find, keep):
    pasted = "who is she, and where does she live? " * 30
    keep(pasted, decided())

    assert find(pasted) is not None
    assert find(f"{pasted}really?") is None


def test_longer_texts_than_a_message_has_are_not_looked_up(cache):
    assert cache.key("a" * LONGEST, None, addressed=True) is not None
    assert cache.key("a" * (LONGEST + 1), None, addressed=True) is None


def test_lone_surrogates_are_looked_up_as_any_other_sign(find, keep):
    keep("\ud800?", decided())

    assert find("\ud800?") is not None
    assert find("\ud801?") is None
