"""Settings: each is listed with its default, and every example of a file of them can be used."""

import re

import pytest

from bot.settings import DATABASE_NAMES, PREFIX, TOKEN_NAMES, Settings
from tests.docs.pages import PAGES, blocks, code, named, read, table
from tests.docs.variables import SETTINGS

PAGE = read("docs/settings.md")

EXAMPLES = [
    (".env.example", read(".env.example")),
    *((named(page), block) for page in PAGES for block in blocks(read(page), "dotenv")),
]


def written(default):
    """A default as somebody would write it into .env."""
    if isinstance(default, bool):
        return str(default).lower()
    return f"{default:g}" if isinstance(default, float) else str(default)


def test_every_setting_is_listed_with_its_default():
    listed = {code(name)[0]: default for name, default, _ in table(PAGE, "variable")}

    assert list(listed) == list(SETTINGS)
    for name, field in SETTINGS.items():
        if isinstance(field.default, str | int | float):
            assert code(listed[name]) == [written(field.default)]
        else:
            assert not code(listed[name])


def test_other_names_of_settings_are_listed():
    assert {*TOKEN_NAMES, *DATABASE_NAMES} <= set(code(PAGE))


def test_the_example_file_has_the_same_settings():
    assert re.findall(rf"^(?:# )?({PREFIX}\w+)=", read(".env.example"), re.MULTILINE) == list(SETTINGS)


@pytest.mark.usefixtures("surroundings")
@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_every_example_of_settings_can_be_used(name, text, tmp_path):
    file = tmp_path / ".env"
    file.write_text(text, encoding="utf-8")

    assert isinstance(Settings.load(file), Settings), name


@pytest.mark.usefixtures("surroundings")
def test_what_is_empty_in_the_example_file_has_its_default(tmp_path):
    file = tmp_path / ".env"
    file.write_text(read(".env.example"), encoding="utf-8")

    assert Settings.load(file) == Settings()
