"""The command as a whole: its order, its exit codes, and that looking changes nothing."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from bot.cli.storage_setup import open_storage
from bot.doctor.doctor import SUBJECTS
from bot.doctor.finding import Finding, quoted
from bot.settings import Settings
from bot.storage.values import ServerSettings
from tests.doctor.stand_in import TOKEN

ROOT = Path(__file__).parents[2]

HOSTILE = "\x1b[31mred\x07\n✓ token       all is well\u202e"
"""A name that would colour the terminal, ring it, begin a line of its own and turn the text round."""


async def test_where_all_is_well_every_line_says_so_and_the_exit_code_is_0(ask):
    told = await ask()

    *lines, last = told.output.splitlines()
    assert [line for line in lines if not line.startswith("✓ ")] == []
    assert last == "Faults: 0. Advice: 0."
    assert told.code == 0
    assert told.errors == ""


async def test_each_subject_has_a_line_in_the_order_in_which_one_meets_it(ask):
    told = await ask()

    subjects = list(dict.fromkeys(line.split()[1] for line in told.output.splitlines()[:-1]))
    assert subjects == ["settings", *SUBJECTS[:4], "install", *SUBJECTS[4:]]


async def test_advice_alone_is_no_failure(discord_there, ask):
    discord_there.commands = []

    told = await ask()

    assert told.output.endswith("Faults: 0. Advice: 1.\n")
    assert told.code == 0


async def test_programs_get_the_same_as_json(ask, monkeypatch):
    monkeypatch.delenv("ENTENTE_TOKEN")

    told = await ask("--json")

    listed = json.loads(told.output)
    assert {each["level"] for each in listed} == {"ok", "advice", "fault"}
    (token,) = [each for each in listed if each["subject"] == "token"]
    assert token["level"] == "fault"
    assert token["text"].startswith("ENTENTE_TOKEN is not set.")
    assert told.code == 1


async def test_settings_that_cannot_be_used_are_told_each_and_the_rest_is_left_out(ask, monkeypatch):
    monkeypatch.setenv("ENTENTE_THREADS", "perhaps")
    monkeypatch.setenv("ENTENTE_KEEP_DAYS", "many")

    told = await ask()

    assert told.lines("settings") == [
        "✗ ENTENTE_THREADS cannot be used. Write true or false.",
        "✗ ENTENTE_KEEP_DAYS cannot be used. Write a whole number of days from 0 to 3650, such as 30.",
    ]
    assert [told.line(subject) for subject in SUBJECTS] == [
        "! Left out, as it needs this first: settings."
    ] * len(SUBJECTS)
    assert told.code == 1


async def test_it_says_where_the_settings_come_from(ask, tmp_path):
    alone = await ask()
    (tmp_path / ".env").write_text("ENTENTE_FEEDBACK=false\n")
    with_file = await ask()

    assert alone.line("settings").endswith(f"the environment alone, as there is no .env in {tmp_path}.")
    assert with_file.line("settings").endswith(f"the environment and {tmp_path / '.env'}.")


async def test_what_depends_on_a_fault_is_left_out_and_the_rest_is_looked_at(discord_there, ask, monkeypatch):
    monkeypatch.delenv("ENTENTE_TOKEN")

    told = await ask()

    behind = ("application", "intent", "sessions", "commands", "servers")
    assert [told.line(each) for each in behind] == ["! Left out, as it needs this first: token."] * 5
    assert told.line("database").startswith("✓ ")
    assert discord_there.asked == []


async def test_the_channels_have_a_line_only_where_settings_name_some(discord_there, ask, monkeypatch):
    without = await ask()
    monkeypatch.setenv("ENTENTE_ASK_CHANNELS", "1100")
    discord_there.application["flags"] = 1 << 18
    with_some = await ask()

    assert without.lines("channels") == []
    assert with_some.line("channels") == (
        "✓ The bot can read and answer in 1 channel of ENTENTE_ASK_CHANNELS."
    )


async def test_nothing_is_sent_to_discord_and_no_session_is_started(discord_there, ask, monkeypatch):
    monkeypatch.setenv("ENTENTE_ASK_CHANNELS", "1100")
    discord_there.commands = []

    await ask()

    assert {line.split()[0] for line in discord_there.asked} == {"GET"}


async def test_nothing_is_made_where_nothing_is_yet(ask, tmp_path):
    before = sorted(tmp_path.rglob("*"))

    await ask()

    assert sorted(tmp_path.rglob("*")) == before


async def test_a_database_and_its_key_stay_byte_for_byte_as_they_are(ask, tmp_path):
    async with open_storage(Settings.load(), ServerSettings()):
        pass
    before = {file: file.read_bytes() for file in (tmp_path / "state").iterdir()}

    told = await ask()

    assert told.line("database").startswith("✓ ")
    assert {file: file.read_bytes() for file in (tmp_path / "state").iterdir()} == before


async def test_the_token_and_the_secret_are_nowhere(ask, monkeypatch, caplog):
    monkeypatch.setenv("ENTENTE_SECRET", "a-made-up-secret-nobody-may-see")
    caplog.set_level("DEBUG")

    told = await ask()

    for shown in (told.output, told.errors, caplog.text):
        assert TOKEN not in shown
        assert "nobody-may-see" not in shown


async def test_the_name_of_a_server_is_harmless_on_the_terminal_and_in_no_log(discord_there, ask, caplog):
    caplog.set_level("DEBUG", "bot")
    discord_there.add_server(name=HOSTILE)

    told = await ask()

    assert told.line("token").startswith("✓ Discord takes it")
    (line,) = [each for each in told.lines("servers") if "(2000)" in each]
    assert "“\\x1b[31mred\\x07 ✓ token all is well\\u202e”" in line
    assert "\x1b" not in told.output
    assert "red" not in caplog.text


def test_a_long_name_is_shortened():
    assert quoted("a" * 100) == f"“{'a' * 39}…”"


def test_a_finding_is_one_line():
    assert Finding.ok("servers", "one\ntwo\r\x00three").text == "one two \\x00three"


async def test_a_check_that_breaks_down_does_not_hide_those_behind_it(ask, monkeypatch):
    async def broken(*_):
        raise ZeroDivisionError
        yield

    monkeypatch.setattr("bot.doctor.sessions.check", broken)

    told = await ask()

    assert told.line("sessions") == (
        "✗ This could not be looked at: ZeroDivisionError, which should not happen; please report it."
    )
    assert told.line("clock").startswith("✓ ")
    assert told.code == 1


@pytest.mark.parametrize(
    ("instead", "words"),
    [
        ((403, {"message": "Missing Access", "code": 50001}), "Discord refused (403): Missing Access."),
        (
            (429, {"message": "Later.", "code": 0}),
            "Discord has had too many requests from this address (429).",
        ),
        (
            (429, {"message": "Later.", "retry_after": 600.0, "global": False}, {"Via": "1.1 google"}),
            "Discord asks to wait 600 s.",
        ),
        ((503, {"message": "Away.", "code": 0}), "Discord is out of order (503)."),
        ("reset", "Discord cannot be reached."),
    ],
)
async def test_what_discord_does_not_tell_is_advice_as_it_may_be_well(discord_there, ask, instead, words):
    discord_there.instead["/applications/123456/commands"] = instead

    told = await ask()

    assert told.line("commands").startswith(f"! This could not be looked at: {words}")
    assert told.code == 0


async def test_the_installed_command_in_a_process_of_its_own_says_the_same(discord_there, folder):
    code = f"""
import discord
discord.http.Route.BASE = {discord_there.base!r}
from bot.cli import main
main()
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, "doctor", "--knowledge", str(folder),
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    output, errors = await process.communicate()

    assert output.decode().endswith("Faults: 0. Advice: 0.\n")
    assert errors.decode() == ""
    assert process.returncode == 0


async def test_a_terminal_without_such_letters_gets_plain_marks(discord_there, folder):
    code = f"""
import discord
discord.http.Route.BASE = {discord_there.base!r}
from bot.cli import main
main()
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, "doctor", "--knowledge", str(folder),
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii", "ENTENTE_TOKEN": ""},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    output, _ = await process.communicate()

    assert {line[:2] for line in output.decode().splitlines()[:-1]} == {"+ ", "! ", "x "}
    assert process.returncode == 1
