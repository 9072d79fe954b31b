"""The commands: each is listed with its options, and what is shown of them is what happens."""

import json
import shlex

import click
import pytest
from click.testing import CliRunner

from bot.cli import cli
from tests.docs.pages import PAGES, blocks, code, part, read, table
from tests.docs.test_pages import ON_EVERY_COMMAND, options

PAGE = read("docs/commands.md")

VAGUE = ("canada", "mexico", "experts trade security", "trade security cars")
"""Questions of which the bot is unsure of one at least, whatever it learned."""

SESSIONS = [session for page in PAGES for session in blocks(read(page), "console")]


def shape(value):
    """The keys of objects, of which only the first of a list is looked at."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    return [shape(each) for each in value[:1]] if isinstance(value, list) else None


def asked(*lines):
    """The objects with which lines are answered."""
    result = CliRunner().invoke(cli, ["ask", "--json", "-"], input="\n".join(lines))
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_command_and_option_is_listed():
    listed = {
        shlex.split(code(command)[0])[1]: {option.split()[0] for option in code(given)}
        for command, _, given in table(PAGE, "command")
    }

    assert listed == {name: options(command) - ON_EVERY_COMMAND for name, command in cli.commands.items()}
    assert "`--knowledge DIR`" in PAGE


@pytest.mark.usefixtures("learned_once")
@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.splitlines()[0])
def test_a_session_is_what_the_terminal_shows(session):
    command, _, shown = session.partition("\n")
    program, *args = shlex.split(command.removeprefix("$ "))

    result = CliRunner().invoke(cli, args)

    assert program == "entente"
    assert [line.rstrip() for line in result.stdout.splitlines()] == shown.splitlines()


@pytest.mark.usefixtures("learned_once")
def test_each_question_has_the_outcome_and_the_section_beside_it():
    rows = table(PAGE, "you type")
    questions = [shlex.split(code(command)[0])[2] for command, _, _ in rows]

    came = [
        [reply["question"], reply["outcome"], " ".join(sorted({f"§{q['section']}" for q in reply["quotes"]}))]
        for reply in asked(*questions)
    ]

    assert came == [[question, *expected] for question, (_, *expected) in zip(questions, rows, strict=True)]


@pytest.mark.usefixtures("learned_once")
def test_the_object_it_shows_has_the_shape_of_a_reply():
    answered, *vague = asked("how much do canada and mexico trade", *VAGUE)
    choices = next(reply["suggestions"] for reply in vague if reply["suggestions"])
    example = json.loads(blocks(part(PAGE, "Ask from a program"), "json")[0])

    assert list(example) == list(answered)
    assert shape(example) == shape(answered) | {"suggestions": shape(choices)}


@pytest.mark.usefixtures("learned_once")
def test_the_line_of_a_session_can_be_used():
    (line,) = blocks(part(PAGE, "Ask from a program"), "json")[1:]
    before = json.dumps({"question": "how much do they trade", "session": json.loads(line)["session"]})

    _, reply = asked(before, line)

    assert "error" not in reply
    assert reply["session"] == json.loads(line)["session"]


@pytest.mark.parametrize("kind", [click.UsageError, click.ClickException])
def test_the_exit_codes_of_a_wrong_command_line_and_of_an_error_are_listed(kind):
    assert str(kind.exit_code) in [row[0] for row in table(PAGE, "exit code")]
