"""The curators' page cannot drift: its examples load, its messages exist, its limits are the loader's."""

import re

import pytest
import yaml

from bot.engine.engine import Engine
from bot.knowledge import schema
from bot.knowledge.loader import load
from bot.knowledge.location import default_folder
from tests.knowledge.test_faults import CASES


@pytest.fixture(scope="module")
def readme():
    return (default_folder() / "README.md").read_text(encoding="utf-8")


def rows(readme, heading):
    """First and second column of the table under a heading."""
    part = readme.partition(f"\n{heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| (.+?) \| (.+?) \|$", part, re.MULTILINE)[1:]


@pytest.fixture
def examples(readme, tmp_path):
    """The knowledge base that the examples are together."""
    for name, text in re.findall(r"```yaml\n# (\S+)\n(.*?)```", readme, re.DOTALL):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return load(tmp_path)


def test_the_examples_are_together_a_sound_folder(examples):
    assert len(examples.entries) == 4


def test_every_example_is_yaml_to_any_reader_of_yaml(readme):
    examples = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)

    assert all(yaml.safe_load(example) for example in examples)


def test_every_phrasing_of_the_examples_is_decided_as_it_was_filed(examples):
    engine = Engine.learn(examples)

    for entry in examples.entries.values():
        for _, text in entry.ask:
            assert engine.decide(text).entry == entry.shown()


def test_every_message_it_explains_is_one_that_a_curator_can_get(readme):
    messages = "\n".join(case.read_text(encoding="utf-8") for case in CASES)
    explained = [message for message, _ in rows(readme, "## What the messages mean")]

    assert explained
    assert [message for message in explained if message not in messages] == []


def test_the_limits_are_those_of_the_schema(readme):
    assert {text: int(limit) for text, limit in rows(readme, "## Limits")} == {
        "command name": schema.COMMAND_NAME_MAX,
        "id": schema.ID_MAX,
        "title, heading": schema.TITLE_MAX,
        "command description": schema.COMMAND_DESCRIPTION_MAX,
        "canonical question": schema.CANONICAL_MAX,
        "quote, translation": schema.QUOTE_MAX,
        "other phrasing": schema.PHRASING_MAX,
        "answer": schema.ANSWER_MAX,
    }


def test_it_names_every_file_of_the_folder(readme):
    named = {first.strip("`") for first, _ in rows(readme, "## The files")}
    files = {path.name for path in default_folder().iterdir() if path.is_file()} - {"README.md"}

    assert named == {*files, "entries/NN-name.yaml", "gaps/NN-name.yaml"}
