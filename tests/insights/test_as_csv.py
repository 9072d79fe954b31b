import pytest

from bot.insights.as_csv import COLUMNS, rows
from bot.storage.values import DayCount, EntryCount, EntryVotes, Reason, UsageReport
from tests.insights.texts import NOON, asked

REPORT = UsageReport(
    days=(DayCount(NOON.date(), "answered", 3),),
    asked=(EntryCount("lamp-reach", 2),),
    rated=(EntryVotes("keeper", 1, 4),),
    reasons=(Reason("keeper", "fr", "=1+1", NOON),),
    unanswered=(asked("who painted it", 2, nearest="keeper"), asked("who painted it?"), asked("wifi")),
)


def test_there_is_a_row_for_everything():
    kinds = [row["row"] for row in rows(REPORT)]

    assert kinds == ["questions", "asked", "rated", "reason", "unanswered", "unanswered", "unanswered"]


def test_no_row_has_a_column_that_is_not_declared():
    assert all(set(row) <= set(COLUMNS) for row in rows(REPORT))


def test_questions_that_are_alike_have_one_number():
    numbers = [row["group"] for row in rows(REPORT) if row["row"] == "unanswered"]

    assert numbers == [1, 1, 2]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_what_a_spreadsheet_would_run_is_made_text(text):
    report = UsageReport((), (), (), (Reason("keeper", "en", text, NOON),), (asked(text),))

    assert [row["text"] for row in rows(report)] == [f"'{text}", f"'{text}"]
