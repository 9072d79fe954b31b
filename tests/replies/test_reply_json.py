import json

from bot.engine.decision import Decision, Outcome
from bot.replies.reply_json import as_line, as_object
from tests.small import KEEPER, LAMP, TOWER, small_knowledge

KNOWLEDGE = small_knowledge()
HEADING = "The Tower and Its Lamp"


def test_an_answer_carries_its_quotes():
    decision = Decision(Outcome.ANSWERED, KNOWLEDGE.entries["lamp-reach"], "en", 0.912345)

    assert as_object("how far?", decision, KNOWLEDGE) == {
        "question": "how far?",
        "outcome": "answered",
        "entry": "lamp-reach",
        "language": "en",
        "confidence": 0.9123,
        "answer": "It is seen from 21 miles away.",
        "quotes": [{"section": 1, "heading": HEADING, "text": LAMP.quote}],
        "suggestions": [],
    }


def test_a_gap_carries_its_nearest_facts_as_quotes():
    decision = Decision(Outcome.NOT_COVERED, KNOWLEDGE.entries["build-year"], "en", 0.8)

    written = as_object("when was it built?", decision, KNOWLEDGE)

    assert written["answer"] == "The article does not say when it was built."
    assert written["quotes"] == [{"section": 1, "heading": HEADING, "text": TOWER.quote}]


def test_suggestions_carry_their_questions_and_quotes():
    entries = (KNOWLEDGE.entries["keeper"], KNOWLEDGE.entries["build-year"])
    written = as_object("¿quién?", Decision(Outcome.UNSURE, None, "es", 0.4, entries), KNOWLEDGE)

    assert (written["entry"], written["answer"], written["quotes"]) == (None, "", [])
    assert written["suggestions"] == [
        {
            "entry": "keeper",
            "question": "¿Quién cuida el faro?",
            "quotes": [{"section": 2, "heading": "La guardiana", "text": KEEPER.quote}],
        },
        {
            "entry": "build-year",
            "question": "¿Cuándo se construyó el faro?",
            "quotes": [{"section": 1, "heading": "La torre y su lámpara", "text": TOWER.quote}],
        },
    ]


def test_off_topic_carries_nothing_but_the_verdict():
    written = as_object("pizza?", Decision(Outcome.OFF_TOPIC, None, "fr", 0.99), KNOWLEDGE)

    assert (written["entry"], written["answer"]) == (None, "")
    assert (written["quotes"], written["suggestions"]) == ([], [])


def test_an_object_is_one_line_whatever_was_asked():
    decision = Decision(Outcome.OFF_TOPIC, None, "en", 0.5)

    line = as_line("a\nb\r\u2028c\u0085 “é”", decision, KNOWLEDGE)

    assert line.splitlines() == [line]
    assert "é" in line
    assert json.loads(line)["question"] == "a\nb\r\u2028c\u0085 “é”"
