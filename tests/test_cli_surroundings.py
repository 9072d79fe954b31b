"""Commands where something around them is not as it should be: one line says what to do, and nothing hangs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.settings import DATABASE_NAMES, PREFIX, TOKEN_NAMES
from tests.edits import audited_folder
from tests.hostile import KINDS, device, in_time, pipe
from tests.hostile import folder as a_folder

ROOT = Path(__file__).parents[1]

QUESTION = (
    '{"id": "1", "lang": "en", "question": "How tall is the tower?", "kind": "in_scope", "sections": [1]}\n'
)

WITHOUT_SETTINGS = {
    "ask": ("How tall is the tower?",),
    "chat": (),
    "check": (),
    "evaluate": ("cases.jsonl",),
    "insights": (),
    "suggest": (),
}
"""Commands that need no setting, or none that is wrong here, with what they are given."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return audited_folder(tmp_path_factory.mktemp("surroundings"))


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    for name in os.environ:
        if name.startswith(PREFIX) or name in (*TOKEN_NAMES, *DATABASE_NAMES):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ENTENTE_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cases.jsonl").write_text(QUESTION, encoding="utf-8")


def entente(*args):
    return CliRunner().invoke(cli, args, input="")


class TestEnvFile:
    """What a .env file that cannot be used does to commands that need nothing of it."""

    @pytest.mark.parametrize("command", WITHOUT_SETTINGS)
    def test_a_wrong_line_stops_no_command_that_does_not_need_it(self, folder, command, tmp_path):
        (tmp_path / ".env").write_text("ENTENTE_KEEP_DAYS=many\na wrong line\n", encoding="utf-8")

        result = entente(command, *WITHOUT_SETTINGS[command], "--knowledge", str(folder))

        assert result.exit_code == 0, result.stderr
        assert "Error" not in result.stderr
        assert result.stderr.count("Warning: .env, line 2: this is not NAME=value.") <= 1

    def test_with_a_folder_check_reads_no_settings_at_all(self, folder, tmp_path):
        (tmp_path / ".env").write_text("a wrong line\n", encoding="utf-8")

        result = entente("check", "--knowledge", str(folder))

        assert (result.exit_code, result.stderr) == (0, "")

    @pytest.mark.parametrize("command", ["run", "sync"])
    def test_a_wrong_line_stops_the_commands_that_need_all_settings(self, folder, command, tmp_path):
        (tmp_path / ".env").write_text("a wrong line\n", encoding="utf-8")

        result = entente(command, "--knowledge", str(folder))

        assert result.exit_code == 1
        assert result.stderr.startswith("Error: .env, line 1: this is not NAME=value.")

    @pytest.mark.parametrize("kind", [pipe, a_folder])
    def test_what_is_no_file_is_a_line_and_is_not_waited_for(self, folder, kind, tmp_path):
        kind(tmp_path / ".env")

        result = in_time(lambda: entente("ask", "How tall is the tower?", "--knowledge", str(folder)))

        assert result.exit_code == 0
        assert result.stderr == f"Warning: .env cannot be read: {KINDS[kind]}.\n"


class TestQuestionFiles:
    @pytest.mark.parametrize("kind", [pipe, device])
    def test_what_is_no_file_is_named_and_not_waited_for(self, folder, kind, tmp_path):
        kind(tmp_path / "other.jsonl")

        result = in_time(lambda: entente("evaluate", "other.jsonl", "--knowledge", str(folder)))

        assert result.exit_code == 1
        assert result.stderr == f"Error: other.jsonl: The file cannot be read: {KINDS[kind]}.\n"


class TestDatabase:
    def test_what_is_no_file_is_named_and_not_waited_for(self, folder, tmp_path, monkeypatch):
        os.mkfifo(tmp_path / "pipe.db")
        monkeypatch.setenv("ENTENTE_DATABASE_URL", "sqlite:///pipe.db")

        result = in_time(lambda: entente("insights", "--knowledge", str(folder)))

        assert result.exit_code == 1
        assert result.stderr == "Error: pipe.db is no file. Name a file for the database.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
class TestStreams:
    def run(self, folder, command, redirection):
        line = f"exec {sys.executable} -m bot {command} --knowledge {folder} {redirection}"
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            ["/bin/sh", "-c", line], env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    @pytest.mark.parametrize("command", ["check", "ask --json tower"])
    def test_a_full_disk_is_one_line(self, folder, command):
        result = self.run(folder, command, ">/dev/full")

        assert result.returncode == 1
        assert result.stderr == "Error: input or output: No space left on device.\n"

    @pytest.mark.parametrize("command", ["chat", "ask --json -"])
    def test_where_questions_are_read_there_has_to_be_an_input(self, folder, command):
        result = self.run(folder, command, "<&-")

        assert result.returncode == 1
        assert result.stderr == "Error: There is no standard input to read questions from.\n"
