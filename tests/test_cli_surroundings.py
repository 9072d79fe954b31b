"""Commands where something around them is not as it should be: one line says what to do; nothing hangs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.cli.telemetry_setup import measures_for
from bot.settings import Settings
from bot.telemetry.measures import Measures
from tests.edits import audited_folder
from tests.hostile import KINDS, device, in_time, pipe
from tests.hostile import folder as a_folder
from tests.surroundings import without_settings

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
    without_settings(monkeypatch)
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


class TestLearning:
    def test_where_errors_are_no_terminal_each_step_is_a_line(self, folder, tmp_path, monkeypatch):
        monkeypatch.setenv("ENTENTE_ENCODER", "none")
        own = shutil.copytree(folder, tmp_path / "own")

        result = entente("learn", "--knowledge", str(own))

        assert result.exit_code == 0
        assert result.stderr.splitlines()[-1] == "learning from all of it …"

    def test_a_folder_that_cannot_be_written_to_is_told_of_before_anything_is_learned(self, folder, tmp_path):
        own = shutil.copytree(folder, tmp_path / "own")
        (own / "learned.npz").mkdir()

        result = entente("learn", "--knowledge", str(own))

        assert result.exit_code == 1
        assert result.stderr == f"Error: {own / 'learned.npz'} cannot be written (Is a directory).\n"


class TestOptionalParts:
    """Packages that are installed and do not work."""

    @pytest.mark.parametrize("command", [("insights",), ("evaluate", "cases.jsonl")])
    def test_the_tables_stand_where_matplotlib_does_not_work(self, folder, command, monkeypatch):
        monkeypatch.setitem(sys.modules, "matplotlib.figure", None)

        result = entente(*command, "--plot", "plot.png", "--knowledge", str(folder))

        assert result.exit_code == 1
        assert result.stdout
        assert re.fullmatch(
            r"Error: There is no p\w+, as matplotlib cannot draw: ModuleNotFoundError: .*\n", result.stderr
        )

    def test_a_backend_that_is_not_there_is_one_line(self, folder):
        command = (sys.executable, "-m", "bot", "insights", "--plot", "plot.png", "--knowledge", str(folder))
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "MPLBACKEND": "foreign"}

        result = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

        assert result.returncode == 1
        assert result.stderr.startswith("Error: There is no picture, as matplotlib cannot draw: ValueError: ")
        assert result.stderr.count("\n") == 1

    def test_the_demo_says_in_one_line_that_simcord_does_not_work(self, folder, monkeypatch):
        monkeypatch.setitem(sys.modules, "bot.demo", None)

        result = entente("demo", "--no-browser", "--knowledge", str(folder))

        assert result.exit_code == 1
        assert result.stderr.startswith("Error: The demo cannot start, as simcord cannot be used: ")
        assert result.stderr.count("\n") == 1

    def test_where_prometheus_client_does_not_work_nothing_is_counted(self, monkeypatch, caplog):
        monkeypatch.setitem(sys.modules, "bot.telemetry.prometheus", None)
        monkeypatch.setenv("ENTENTE_HTTP", "127.0.0.1:8080")

        measures = measures_for(Settings.load())

        assert type(measures) is Measures
        assert len(caplog.messages) == 1
        assert "there is no /metrics, as prometheus-client cannot be used: ModuleNotFoundError" in caplog.text


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
