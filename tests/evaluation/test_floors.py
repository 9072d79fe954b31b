import pytest

from bot.evaluation.floors import Floors, misses
from bot.evaluation.report import summarize
from bot.evaluation.rows import Scope
from tests.evaluation.labelled import answered, judged, not_covered, off_topic, unsure

REPORT = summarize(
    [
        *[judged(answered())] * 7,
        judged(unsure("lamp-reach")),
        judged(answered("keeper")),
        judged(off_topic()),
        judged(answered(), Scope.NOT_COVERED),
        *[judged(not_covered(), Scope.NOT_COVERED)] * 4,
        judged(answered(), Scope.OFF_TOPIC),
        *[judged(off_topic(), Scope.OFF_TOPIC)] * 3,
        judged(answered("keeper"), turn=1),
        *[judged(answered(), turn=2)] * 2,
        judged(unsure("lamp-reach"), turn=3),
        judged(answered("keeper"), turn=2),
    ]
)


def missed(**limits):
    return list(misses(REPORT, Floors(**limits)))


def test_without_limits_nothing_is_missed():
    assert missed() == []


def test_a_share_that_equals_its_limit_is_good_enough():
    assert (
        missed(
            min_right=0.7, min_click=0.8, max_wrong=0.1, max_false_not_covered=0.2, max_false_off_topic=0.25
        )
        == missed(min_later_right=0.5, min_later_click=0.75, max_later_wrong=0.25)
        == []
    )


@pytest.mark.parametrize(
    ("limit", "line"),
    [
        ({"min_right": 0.71}, "right: 70.00%, must be at least 71.00%"),
        ({"min_click": 0.81}, "right within one click: 80.00%, must be at least 81.00%"),
        ({"max_wrong": 0.09}, "wrong: 10.00%, must be at most 9.00%"),
        ({"max_false_not_covered": 0.19}, "not covered, answered: 20.00%, must be at most 19.00%"),
        ({"max_false_off_topic": 0.0}, "off topic, answered: 25.00%, must be at most 0.00%"),
        ({"min_later_right": 0.51}, "later turns, right: 50.00%, must be at least 51.00%"),
        (
            {"min_later_click": 0.76},
            "later turns, right within one click: 75.00%, must be at least 76.00%",
        ),
        ({"max_later_wrong": 0.24}, "later turns, wrong: 25.00%, must be at most 24.00%"),
    ],
)
def test_each_limit_that_is_missed_is_a_line(limit, line):
    assert missed(**limit) == [line]


def test_all_that_are_missed_are_named():
    assert len(missed(min_right=1, min_click=1, max_wrong=0)) == 3


@pytest.mark.parametrize(
    "limit",
    [
        {"min_right": 0.0},
        {"max_wrong": 1.0},
        {"max_false_off_topic": 1.0},
        {"min_later_right": 0.0},
        {"min_later_click": 0.0},
        {"max_later_wrong": 1.0},
    ],
)
def test_a_limit_on_nothing_is_missed(limit):
    [line] = misses(summarize([]), Floors(**limit))

    assert "no question to measure it on" in line


def test_a_limit_on_later_turns_is_measured_on_nothing_else():
    report = summarize([judged(answered()), judged(answered(), turn=1)])

    [line] = misses(report, Floors(min_right=1.0, min_later_right=0.0))

    assert line == "later turns, right: no question to measure it on"
