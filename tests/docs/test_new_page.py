"""The page on ``entente new`` cannot drift: what it says is refused is what is said."""

from tests.docs.messages import is_said
from tests.docs.pages import ROOT, code, part, read, table

PAGE = read(ROOT / "docs/new.md")


def test_every_message_it_explains_is_one_that_is_said():
    explained = [
        message for cell, _ in table(part(PAGE, "What it refuses"), "message") for message in code(cell)
    ]

    assert explained
    assert [message for message in explained if not is_said(message)] == []
