"""Files that want to hang the loader, fill the memory or end the process; each is a fault of one line."""

import pytest

from bot.errors import InputError, KnowledgeError
from bot.knowledge.audit import audit_against
from bot.knowledge.loader import load
from bot.reloading.content import fingerprint
from tests.hostile import KINDS, in_time
from tests.knowledge.folders import remove

DEEP = 100_000
"""Levels; a parser that calls itself for each ends the process."""

LAUGHS = "a0: &a0 [ha, ha]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)
)

TOO_DEEP = "off_topic.yaml:1: The file is nested too deeply. Check its brackets and braces."


def fault_of(folder):
    with pytest.raises(KnowledgeError) as error:
        in_time(load, folder)
    return str(error.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "name", ["article.yaml", "off_topic.yaml", "entries/02-safety.yaml", "gaps/new.yaml"]
)
def test_what_is_no_file_is_one_line_with_its_name(folder, kind, name):
    (folder / "gaps").mkdir()
    if (folder / name).exists():
        remove(folder / name)
    kind(folder / name)

    assert fault_of(folder) == f"{name}: The file cannot be read ({KINDS[kind]})."


@pytest.mark.parametrize(
    "text",
    [
        "[" * DEEP,
        "[" * DEEP + "]" * DEEP,
        "{" * DEEP,
        "{a: " * DEEP,
        "- " * DEEP,
        "? " * DEEP,
        "[{a: " * DEEP,
    ],
    ids=["open", "closed", "braces", "groups", "list", "keys", "both"],
)
def test_nesting_without_end_is_one_line(folder, text):
    (folder / "off_topic.yaml").write_text(text, encoding="utf-8")

    assert fault_of(folder) == TOO_DEEP


def test_nesting_within_another_fault_is_told_of_with_its_line(folder):
    (folder / "off_topic.yaml").write_text("en: &mark [pizza]\nfr:\n  " + "[" * DEEP, encoding="utf-8")

    assert fault_of(folder) == TOO_DEEP.replace(":1:", ":3:")


def test_names_that_stand_for_ever_more_are_not_followed(folder):
    (folder / "off_topic.yaml").write_text(LAUGHS, encoding="utf-8")

    assert fault_of(folder).splitlines()[0] == (
        "off_topic.yaml:1: a0: YAML does not read “&a0” as text. Put quotes around the whole text."
    )


def test_a_list_that_holds_itself_is_one_line(folder):
    (folder / "off_topic.yaml").write_text("&all [*all, *all]", encoding="utf-8")

    assert len(fault_of(folder).splitlines()) == 1


@pytest.mark.parametrize("name", ["entries", "gaps"])
def test_a_folder_that_cannot_be_listed_is_told_of(folder, name):
    if (folder / name).exists():
        remove(folder / name)
    (folder / name).symlink_to(name)

    assert f"{name}: The folder cannot be read (Too many levels of symbolic links)." in fault_of(folder)


@pytest.mark.parametrize("kind", KINDS)
def test_an_article_that_is_no_file_is_one_line(folder, tmp_path, kind):
    kind(tmp_path / "article")

    with pytest.raises(InputError) as error:
        in_time(audit_against, folder, tmp_path / "article")

    assert str(error.value) == (
        f"{tmp_path / 'article'} cannot be read ({KINDS[kind]}). Name the article's text file."
    )


@pytest.mark.parametrize("kind", KINDS)
def test_whether_a_folder_changed_is_told_without_waiting(folder, kind):
    before = fingerprint(folder)
    kind(folder / "other.yaml")

    assert in_time(fingerprint, folder) != before
