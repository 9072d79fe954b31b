import json
from dataclasses import replace

from bot.engine.decision import Candidate, GuardHit, Reasons
from bot.evaluation.evaluation_json import as_object, errors_as_objects
from bot.evaluation.judging import judge
from bot.evaluation.report import summarize
from bot.evaluation.rows import Scope
from tests.evaluation.labelled import ENTRIES, answered, judged, not_covered, off_topic, row
from tests.small import small_knowledge


def test_the_shape_is_the_promised_one():
    turns = [judged(answered(), turn=1), judged(off_topic(), Scope.OFF_TOPIC, turn=2)]
    report = summarize(
        [judged(answered()), judged(answered("keeper")), judged(off_topic(), Scope.OFF_TOPIC), *turns]
    )

    written = json.loads(json.dumps(as_object(report)))

    shares = {"rows": 2, "right": 0.5, "within_click": 0.5, "wrong": 0.5, "nearest": 0.0, "silent": 0.0}
    elsewhere = {"rows": 1, "false_answers": 0.0, "unsure": 0.0}
    no_shares = {
        "all": dict.fromkeys(shares) | {"rows": 0},
        "languages": {},
        "styles": {},
        "sections": {},
    }
    first = dict.fromkeys(shares, 0.0) | {"rows": 1, "right": 1.0, "within_click": 1.0}
    nothing = {"all": {"rows": 0, "false_answers": None, "unsure": None}, "languages": {}, "styles": {}}
    off = {"all": elsewhere, "languages": {"en": elsewhere}, "styles": {"casual": elsewhere}}
    assert written == {
        "rows": 3,
        "in_scope": {
            "all": shares,
            "languages": {"en": shares},
            "styles": {"casual": shares},
            "sections": {"1": shares},
        },
        "not_covered": nothing,
        "off_topic": off,
        "calibration": [
            {"answers": 1, "low": 0.9, "high": 0.9, "confidence": 0.9, "right": 1.0},
            {"answers": 1, "low": 0.9, "high": 0.9, "confidence": 0.9, "right": 0.0},
        ],
        "median_quotes": 1.0,
        "language_told": 1.0,
        "conversations": {
            "first": {
                "in_scope": {
                    "all": first,
                    "languages": {"en": first},
                    "styles": {"casual": first},
                    "sections": {"1": first},
                },
                "not_covered": nothing,
                "off_topic": nothing,
            },
            "later": {"in_scope": no_shares, "not_covered": nothing, "off_topic": off},
        },
    }


def test_each_failure_says_what_was_expected_and_what_was_decided():
    reasons = Reasons(candidates=(Candidate(ENTRIES["keeper"], 0.75),), guards=(GuardHit("year", "1999"),))
    decision = replace(answered("keeper"), reasons=reasons)

    [written] = errors_as_objects(summarize([judged(answered()), judged(decision)]), small_knowledge())

    assert json.loads(json.dumps(written)) == {
        "place": "cases.jsonl:1",
        "id": "q1",
        "lang": "en",
        "style": "casual",
        "question": "how far does it shine",
        "kind": "in_scope",
        "sections": [1],
        "must": ["21 miles"],
        "verdict": "wrong",
        "outcome": "answered",
        "entry": "keeper",
        "confidence": 0.9,
        "suggestions": [],
        "candidates": [{"entry": "keeper", "share": 0.75}],
        "guards": [{"name": "year", "detail": "1999"}],
        "accepted_entries": ["lamp-reach", "tower-overview"],
    }


def test_what_went_well_is_no_error():
    report = summarize([judged(answered()), judged(not_covered(), Scope.NOT_COVERED)])

    assert errors_as_objects(report, small_knowledge()) == []


def test_the_failure_of_a_turn_says_what_came_before():
    decision = replace(answered("keeper"), reasons=Reasons(context="lamp-reach"))
    asked = row(turn=3, before=("how tall is it", "and the lamp?"))

    [written] = errors_as_objects(summarize([judge(asked, decision, "lamp-reach")]), small_knowledge())

    [alone] = errors_as_objects(summarize([judge(row(), decision)]), small_knowledge())
    came_before = {key: value for key, value in written.items() if key not in alone}
    assert came_before == {
        "turn": 3,
        "before": ["how tall is it", "and the lamp?"],
        "shown": "lamp-reach",
        "read_after": "lamp-reach",
    }
