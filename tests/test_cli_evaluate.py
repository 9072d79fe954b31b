import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from bot.cli import cli
from bot.cli.evaluating import LONG
from bot.cli.failures import render_failures
from bot.evaluation.report import summarize
from bot.settings import PREFIX, TOKEN_NAMES
from tests.evaluation.labelled import judged, unsure
from tests.small import KEEPER, LAMP, small_knowledge
from tests.small_files import write_folder

ROOT = Path(__file__).parents[1]
UNREADABLE = Path("/proc/self/mem")  # whoever reads it from its beginning gets an error

RIGHT = {
    "id": "r1",
    "lang": "en",
    "style": "plain",
    "question": "How far does the lamp reach?",
    "kind": "in_scope",
    "sections": [1],
    "must": ["21 miles"],
}
KEEPS = {
    **RIGHT,
    "id": "r2",
    "lang": "fr",
    "style": "casual",
    "question": "Qui garde le phare?",
    "sections": [2],
    "must": [],
}
WRONG = {**RIGHT, "id": "w1", "question": "Who keeps the light?"}
GAP = {**RIGHT, "id": "g1", "question": "When was the tower built?", "kind": "not_covered", "sections": []}
FALSE = {**GAP, "id": "f1", "question": "How tall is the tower?"}
CHATTER = {**GAP, "id": "o1", "question": "who won the game last night", "kind": "off_topic"}
DENIED = {**KEEPS, "id": "d1", "lang": "en", "question": "nobody asked about the keeper"}


def turn(question, kind="in_scope", **labels):
    return {"question": question, "kind": kind, **labels}


def conversation(*turns):
    return {"id": "c1", "lang": "en", "style": "plain", "turns": list(turns)}


REACH = turn("How far does the lamp reach?", sections=[1], must=["21 miles"])
MORE = turn("tell me more", sections=[1], must=["38 metres"])
"""By itself this is off topic; after the reach of the lamp it gets the whole of section 1."""

ASTRAY = turn("tell me more", sections=[2])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_folder(small_knowledge(), tmp_path_factory.mktemp("evaluate") / "knowledge")


@pytest.fixture(autouse=True)
def bare_surroundings(monkeypatch, tmp_path):
    """No setting from outside, and a working directory of its own."""
    for name in os.environ:
        if name.startswith(PREFIX) or name in TOKEN_NAMES:
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def evaluate(folder):
    """Writes rows into ``cases.jsonl`` and evaluates that file on the small knowledge base."""

    def run(rows, *args, **environment):
        write("cases.jsonl", rows)
        arguments = ["evaluate", "cases.jsonl", "--knowledge", str(folder), *args]
        return CliRunner().invoke(cli, arguments, env=environment)

    return run


def write(name, rows):
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def lines_of(text):
    return [line.split() for line in text.splitlines()]


def words(text):
    return " ".join(text.split())


class TestTables:
    def test_shares_are_shown_for_all_languages_styles_and_sections(self, evaluate):
        result = evaluate([RIGHT, KEEPS, WRONG])

        assert result.exit_code == 0
        lines = lines_of(result.stdout)
        assert lines[1] == ["n", "right", "click", "wrong", "silent"]
        assert ["all", "3", "66.7%", "66.7%", "33.3%", "0.0%"] in lines
        assert ["en", "2", "50.0%", "50.0%", "50.0%", "0.0%"] in lines
        assert ["casual", "1", "100%", "100%", "0.0%", "0.0%"] in lines
        assert ["§1", "2", "50.0%", "50.0%", "50.0%", "0.0%"] in lines
        assert ["§2", "1", "100%", "100%", "0.0%", "0.0%"] in lines

    def test_false_answers_are_shown_for_each_scope(self, evaluate):
        stdout = evaluate([GAP, FALSE, CHATTER]).stdout

        covered, _, off_topic = stdout.partition("Not covered")[2].partition("Off topic")
        assert ["all", "2", "50.0%", "0.0%"] in lines_of(covered)
        assert ["all", "1", "0.0%", "0.0%"] in lines_of(off_topic)

    def test_questions_quotes_and_languages_are_counted(self, evaluate):
        lines = lines_of(evaluate([RIGHT, KEEPS, {**GAP, "lang": "es"}]).stdout)

        assert ["questions", "3"] in lines
        assert ["median", "quotes", "a", "reply", "1"] in lines
        assert ["language", "told", "right", "66.7%"] in lines

    def test_several_files_are_one_set(self, evaluate):
        write("more.jsonl", [KEEPS, KEEPS])

        assert ["questions", "3"] in lines_of(evaluate([RIGHT], "more.jsonl").stdout)

    def test_what_nothing_was_asked_about_has_no_share(self, evaluate):
        assert ["all", "0", "–", "–"] in lines_of(evaluate([RIGHT]).stdout)

    def test_everything_fits_a_narrow_terminal(self, evaluate):
        result = evaluate([RIGHT, WRONG, FALSE], "--errors", COLUMNS="40")

        lines = result.stdout.splitlines()
        assert max(map(len, lines)) <= 40
        assert ["all", "2", "50.0%", "50.0%", "50.0%", "0.0%"] in lines_of(result.stdout)


class TestErrors:
    def test_a_failure_shows_what_was_expected_decided_and_considered(self, evaluate):
        stdout = words(evaluate([RIGHT, WRONG], "--errors").stdout)

        failures, _, _ = stdout.partition("In scope")
        assert "Wrong: another fact was shown as the answer (1)" in failures
        assert "Who keeps the light? w1, en, plain, cases.jsonl:2" in failures
        assert "expected §1" in failures
        assert "must hold “21 miles”" in failures
        assert "accepted lamp-reach, tower-overview" in failures
        assert "outcome answered: keeper, confidence " in failures
        assert "belief answers " in failures
        assert re.search(r"off topic \d+% \d+\.\d% keeper \d+\.\d% [\w-]+ (\([a-z ]+\) )?\d+\.\d% ", failures)
        assert RIGHT["question"] not in failures

    def test_a_false_answer_shows_what_the_question_is(self, evaluate):
        stdout = words(evaluate([FALSE], "--errors").stdout)

        assert "False answer: the article does not answer this (1)" in stdout
        assert "expected not covered" in stdout

    def test_labels_that_nothing_can_satisfy_are_pointed_out(self, evaluate):
        stdout = words(evaluate([{**RIGHT, "must": ["22 miles"]}], "--errors").stdout)

        assert "accepted no entry: one is missing, or the labels are wrong" in stdout

    def test_a_guard_is_named(self, evaluate):
        stdout = words(
            evaluate([{**RIGHT, "question": "how far did the lamp reach in 1950?"}], "--errors").stdout
        )

        assert "guard year: 1950" in stdout

    def test_what_was_offered_is_named(self):
        console = Console(file=io.StringIO(), width=80)

        console.print(render_failures(summarize([judged(unsure("keeper", "lamp-reach"))]), small_knowledge()))

        shown = words(console.file.getvalue())
        assert "One click away: offered, not answered (1)" in shown
        assert "outcome unsure, confidence 0.30 offered keeper, lamp-reach" in shown

    def test_markup_in_a_question_is_shown_and_not_obeyed(self, evaluate):
        row = {**WRONG, "question": "[bold]who[/] keeps the light?", "id": "[red]"}

        stdout = evaluate([row], "--errors").stdout

        assert "[bold]who[/] keeps the light?" in stdout
        assert "[red], en" in stdout

    def test_without_failures_it_says_so(self, evaluate):
        assert evaluate([RIGHT], "--errors").stdout.startswith("No failures.")


class TestConversations:
    def test_first_and_later_turns_have_tables_of_their_own(self, evaluate):
        stdout = evaluate(
            [RIGHT, conversation(REACH, MORE, turn("thank you", "off_topic")), conversation(ASTRAY)]
        ).stdout

        alone, _, turns = stdout.partition("First turns: ")
        first, _, later = turns.partition("Later turns: in scope")
        assert ["all", "1", "100%", "100%", "0.0%", "0.0%"] in lines_of(alone)
        assert ["questions", "1"] in lines_of(alone)
        assert first.startswith("in scope")
        assert ["all", "2", "50.0%", "50.0%", "0.0%", "50.0%"] in lines_of(first)
        later, _, off_topic = later.partition("Later turns: off topic")
        assert ["all", "1", "100%", "100%", "0.0%", "0.0%"] in lines_of(later)
        assert ["all", "1", "0.0%", "0.0%"] in lines_of(off_topic)

    def test_without_conversations_there_is_nothing_about_turns(self, evaluate):
        assert "turns" not in evaluate([RIGHT, GAP]).stdout

    def test_where_there_are_only_conversations_the_other_tables_are_left_out(self, evaluate):
        result = evaluate([conversation(REACH)])

        assert result.exit_code == 0
        assert result.stdout.startswith("First turns: in scope\n")
        assert "questions" not in result.stdout
        assert "Later turns" not in result.stdout

    def test_the_tables_fit_a_narrow_terminal(self, evaluate):
        rows = [conversation(REACH, ASTRAY, turn("How tall is the tower?", "not_covered"))]

        result = evaluate(rows, "--errors", COLUMNS="40")

        assert max(map(len, result.stdout.splitlines())) <= 40
        assert "Later turns: not covered" in result.stdout

    def test_a_failure_shows_the_turns_before_and_what_was_shown(self, evaluate):
        stdout = words(evaluate([conversation(REACH, ASTRAY)], "--errors").stdout)

        failures, _, _ = stdout.partition("First turns")
        assert (
            "tell me more c1.2, en, plain, cases.jsonl:1"
            " turn 1 How far does the lamp reach? shown lamp-reach read after it expected §2"
        ) in failures

    def test_a_failure_says_when_nothing_was_shown_before(self, evaluate):
        rows = [conversation(turn("thank you", "off_topic"), ASTRAY)]

        failures, _, _ = words(evaluate(rows, "--errors").stdout).partition("First turns")

        assert "turn 1 thank you shown nothing expected §2" in failures

    def test_a_failure_says_when_the_turn_was_read_by_itself(self, evaluate):
        rows = [conversation(REACH, turn("Who keeps the light?", sections=[3]))]

        assert "shown lamp-reach read by itself expected §3" in words(evaluate(rows, "--errors").stdout)

    def test_the_failure_of_a_first_turn_says_nothing_of_turns_before(self, evaluate):
        failures, _, _ = words(evaluate([conversation(ASTRAY)], "--errors").stdout).partition("First turns")

        assert "cases.jsonl:1 expected §2" in failures

    def test_the_object_has_both_and_names_the_failures(self, evaluate):
        report = json.loads(evaluate([RIGHT, conversation(REACH, ASTRAY)], "--json", "--errors").stdout)

        turns = report["conversations"]
        assert report["rows"] == 1
        assert (turns["first"]["in_scope"]["all"]["right"], turns["later"]["in_scope"]["all"]["rows"]) == (
            1,
            1,
        )
        [error] = report["errors"]
        assert (error["id"], error["turn"], error["before"]) == ("c1.2", 2, [REACH["question"]])

    def test_a_mistake_in_a_turn_is_named_and_the_exit_code_is_1(self, evaluate):
        result = evaluate([RIGHT, conversation(REACH, {**MORE, "sections": [4]}), conversation()])

        assert result.exit_code == 1
        assert result.stderr.splitlines() == [
            "cases.jsonl:2: turn 2, sections: The article's sections are 1 to 3.",
            "cases.jsonl:3: turns: Must be a list of at least one turn.",
        ]
        assert "turns" not in result.stdout

    def test_limits_on_later_turns_that_are_reached_are_fine(self, evaluate):
        result = evaluate(
            [conversation(REACH, MORE, ASTRAY)],
            *("--min-later-right", "0.5"),
            *("--min-later-click", "0.5"),
            *("--max-later-wrong", "0.5"),
        )

        assert (result.exit_code, result.stderr) == (0, "")

    def test_limits_on_later_turns_that_are_missed_are_a_line_each(self, evaluate):
        result = evaluate(
            [conversation(REACH, turn("Who keeps the light?", sections=[3]))],
            *("--min-later-right", "0.9"),
            *("--min-later-click", "0.95"),
            *("--max-later-wrong", "0.02"),
        )

        assert result.exit_code == 1
        assert result.stderr.splitlines() == [
            "later turns, right: 0.00%, must be at least 90.00%",
            "later turns, right within one click: 0.00%, must be at least 95.00%",
            "later turns, wrong: 100.00%, must be at most 2.00%",
        ]

    @pytest.mark.parametrize("limit", ["--min-later-right", "--min-later-click", "--max-later-wrong"])
    def test_a_limit_on_later_turns_that_are_not_there_is_missed(self, evaluate, limit):
        result = evaluate([RIGHT], limit, "0")

        assert result.exit_code == 1
        assert result.stderr.endswith(": no question to measure it on\n")


class TestUnaddressed:
    def test_the_bot_keeps_out_of_what_was_not_said_to_it(self, evaluate):
        spoken, overheard = evaluate([DENIED], "--json"), evaluate([DENIED], "--json", "--unaddressed")

        shares = [json.loads(result.stdout)["in_scope"]["all"] for result in (spoken, overheard)]
        assert [share["silent"] for share in shares] == [0, 1]

    def test_it_counts_in_every_turn(self, evaluate):
        denied = turn("nobody asked about the keeper", sections=[2])
        rows = [conversation(REACH, denied, MORE)]

        report = json.loads(evaluate(rows, "--json", "--errors", "--unaddressed").stdout)

        [error] = report["errors"]
        assert (error["id"], [guard["name"] for guard in error["guards"]]) == ("c1.2", ["room"])
        assert report["conversations"]["later"]["in_scope"]["all"]["right"] == 0.5


class TestJson:
    def test_the_report_is_one_object(self, evaluate):
        result = evaluate([RIGHT, WRONG, CHATTER], "--json")

        report = json.loads(result.stdout)
        assert result.exit_code == 0
        assert (report["rows"], report["in_scope"]["all"]["right"]) == (3, 0.5)
        assert "errors" not in report

    def test_failures_are_in_it_when_asked_for(self, evaluate):
        report = json.loads(evaluate([RIGHT, WRONG], "--json", "--errors").stdout)

        [error] = report["errors"]
        assert (error["id"], error["entry"], error["must"]) == ("w1", "keeper", ["21 miles"])

    def test_half_a_character_in_a_question_does_no_harm(self, evaluate):
        row = json.dumps({**WRONG, "question": "who keeps the light? X"}).replace("X", "\\ud83d")

        [error] = json.loads(evaluate([row], "--json", "--errors").stdout)["errors"]

        assert error["question"].startswith("who keeps the light?")


class TestBadLines:
    def test_a_bad_line_is_named_the_rest_counts_and_the_exit_code_is_1(self, evaluate):
        result = evaluate([RIGHT, '{"id": "q2"', {**RIGHT, "lang": "de"}, KEEPS])

        assert result.exit_code == 1
        first, second = result.stderr.splitlines()
        assert first.startswith("cases.jsonl:2: The line is not JSON")
        assert second == "cases.jsonl:3: lang: Must be one of: en, fr, es."
        assert ["questions", "2"] in lines_of(result.stdout)

    def test_the_hundredth_line_is_no_emoji(self, evaluate):
        result = evaluate([RIGHT] * 99 + ["{"])

        assert "cases.jsonl:100: The line is not JSON" in result.output

    def test_a_section_that_the_article_does_not_have_is_a_mistake(self, evaluate):
        result = evaluate([RIGHT, {**RIGHT, "sections": [4]}])

        assert result.exit_code == 1
        assert result.stderr == "cases.jsonl:2: sections: The article's sections are 1 to 3.\n"

    def test_a_message_is_one_line_however_narrow_the_terminal(self, evaluate):
        result = evaluate([RIGHT, {**RIGHT, "kind": "[red]"}], COLUMNS="20")

        assert len(result.stderr.splitlines()) == 1

    @pytest.mark.parametrize("rows", [[], ["", "  "], ["{"]])
    def test_without_a_question_nothing_is_measured(self, evaluate, rows):
        result = evaluate(rows, "--json")

        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.endswith("There is no question to evaluate.\n")

    @pytest.mark.parametrize(
        ("name", "said"),
        [("nowhere.jsonl", "There is no such file."), (".", "This is a folder. Name the files in it.")],
    )
    def test_what_is_no_file_is_one_line_before_any_work(self, evaluate, name, said):
        result = evaluate([RIGHT], name)

        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == f"Error: {name}: {said}\n"

    @pytest.mark.skipif(not UNREADABLE.exists(), reason="only Linux has such a file")
    def test_a_file_that_cannot_be_read_is_one_line(self, evaluate):
        result = evaluate([RIGHT], str(UNREADABLE))

        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"Error: {UNREADABLE}: The file cannot be read: ")
        assert len(result.stderr.splitlines()) == 1


class TestFloors:
    def test_what_is_reached_is_fine(self, evaluate):
        result = evaluate(
            [RIGHT, WRONG, GAP, CHATTER],
            *("--min-right", "0.5"),
            *("--min-click", "0.5"),
            *("--max-wrong", "0.5"),
            *("--max-false-not-covered", "0"),
            *("--max-false-off-topic", "0"),
        )

        assert (result.exit_code, result.stderr) == (0, "")

    def test_what_is_missed_is_a_line_each(self, evaluate):
        result = evaluate(
            [RIGHT, WRONG, FALSE],
            *("--min-right", "0.9"),
            *("--max-wrong", "0.02"),
            *("--max-false-not-covered", "0.05"),
            *("--max-false-off-topic", "0.01"),
        )

        assert result.exit_code == 1
        assert result.stderr.splitlines() == [
            "right: 50.00%, must be at least 90.00%",
            "wrong: 50.00%, must be at most 2.00%",
            "not covered, answered: 100.00%, must be at most 5.00%",
            "off topic, answered: no question to measure it on",
        ]
        assert ["questions", "3"] in lines_of(result.stdout)

    @pytest.mark.parametrize("share", ["90", "-0.1", "most"])
    def test_a_floor_is_a_share(self, evaluate, share):
        assert evaluate([RIGHT], "--min-right", share).exit_code == 2

    def test_output_for_programs_stays_one_object(self, evaluate):
        result = evaluate([WRONG], "--json", "--min-right", "1")

        assert result.exit_code == 1
        assert json.loads(result.stdout)["rows"] == 1


class TestPlot:
    def test_the_curve_is_drawn(self, evaluate):
        pytest.importorskip("matplotlib")

        result = evaluate([RIGHT, KEEPS, WRONG, FALSE], "--plot", "curve.png")

        assert result.exit_code == 0
        assert Path("curve.png").read_bytes().startswith(b"\x89PNG")
        assert "In scope" in result.stdout

    def test_turns_are_not_in_it(self, evaluate, monkeypatch):
        pytest.importorskip("matplotlib")
        drawn = []
        monkeypatch.setattr("bot.cli.risk_chart.draw_risk", lambda judgements, _: drawn.extend(judgements))

        evaluate([RIGHT, conversation(REACH, MORE), WRONG], "--plot", "curve.png")

        assert [judgement.row.id for judgement in drawn] == ["r1", "w1"]

    def test_without_answers_there_is_an_empty_picture(self, evaluate):
        pytest.importorskip("matplotlib")

        assert evaluate([CHATTER], "--plot", "curve.svg").exit_code == 0
        assert "<svg" in Path("curve.svg").read_text(encoding="utf-8")

    @pytest.mark.parametrize(("name", "said"), [("no/curve.png", "No such file"), ("curve.txt", "txt")])
    def test_a_picture_that_cannot_be_written_is_one_line(self, evaluate, name, said):
        pytest.importorskip("matplotlib")

        result = evaluate([RIGHT], "--plot", name)

        assert result.exit_code == 1
        [line] = result.stderr.splitlines()
        assert line.startswith(f"Error: {name}: ")
        assert said in line

    def test_a_picture_of_no_known_kind_is_refused_before_any_work(self, evaluate):
        result = evaluate([RIGHT], "--plot", "curve.txt")

        assert result.stdout == ""
        assert result.stderr == "Error: curve.txt: The name of a picture ends in .png, .svg or .pdf.\n"

    def test_without_matplotlib_it_says_what_to_install_before_any_work(self, evaluate, monkeypatch):
        monkeypatch.setitem(sys.modules, "matplotlib", None)

        result = evaluate([RIGHT], "--plot", "curve.png")

        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == 'Error: A plot needs one more package: pip install "entente[plot]"\n'

    def test_matplotlib_is_not_needed_for_anything_else(self, evaluate, monkeypatch):
        monkeypatch.setitem(sys.modules, "matplotlib", None)

        assert evaluate([RIGHT]).exit_code == 0


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
class TestProgress:
    def errors_on_a_terminal(self, folder, rows):
        """What a process writes to standard error when that is a terminal."""
        write("cases.jsonl", rows)
        ours, theirs = os.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "evaluate", "cases.jsonl", "--knowledge", str(folder)],
            stdout=subprocess.DEVNULL,
            stderr=theirs,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        )
        os.close(theirs)
        with os.fdopen(ours, "rb", buffering=0) as terminal:
            written = b"".join(iter(lambda: read_some(terminal), b""))
        process.wait()
        return written.decode("utf-8", "replace")

    def test_a_long_file_shows_a_bar(self, folder):
        row = {**RIGHT, "note": "x" * 10_000}

        assert "100%" in self.errors_on_a_terminal(folder, [row] * (LONG // 10_000 + 1))

    def test_a_short_file_shows_none(self, folder):
        assert self.errors_on_a_terminal(folder, [RIGHT]) == ""

    def test_where_it_is_no_terminal_there_is_none(self, evaluate):
        row = {**RIGHT, "note": "x" * LONG}

        assert evaluate([row]).stderr == ""


def read_some(terminal):
    try:
        return terminal.read(4096)
    except OSError:  # how Linux says that the other side has closed
        return b""


def test_the_small_knowledge_base_answers_what_these_tests_ask(evaluate):
    rows = [RIGHT, KEEPS, WRONG, GAP, FALSE, CHATTER, DENIED, conversation(REACH, MORE, ASTRAY)]

    errors = json.loads(evaluate(rows, "--json", "--errors").stdout)["errors"]

    assert [error["id"] for error in errors] == ["w1", "f1", "d1", "c1.3"]  # d1 is offered, one click away
    assert LAMP.section == 1
    assert KEEPER.section == 2
