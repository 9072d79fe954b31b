"""What a person is told of a file that cannot be read; each is one line."""

import os
import re
import sys
import zipfile

import pytest
from docx import Document
from fpdf import FPDF
from PIL import Image

from bot.errors import InputError
from bot.importing.reading import read_source
from tests.importing.sources import texts, written

KINDS = "a text, Markdown, HTML, Word (.docx) or PDF file"


def refusal(file):
    with pytest.raises(InputError) as error:
        read_source(file)
    text = str(error.value)
    assert "\n" not in text
    return text.removeprefix(str(file)).strip()


def pdf(file, *, encrypted=False, image=False):
    pages = FPDF()
    pages.add_page()
    pages.set_font("Times", size=12)
    if encrypted:
        pages.set_encryption(owner_password="o", user_password="u")
    if image:
        pages.image(Image.new("RGB", (40, 40), "white"))
    else:
        pages.cell(0, 10, "The shed is open.")
    pages.output(str(file))
    return file


def test_a_file_that_is_not_there(tmp_path):
    assert (
        refusal(tmp_path / "x.txt") == "cannot be read (No such file or directory). Name the article's file."
    )


def test_a_folder(tmp_path):
    assert refusal(tmp_path) == "is a folder. Name the file in it that has the article."


@pytest.mark.parametrize("content", ["", " \n\t\n"])
@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html", "x.pdf", "x.docx"])
def test_an_empty_file(tmp_path, name, content):
    assert refusal(written(tmp_path, name, content)) == "is empty. Name a file that has the article's text."


def test_a_pipe_that_nobody_writes_to(tmp_path):
    os.mkfifo(tmp_path / "x.txt")

    assert refusal(tmp_path / "x.txt") == "cannot be read (It is a pipe). Name the article's file."


def test_what_a_shell_hands_over_is_read(tmp_path):
    reader, writer = os.pipe()
    os.write(writer, b"The shed is open.")
    os.close(writer)
    try:
        assert texts(type(tmp_path)(f"/dev/fd/{reader}")) == ["The shed is open."]
    finally:
        os.close(reader)


def test_a_file_of_200_mb_is_not_opened(tmp_path):
    with (tmp_path / "x.pdf").open("wb") as file:
        file.truncate(200 * 2**20)

    assert refusal(tmp_path / "x.pdf") == "has 200 MB, and at most 64 are read. Name the article alone."


def test_a_text_that_is_no_article_by_its_length(tmp_path):
    assert refusal(written(tmp_path, "x.txt", "The shed is open. " * 60_000)) == (
        "has 1,079,999 characters, and 1,000,000 are read. Name a part of it."
    )


def test_a_text_in_an_old_encoding(tmp_path):
    file = tmp_path / "x.txt"
    file.write_bytes("Open.\nL’été.".encode("cp1252"))

    assert refusal(file) == "is not UTF-8 text (line 2). Save it as UTF-8: editors offer that when they save."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_an_encoding_that_a_file_is_marked_with_is_read(tmp_path, encoding):
    file = tmp_path / "x.txt"
    file.write_bytes("L’été est là.".encode(encoding))

    assert texts(file) == ["L’été est là."]


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\xff", b"plain\0text", b"{\\rtf1 Hi}"])
def test_what_is_no_text(tmp_path, content):
    (tmp_path / "x.txt").write_bytes(content)

    assert refusal(tmp_path / "x.txt") == f"is no text. Save the article as {KINDS}."


def test_a_document_that_is_none(tmp_path):
    assert (
        refusal(written(tmp_path, "x.docx", "Open.")) == f"is no Word document. Save the article as {KINDS}."
    )


def test_another_archive_in_place_of_a_document(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")

    assert refusal(tmp_path / "x.docx") == f"is no Word document. Save the article as {KINDS}."


def test_a_document_that_would_fill_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.importing.from_docx.MOST", 2**20)
    document = Document()
    document.add_paragraph("Open. " * 2**18)
    document.save(tmp_path / "x.docx")
    assert (tmp_path / "x.docx").stat().st_size < 2**18

    assert refusal(tmp_path / "x.docx") == f"is no Word document. Save the article as {KINDS}."


def test_a_document_of_an_old_program_or_with_a_password(tmp_path):
    (tmp_path / "x.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))

    assert refusal(tmp_path / "x.docx") == (
        "is an old Word document, or has a password. Save it as .docx without one."
    )


def test_a_document_without_text(tmp_path):
    Document().save(tmp_path / "x.docx")

    assert refusal(tmp_path / "x.docx") == "has no text. Name a file in which the article can be read."


def test_a_page_without_text(tmp_path):
    page = "<html><body><div id=root></div><script>go()</script></body></html>"

    assert (
        refusal(written(tmp_path, "x.html", page))
        == "has no text. Name a file in which the article can be read."
    )


def test_a_page_in_another_encoding_than_it_says(tmp_path):
    (tmp_path / "x.html").write_bytes('<meta charset="utf-8"><p>L’été'.encode("cp1252"))

    assert refusal(tmp_path / "x.html") == (
        "is in another encoding than it says. Open it in a browser and save it anew."
    )


def test_a_pdf_of_scanned_pages(tmp_path):
    assert refusal(pdf(tmp_path / "x.pdf", image=True)) == (
        "has pictures of pages and no text. Have its text recognized (OCR), and name the result."
    )


def test_a_pdf_with_a_password(tmp_path):
    assert refusal(pdf(tmp_path / "x.pdf", encrypted=True)) == (
        "opens only with a password. Save it as a PDF without one."
    )


def test_a_damaged_pdf(tmp_path):
    assert refusal(written(tmp_path, "x.pdf", "%PDF-1.7\nnothing more")) == (
        "is a damaged PDF. Save or download it anew."
    )


def test_a_word_of_4000_letters(tmp_path):
    assert refusal(written(tmp_path, "x.txt", f"The shed is {'o' * 4000}pen.")) == (
        "has a word of 4,004 letters (“oooooooooooooooooooo…”), which is no text. Take it out."
    )


def test_a_file_is_read_as_what_it_is_and_not_as_what_it_is_called(tmp_path):
    pdf(tmp_path / "shed.txt")

    assert texts(tmp_path / "shed.txt") == ["The shed is open."]
    assert texts(written(tmp_path, "page.txt", "<!DOCTYPE html><p>Open.")) == ["Open."]


@pytest.mark.parametrize(
    ("name", "library", "what"),
    [
        ("x.docx", "docx", "a Word document"),
        ("x.html", "lxml", "a web page"),
        ("x.pdf", "pypdfium2", "a PDF"),
        ("x.md", "markdown_it", "Markdown"),
    ],
)
def test_a_library_that_is_not_installed(tmp_path, monkeypatch, name, library, what):
    for module in [
        each for each in sys.modules if re.match(r"bot\.importing\.(from_|pdf_|docx_|boiler)", each)
    ]:
        monkeypatch.delitem(sys.modules, module)
    for module in [library, *(each for each in sys.modules if each.startswith(f"{library}."))]:
        monkeypatch.setitem(sys.modules, module, None)

    assert refusal(written(tmp_path, name, "%PDF-" if name == "x.pdf" else "Open.")) == (
        f'To read {what}, more packages are needed: pip install "entente[new]"'
    )
