from dataclasses import replace

import pytest

from bot.insights.page import GROUPS_MAX, LINE_MAX, compose, notice_card
from bot.knowledge.types import LANGUAGES
from bot.replies.wording import wording
from bot.storage.values import DayCount, EntryCount, EntryVotes, Reason, UsageReport
from tests.insights.texts import NOON, asked

REPORT = UsageReport(
    days=(DayCount(NOON.date(), "answered", 3), DayCount(NOON.date(), "off_topic", 1)),
    asked=(EntryCount("lamp-reach", 2), EntryCount("thanks", 2), EntryCount("gone-entry", 1)),
    rated=(EntryVotes("keeper", 1, 4),),
    reasons=(Reason("keeper", "en", "who was before her", NOON),),
    unanswered=(asked("who painted it", 2, nearest="keeper"), asked("is there wifi", 1)),
)
EMPTY = UsageReport((), (), (), (), ())


def tables(report, knowledge, language="en", **options):
    page = compose(report, knowledge, 30, language, **({"texts": True} | options))
    return {table.heading: table.lines for table in page.tables}


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_and_titles_are_in_the_language_of_the_page(knowledge, language):
    words = wording(language)
    found = tables(REPORT, knowledge, language)

    assert list(found) == [
        words.text(f"insights-{name}") for name in ("outcomes", "asked", "rated", "unanswered", "reasons")
    ]
    assert knowledge.entries["lamp-reach"].title[language] in found[words.text("insights-asked")][0]


def test_what_is_still_to_come_is_told_beside_what_there_is(knowledge):
    page = compose(replace(REPORT, to_come=7), knowledge, 30, "en", texts=True)

    assert page.summary.startswith("4 questions. 7 records are still to be saved")


def test_what_is_only_late_is_not_called_nothing(knowledge):
    page = compose(replace(EMPTY, to_come=1), knowledge, 30, "en", texts=True)

    assert page.summary.startswith("One record is still to be saved")


def test_outcomes_have_their_share(knowledge):
    assert tables(REPORT, knowledge)["How they ended"] == ("    3  answered (75%)", "    1  off topic (25%)")


def test_small_talk_is_no_most_asked_entry_and_one_that_is_gone_has_its_id(knowledge):
    assert tables(REPORT, knowledge)["Most asked"] == ("    2  Reach of the lamp", "    1  gone-entry")


def test_the_worst_rated_have_both_counts(knowledge):
    assert tables(REPORT, knowledge)["Worst rated (👍 / 👎)"] == ("    1 / 4    The keeper",)


def test_unanswered_questions_have_their_count_and_what_was_nearest(knowledge):
    assert tables(REPORT, knowledge)["Unanswered, similar questions grouped"] == (
        "    2  who painted it",
        "       → nearest: The keeper",
        "    1  is there wifi",
        "       → nothing near",
    )


def test_what_people_wanted_to_know_is_quoted(knowledge):
    assert tables(REPORT, knowledge)["What people wanted to know after 👎"] == ("    “who was before her”",)


def test_what_does_not_fit_is_counted(knowledge):
    words = ["wifi", "paint", "ghost", "bell", "moon", "dog", "soup", "train", "queen", "jazz"]
    report = UsageReport((), (), (), (), tuple(asked(f"{word} {word} {word}") for word in words))

    lines = tables(report, knowledge)["Unanswered, similar questions grouped"]

    assert len(lines) == 2 * GROUPS_MAX + 1
    assert lines[-1].strip() == "And 2 more."


def test_no_line_is_longer_than_a_window_is_wide(knowledge):
    long = UsageReport((), (EntryCount("x" * 200, 12345),), (), (), (asked("why " * 100, nearest="y" * 200),))

    assert all(len(line) <= LINE_MAX for lines in tables(long, knowledge).values() for line in lines)


def test_an_empty_report_has_no_tables(knowledge):
    assert tables(EMPTY, knowledge) == {}


def test_where_no_texts_are_kept_that_is_said_in_their_place(knowledge):
    found = tables(EMPTY, knowledge, texts=False)

    assert list(found.values()) == [(wording("en").text("insights-no-texts"),)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("notice", ["refused", "no-storage", "gone"])
def test_every_notice_says_why_in_each_language(notice, language):
    card = notice_card(notice, language)

    assert card.body == wording(language).text(f"insights-{notice}")
