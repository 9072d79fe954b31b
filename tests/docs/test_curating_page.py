"""The curators' pages cannot drift: the examples load, the messages exist, the limits are the loader's."""

import re

import pytest
import yaml

from bot.engine.engine import Engine
from bot.knowledge import schema
from bot.knowledge.loader import load
from bot.knowledge.location import default_folder
from bot.knowledge.source import read as read_by_the_loader
from bot.knowledge.types import LANGUAGES, Kind
from bot.replies.reserved import OWN_COMMANDS
from bot.replies.wording import wording
from tests.docs.messages import is_said
from tests.docs.pages import blocks, code, part, read, table
from tests.knowledge.test_faults import CASES

PAGE = read("docs/curating.md")
LIST = read("knowledge/README.md")

KEYS = {
    "article.yaml": schema.SectionModel,
    "entries/NN-name.yaml": schema.EntryModel,
    "gaps/NN-name.yaml": schema.GapModel,
    "small_talk.yaml": schema.SmallTalkModel,
    "glossary.yaml": schema.SynonymsModel,
}
"""The model of an item in each file."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The knowledge folder that the examples are together."""
    place = tmp_path_factory.mktemp("lighthouse")
    for block in blocks(PAGE, "yaml"):
        name, _, text = block.removeprefix("# ").partition("\n")
        file = place / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return place


def files(folder):
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.yaml"))


def test_the_examples_are_together_a_sound_folder(folder):
    knowledge = load(folder)

    assert [entry.id for entry in knowledge.entries.values() if entry.kind is not Kind.SMALL_TALK] == [
        *("tower-overview", "lamp", "build-year"),
    ]
    assert knowledge.entries["thanks"].answer["en"] == "Ask again any time."


def test_every_way_to_read_yaml_reads_the_same_in_an_example(folder):
    for name in files(folder):
        document, faults = read_by_the_loader(folder, name)
        text = (folder / name).read_text(encoding="utf-8")

        assert faults == []
        assert document.data == yaml.BaseLoader(text).get_data()  # PyYAML's own, stricter than LibYAML


def test_every_phrasing_of_the_examples_is_decided_as_it_was_filed(folder):
    examples = load(folder)
    engine = Engine.learn(examples)

    for entry in examples.entries.values():
        for _, text in entry.ask:
            assert engine.decide(text).entry == entry.shown()


def test_every_message_it_explains_is_one_that_a_curator_can_get():
    cases = "\n".join(case.read_text(encoding="utf-8") for case in CASES)
    explained = [message for message, _ in table(PAGE, "message")]

    assert explained
    assert [message for message in explained if message not in cases and not is_said(message)] == []


def test_the_limits_are_those_of_the_schema():
    assert {text: int(limit) for text, limit in table(PAGE, "text")} == {
        "command name": schema.COMMAND_NAME_MAX,
        "id": schema.ID_MAX,
        "title, heading": schema.TITLE_MAX,
        "command description": schema.COMMAND_DESCRIPTION_MAX,
        "canonical question": schema.CANONICAL_MAX,
        "quote, translation": schema.QUOTE_MAX,
        "other phrasing": schema.PHRASING_MAX,
        "answer": schema.ANSWER_MAX,
    }


def test_the_list_beside_the_folder_names_every_file_in_it():
    named = {code(file)[0] for file, _, _ in table(LIST, "file")}
    found = {path.name for path in default_folder().iterdir() if path.is_file()} - {"README.md"}

    assert named == {*found, "entries/NN-name.yaml", "gaps/NN-name.yaml"}


def test_the_list_beside_the_folder_has_every_key_of_each_file():
    listed = {code(file)[0]: set(code(keys)) for file, _, keys in table(LIST, "file") if keys}

    assert listed == {file: set(model.model_fields) for file, model in KEYS.items()}


def test_the_guide_has_an_example_of_every_file_that_is_written_by_hand(folder):
    by_hand = {code(file)[0] for file, what, _ in table(LIST, "file") if "never by hand" not in what}

    assert {re.sub(r"\d\d-\w+", "NN-name", name) for name in files(folder)} == by_hand


def test_the_rules_beside_the_folder_are_those_of_the_guide():
    assert re.findall(r"^\d\. \*\*(.+?)\*\*", LIST, re.MULTILINE) == re.findall(
        r"^\d\. \*\*(.+?)\*\*", PAGE.partition("## ")[0], re.MULTILINE
    )


def test_the_fault_it_shows_is_told_in_the_words_of_the_loader():
    (shown,) = blocks(part(PAGE, "What the messages mean"))

    assert is_said(shown.split(": ", 2)[2].strip())


def test_it_lists_every_command_name_that_is_taken():
    listed = {language: set(code(names)) for language, names in table(PAGE, "language")}

    assert listed == {
        language: {wording(language).text(f"command-{key}-name") for key in OWN_COMMANDS}
        for language in LANGUAGES
    }
