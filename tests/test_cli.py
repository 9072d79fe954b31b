import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.cli.asking import QUESTION_MAX, questions_in
from bot.settings import DATABASE_NAMES, PREFIX, TOKEN_NAMES
from tests.edits import audited_folder, edit
from tests.small import KEEPER, LAMP, TOWER, small_knowledge
from tests.small_files import ENTRIES, write_folder

ROOT = Path(__file__).parents[1]
COMMANDS = ["ask", "chat", "check", "demo", "evaluate", "insights", "run", "suggest", "sync"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_folder(small_knowledge(), tmp_path_factory.mktemp("cli") / "knowledge")


@pytest.fixture(autouse=True)
def bare_surroundings(monkeypatch, tmp_path):
    """No setting from outside, and a working directory without a .env file."""
    for name in os.environ:
        if name.startswith(PREFIX) or name in (*TOKEN_NAMES, *DATABASE_NAMES):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def entente(folder):
    """Runs a command on the small knowledge base, in this process."""

    def run(command, *args, stdin=None):
        return CliRunner().invoke(cli, [command, *args, "--knowledge", str(folder)], input=stdin)

    return run


@pytest.fixture
def start(folder):
    """Starts a command on the small knowledge base, in a process of its own."""
    processes = []

    def run(command, *args):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", command, "--knowledge", str(folder), *args],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
        processes.append(process)
        return process

    yield run
    for process in processes:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            with contextlib.suppress(BrokenPipeError):
                stream.close()


def words(text):
    """Text without the line breaks that the width of a terminal puts into it."""
    return " ".join(text.split())


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


class TestGroup:
    def test_help_names_every_command_and_gives_examples(self):
        result = CliRunner().invoke(cli, ["--help"])

        assert result.exit_code == 0
        listed = result.stdout.partition("Commands:")[2].partition("Examples:")
        assert [line.split()[0] for line in listed[0].splitlines() if line.strip()] == COMMANDS
        assert "entente demo" in listed[2]

    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_has_help_and_takes_another_knowledge_folder(self, command):
        result = CliRunner().invoke(cli, [command, "--help"])

        assert result.exit_code == 0
        assert "--knowledge DIR" in result.stdout

    def test_the_version_is_that_of_the_package(self):
        result = CliRunner().invoke(cli, ["--version"])

        assert result.exit_code == 0
        assert result.stdout.startswith("entente, version ")

    @pytest.mark.parametrize(
        "args", [[], ["guess"], ["ask"], ["ask", "--lang", "de", "x"], ["sync", "--guild", "0"]]
    )
    def test_misuse_exits_with_2(self, args):
        result = CliRunner().invoke(cli, args)

        assert result.exit_code == 2
        assert "Usage:" in result.stderr


class TestAsk:
    def test_an_answer_is_printed_with_quote_and_section(self, entente):
        result = entente("ask", "How far does the lamp reach?")

        assert result.exit_code == 0
        assert "It is seen from 21 miles away." in result.stdout
        assert f"▌ {LAMP.quote}" in result.stdout
        assert "§1 The Tower and Its Lamp" in result.stdout

    def test_a_question_needs_no_quotation_marks(self, entente):
        assert (
            entente("ask", "who", "keeps", "the", "light").stdout
            == entente("ask", "who keeps the light").stdout
        )

    def test_the_reply_is_in_the_language_of_the_question(self, entente):
        result = entente("ask", "Qui garde le phare?")

        assert "Ada Brine, après son père." in result.stdout
        assert KEEPER.quote in result.stdout
        assert f"Traduction\u00a0: {KEEPER.fr}" in result.stdout

    def test_the_language_of_the_reply_can_be_chosen(self, entente):
        assert (
            "Ada Brine, después de su padre." in entente("ask", "--lang", "es", "who keeps the light").stdout
        )

    def test_why_shows_what_else_was_considered(self, entente):
        result = entente("ask", "--why", "Who keeps the light?")

        assert "confidence" in result.stdout
        assert "all answers" in result.stdout
        assert "off topic" in result.stdout

    def test_why_says_whether_a_question_is_filed_word_for_word(self, entente):
        assert "filed word for word" in entente("ask", "--why", "who keeps the light").stdout
        assert "filed word for word" not in entente("ask", "--why", "who is it that keeps the light").stdout

    def test_standard_input_stands_alone(self, entente):
        result = entente("ask", "--json", "-", "extra")

        assert result.exit_code == 2
        assert "leave the others out" in result.stderr

    def test_why_is_not_for_programs(self, entente):
        result = entente("ask", "--why", "--json", "Who keeps the light?")

        assert result.exit_code == 2
        assert "--why is for people" in result.stderr

    def test_standard_input_is_for_programs(self, entente):
        result = entente("ask", "-", stdin="Who keeps the light?\n")

        assert result.exit_code == 2
        assert "needs --json" in result.stderr


class TestAskJson:
    def test_a_question_gives_one_object(self, entente):
        result = entente("ask", "--json", "How far does the lamp reach?")

        [written] = objects(result)
        assert result.exit_code == 0
        assert list(written) == [
            "question",
            "outcome",
            "entry",
            "language",
            "confidence",
            "answer",
            "quotes",
            "suggestions",
        ]
        assert (written["outcome"], written["entry"], written["language"]) == ("answered", "lamp-reach", "en")
        assert [quote["text"] for quote in written["quotes"]] == [LAMP.quote]

    def test_a_stream_keeps_its_order(self, entente):
        questions = ["Who keeps the light?", "How tall is the tower?", "thank you", "Quand peut-on visiter?"]

        result = entente("ask", "--json", "-", stdin="\n".join(questions) + "\n")

        assert [written["question"] for written in objects(result)] == questions
        assert [written["entry"] for written in objects(result)] == [
            "keeper",
            "tower-height",
            "thanks",
            "visits",
        ]

    def test_every_line_gives_an_object_however_broken_it_is(self, entente):
        lines = [b"", b"   ", b"\xff\xfe\x00", b"x" * 100_000, "\u2028".encode(), b"Who keeps the light?"]

        result = entente("ask", "--json", "-", stdin=b"\r\n".join(lines))

        assert result.exit_code == 0
        written = objects(result)
        assert len(written) == len(lines)
        assert written[-1]["entry"] == "keeper"
        assert all(reply["quotes"] == [] for reply in written[:-1])

    def test_an_empty_stream_gives_nothing(self, entente):
        result = entente("ask", "--json", "-", stdin="")

        assert (result.exit_code, result.stdout) == (0, "")

    def test_a_reply_is_written_before_the_next_question_is_read(self, start):
        process = start("ask", "--json", "-")

        for question in ("Who keeps the light?", "How tall is the tower?"):
            process.stdin.write(f"{question}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["question"] == question
        process.stdin.close()

        assert process.wait() == 0

    def test_a_closed_pipe_ends_quietly(self, start):
        process = start("ask", "--json", "-")
        process.stdin.write(b"Who keeps the light?\n")
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()

        _, errors = process.communicate(b"How tall is the tower?\n" * 50)

        assert errors == b""

    def test_output_is_utf8_whatever_the_terminal_is(self, start, monkeypatch):
        monkeypatch.setenv("PYTHONIOENCODING", "ascii")

        output, errors = start("ask", "--json", "¿Quién cuida el faro?").communicate()

        assert (json.loads(output)["question"], errors) == ("¿Quién cuida el faro?", b"")

    def test_a_terminal_without_a_letter_gets_a_question_mark(self, start, monkeypatch):
        monkeypatch.setenv("PYTHONIOENCODING", "ascii")

        output, errors = start("ask", "Who keeps the light?").communicate()

        assert KEEPER.quote.encode() in output
        assert b"?2 The Keeper" in output
        assert errors == b""


class TestQuestionsIn:
    def read(self, data):
        return list(questions_in(io.BytesIO(data)))

    def test_line_ends_and_a_byte_order_mark_are_no_part_of_a_question(self):
        assert self.read("\ufeffone\r\ntwo\nthree".encode()) == ["one", "two", "three"]

    def test_bytes_that_are_not_utf8_are_marked(self):
        assert self.read(b"caf\xe9\n") == ["caf\ufffd"]

    @pytest.mark.parametrize("letter", ["x", "é", "€", "🗼"])
    @pytest.mark.parametrize("end", ["", "\n"])
    def test_a_long_line_is_cut_between_letters(self, letter, end):
        for length in (QUESTION_MAX - 1, QUESTION_MAX, QUESTION_MAX + 1, 3 * QUESTION_MAX, 4 * QUESTION_MAX):
            read = self.read(f"{letter * length}\nnext{end}".encode())

            assert read == [letter * min(length, QUESTION_MAX), "next"]


class TestErrors:
    def test_a_missing_folder_is_one_line(self):
        result = CliRunner().invoke(cli, ["ask", "x", "--knowledge", "nowhere"])

        assert result.exit_code == 1
        assert result.stdout == ""
        assert result.stderr.splitlines() == ["nowhere: There is no such folder. Name one with --knowledge."]

    def test_every_fault_of_a_folder_is_a_line(self, tmp_path):
        broken = write_folder(small_knowledge(), tmp_path / "broken")
        for name in ("gaps.yaml", ENTRIES):
            text = (broken / name).read_text(encoding="utf-8")
            (broken / name).write_text(text.replace("  title:", "  titel:", 1), encoding="utf-8")

        result = CliRunner().invoke(cli, ["check", "--knowledge", str(broken)])

        assert result.exit_code == 1
        lines = result.stderr.splitlines()
        assert sum(line.startswith("gaps.yaml:") for line in lines) == 2
        assert sum(line.startswith(f"{ENTRIES}:") for line in lines) == 2

    @pytest.mark.parametrize("command", ["run", "sync"])
    def test_a_missing_token_is_one_line(self, entente, command):
        result = entente(command)

        assert result.exit_code == 1
        [line] = result.stderr.splitlines()
        assert line.startswith("Error: ENTENTE_TOKEN is not set.")

    def test_a_bad_setting_is_named_without_its_value(self, entente, monkeypatch):
        monkeypatch.setenv("ENTENTE_TOKEN", "s3cret words")

        result = entente("run")

        assert result.exit_code == 1
        assert "ENTENTE_TOKEN" in result.stderr
        assert "s3cret" not in result.output

    def test_the_demo_says_which_package_it_needs(self, entente, monkeypatch):
        monkeypatch.setitem(sys.modules, "simcord", None)

        result = entente("demo")

        assert result.exit_code == 1
        assert result.stderr == 'Error: The demo needs one more package: pip install "entente[preview]"\n'

    def test_the_process_exits_with_the_same_code(self, start):
        process = start("run")

        output, errors = process.communicate()

        assert (process.returncode, output) == (1, b"")
        assert len(errors.splitlines()) == 1


class TestKnowledgeFolder:
    def test_the_settings_can_name_one(self, folder, monkeypatch):
        monkeypatch.setenv("ENTENTE_KNOWLEDGE", str(folder))

        assert TOWER.quote in CliRunner().invoke(cli, ["ask", "How tall is the tower?"]).stdout

    def test_the_command_line_wins_over_the_settings(self, entente, monkeypatch):
        monkeypatch.setenv("ENTENTE_KNOWLEDGE", "nowhere")

        assert entente("ask", "How tall is the tower?").exit_code == 0

    def test_the_shipped_one_is_found_from_any_directory(self):
        result = CliRunner().invoke(cli, ["check"])

        assert result.exit_code == 0
        assert str(ROOT / "knowledge") in words(result.stdout)


class TestCheck:
    @pytest.fixture
    def article(self, tmp_path):
        text = tmp_path / "article.txt"
        sections = small_knowledge().sections
        text.write_text(
            "\n\n".join(
                f"{section.number}. {section.heading.en}\n\n"
                + "\n".join(f"It is said that {fact.quote}." for fact in section.facts)
                for section in sections
            ),
            encoding="utf-8",
        )
        return text

    def test_a_proof_against_the_article_makes_a_folder_sound(self, tmp_path, article):
        folder = write_folder(small_knowledge(), tmp_path / "fresh")

        proved = CliRunner().invoke(cli, ["check", "--article", str(article), "--knowledge", str(folder)])
        checked = CliRunner().invoke(cli, ["check", "--knowledge", str(folder)])

        assert (proved.exit_code, checked.exit_code) == (0, 0)
        assert (folder / "audit.yaml").is_file()
        assert "3 sections, 4 facts, 5 answers, 1 gaps, 2 kinds of small talk" in checked.stdout

    def test_a_changed_quote_fails_with_its_file_and_id(self, tmp_path, article):
        folder = write_folder(small_knowledge(), tmp_path / "changed")
        file = folder / "article.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("21 miles", "22 miles"), encoding="utf-8")

        result = CliRunner().invoke(cli, ["check", "--article", str(article), "--knowledge", str(folder)])

        assert result.exit_code == 1
        [line] = result.stderr.splitlines()
        assert line.startswith("article.yaml:")
        assert LAMP.id in line

    def test_a_missing_article_is_one_line(self, entente):
        result = entente("check", "--article", "no-such.txt")

        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert "no-such.txt" in result.stderr


class TestChat:
    def test_it_answers_until_told_to_quit(self, entente):
        result = entente("chat", stdin="How tall is the tower?\n/quit\nWho keeps the light?\n")

        assert result.exit_code == 0
        assert TOWER.quote in result.stdout
        assert KEEPER.quote not in result.stdout
        assert "Goodbye!" in result.stdout

    def test_the_end_of_input_ends_it(self, entente):
        result = entente("chat", stdin="")

        assert result.exit_code == 0
        assert "Goodbye!" in result.stdout

    def test_it_welcomes_in_every_language(self, entente):
        welcome = words(entente("chat", stdin="").stdout)

        for said in ("Ask me about", "Posez-moi vos questions", "Pregúntame sobre"):
            assert said in welcome

    def test_a_number_chooses_what_was_offered(self, entente):
        result = entente("chat", stdin="Hasta dónde llega la lámpara?\n1\n2\n")

        _, _, after = result.stdout.partition("Altura de la torre")
        assert TOWER.quote in after, "1: the first related entry"
        assert "La torre y su lámpara" in after, "2: the section of that entry"

    def test_a_number_that_was_not_offered_is_asked_for_again(self, entente):
        result = entente("chat", stdin="Hasta dónde llega la lámpara?\n9\n")

        assert words(result.stdout).count("Escribe un número del 1 al") == 2

    def test_a_number_where_nothing_was_offered_is_a_question(self, entente):
        result = entente("chat", stdin="7\n")

        assert result.exit_code == 0
        assert KEEPER.quote not in result.stdout

    def test_a_follow_up_is_read_after_the_answer_before_it(self, entente):
        assert "Did you mean" in entente("chat", stdin="How tall is the tower?\nwhy?\n").stdout
        assert "Did you mean" not in entente("chat", stdin="why?\n").stdout

    @pytest.mark.parametrize("line", ["exit", "quit", "Salir", "quitter", "/q"])
    def test_it_ends_at_any_word_for_leaving(self, entente, line):
        result = entente("chat", stdin=f"{line}\nWho keeps the light?\n")

        assert KEEPER.quote not in result.stdout

    @pytest.mark.parametrize(
        ("before", "said"),
        [
            ("Who keeps the light?", "works in Discord alone"),
            ("Qui garde le phare?", "ne fonctionne que dans Discord"),
            ("¿Quién cuida el faro?", "sólo funciona en Discord"),
        ],
    )
    def test_a_command_that_only_discord_has_is_said_to_be_one(self, entente, before, said):
        assert said in words(entente("chat", stdin=f"{before}\n/insights\n").stdout)

    @pytest.mark.parametrize("command", ["/tower", "/tour", "/torre"])
    def test_the_command_of_a_section_shows_it(self, entente, command):
        assert TOWER.quote in entente("chat", stdin=f"{command}\n").stdout

    def test_blank_lines_are_passed_over(self, entente):
        assert entente("chat", stdin="\n  \n").stdout.count("§") == 0

    def test_it_says_goodbye_in_the_language_last_spoken(self, entente):
        assert "À bientôt!" in entente("chat", stdin="Qui garde le phare?\n").stdout


class TestDemo:
    def test_its_first_line_is_the_address_and_ctrl_c_ends_it(self, start):
        process = start("demo", "--no-browser")

        assert process.stdout.readline().startswith(b"http://")
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)

        assert process.returncode == 0
        assert b"Traceback" not in errors

    def test_an_edit_with_a_fault_is_printed_and_the_demo_goes_on(self, start, tmp_path):
        folder = audited_folder(tmp_path)
        process = start("demo", "--no-browser", "--knowledge", str(folder))
        process.stdout.readline()

        edit(folder, "id: tower-height", "idd: tower-height")

        assert process.stderr.readline().startswith(f"The edit of {folder} is not served".encode())
        assert process.stderr.readline().startswith(f"{ENTRIES}:".encode())
        assert process.poll() is None
