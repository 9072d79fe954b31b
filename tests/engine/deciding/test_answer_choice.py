from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bot.engine.deciding.answer_choice import GAIN, AnswerChooser
from tests.small import small_knowledge


@pytest.fixture
def answers(knowledge):
    """One fact, another one, both, and one that none of them has."""
    return [knowledge.entries[key] for key in ("lamp-reach", "tower-height", "tower-overview", "keeper")]


@pytest.fixture
def choice(answers):
    return AnswerChooser.among(answers)


def test_a_clear_best_answer_is_chosen(choice):
    best, probability = choice.best(np.array([9.0, 0.0, 0.0, 0.0]))

    assert best == 0
    assert probability > 0.95


def test_between_two_facts_the_answer_with_both_is_chosen(choice):
    best, probability = choice.best(np.array([5.0, 5.0, 0.0, 0.0]))

    assert best == 2
    assert probability > 0.95


def test_what_was_asked_is_not_buried_under_more_without_need(choice):
    best, _ = choice.best(np.array([7.0, 0.0, 4.0, 0.0]))

    assert best == 0


def test_between_answers_that_nothing_tells_together_neither_is_probable(choice):
    best, probability = choice.best(np.array([0.0, 5.0, 0.0, 5.0]))

    assert best in (1, 3)
    assert probability == pytest.approx(0.5, abs=0.05)


def test_an_answer_that_is_out_of_the_question_is_not_chosen_for_telling_others(choice):
    best, probability = choice.best(np.array([5.0, 5.0, -9.0, 0.0]), excluded=[2])

    assert best in (0, 1)
    assert probability == pytest.approx(0.5, abs=0.05)


def test_an_answer_of_several_facts_is_not_told_by_one_of_them(answers):
    choice = AnswerChooser.among(answers)
    told = {
        (int(teller), answer)
        for teller, point in zip(choice.tellers, choice.told, strict=True)
        for answer in np.flatnonzero(choice.points == point).tolist()
    }

    assert told == {(0, 0), (1, 1), (2, 2), (3, 3), (2, 0), (2, 1)}


def test_a_fact_that_many_answers_open_with_tells_none_of_them(knowledge):
    lamp, tower, keeper = (knowledge.entries[key] for key in ("lamp-reach", "tower-height", "keeper"))
    shared = keeper.facts
    answers = [
        with_facts(entry, (*shared, *entry.facts))
        for entry in (lamp, tower, with_facts(keeper, knowledge.entries["visits"].facts))
    ]
    choice = AnswerChooser.among(answers)

    assert choice.tellers.tolist() == choice.told.tolist() == choice.points.tolist() == [0, 1, 2]


def with_facts(entry, facts):
    return replace(entry, facts=facts)


def test_an_answer_without_a_fact_tells_itself_and_nothing_else(knowledge):
    bare, lamp = with_facts(knowledge.entries["keeper"], ()), knowledge.entries["lamp-reach"]
    best, probability = AnswerChooser.among([bare, lamp]).best(np.array([5.0, 0.0]))

    assert best == 0
    assert probability == pytest.approx(1.0, abs=0.01)


@settings(max_examples=100, deadline=None)
@given(arrays(np.float64, 4, elements=st.floats(-50, 50)))
def test_what_is_chosen_never_tells_less_than_the_likeliest_answer(choice_of_four, scores):
    best, probability = choice_of_four.best(scores)
    odds = np.exp(scores - scores.max())
    odds /= odds.sum()

    assert odds[best] - 1e-9 <= probability <= 1.0
    assert probability >= odds.max() - 1e-9
    assert odds[best] >= odds.max() - 1e-9 or probability >= odds.max() + GAIN - 1e-9


@pytest.fixture(scope="module")
def choice_of_four():
    entries = small_knowledge().entries
    answers = [entries[key] for key in ("lamp-reach", "tower-height", "tower-overview", "keeper")]
    return AnswerChooser.among(answers)
