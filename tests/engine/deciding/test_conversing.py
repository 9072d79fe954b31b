from dataclasses import replace

import numpy as np
import pytest

from bot.engine.deciding.conversing import (
    GOING_ON,
    LIKELIER,
    RELATED,
    SAME_FACT,
    SAME_SECTION,
    SHOWN,
    in_conversation,
    nearness,
)
from bot.engine.deciding.followup import after
from bot.engine.deciding.weighing import Earlier, weigh
from bot.engine.decision import Outcome
from bot.engine.engine import Engine
from bot.engine.learning import learn
from bot.engine.reading.text import split
from bot.knowledge.types import Kind
from tests.engine.labelled import cases
from tests.small import small_knowledge

MODEL = learn(small_knowledge())
NUMBERS = {entry.id: number for number, entry in enumerate(MODEL.entries)}
QUESTIONS = (
    "how tall is the tower",
    "and the keeper?",
    "tower",
    "thanks a lot",
    "best pizza in town",
    "zzz",
    "why?",
)
SHOWN_BEFORE = ("keeper", "lamp-reach", "build-year", "hello")


def entry_of(name):
    return MODEL.entries[NUMBERS[name]]


def weighed(question, shown, *, goes_on=False, model=MODEL):
    """A question by itself, and as it is meant after an entry."""
    entry, alone = entry_of(shown), weigh(model, split(question), None)
    asked, before = after(question, entry.question("en"))
    together = weigh(model, [asked], "en", Earlier(before, ()))
    return alone, in_conversation(model, alone, together, entry, goes_on=goes_on)


class TestNearness:
    def test_an_entry_is_near_what_it_shares_a_section_with_and_what_it_names(self):
        odds = nearness(entry_of("lamp-reach"), MODEL.entries, goes_on=False)

        assert odds[NUMBERS["tower-height"]] == SAME_SECTION + RELATED
        assert odds[NUMBERS["visits"]] == 0.0
        assert odds[NUMBERS["keeper"]] == RELATED

    def test_an_entry_is_near_what_names_it(self):
        assert nearness(entry_of("keeper"), MODEL.entries, goes_on=False)[NUMBERS["lamp-reach"]] == RELATED

    def test_what_was_shown_is_behind_the_rest_of_its_section(self):
        odds = nearness(entry_of("keeper"), MODEL.entries, goes_on=False)

        assert odds[NUMBERS["keeper"]] == SAME_SECTION + SHOWN

    @pytest.mark.parametrize("shown", ["keeper", "hello"])
    def test_what_has_nothing_to_do_with_it_is_far(self, shown):
        odds = nearness(entry_of(shown), MODEL.entries, goes_on=False)

        assert odds[NUMBERS["visits"]] == odds[NUMBERS["thanks"]] == 0.0

    def test_the_section_is_nearer_to_who_goes_on(self):
        odds = nearness(entry_of("lamp-reach"), MODEL.entries, goes_on=True)

        assert odds[NUMBERS["tower-height"]] == SAME_SECTION + GOING_ON + RELATED

    def test_what_the_article_does_not_say_is_near_where_it_was_about_the_same_fact(self):
        odds = [
            nearness(entry_of(shown), MODEL.entries, goes_on=False)[NUMBERS["build-year"]]
            for shown in ("tower-height", "lamp-reach", "build-year")
        ]

        assert odds == [SAME_FACT, 0.0, SHOWN]

    def test_off_topic_is_as_far_as_can_be(self):
        odds = nearness(entry_of("lamp-reach"), MODEL.entries, goes_on=False)

        assert odds.shape == (len(MODEL.entries) + 1,)
        assert odds[-1] == 0.0


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("shown", SHOWN_BEFORE)
class TestAnyQuestion:
    def test_chances_are_chances_of_the_same_kinds(self, question, shown):
        alone, meant = weighed(question, shown)

        assert set(meant.chances) == set(alone.chances)
        assert sum(meant.chances.values()) == pytest.approx(1)
        assert min(meant.chances.values()) >= 0

    def test_it_is_no_less_about_the_subject_than_by_itself_unless_it_is_about_nothing_else(
        self, question, shown
    ):
        alone, meant = weighed(question, shown)
        before, now = (sum(what.chances[kind] for kind in (Kind.ANSWER, Kind.GAP)) for what in (alone, meant))

        assert now > min(before, 0.9)

    def test_small_talk_and_off_topic_keep_their_proportion(self, question, shown):
        alone, meant = weighed(question, shown)
        one, other = (
            what.chances[Kind.SMALL_TALK] * against.chances[None]
            for what, against in ((alone, meant), (meant, alone))
        )

        assert one == pytest.approx(other)

    def test_the_confidence_is_no_more_than_the_chance_that_there_is_an_answer(self, question, shown):
        _, meant = weighed(question, shown)

        assert 0 <= meant.confidence <= meant.chances[Kind.ANSWER] + 1e-9

    def test_where_it_asks_for_something_else_what_was_shown_cannot_be_the_answer(self, question, shown):
        _, meant = weighed(question, shown, goes_on=True)

        assert meant.answer.id != shown or meant.confidence == 0

    def test_its_words_its_language_and_its_filing_are_its_own(self, question, shown):
        alone, meant = weighed(question, shown)

        assert (meant.readings, meant.language, meant.filed) == (alone.readings, alone.language, alone.filed)
        assert not meant.bare


@pytest.mark.parametrize("how", ["by itself", "together"])
def test_an_entry_is_meant_that_the_question_speaks_for_in_either_way(how):
    plain = weigh(MODEL, split("ok"), None)
    visits = np.zeros_like(plain.scores)
    visits[NUMBERS["visits"]] = 50.0
    alone, together = replace(plain, scores=0 * visits), replace(plain, scores=visits)
    if how == "by itself":
        alone, together = together, alone

    assert in_conversation(MODEL, alone, together, entry_of("keeper"), goes_on=False).answer.id == "visits"


@pytest.mark.parametrize(("shown", "meant"), [("lamp-reach", "keeper"), ("visits", "visits")])
def test_of_two_entries_that_fit_as_well_the_one_nearer_to_what_was_shown_is_meant(shown, meant):
    plain = weigh(MODEL, split("ok"), None)
    scores = np.zeros_like(plain.scores)
    scores[[NUMBERS["keeper"], NUMBERS["visits"]]] = 9.0
    both = replace(plain, scores=scores)

    assert in_conversation(MODEL, both, both, entry_of(shown), goes_on=False).answer.id == meant


def test_a_short_question_is_about_the_subject_more_than_a_long_one():
    alone = weigh(MODEL, split("the tower in the sea"), None)
    short = replace(alone, readings=(replace(alone.readings[0], units=alone.readings[0].units[:2]),))
    long, brief = (
        in_conversation(MODEL, it, alone, entry_of("keeper"), goes_on=False) for it in (alone, short)
    )

    assert (
        brief.chances[Kind.ANSWER] + brief.chances[Kind.GAP]
        > long.chances[Kind.ANSWER] + long.chances[Kind.GAP]
    )


def test_an_answer_gains_as_much_as_it_says_where_all_was_open():
    alone = weigh(MODEL, split("how tall is the tower in the middle of the sea"), None)
    even = replace(
        alone, chances=dict.fromkeys([Kind.ANSWER, Kind.GAP], 1 / 3) | {Kind.SMALL_TALK: 1 / 6, None: 1 / 6}
    )
    far = entry_of("hello")
    chances = in_conversation(MODEL, even, even, far, goes_on=False).chances

    idle = chances[Kind.SMALL_TALK] + chances[None]
    assert np.log(chances[Kind.ANSWER] / idle) == pytest.approx(LIKELIER[Kind.ANSWER], abs=0.01)
    assert np.log(chances[Kind.GAP] / idle) == pytest.approx(LIKELIER[Kind.GAP], abs=0.01)


def test_an_objection_to_the_answer_stands_in_a_conversation_too():
    _, meant = weighed("how tall was the tower in 2019", "keeper")

    assert meant.veto.name == "year"


@pytest.fixture(scope="module")
def careful_engine(other_knowledge):
    """As a folder of ten entries gets it, which knows how little it knows."""
    return Engine.learn(other_knowledge)


@pytest.mark.parametrize("case", cases("conversations"))
def test_a_turn_of_a_conversation_is_decided_as_it_is_labelled(careful_engine, case):
    decision = careful_engine.decide(case["ask"], context=case["after"])

    assert (decision.outcome.value, decision.entry.id if decision.entry else None) == (
        case["outcome"],
        case["entry"],
    )


@pytest.mark.parametrize("case", cases("conversations"))
def test_a_turn_that_needs_its_conversation_is_nothing_without_it(other_engine, case):
    by_itself = other_engine.decide(case["ask"])

    assert (by_itself.entry.id if by_itself.entry else None) == case["alone"]


def test_a_turn_that_was_read_after_another_says_so(other_engine):
    labelled = [case.values[0] for case in cases("conversations")]
    changed = [case for case in labelled if case["alone"] is None and case["outcome"] != "off_topic"]
    decisions = [other_engine.decide(case["ask"], context=case["after"]) for case in changed]

    assert [decision.reasons.context for decision in decisions] == [case["after"] for case in changed]


def test_what_was_filed_word_for_word_is_decided_whatever_was_shown(other_engine):
    for shown in other_engine.knowledge.entries:
        decision = other_engine.decide("May I bring my dog?", context=shown)

        assert (decision.outcome, decision.entry.id) == (Outcome.ANSWERED, "dogs")
