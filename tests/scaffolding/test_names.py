"""How drafts are called and worded, down to their signs."""

import pytest

from bot.scaffolding.answers import answer_of
from bot.scaffolding.candidates import FactCandidate
from bot.scaffolding.naming import slug
from bot.scaffolding.questions import about_fact


@pytest.mark.parametrize(
    ("words", "expected"), [(["dos", "años"], "dos-anios"), (["Año", "escolar"], "anio-escolar")]
)
def test_a_year_in_spanish_is_a_year_without_its_tilde_too(words, expected):
    assert slug(words, "x") == expected


def test_a_row_that_ends_with_a_point_gets_no_second_one():
    rows = [
        FactCandidate(f"{day} to 6 p.m.", cells=(("Day", day), ("Open", "to 6 p.m.")))
        for day in ("Fri", "Sat")
    ]

    assert answer_of(rows, "en") == "Day: Fri; Open: to 6 p.m. Day: Sat; Open: to 6 p.m."


def test_a_quoted_saying_is_asked_for_within_one_pair_of_marks():
    asked = about_fact("“Now they are twice as long.”", "Hours", "en", ())

    assert asked.canonical[0] == "What does the article say about “Now they are twice as long.”?"


def test_a_heading_in_title_case_keeps_all_its_capital_letters():
    asked = about_fact("Branches must be tied", "Leaf and Brush Pickup", "en", ())

    assert "Leaf and Brush Pickup: branches" in asked.phrasings
