import re
from importlib.resources import files

import pytest

from bot.knowledge.types import LANGUAGES
from bot.replies.limits import COMMAND_DESCRIPTION_MAX, COMMAND_NAME_MAX, PLACEHOLDER_MAX
from bot.replies.wording import wording

# https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming
COMMAND_NAME = re.compile(r"[-_\w]{1,32}")


def source(language):
    return files("bot.replies").joinpath("locales", f"{language}.ftl").read_text(encoding="utf-8")


def messages(language):
    """Key to source text, without comments; a text goes on over indented lines."""
    lines = "\n".join(line for line in source(language).splitlines() if not line.startswith("#"))
    return dict(re.findall(r"^([a-z-]+) =((?:.*)(?:\n(?: .*|\}|))*)", lines, flags=re.MULTILINE))


def arguments(text):
    return set(re.findall(r"\$(\w+)", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_with_the_same_arguments(language):
    expected = {key: arguments(text) for key, text in messages("en").items()}

    assert {key: arguments(text) for key, text in messages(language).items()} == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_text_can_be_worded(language, count):
    for key, text in messages(language).items():
        numbers = dict.fromkeys(arguments(text), count)

        assert wording(language).text(key, **numbers).strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [key for key in messages("en") if key.startswith(("command-", "option-"))])
def test_names_and_descriptions_of_commands_are_within_discords_limits(language, key):
    words = wording(language)
    text = words.text(key, languages=words.choice(LANGUAGES))

    if key.endswith("-name"):
        assert COMMAND_NAME.fullmatch(text)
        assert text == text.lower()
    else:
        assert len(text) <= COMMAND_DESCRIPTION_MAX


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menus_are_within_discords_limits(language):
    assert len(wording(language).text("context-menu-name")) <= COMMAND_NAME_MAX
    assert len(wording(language).text("choose-section")) <= PLACEHOLDER_MAX


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_and_quotation_marks_are_typographic(language):
    assert not re.search(r"['\"]", "".join(messages(language).values()))


def test_french_spaces_stand_where_quebec_puts_them():
    text = "".join(messages("fr").values())

    assert not re.search(r"\s[?!;]", text), "no space before ? ! ;"
    assert not re.search(r"(?<![/\d\u00a0]):(?!\S)", text), "a hard space before :"
    assert not re.search("«(?!\u00a0)|(?<!\u00a0)»", text), "hard spaces inside « »"


def test_spanish_questions_and_exclamations_are_opened():
    text = "".join(messages("es").values())

    assert text.count("¿") == text.count("?")
    assert text.count("¡") == text.count("!")


def test_an_unknown_key_is_a_mistake_of_the_program():
    with pytest.raises(LookupError, match="no-such-key"):
        wording("en").text("no-such-key")


def test_a_missing_argument_is_a_mistake_of_the_program():
    with pytest.raises(LookupError, match="asked-by"):
        wording("en").text("asked-by")
