"""What a sound folder lacks to be trusted: told apart from faults, each with its place and what to do."""

import pytest

from bot.knowledge.advice import Subject, advice, reads_as
from bot.knowledge.loader import load, parse
from bot.knowledge.location import default_folder
from tests.knowledge.folders import replace


def about(subject, folder):
    """What is said about a subject, a line each; whatever is said is no fault."""
    load(folder)
    return [str(each.place) for each in advice(parse(folder)) if each.subject is subject]


def test_the_shipped_folder_needs_none():
    assert advice(parse(default_folder())) == []


def test_an_entry_with_few_phrasings_is_named_with_how_many_it_has(folder):
    more = "      - what is it like\n      - describe it\n    fr:"
    replace(folder / "entries/01-tower.yaml", "    fr:", more)

    assert about(Subject.PHRASINGS, folder)[0] == (
        "entries/01-tower.yaml:5: [0].ask: “tower” has few phrasings: 1 in “fr”, 1 in “es”. Write 4 in "
        "each language at least, better 8, as somebody asks who has not read the article."
    )


def test_a_folder_without_gaps_is_told_what_they_are_for(folder):
    assert about(Subject.GAPS, folder) == []
    (folder / "gaps.yaml").unlink()

    assert about(Subject.GAPS, folder) == [
        "gaps.yaml: There are no gaps, so the bot may answer what the article does not say. Write down what "
        "people will ask in vain."
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        (
            "entries/01-tower.yaml",
            "fr: Une haute tour à lampe vive.",
            "fr: A tall tower with a bright lamp.",
            "entries/01-tower.yaml:4: [0].answer.fr",
        ),
        (
            "article.yaml",
            "fr: La tour et sa lampe",
            "fr: The Tower and Its Lamp",
            "article.yaml:5: sections[0].heading.fr",
        ),
    ],
)
def test_a_text_that_stands_under_two_languages_is_to_be_translated(folder, file, old, new, place):
    replace(folder / file, old, new)

    (told,) = about(Subject.LANGUAGES, folder)

    assert told == f"{place}: This is the text under “en”, word for word. Translate it."


def test_a_text_in_another_language_is_told_with_both(folder):
    old = "es: Una torre alta y brillante."
    replace(folder / "entries/01-tower.yaml", old, "es: This is what the keeper would have said of it.")

    assert about(Subject.LANGUAGES, folder) == [
        "entries/01-tower.yaml:4: [0].answer.es: This stands under “es” and reads as “en”. Put it right."
    ]


def test_names_may_be_the_same_in_two_languages(folder):
    replace(folder / "entries/01-tower.yaml", "fr: La tour", "fr: The tower")

    assert about(Subject.LANGUAGES, folder) == []


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        ("Where would they have gone with it?", "fr", "en"),
        ("Quels sont ceux qui étaient dans cette tour?", "es", "fr"),
        ("Los que suben ya no bajan hasta el domingo", "en", "es"),
        ("Quels sont ceux qui étaient dans cette tour?", "fr", None),
        ("the show « Who would have thought », selon les critiques de cette chaîne", "fr", None),
        ("SSH", "es", None),
        ("", "es", None),
    ],
)
def test_a_language_is_told_by_words_that_it_alone_has(text, language, other):
    assert reads_as(text, language, ("en", "fr", "es")) == other


def test_a_long_quote_may_be_two(folder):
    quote = "no ship has been lost since"
    replace(folder / "article.yaml", quote, quote + " then" * 30)

    (told,) = about(Subject.QUOTES, folder)

    assert told.startswith("article.yaml:26: sections[1].facts[0].quote: This quote has ")
    assert told.endswith("If fewer words carry the fact, quote those; if it holds two facts, make two.")


def test_a_draft_is_told_with_its_line(folder):
    replace(folder / "gaps.yaml", "- id: build-year", "- id: build-year\n  draft: true")

    assert about(Subject.DRAFTS, folder) == [
        "gaps.yaml:2: [0].draft: Still a draft. Read it, mend it, and remove its line “draft”."
    ]
