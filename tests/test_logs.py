"""The log of a running bot, as it stands on its standard error."""

import json
import re
import subprocess
import sys

import pytest

BEGIN = """
import logging, warnings
from bot.cli.logs import log_to_stderr
from bot.telemetry import context
log_to_stderr("INFO", "{}")
log = logging.getLogger("bot.chat")
"""

TROUBLE = """
try:
    raise ValueError('what somebody wrote')
except ValueError:
    log.exception("Something\\nfailed in %s", "été", extra={"error_id": "a1b2"})
"""


def logged(form, code):
    """What a process logs."""
    result = subprocess.run(
        [sys.executable, "-c", BEGIN.format(form) + code], capture_output=True, text=True, check=True
    )
    return result.stderr


def objects(code):
    return [json.loads(line) for line in logged("json", code).splitlines()]


def test_whatever_is_logged_is_one_object_a_line():
    (line,) = objects(TROUBLE)

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line.pop("time"))
    traceback = line.pop("traceback")
    assert traceback.startswith("Traceback (most recent call last):\n")
    assert traceback.endswith("\nValueError")
    assert line == {
        "level": "ERROR",
        "logger": "bot.chat",
        "message": "Something\nfailed in été",
        "error_id": "a1b2",
    }


def test_warnings_are_objects_too():
    (line,) = objects("warnings.warn('old')")

    assert (line["level"], line["logger"]) == ("WARNING", "py.warnings")


def test_an_object_names_its_shard_where_it_is_known():
    lines = objects("log.info('before'); context.enter(0, of=1); log.info('within')")

    assert [line.get("shard") for line in lines] == [None, 0]


def test_a_task_of_a_shard_logs_for_that_shard_alone():
    lines = objects(
        "import asyncio\n"
        "async def reply(): log.info('reply')\n"
        "async def serve(number):\n"
        "    context.enter(number, of=32)\n"
        "    await asyncio.create_task(reply())\n"
        "async def main(): await asyncio.gather(serve(3), serve(4)); log.info('after')\n"
        "asyncio.run(main())"
    )

    assert [(line["message"], line.get("shard")) for line in lines] == [
        ("reply", 3),
        ("reply", 4),
        ("after", None),
    ]


def test_a_line_of_text_names_its_shard_where_there_are_several():
    text = logged(
        "text",
        "log.info('none'); context.enter(0, of=1); log.info('single');"
        "context.enter(0, of=2); log.info('first')",
    )

    assert [line.partition(" ")[2] for line in text.splitlines()] == [
        "INFO bot.chat: none",
        "INFO bot.chat: single",
        "INFO bot.chat: [shard 0] first",
    ]
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ", line) for line in text.splitlines())


NAMED = """
discords = logging.getLogger("discord.ui")
discords.warning("Ignoring exception in item %r", "entente:delete:811111111111111111")
try:
    raise KeyError(811111111111111111)
except KeyError:
    log.exception("A mistake")
    discords.exception("Another")
"""


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_id_is_in_what_a_library_or_an_error_says(form):
    lines = logged(form, NAMED)

    assert "811111111111111111" not in lines
    assert "entente:delete:<id>" in lines
    assert lines.count("KeyError") >= 2


QUOTED = """
import asyncio
async def forgotten():
    try:
        {}["my cat's name"]
    except KeyError as error:
        raise ExceptionGroup("my cat's name", [ValueError("my cat's name")]) from error
async def main():
    asyncio.create_task(forgotten())
    await asyncio.sleep(0)
asyncio.run(main())
try:
    open("/no such file")
except OSError:
    log.exception("A file")
"""


@pytest.mark.parametrize("form", ["text", "json"])
def test_of_an_error_stand_types_and_places_and_not_what_it_says(form):
    lines = logged(form, QUOTED)

    assert "cat" not in lines
    assert "never retrieved" in lines
    assert "in forgotten" in lines
    assert all(kind in lines for kind in ("KeyError", "ExceptionGroup", "ValueError"))
    assert "FileNotFoundError: No such file or directory" in lines


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_bots_own_lines_keep_the_channels_they_name(form):
    assert "channel 811111111111111111" in logged(
        form, "log.warning('No thread in channel 811111111111111111')"
    )
