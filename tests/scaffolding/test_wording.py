import re
from dataclasses import fields
from itertools import chain

import pytest

from bot.knowledge.folding import folded
from bot.knowledge.schema import CANONICAL_MAX
from bot.knowledge.types import LANGUAGES
from bot.scaffolding.gaps import generals
from bot.scaffolding.templates import TEMPLATES, filled

GENERALS = generals(())
QUESTIONS = ("about", "true", "section", "under", "listed")


def texts_of(templates):
    values = (getattr(templates, field.name) for field in fields(templates))
    return [
        text
        for value in values
        for text in (
            [value] if isinstance(value, str) else value.values() if hasattr(value, "values") else value
        )
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_general_gap_is_asked_for_in_every_language(language):
    assert all(len(each.texts["ask"][language]) >= 6 for each in GENERALS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_general_gaps_are_asked_for_with_the_same_words(language):
    asked = [folded(text) for each in GENERALS for text in each.texts["ask"][language]]
    asked += [folded(text) for text in TEMPLATES[language].article]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("language", LANGUAGES)
def test_canonical_questions_end_as_questions_and_fit_a_button(language):
    canonical = [each.texts["ask"][language][0] for each in GENERALS] + [TEMPLATES[language].article[0]]
    assert all(text.endswith("?") and len(text) <= CANONICAL_MAX for text in canonical)


def test_spanish_questions_open_as_they_close():
    templates = TEMPLATES["es"]
    asked = [getattr(templates, name) for name in QUESTIONS] + list(templates.of_kind.values())
    phrased = [text for each in GENERALS for text in each.texts["ask"]["es"] if text.endswith("?")]
    assert all("¿" in text for text in (*asked, *phrased))


def test_french_has_its_own_signs_and_no_space_before_them():
    texts = [*texts_of(TEMPLATES["fr"]), *chain.from_iterable(each.texts["ask"]["fr"] for each in GENERALS)]
    assert not [text for text in texts if re.search(r"['\"“”]|\s[?!;]|« | »", text)]


@pytest.mark.parametrize(
    ("statement", "question"),
    [
        ("il est interdit de courir", "Est-il vrai qu’il est interdit de courir?"),
        ("les chiens sont admis", "Est-il vrai que les chiens sont admis?"),
    ],
)
def test_french_elides_before_a_vowel(statement, question):
    assert filled(TEMPLATES["fr"].true, statement) == question
