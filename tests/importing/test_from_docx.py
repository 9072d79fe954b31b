"""Word documents, written by python-docx for the test."""

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bot.importing.reading import read_source
from bot.importing.source_text import BOLD_LEVEL
from tests.importing.sources import blocks, headings, texts

W = nsdecls("w")


@pytest.fixture
def document():
    return Document()


@pytest.fixture
def saved(document, tmp_path):
    def save():
        document.save(tmp_path / "rules.docx")
        return tmp_path / "rules.docx"

    return save


def test_styles_tell_title_headings_and_text(document, saved):
    document.add_heading("Club rules", 0)
    document.add_heading("Boats", 1)
    document.add_paragraph("Boats are locked.")
    document.add_heading("Red boats", 2)
    document.add_paragraph("Nobody takes one.")
    document.add_heading("Fees", 1)
    document.add_paragraph("None.")
    file = saved()

    assert read_source(file).title == "Club rules"
    assert blocks(file)[:3] == [
        ("heading", 1, "Boats"),
        ("paragraph", 0, "Boats are locked."),
        ("heading", 2, "Red boats"),
    ]
    assert headings(file) == ["Boats", "Fees"]


def test_a_heading_by_its_place_in_the_outline_needs_no_style(document, saved):
    properties = document.add_paragraph("Boats")._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:outlineLvl {W} w:val="1"/>'))

    assert blocks(saved()) == [("heading", 2, "Boats")]


def test_a_bold_line_is_a_heading_and_a_bold_word_is_none(document, saved):
    document.add_paragraph().add_run("Boats").bold = True
    paragraph = document.add_paragraph("Boats are ")
    paragraph.add_run("locked").bold = True

    assert blocks(saved()) == [("heading", BOLD_LEVEL, "Boats"), ("paragraph", 0, "Boats are locked")]


def test_lists_have_bullets_and_count_their_numbers(document, saved):
    for style in ("List Number", "List Number", "List Bullet", "List Number"):
        document.add_paragraph("an item", style)

    assert [(b.kind.value, b.marker) for b in read_source(saved()).blocks] == [
        ("item", "1."),
        ("item", "2."),
        ("item", "•"),
        ("item", "3."),
    ]


def test_numbers_of_several_levels_are_counted_as_word_does(document, saved):
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate([("upperRoman", "%1."), ("lowerLetter", "%1.%2)")])
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level in (0, 1, 1, 0, 1):
        properties = document.add_paragraph("an item")._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))

    assert [(b.level, b.marker) for b in read_source(saved()).blocks] == [
        (0, "I."),
        (1, "I.a)"),
        (1, "I.b)"),
        (0, "II."),
        (1, "II.a)"),
    ]


def test_a_table_is_read_where_it_stands_a_row_an_item(document, saved):
    document.add_paragraph("The fees are these.")
    table = document.add_table(2, 2)
    for row, fee in zip(table.rows, (("Senior", "£312"), ("Student", "£140")), strict=True):
        row.cells[0].text, row.cells[1].text = fee
    document.add_paragraph("They are due in April.")

    assert [text.split("\u2003") for text in texts(saved())] == [
        ["The fees are these."],
        ["Senior", "£312"],
        ["Student", "£140"],
        ["They are due in April."],
    ]


def test_what_was_inserted_counts_and_what_was_deleted_does_not(document, saved):
    paragraph = document.add_paragraph("Boats are ")
    paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>locked</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>open</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:sdt {W}><w:sdtContent><w:r><w:t>.</w:t></w:r></w:sdtContent></w:sdt>"))

    assert texts(saved()) == ["Boats are locked."]


def test_a_content_control_and_a_box_are_text_and_a_table_of_contents_is_none(document, saved):
    weir, book = (f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("Mind the weir.", "Sign the book."))
    box = f"<w:r {W}><w:pict><w:txbxContent>{weir}</w:txbxContent></w:pict></w:r>"
    document.add_paragraph("Keep right.")._p.append(parse_xml(box))
    control = f"<w:sdt {W}><w:sdtContent>{book}</w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(control))
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Boats 3", "toc 1")

    assert texts(saved()) == ["Keep right.", "Mind the weir.", "Sign the book."]


def test_a_line_break_ends_a_paragraph_where_a_new_one_begins(document, saved):
    document.add_paragraph("Monday: open\nTuesday: closed,\nas ever")

    assert texts(saved()) == ["Monday: open", "Tuesday: closed, as ever"]
