import json
from dataclasses import replace

from bot.engine.decision import Candidate, GuardHit, Reasons
from bot.evaluation.as_json import as_object, errors_as_objects
from bot.evaluation.report import summarize
from bot.evaluation.rows import Scope
from tests.evaluation.labelled import ENTRIES, answered, judged, not_covered, off_topic
from tests.small import small_knowledge


def test_the_shape_is_the_promised_one():
    report = summarize([judged(answered()), judged(answered("keeper")), judged(off_topic(), Scope.OFF_TOPIC)])

    written = json.loads(json.dumps(as_object(report)))

    shares = {"rows": 2, "right": 0.5, "within_click": 0.5, "wrong": 0.5, "nearest": 0.0, "silent": 0.0}
    elsewhere = {"rows": 1, "false_answers": 0.0, "unsure": 0.0}
    assert written == {
        "rows": 3,
        "in_scope": {
            "all": shares,
            "languages": {"en": shares},
            "styles": {"casual": shares},
            "sections": {"1": shares},
        },
        "not_covered": {
            "all": {"rows": 0, "false_answers": None, "unsure": None},
            "languages": {},
            "styles": {},
        },
        "off_topic": {"all": elsewhere, "languages": {"en": elsewhere}, "styles": {"casual": elsewhere}},
        "calibration": [
            {"answers": 1, "low": 0.9, "high": 0.9, "confidence": 0.9, "right": 1.0},
            {"answers": 1, "low": 0.9, "high": 0.9, "confidence": 0.9, "right": 0.0},
        ],
        "median_quotes": 1.0,
        "language_told": 1.0,
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
