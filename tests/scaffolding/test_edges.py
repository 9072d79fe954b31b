import pytest

from bot.scaffolding.edges import written_by, written_when

TEXT = ["The shed lends tools to members of the club, who may keep them for a week or two."] * 5
PASSED = "Shed rules as passed at the A.G.M. of 14 March 2023, with the change of 5 November 2024 worked in."


@pytest.mark.parametrize(
    "line",
    [
        "Adopted by the committee, 12 March 2025",
        "Donné à Sainte-Ode, ce 6 novembre 2024.",
        "Fait à Sainte-Ode le 1er mars 2025",
        "San Onofre, a 13 de enero de 2025.",
        "Dado en San Onofre el 3 de mayo de 2025",
        "Wednesday, March 12, 2025",
        "Última actualización: 3/5/2025",
    ],
)
def test_a_date_or_the_formula_of_one_tells_when_at_either_end(line):
    assert written_when([line, *TEXT]) == written_when([*TEXT, line]) == line


def test_of_a_long_paragraph_the_sentence_with_the_formula_tells_when():
    assert (
        written_when([f"{PASSED} Older copies of them, wherever they hang, are out of date.", *TEXT])
        == PASSED
    )


@pytest.mark.parametrize(
    "line",
    [
        "Book the hall by 12 March 2025",
        "The bridge, approved on 3 March 2019, will open again.",
        "Next full review: spring 2027.",
        "Date limite : 15 mars",
    ],
)
def test_a_date_of_something_else_does_not_tell_when(line):
    assert written_when([line, *TEXT, line]) == ""


def test_a_date_within_the_text_does_not_tell_when():
    assert written_when([*TEXT, "12 March 2025", *TEXT]) == ""


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        (["By Corin Maddaugh, Ardlinnet"], "By Corin Maddaugh, Ardlinnet"),
        (["R. Olawale-Finch, Hon. Secretary"], "R. Olawale-Finch, Hon. Secretary"),
        (["Le greffier, Luc Quillon"], "Le greffier, Luc Quillon"),
        (["Le directeur des travaux publics,", "Luc Quillon", "Fait le 3 mars 2025"], "Luc Quillon"),
        (["Atentamente,", "Inés Barradal", "Directora"], "Inés Barradal"),
        (["Luc Quillon", "Greffier"], "Luc Quillon"),
        (["Signed: Ada Quill"], "Signed: Ada Quill"),
        (["— The Committee"], "— The Committee"),
        (["La Direction"], "La Direction"),
        (["Marta Quillón", "3 de mayo de 2025"], "Marta Quillón"),
        (["Adopted by the committee, 12 March 2025"], "Adopted by the committee, 12 March 2025"),
    ],
)
def test_a_signature_at_the_end_tells_who(lines, signed):
    assert written_by([*TEXT, *lines]) == signed


@pytest.mark.parametrize(
    "line",
    ["Complaints go to the chair.", "Signed copies go to the clerk", "The board meets on Monday", "By bus"],
)
def test_an_office_in_a_sentence_is_no_signature(line):
    assert written_by([line, *TEXT, line]) == ""
