"""A row of a table goes with the names of its columns, whatever kind of file it was in."""

import pytest
from docx import Document
from docx.oxml import parse_xml

from bot.importing.reading import read_source
from tests.importing.sources import written

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MARKDOWN = "| | Day | Season |\n|--|--|--|\n| Adults | 12 | 30 |\n| Dogs | | 3 |\n"
ROWS = (("", "Day", "Season"), ("Adults", "12", "30"), ("Dogs", "", "3"))
NAMED = [("Day", "Season"), ("", "Day", "Season"), ("", "Season")]


def columns(file):
    return [block.columns for block in read_source(file).blocks]


def html(rows, head="th", tag="tbody"):
    first, *others = (
        "".join(f"<{kind}>{cell}</{kind}>" for cell in row)
        for row, kind in zip(rows, (head, *["td"] * (len(rows) - 1)), strict=True)
    )
    below = "".join(f"<tr>{row}</tr>" for row in others)
    return f"<h1>Fees</h1><p>The fees are these.</p><table><{tag}><tr>{first}</tr></{tag}>{below}</table>"


def docx(folder, rows, *, marked=False, bold=False):
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for cell in table.rows[0].cells if bold else ():
        cell.paragraphs[0].runs[0].bold = True
    if marked:
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {W}/>"))
    document.save(folder / "fees.docx")
    return folder / "fees.docx"


def test_of_markdown(tmp_path):
    assert columns(written(tmp_path, "fees.md", MARKDOWN)) == NAMED


@pytest.mark.parametrize(("head", "tag"), [("th", "tbody"), ("td", "thead")])
def test_of_a_page(tmp_path, head, tag):
    page = html(ROWS, head, tag)
    assert columns(written(tmp_path, "fees.html", page))[-3:] == NAMED


def test_of_a_word_document(tmp_path):
    assert columns(docx(tmp_path, ROWS, marked=True)) == NAMED


def test_of_a_word_document_whose_first_row_alone_is_bold(tmp_path):
    rows = (("Who", "What"), ("Ada", "keys"), ("Odile", "boats"))
    assert columns(docx(tmp_path, rows, bold=True)) == [("Who", "What")] * 3


def test_where_nothing_says_so_a_first_row_without_figures_names_the_columns(tmp_path):
    rows = (("Who", "Day"), ("Adults", "12"), ("Children", "6"))
    assert columns(docx(tmp_path, rows)) == [("Who", "Day")] * 3


@pytest.mark.parametrize(
    "rows",
    [
        (("Senior", "£312"), ("Student", "£140"), ("Junior", "£165")),
        (("Keys", "Ada"), ("Boats", "Odile"), ("Money", "Marsh")),
    ],
)
def test_a_table_may_have_no_names(tmp_path, rows):
    assert columns(docx(tmp_path, rows)) == [(), (), ()]


def test_a_row_with_other_cells_than_the_first_has_none(tmp_path):
    page = html(ROWS).replace("</table>", "<tr><td>On Sundays</td><td>free</td></tr></table>")
    assert columns(written(tmp_path, "fees.html", page))[-1] == ()


def test_a_row_of_one_cell_above_the_others_is_what_the_table_is_called(tmp_path):
    rows = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in ROWS)
    page = f"<h1>Fees</h1><p>The fees.</p><table><tr><td colspan=3>In crowns, 2026</td></tr>{rows}</table>"
    blocks = read_source(written(tmp_path, "fees.html", page)).blocks[2:]

    assert (blocks[0].kind.value, blocks[0].text) == ("paragraph", "In crowns, 2026")
    assert [block.columns for block in blocks[1:]] == NAMED
