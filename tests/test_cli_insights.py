"""The commands for curators: what was asked, and what to write next."""

import asyncio
import csv
import json
import os
import re
import struct
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from bot.cli import cli
from bot.insights import usage_chart
from bot.storage.storage import Storage
from bot.storage.values import Unanswered, Vote
from tests.small import small_knowledge
from tests.small_files import write_folder
from tests.surroundings import without_settings

ROOT = Path(__file__).parents[1]
HERE, THERE = 11, 22
KEY = "a-made-up-key-for-the-tests-only"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_folder(small_knowledge(), tmp_path_factory.mktemp("curators") / "knowledge")


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    without_settings(monkeypatch)
    monkeypatch.setenv("ENTENTE_DATABASE_URL", f"sqlite:///{tmp_path / 'kept.db'}")
    monkeypatch.setenv("ENTENTE_SECRET", KEY)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def entente(folder):
    def run(command, *args):
        return CliRunner().invoke(cli, [command, *args, "--knowledge", str(folder)])

    return run


@pytest.fixture
def cases(tmp_path):
    rows = [
        {"id": "1", "lang": "en", "question": "How tall is the tower?", "kind": "in_scope", "sections": [1]},
        {"id": "2", "lang": "en", "question": "Is there wifi up there?", "kind": "not_covered"},
    ]
    file = tmp_path / "cases.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return file


def keep(tmp_path, *texts, server=HERE, ago=0, outcome="off_topic", nearest=None):
    """Put unanswered questions into the database, with a count, a vote and what else there is."""

    async def put():
        at = datetime.now(UTC) - timedelta(days=ago)
        address = f"sqlite:///{tmp_path / 'kept.db'}"
        async with Storage.open(address, key=KEY.encode(), clock=lambda: at) as storage:
            for text in texts:
                storage.tally(server, outcome)
                storage.unanswered(Unanswered(1, server, text, "en", outcome, nearest))
            storage.vote(Vote(1, "answer", server, "keeper", "en", -1, "who was before her"))

    asyncio.run(put())


def read_some(terminal):
    try:
        return terminal.read(4096)
    except OSError:  # how Linux says that the other side has closed
        return b""


class TestInsights:
    def test_it_shows_what_was_asked_in_all_servers(self, entente, tmp_path):
        keep(tmp_path, "is there wifi", "is there wifi?")
        keep(tmp_path, "who painted it", server=THERE)

        result = entente("insights")

        assert result.exit_code == 0
        assert result.stdout.splitlines()[0] == "The last 30 days: 3 questions."
        assert "    2  is there wifi" in result.stdout
        assert "    1  who painted it" in result.stdout
        assert "    0 / 1    The keeper" in result.stdout

    def test_it_can_show_one_server(self, entente, tmp_path):
        keep(tmp_path, "is there wifi")
        keep(tmp_path, "who painted it", server=THERE)

        result = entente("insights", "--server", str(THERE))

        assert "who painted it" in result.stdout
        assert "wifi" not in result.stdout

    def test_it_looks_back_as_far_as_it_is_told(self, entente, tmp_path):
        keep(tmp_path, "is there wifi", ago=5)

        assert "The last 3 days: No questions yet." in entente("insights", "--days", "3").stdout
        assert "The last 9 days: One question." in entente("insights", "--days", "9").stdout

    def test_every_row_can_be_had_as_csv(self, entente, tmp_path):
        keep(tmp_path, "is there wifi", "=1+1 wifi", "é ñ")

        assert entente("insights", "--csv", "rows.csv").exit_code == 0

        with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert {row["row"] for row in rows} == {"questions", "rated", "reason", "unanswered"}
        assert {row["text"] for row in rows if row["row"] == "unanswered"} == {
            "is there wifi",
            "'=1+1 wifi",
            "é ñ",
        }

    def test_the_picture_can_be_had_as_a_file(self, entente, tmp_path):
        keep(tmp_path, "is there wifi")

        assert entente("insights", "--plot", "days.png").exit_code == 0

        header = (tmp_path / "days.png").read_bytes()[:24]
        assert header.startswith(b"\x89PNG")
        assert struct.unpack(">II", header[16:24]) == (1200, 480)

    def test_another_kind_of_picture_is_an_error(self, entente):
        result = entente("insights", "--plot", "days.pdf")

        assert (result.exit_code, result.stdout) == (1, "")
        assert "ends in .png" in result.stderr

    def test_without_matplotlib_a_picture_is_an_error_and_the_tables_are_not(self, entente, monkeypatch):
        monkeypatch.setattr(usage_chart, "find_spec", lambda _name: None)

        assert 'pip install "entente[plot]"' in entente("insights", "--plot", "days.png").stderr
        assert entente("insights").exit_code == 0

    @pytest.mark.parametrize("option", ["--csv", "--plot"])
    def test_a_file_that_cannot_be_written_is_an_error(self, entente, option):
        result = entente("insights", option, "no/such/folder/file.png")

        assert result.exit_code == 1
        assert result.stderr.startswith("Error: no/such/folder/file.png: ")

    def test_a_database_that_does_not_answer_is_an_error_of_one_line(self, entente, monkeypatch):
        monkeypatch.setenv("ENTENTE_DATABASE_URL", "postgresql://nobody:s3cret@127.0.0.1:1/nothing")

        result = entente("insights")

        told = "Error: The database does not answer (ConnectionRefusedError). Try again later.\n"
        assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)

    @pytest.mark.parametrize("days", ["0", "401", "many"])
    def test_a_span_that_makes_no_sense_is_misuse(self, entente, days):
        assert entente("insights", "--days", days).exit_code == 2


class TestSuggest:
    def test_a_group_is_a_gap_to_paste_with_what_it_would_change(self, entente, tmp_path, cases):
        keep(tmp_path, "Is there wifi up there?", "is there wifi up there")

        result = entente("suggest", "--cases", str(cases))

        assert result.exit_code == 0
        comments = [line for line in result.stdout.splitlines() if line.startswith("#")]
        assert "Asked 2 times" in comments[0]
        assert "gaps.yaml" in comments[1]
        assert comments[2] == "# It would then meet 2 of 2."
        assert re.fullmatch(
            r"# Of 2 labelled questions: right 1 → 1, wrong 0 → 0, false \d → 0\.", comments[3]
        )
        (gap,) = yaml.safe_load(result.stdout)
        assert gap["ask"]["en"] == ["Is there wifi up there?", "is there wifi up there"]

    def test_a_phrasing_names_the_file_and_the_entry(self, entente, tmp_path, cases):
        keep(tmp_path, "is her dad around", outcome="unsure", nearest="keeper")

        result = entente("suggest", "--cases", str(cases))

        assert "# entries/01-all.yaml, keeper, under ask, en:" in result.stdout
        assert yaml.safe_load(result.stdout) == ["is her dad around"]

    def test_nothing_is_written(self, entente, tmp_path, folder, cases):
        keep(tmp_path, "is her dad around", outcome="unsure", nearest="keeper")
        before = {file: file.read_bytes() for file in folder.rglob("*.yaml")}

        entente("suggest", "--cases", str(cases))

        assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before

    def test_what_is_too_little_to_go_by_is_counted(self, entente, tmp_path, cases):
        keep(tmp_path, "wann", "wann", "wann", outcome="not_covered")

        result = entente("suggest", "--cases", str(cases))

        assert "id: wann" not in result.stdout
        assert result.stdout.splitlines() == [
            "# Groups too small to go by (one word, another language, or chatter heard once): 1. "
            "See entente insights --csv."
        ]

    def test_where_errors_are_no_terminal_a_line_says_that_it_takes_a_while(self, entente, tmp_path, cases):
        keep(tmp_path, "who painted it", outcome="not_covered")

        result = entente("suggest", "--cases", str(cases))

        assert (
            result.stderr == "Learning the folder with each suggestion: 2 steps, each of a second or more …\n"
        )

    @pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
    def test_where_errors_are_a_terminal_a_bar_moves_and_the_output_is_yaml_alone(
        self, tmp_path, folder, cases
    ):
        keep(tmp_path, "who painted it", outcome="not_covered")
        ours, theirs = os.openpty()
        command = (sys.executable, "-m", "bot", "suggest", "--cases", cases, "--knowledge", folder)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as process:
            os.close(theirs)
            with os.fdopen(ours, "rb", buffering=0) as terminal:
                shown = b"".join(iter(lambda: read_some(terminal), b""))
            (gap,) = yaml.safe_load(process.stdout)

        assert gap["id"] == "who-painted-it"
        assert b"Learning the folder with each suggestion" in shown
        assert b"1/2" in shown

    def test_several_files_count_together(self, entente, tmp_path, cases):
        keep(tmp_path, "is there wifi", outcome="not_covered")

        result = entente("suggest", "--cases", str(cases), "--cases", str(cases))

        assert "Of 4 labelled questions" in result.stdout

    def test_without_unanswered_questions_it_says_so(self, entente, cases):
        result = entente("suggest", "--cases", str(cases), "--days", "7")

        assert result.stdout == "No question of the last 7 days was left without an answer.\n"

    def test_more_groups_than_are_tried_are_counted(self, entente, tmp_path, cases, monkeypatch):
        monkeypatch.setattr("bot.cli.suggesting.TRIED_MAX", 1)
        keep(tmp_path, "is there wifi", "who painted it", outcome="not_covered")

        assert "# 1 more groups" in entente("suggest", "--cases", str(cases)).stdout

    def test_a_file_that_is_not_there_is_an_error(self, entente, tmp_path):
        keep(tmp_path, "is there wifi")

        result = entente("suggest", "--cases", "nowhere.jsonl")

        assert result.exit_code == 1
        assert result.stderr.startswith("Error: nowhere.jsonl: ")

    def test_a_line_that_cannot_be_used_is_an_error(self, entente, tmp_path):
        keep(tmp_path, "is there wifi")
        (tmp_path / "bad.jsonl").write_text("{}\n", encoding="utf-8")

        result = entente("suggest", "--cases", "bad.jsonl")

        assert result.exit_code == 1
        assert "bad.jsonl:1" in result.stderr


def test_looking_makes_no_database_and_no_key(entente, tmp_path, monkeypatch):
    place = tmp_path / "nothing-yet"
    place.mkdir()
    monkeypatch.setenv("ENTENTE_DATABASE_URL", f"sqlite:///{place / 'kept.db'}")

    assert entente("insights").exit_code == entente("suggest").exit_code == 0
    assert list(place.iterdir()) == []
