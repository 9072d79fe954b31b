"""What an edited article means for the folder that quotes it."""

import pytest

from bot.importing.comparing import Move, compared
from bot.importing.outline import outline, plain_text
from bot.importing.reading import read_source
from bot.knowledge.types import Command, Fact, Knowledge, Localized, Phrases, Section
from tests.importing.sources import written

HOURS = "The shed opens on Saturdays from nine to noon. Members may keep a tool for seven days."
FEES = "The fee for a whole year is 20 dollars. Students and pensioners pay one half of it."
DOGS = "Dogs are kept on a lead and never come near the saws. Cats are welcome everywhere."


def article(tmp_path, *sections, name="new.md"):
    """An article of headings and paragraphs, read and outlined."""
    parts = [part for heading, text in sections for part in (f"## {heading}", text)]
    return outline(read_source(written(tmp_path, name, "\n\n".join(["# The Shed", *parts]))))


def plain(tmp_path, *paragraphs):
    """One without headings."""
    return outline(read_source(written(tmp_path, "new.md", "\n\n".join(paragraphs))), title="The Shed")


def folder(*sections):
    """A folder of headings with the quotes below each."""
    made = []
    for number, (heading, *quotes) in enumerate(sections, start=1):
        facts = tuple(Fact(f"{number}-{at}", number, quote, {}) for at, quote in enumerate(quotes))
        command = Command(Localized({"en": f"s{number}"}), Localized({"en": heading}))
        made.append(Section(number, f"s{number}", Localized({"en": heading}), command, "", facts))
    return Knowledge("The Shed", ("en",), tuple(made), {}, Phrases({}), ())


SHED = folder(
    ("Hours", "opens on Saturdays from nine to noon", "keep a tool for seven days"),
    ("Fees", "The fee for a whole year is 20 dollars"),
    ("Dogs", "Dogs are kept on a lead"),
)
OLD = (("Hours", HOURS), ("Fees", FEES), ("Dogs", DOGS))


def moves(found):
    return [(move.move, move.number, move.heading, move.now or move.renamed) for move in found.sections]


def test_where_nothing_changed_every_quote_is_kept(tmp_path):
    old = article(tmp_path, *OLD)
    found = compared(SHED, old, plain_text(old))

    assert (found.kept, found.lost, found.moved, found.new, found.sections) == (4, (), (), (), ())


def test_a_line_above_the_first_heading_that_is_quoted_is_kept(tmp_path):
    text = f"**The Mirren Club**\n\n**Rules of 2026**\n\n**Hours**\n\n{HOURS}\n\n**Fees**\n\n{FEES}\n"
    found = outline(read_source(written(tmp_path, "new.md", text)), title="The Shed")
    club = folder(("Hours", "The Mirren Club", "opens on Saturdays"), ("Fees", "is 20 dollars"))

    assert compared(club, found, None).kept == 3


def test_of_a_quote_that_is_gone_the_words_that_changed_are_shown(tmp_path):
    new = article(tmp_path, ("Hours", HOURS.replace("nine", "half past nine")), *OLD[1:])
    (lost,) = compared(SHED, new, None).lost

    assert (lost.fact.id, lost.section) == ("1-0", "Hours")
    assert lost.changes == "opens on Saturdays from [ → half past] nine to noon"
    assert lost.sentence == "The shed opens on Saturdays from half past nine to noon."


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("20 dollars", "25 dollars", "The fee for a whole year is [20 → 25] dollars"),
        ("a whole year", "a year", "The fee for a [whole → ] year is 20 dollars"),
        ("The fee", "The new fee", "The [ → new] fee for a whole year is 20 dollars"),
        ("whole year", "month", "The fee for a [whole year → month] is 20 dollars"),
    ],
)
def test_changes_are_shown_word_by_word(tmp_path, before, after, shown):
    new = article(tmp_path, OLD[0], ("Fees", FEES.replace(before, after)), OLD[2])

    assert [lost.changes for lost in compared(SHED, new, None).lost] == [shown]


def test_words_of_the_sentence_around_a_quote_are_no_change(tmp_path):
    new = article(
        tmp_path, OLD[0], ("Fees", "The rules say: The fee for a whole year is 25 dollars, no less."), OLD[2]
    )

    assert [lost.changes for lost in compared(SHED, new, None).lost] == [
        "The fee for a whole year is [20 → 25] dollars"
    ]


def test_the_end_of_a_sentence_is_no_change_of_its_last_word(tmp_path):
    known = folder(("Hours", "The shed closes at nine"), ("Fees", "20 dollars"))
    new = article(tmp_path, ("Hours", "The shed closes at ten."), OLD[1])

    assert [lost.changes for lost in compared(known, new, None).lost] == ["The shed closes at [nine → ten]"]


def test_a_quote_with_nothing_like_it_is_only_gone(tmp_path):
    new = article(tmp_path, *OLD[:2], ("Dogs", "Cats are welcome everywhere."))
    (lost,) = compared(SHED, new, None).lost

    assert (lost.fact.id, lost.section, lost.changes) == ("3-0", "", "")


def test_white_space_and_quotation_marks_change_no_quote(tmp_path):
    new = article(tmp_path, *OLD[:2], ("Dogs", "“Dogs are\u00a0kept\non a lead”, they say, and so they are."))

    assert compared(SHED, new, None).lost == ()


def test_a_quote_that_stands_in_another_section_has_moved(tmp_path):
    first, second = HOURS.split(". ")
    new = article(tmp_path, ("Hours", f"{first}."), ("Fees", f"{FEES} {second}"), OLD[2])
    found = compared(SHED, new, None)

    assert [(moved.fact.id, moved.section) for moved in found.moved] == [("1-1", "Fees")]
    assert (found.kept, found.lost) == (3, ())


class TestNewSentences:
    def test_only_those_that_are_new_are_told_where_the_old_text_is_known(self, tmp_path):
        new = article(tmp_path, ("Hours", f"{HOURS} It is closed in winter."), *OLD[1:])
        found = compared(SHED, new, plain_text(article(tmp_path, *OLD, name="old.md")))

        assert [(each.section, each.text) for each in found.new] == [("Hours", "It is closed in winter.")]

    def test_without_the_old_text_all_that_nobody_quotes_are_told(self, tmp_path):
        assert [each.text for each in compared(SHED, article(tmp_path, *OLD), None).new] == [
            "Students and pensioners pay one half of it.",
            "Cats are welcome everywhere.",
        ]

    def test_one_that_is_shown_as_what_became_of_a_quote_is_not_told_again(self, tmp_path):
        new = article(tmp_path, OLD[0], ("Fees", FEES.replace("20", "25")), OLD[2])
        found = compared(SHED, new, plain_text(article(tmp_path, *OLD, name="old.md")))

        assert (len(found.lost), found.new) == (1, ())


class TestSections:
    def test_one_that_was_added_renumbers_those_behind_it(self, tmp_path):
        found = compared(
            SHED, article(tmp_path, OLD[0], ("Keys", "Keys hang by the door, as ever."), *OLD[1:]), None
        )

        assert moves(found) == [
            (Move.RENUMBERED, 2, "Fees", 3),
            (Move.RENUMBERED, 3, "Dogs", 4),
            (Move.ADDED, 2, "Keys", ""),
        ]
        assert (found.kept, found.moved) == (4, ())

    def test_one_that_has_its_quotes_is_only_renamed(self, tmp_path):
        found = compared(SHED, article(tmp_path, OLD[0], ("What it costs", FEES), OLD[2]), None)

        assert moves(found) == [(Move.RENAMED, 2, "Fees", "What it costs")]
        assert (found.kept, found.moved, found.lost) == (4, (), ())

    def test_one_with_a_like_heading_is_the_same_without_its_quotes(self, tmp_path):
        found = compared(
            SHED, article(tmp_path, *OLD[:2], ("Dogs and", "Neither is let in any more, alas.")), None
        )

        assert moves(found) == [(Move.RENAMED, 3, "Dogs", "Dogs and")]

    def test_one_that_was_taken_out_is_gone_with_its_quotes(self, tmp_path):
        found = compared(SHED, article(tmp_path, OLD[0], OLD[2]), None)

        assert moves(found) == [(Move.REMOVED, 2, "Fees", ""), (Move.RENUMBERED, 3, "Dogs", 2)]
        assert [lost.fact.id for lost in found.lost] == ["2-0"]

    def test_headings_within_a_section_that_were_there_before_are_no_new_sections(self, tmp_path):
        hours = f"## Hours\n\n### Opening\n\n{HOURS}\n\n### In winter\n\nIt is closed."
        text = f"# The Shed\n\n{hours}\n\n## Fees\n\n{FEES}"
        before = plain_text(outline(read_source(written(tmp_path, "old.md", f"{text}\n\n## Dogs\n\n{DOGS}"))))
        shown = text.replace("### ", "## ") + f"\n\n## Dogs\n\n{DOGS}"  # as a text file shows them
        found = compared(SHED, outline(read_source(written(tmp_path, "new.md", shown))), before)

        assert (found.kept, found.moved, found.sections) == (4, (), ())

    def test_two_that_changed_places_keep_their_quotes(self, tmp_path):
        found = compared(SHED, article(tmp_path, OLD[0], OLD[2], OLD[1]), None)

        assert moves(found) == [(Move.RENUMBERED, 2, "Fees", 3), (Move.RENUMBERED, 3, "Dogs", 2)]
        assert (found.kept, found.moved) == (4, ())


class TestWithoutHeadings:
    KNOWLEDGE = folder(
        ("The shed opens on Saturdays from nine to noon", "keep a tool for seven days"),
        ("The fee for a whole year is 20 dollars", "pay one half of it"),
        ("Dogs are kept on a lead", "Cats are welcome everywhere"),
    )

    def test_another_paragraph_moves_no_section(self, tmp_path):
        new = plain(tmp_path, HOURS, "Keys hang by the door, as they always did. " * 20, FEES, DOGS)
        found = compared(self.KNOWLEDGE, new, None)

        assert (found.kept, found.moved, found.sections) == (3, (), ())

    def test_a_section_whose_first_words_changed_is_called_by_the_new_ones(self, tmp_path):
        new = plain(tmp_path, HOURS, FEES.replace("20", "25"), DOGS)
        found = compared(self.KNOWLEDGE, new, None)

        assert moves(found) == [
            (
                Move.RENAMED,
                2,
                "The fee for a whole year is 20 dollars",
                "The fee for a whole year is 25 dollars",
            )
        ]
        assert found.kept == 3

    def test_a_section_whose_paragraphs_are_gone_is_gone(self, tmp_path):
        found = compared(self.KNOWLEDGE, plain(tmp_path, HOURS, DOGS), None)

        assert [(move.move, move.number) for move in found.sections] == [
            (Move.REMOVED, 2),
            (Move.RENUMBERED, 3),
        ]
