from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.deciding.answer_types import EXPECTED, HARDLY, KINDS, PENALTY, AnswerTypes, type_asked
from bot.engine.decision import Outcome
from bot.engine.engine import Engine
from bot.engine.reading.corpus import Corpus
from bot.engine.reading.glossary import Glossary
from bot.engine.reading.text import split, tokenize
from tests.engine.labelled import cases
from tests.trusting import trusting

PLAIN = Glossary([])
ANSWERS = 2
PERSON, PLACE, TIME = (KINDS.index(kind) for kind in ("person", "place", "time"))
PIECES = st.sampled_from([
    "who", "when", "how", "long", "much", "ago", "what", "year", "the", "tower", "quelle", "date", "a", "ou",
    "est", "qui", "desde", "cuando", "hace", "cuanto", "tiempo", "en", "que", "I sail.", "it is?", "fine.",
])  # fmt: skip
WORDINGS = st.lists(PIECES, max_size=8).map(" ".join)


def learned(*texts):
    return AnswerTypes.learn(Corpus.read([(label, "en", text) for label, text in texts], PLAIN), ANSWERS)


def slow_obvious_twin(texts):
    """For each kind whether each answer is hardly ever asked for it."""
    asked = [(label, type_asked(tokenize(split(text)[0].text))) for label, text in texts]
    unexpected = np.zeros((len(KINDS), ANSWERS), dtype=bool)
    for kind in range(len(KINDS)):
        share = sum(sought == kind for _, sought in asked) / max(1, len(asked))
        for answer in range(ANSWERS):
            own = [sought for label, sought in asked if label == answer]
            expected = share * len(own)
            unexpected[kind, answer] = expected >= EXPECTED and own.count(kind) <= HARDLY * expected
    return unexpected


@pytest.fixture(scope="module")
def railway():
    """Answer 0 is asked for a person, answer 1 for a time, and neither for the other's."""
    return learned(
        *((0, f"who designed rack number {number}") for number in range(10)),
        *((1, f"when does train number {number} leave") for number in range(10)),
    )


@pytest.mark.parametrize("case", cases("answer_types"))
def test_the_kind_that_is_sought_is_read_as_it_is_labelled(case):
    kind = type_asked(tokenize(case["ask"]))

    assert (None if kind is None else KINDS[kind]) == case["sought"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, ANSWERS), WORDINGS), max_size=10), st.integers(1, 6))
def test_an_answer_is_strange_to_a_kind_that_all_others_lead_to_expect_and_it_lacks(texts, times):
    texts = texts * times

    assert (learned(*texts).unexpected == slow_obvious_twin(texts)).all()


def test_an_answer_is_strange_to_what_only_another_is_asked_for(railway):
    assert railway.unexpected_type(0, tokenize("when was the rack designed")) == "time"
    assert railway.unexpected_type(1, tokenize("who leaves with the train")) == "person"


def test_no_answer_is_strange_to_what_it_is_asked_for(railway):
    assert railway.unexpected_type(0, tokenize("who designed the rack")) is None
    assert railway.unexpected_type(1, tokenize("when does it leave")) is None


def test_no_answer_is_strange_to_what_nobody_asks_for(railway):
    assert railway.unexpected_type(0, tokenize("where is the rack")) is None


def test_no_answer_is_strange_to_a_question_that_asks_for_no_such_thing(railway):
    assert railway.unexpected_type(0, tokenize("why the rack")) is None
    assert railway.against(tokenize("why the rack")) == 0.0


def test_an_answer_that_is_strange_to_what_is_sought_goes_behind(railway):
    assert railway.against(tokenize("when was it")).tolist() == [PENALTY, 0.0]
    assert railway.against(tokenize("who was it")).tolist() == [0.0, PENALTY]


def test_of_few_phrasings_nothing_is_learned():
    few = learned((0, "who designed it"), (0, "who made it"), (1, "when does it leave"), (1, "when is it"))

    assert not few.unexpected.any()


def test_one_phrasing_among_a_hundred_does_not_make_an_answer_familiar_with_a_kind():
    texts = [(0, f"who designed rack {number}") for number in range(99)]
    texts += [(1, f"when does train {number} leave") for number in range(99)]
    seldom = learned(*texts, (0, "when was it designed"))

    assert seldom.unexpected_type(0, tokenize("when was the rack designed")) == "time"


def test_where_answers_are_asked_for_everything_none_is_strange():
    texts = [
        (answer, f"{word} is {number}")
        for answer in (0, 1)
        for word in ("who", "when")
        for number in range(9)
    ]

    assert not learned(*texts).unexpected.any()


def test_what_is_said_before_a_question_is_not_what_it_asks_for():
    aside = [(0, f"I saw number {number} when it left. Is it fast?") for number in range(20)]
    others = [(1, f"when does it leave {number}") for number in range(20)]

    assert learned(*aside, *others).unexpected_type(0, tokenize("when is it")) == "time"


def test_two_words_of_two_texts_are_no_expression():
    texts = [(0, "this is how"), (1, "much was made")] * 20

    assert not learned(*texts).unexpected.any()


def test_what_is_off_topic_counts_for_what_is_to_be_expected():
    texts = [(0, f"who designed rack {number}") for number in range(10)]
    chatter = [(ANSWERS, f"when do we eat {number}") for number in range(30)]

    assert learned(*texts, *chatter).unexpected_type(0, tokenize("when was it")) == "time"


def test_of_no_texts_nothing_is_learned():
    assert learned().unexpected.shape == (len(KINDS), ANSWERS)
    assert not learned().unexpected.any()


def with_more(knowledge, more):
    """The knowledge base with more English phrasings of some entries."""
    entries = dict(knowledge.entries)
    for name, texts in more.items():
        ask = entries[name].ask
        entries[name] = replace(entries[name], ask=ask.put("en", (*ask["en"], *texts)))
    return replace(knowledge, entries=entries)


@pytest.fixture(scope="module")
def experienced(other_knowledge):
    """An engine whose engineer is asked "who" so often that somebody would have asked "when"."""
    parts = ("teeth", "rail", "wheel", "steel", "bolts", "cogs", "gears", "plan", "shape", "rest")
    days = ("today", "tomorrow", "tonight", "monday", "tuesday", "friday", "sunday", "early", "late", "next")
    whos = [f"who designed {part} of the rack" for part in parts]
    whens = [f"when does the train leave {day}" for day in days]
    return trusting(Engine.learn(with_more(other_knowledge, {"engineer": whos, "departures": whens * 4})))


@pytest.mark.parametrize(
    "question",
    [
        "when did Ilse Toranz design the rack",
        "Quand est-ce que Ilse Toranz a conçu la crémaillère?",
        "¿Cuándo diseñó Ilse Toranz la cremallera?",
    ],
)
def test_an_answer_that_is_never_asked_for_what_is_sought_is_not_given(experienced, question):
    decision = experienced.decide(question)

    assert decision.outcome is not Outcome.ANSWERED
    assert [hit.name for hit in decision.reasons.guards] == ["sought"]


@pytest.mark.parametrize(
    "question",
    [
        "who designed the gears of the rack",
        "Qui est Ilse Toranz, qui a conçu la crémaillère?",
        "¿Quién fue el ingeniero de la cremallera?",
    ],
)
def test_an_answer_that_is_asked_for_what_is_sought_is_given(experienced, question):
    decision = experienced.decide(question)

    assert (decision.outcome, decision.entry.id) == (Outcome.ANSWERED, "engineer")
