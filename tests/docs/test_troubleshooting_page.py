"""Troubleshooting: every message that is quoted is one that can be seen."""

import re

import pytest

from tests.docs.messages import CHANGING, is_said
from tests.docs.pages import code, headings, part, read, tables

PAGE = read("docs/troubleshooting.md")
ROWS = tables(PAGE, "what you see")


def quoted(text):
    """The messages of the program in a text: code of several words, and what Discord shows."""
    return [*(piece for piece in code(text) if " " in piece), *re.findall(r"“([^”…]+)”", text)]


@pytest.mark.parametrize("symptom", [row[0] for row in ROWS])
def test_every_message_it_quotes_is_one_that_can_be_seen(symptom):
    assert [message for message in quoted(symptom) if not is_said(message)] == []


def test_every_sentence_of_the_log_that_it_sends_you_to_is_one_of_the_log():
    sentences = [piece for _, *rest in ROWS for piece in code(" ".join(rest)) if piece.endswith(".")]

    assert sentences
    assert [sentence for sentence in sentences if not is_said(sentence)] == []


def test_every_quoted_message_has_enough_words_to_be_found_by():
    messages = [message for row in ROWS for message in quoted(row[0])]

    assert messages
    assert [each for each in messages if len(max(CHANGING.split(each), key=len).split()) < 2] == []


def test_no_symptom_stands_twice():
    symptoms = [row[0] for row in ROWS]

    assert [symptom for symptom in symptoms if symptoms.count(symptom) > 1] == []


def test_every_symptom_has_a_cause_and_something_to_do():
    assert [row for row in ROWS if len(row) != 3 or not all(row)] == []


@pytest.mark.parametrize("heading", headings(PAGE, 2))
def test_every_section_has_symptoms(heading):
    assert tables(part(PAGE, heading), "what you see")
