"""What the page says: the same in every language, by the customs of each."""

import re
from importlib.resources import files

import pytest

from bot.curating_page.view import NOTES, ONLY, SIDES
from bot.curating_page.wording import language_for, page_languages, page_wording
from bot.knowledge.types import LANGUAGES

KEYS = re.compile(r"\bt\(\s*[\"']([a-z_-]+)[\"'](?!\s*[+~])")
"""The keys that stand in templates as they are."""


def source(language):
    return files("bot.curating_page").joinpath("locales", f"{language}.ftl").read_text(encoding="utf-8")


def messages(language):
    """Key to source text, without comments; a text goes on over indented lines."""
    lines = "\n".join(line for line in source(language).splitlines() if not line.startswith("#"))
    return dict(re.findall(r"^([a-z][\w-]*) =((?:.*)(?:\n(?: .*|\}|))*)", lines, flags=re.MULTILINE))


def arguments(text):
    return set(re.findall(r"\$(\w+)", text))


def test_the_page_speaks_every_language_of_the_interface():
    assert page_languages() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_with_the_same_arguments(language):
    expected = {key: arguments(text) for key, text in messages("en").items()}
    found = {key: arguments(text) for key, text in messages(language).items() if not key.startswith("fault-")}

    assert found == expected, "texts of faults in English stand in the program"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_every_text_can_be_worded(language, count):
    for key, text in messages(language).items():
        numbers = dict.fromkeys(arguments(text), count)

        assert page_wording(language).text(key, **numbers).strip()


def test_whatever_templates_and_views_say_has_a_text():
    templates = files("bot.curating_page").joinpath("templates").iterdir()
    wanted = {key for file in templates for key in KEYS.findall(file.read_text(encoding="utf-8"))}
    wanted |= {f"tab-{side}" for side in SIDES} | {f"only-{only or 'all'}" for only in ONLY}
    wanted |= {f"said-{note}" for note in (*NOTES, "conflict") if note}

    assert wanted - set(messages("en")) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_and_quotation_marks_are_typographic(language):
    assert not re.search(r"['\"]", "".join(messages(language).values()))


def test_french_spaces_stand_where_quebec_puts_them():
    text = "".join(messages("fr").values())

    assert not re.search(r"\s[?!;]", text), "no space before ? ! ;"
    assert not re.search(r"(?<![/\d\u00a0]):(?!\S)", text), "a hard space before :"
    assert not re.search("«(?!\u00a0)|(?<!\u00a0)»", text), "hard spaces inside « »"
    assert not re.search("(?<!\u00a0)%", text), "a hard space before %"


def test_spanish_questions_and_exclamations_are_opened():
    text = "".join(messages("es").values())

    assert text.count("¿") == text.count("?")
    assert text.count("¡") == text.count("!")


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (("es", "fr-CA,fr;q=0.9"), "es"),
        ((None, "", "", "fr-CA,fr;q=0.9,en;q=0.8"), "fr"),
        (("", "de-DE,es;q=0.4,en;q=0.3"), "es"),
        (("en;q=0.3,es-MX;q=0.9",), "es"),
        (("", "en;q=0,es"), "es"),
        (("tlh", "nonsense;;q=x,,"), "en"),
        ((), "en"),
    ],
)
def test_the_strongest_wish_that_can_be_met_is(wishes, language):
    assert language_for(*wishes) == language
