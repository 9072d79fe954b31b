"""Examples of data: every block of YAML or JSON on any page is what whatever reads it takes."""

import json

import pytest
import yaml

from bot.errors import Fault
from bot.evaluation.rows import read as read_rows
from tests.docs.pages import PAGES, blocks, named, read

SECTIONS = 12


def examples(language):
    return [pytest.param(block, id=named(page)) for page in PAGES for block in blocks(read(page), language)]


@pytest.mark.parametrize("block", examples("yaml"))
def test_every_example_of_yaml_can_be_read_without_libyaml(block):
    assert yaml.load(block, Loader=yaml.SafeLoader)


@pytest.mark.parametrize("block", examples("json"))
def test_every_example_of_json_can_be_read(block):
    assert json.loads(block)


@pytest.mark.parametrize("line", blocks(read("docs/evaluate.md"), "json"))
def test_every_labelled_question_it_shows_can_be_used(line):
    rows = list(read_rows([line.encode()], "questions.jsonl", SECTIONS))

    assert rows
    assert not any(isinstance(row, Fault) for row in rows)
