"""PDFs, written by fpdf2 for the test."""

import pytest
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

from bot.importing.outline import outline, plain_text
from bot.importing.reading import read_source
from bot.importing.source_text import BOLD_LEVEL, LONE_LEVEL
from tests.importing.sources import blocks, headings, texts

SENTENCE = "The tool library opens on Saturdays from nine to noon and lends to all members. "


class Pages(FPDF):
    """Pages with a header and a number, if asked for."""

    edges = False

    def header(self):
        if self.edges:
            self.line_of("The Shed, spring", 8)

    def footer(self):
        if self.edges:
            self.set_y(-15)
            self.set_font("Times", size=8)
            self.cell(0, 10, f"Page {self.page_no()} of 3", align=Align.C)

    def line_of(self, text, size=11, style=""):
        self.set_font("Times", style, size)
        self.multi_cell(0, size * 0.45, text, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def paragraph(self, text, **font):
        self.line_of(text, **font)
        self.ln(3)


@pytest.fixture
def pdf():
    pages = Pages()
    pages.add_page()
    return pages


@pytest.fixture
def saved(pdf, tmp_path):
    def save():
        pdf.output(str(tmp_path / "shed.pdf"))
        return tmp_path / "shed.pdf"

    return save


def test_lines_become_paragraphs_again(pdf, saved):
    pdf.paragraph(3 * SENTENCE)
    pdf.paragraph(2 * SENTENCE)

    assert texts(saved()) == [(3 * SENTENCE).strip(), (2 * SENTENCE).strip()]


def test_paragraphs_without_space_between_them_end_where_a_line_is_short(pdf, saved):
    pdf.line_of(f"{SENTENCE}{SENTENCE}It is free.")
    pdf.line_of(2 * SENTENCE)

    assert texts(saved()) == [f"{SENTENCE}{SENTENCE}It is free.", (2 * SENTENCE).strip()]


def test_larger_lines_are_headings_by_their_size_and_bold_ones_are_below_them(pdf, saved):
    pdf.paragraph("The Shed", size=22)
    pdf.paragraph("Hours", size=15)
    pdf.paragraph(2 * SENTENCE)
    pdf.paragraph("In winter", style="B")
    pdf.paragraph(SENTENCE)
    pdf.paragraph("Fees", size=15)
    pdf.paragraph(2 * SENTENCE)
    file = saved()

    assert [block for block in blocks(file) if block[0] == "heading"] == [
        ("heading", 1, "The Shed"),
        ("heading", 2, "Hours"),
        ("heading", BOLD_LEVEL, "In winter"),
        ("heading", 2, "Fees"),
    ]
    assert headings(file) == ["Hours", "Fees"]


def test_a_heading_in_two_lines_is_one(pdf, saved):
    title = "What the committee of the tool library decided in its last meeting of the old year"
    pdf.paragraph(title, size=20)
    pdf.paragraph(2 * SENTENCE)

    assert texts(saved())[0] == title


def test_short_lines_that_look_like_text_may_be_headings(pdf, saved):
    pdf.paragraph("Hours")
    pdf.paragraph(2 * SENTENCE)

    assert blocks(saved())[0] == ("heading", LONE_LEVEL, "Hours")


def test_what_a_page_has_above_its_largest_heading_is_not_the_title(pdf, saved):
    pdf.paragraph("Home News")
    pdf.paragraph("Street works on Mill Road", size=20)
    pdf.paragraph(2 * SENTENCE)
    pdf.paragraph("Hours", size=15)
    pdf.paragraph(2 * SENTENCE)
    pdf.paragraph("Fees", size=15)
    pdf.paragraph(2 * SENTENCE)
    found = outline(read_source(saved()))

    assert found.title == "Street works on Mill Road"
    assert plain_text(found).count("Home News") == 1


def test_what_every_page_repeats_and_its_number_are_no_text(pdf, saved, monkeypatch):
    monkeypatch.setattr(Pages, "edges", True)
    written = [f"{name} is lent for a week. {name} is dear to us all." for name in ("Drill", "Saw", "Ladder")]
    for text in written:
        pdf.add_page()
        pdf.paragraph(text)

    assert texts(saved()) == written


def test_a_sentence_that_goes_on_upon_the_next_page_is_one(pdf, saved):
    pdf.paragraph("The tool library opens on Saturdays from nine")
    pdf.add_page()
    pdf.paragraph("to noon.")

    assert texts(saved()) == ["The tool library opens on Saturdays from nine to noon."]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("This is a matter of organi-", "zation.", "This is a matter of organization."),
        ("They lend a two-", "wheel barrow.", "They lend a two-wheel barrow."),
        ("They restored the Ellary-", "Loop.", "They restored the Ellary-Loop."),
        ("It was open in 2024-", "2025.", "It was open in 2024-2025."),
        ("Un mot du dictionn-", "aire.", "Un mot du dictionnaire."),
    ],
)
def test_a_word_that_a_line_end_cut_is_whole_again(pdf, saved, first, second, expected):
    pdf.line_of(first)
    pdf.line_of(second)

    assert texts(saved()) == [expected]


def test_the_article_itself_shows_which_words_have_a_hyphen(pdf, saved):
    pdf.paragraph("The over-lander is old.")
    pdf.line_of("We lend the over-")
    pdf.line_of("lander.")

    assert texts(saved())[1] == "We lend the over-lander."


def test_numbers_and_bullets_begin_anew(pdf, saved):
    for line in ("1. Bring your card.", "2. Sign the list.", "- Thank the keeper."):
        pdf.line_of(line)

    assert blocks(saved()) == [
        ("paragraph", 0, "1. Bring your card."),
        ("paragraph", 0, "2. Sign the list."),
        ("item", 0, "Thank the keeper."),
    ]


ROWS = (
    ("Who", "What is included", "Fee"),
    (
        "Residents of Mill Road and of all its side streets",
        f"A place behind the church. {SENTENCE.strip()}",
        "12 dollars",
    ),
    ("Shops", "Two places", "30 dollars"),
    ("Visitors from other towns who stay for a night", "A place by the river", "5 dollars"),
)


def tabled(pdf, rows=ROWS):
    pdf.set_font("Times", size=11)
    with pdf.table(col_widths=(3, 5, 1), width=120, text_align="LEFT") as table:
        for row in rows:
            table.row(row)


def test_a_row_of_a_table_is_one_line_though_its_cells_were_wrapped(pdf, saved):
    pdf.paragraph(2 * SENTENCE)
    tabled(pdf)
    pdf.paragraph(2 * SENTENCE)
    above, *rows, below = read_source(saved()).blocks

    assert above.text == below.text == (2 * SENTENCE).strip()
    assert [tuple(row.text.split("\u2003")) for row in rows] == list(ROWS)
    assert {row.columns for row in rows} == {ROWS[0]}, "only the first row is bold"


def test_a_table_may_have_empty_cells(pdf, saved):
    tabled(pdf, (*ROWS[:2], ("Dogs", "", "free"), ("", "A leash", "1 dollar")))

    assert [row.text.split("\u2003") for row in read_source(saved()).blocks][2:] == [
        ["Dogs", "free"],
        ["A leash", "1 dollar"],
    ]


def test_a_table_that_goes_on_upon_the_next_page_is_one(pdf, saved):
    pdf.paragraph(2 * SENTENCE)
    tabled(pdf)
    pdf.add_page()
    tabled(pdf, (ROWS[0], ("Dogs", "A leash", "half"), ("Cats", "Nothing at all", "free")))
    _, *rows = read_source(saved()).blocks

    names = [row[0] for row in ROWS]
    assert [row.text.partition("\u2003")[0] for row in rows] == [*names, "Dogs", "Cats"]
    assert {row.columns for row in rows} == {ROWS[0]}


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("11/3/25, 4:05 PM Street works", "https://example.org/works 1/1"),
        ("03/11/2025 16:05", "1/1"),
        ("2025-11-03, 16:05", "file:///home/works.html 1 / 1"),
    ],
)
def test_what_a_browser_prints_around_a_page_is_no_text(pdf, saved, above, below):
    pdf.paragraph(above, size=8)
    pdf.paragraph(2 * SENTENCE)
    pdf.paragraph(below, size=8)

    assert texts(saved()) == [(2 * SENTENCE).strip()]


def test_two_columns_of_prose_are_no_table(pdf, saved):
    pdf.set_font("Times", size=11)
    with pdf.text_columns(ncols=2, gutter=8, text_align="JUSTIFY") as columns:
        columns.write(16 * SENTENCE)

    assert " ".join(texts(saved())) == (16 * SENTENCE).strip()


def test_numbers_that_stand_apart_from_their_items_make_no_table(pdf, saved):
    pdf.set_font("Times", size=11)
    for number, text in enumerate(("Bring your card.", "Sign the list.", "Thank the keeper."), 1):
        pdf.cell(15, 6, f"{number}.")
        pdf.cell(60, 6, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    assert texts(saved()) == ["1. Bring your card.", "2. Sign the list.", "3. Thank the keeper."]
