"""What the workbench says on a page in another language than English."""

import pytest

from bot.curating_page.drawing import Drawing
from bot.curating_page.view import View


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "la nomme sous related"), ("es", "la nombra en related")]
)
def test_what_goes_with_a_deletion_is_told_in_the_language_of_the_page(bench, language, said):
    page = Drawing(bench, View.of({"open": "delete-entry:keeper"}), language).page()

    assert said in page
