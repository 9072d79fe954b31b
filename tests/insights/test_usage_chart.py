import struct
from datetime import UTC, date, datetime

import pytest

from bot.engine.decision import Outcome
from bot.insights.page import outcome_names
from bot.insights.usage_chart import Span, draw_usage, stacks
from bot.knowledge.types import LANGUAGES
from bot.storage.values import DayCount

LAST = date(2026, 1, 10)
DAYS = [
    DayCount(date(2026, 1, 3), "answered", 9),
    DayCount(date(2026, 1, 8), "answered", 2),
    DayCount(date(2026, 1, 10), "answered", 1),
    DayCount(date(2026, 1, 10), "not_covered", 3),
]


def test_a_span_ends_with_its_last_day_and_has_as_many_days_as_asked_for():
    span = Span.up_to(LAST, 3)

    assert span.starts() == [date(2026, 1, 8), date(2026, 1, 9), LAST]
    assert span.days == 3
    assert span.since == datetime(2026, 1, 8, tzinfo=UTC)


def test_many_days_are_shown_as_weeks():
    span = Span.up_to(LAST, 90)

    assert span.step == 7
    assert len(span.starts()) == 13
    assert span.starts()[0] == span.first


def test_days_are_stacked_by_outcome_and_days_outside_are_left_out():
    assert stacks(DAYS, Span.up_to(LAST, 3)) == {
        Outcome.ANSWERED: [2, 0, 1],
        Outcome.NOT_COVERED: [0, 0, 3],
    }


def test_every_question_within_the_span_is_in_a_bar():
    found = stacks(DAYS, Span.up_to(LAST, 70))

    assert sum(map(sum, found.values())) == 15


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("days", [1, 7, 30, 400])
@pytest.mark.parametrize("counts", [DAYS, []])
def test_a_picture_of_any_length_is_a_png_of_one_size(language, days, counts):
    picture = draw_usage(counts, Span.up_to(LAST, days), outcome_names(language))

    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (1200, 480)
