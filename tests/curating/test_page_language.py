"""What the workbench says on a page in another language than English."""

import pytest

from bot.curating_page.drawing import Drawing
from bot.curating_page.forms import Form
from bot.curating_page.saving import Saving
from bot.curating_page.view import View


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "la nomme sous related"), ("es", "la nombra en related")]
)
def test_what_goes_with_a_deletion_is_told_in_the_language_of_the_page(bench, language, said):
    page = Drawing(bench, View.of({"open": "delete-entry:keeper"}), language).page()

    assert said in page


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Ce texte compte 81 caractères"), ("es", "tiene 81 car")]
)
def test_a_refused_edit_is_told_why_in_the_language_of_the_page(bench, language, said):
    form = Form([("version", bench.entry("keeper").version), ("title.en", "a" * 81)])

    held = Saving(bench, language).entry(form, "keeper")

    assert said in Drawing(bench, held.view, language).page(held.middle)


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Le texte qui commence"), ("es", "Al texto que empieza")]
)
def test_a_file_that_is_no_yaml_is_told_of_in_the_language_of_the_page(bench, folder, language, said):
    (folder / "off_topic.yaml").write_text("en:\n  - 'my desk lamp\n", encoding="utf-8")
    bench.refresh()

    page = Drawing(bench, View.of({"side": "check"}), language).page()

    assert said in page
    assert "closing quotation mark" not in page
