import contextlib
import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.cli.asking import OBJECT_BYTES, QUESTION_MAX, SESSIONS_MAX, Line, Sessions, lines_in
from tests.edits import audited_folder, edit
from tests.small import KEEPER, LAMP, TOWER, small_knowledge
from tests.small_files import ENTRIES, write_folder
from tests.surroundings import without_settings

ROOT = Path(__file__).parents[1]
COMMANDS = [
    "ask",
    "chat",
    "check",
    "curate",
    "demo",
    "doctor",
    "evaluate",
    "insights",
    "learn",
    "new",
    "run",
    "suggest",
    "sync",
]

REACH = "How far does the lamp reach?"
MORE = "tell me more"
"""By itself this is off topic; after the reach of the lamp it gets the whole of section 1."""

DENIED = "nobody asked about the keeper"
SILENCE = "(Entente stays silent.)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_folder(small_knowledge(), tmp_path_factory.mktemp("cli") / "knowledge")


@pytest.fixture(autouse=True)
def bare_surroundings(monkeypatch, tmp_path):
    """No setting from outside, and a working directory without a .env file."""
    without_settings(monkeypatch)
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

    @pytest.mark.parametrize("command", [name for name in COMMANDS if name not in {"curate", "new"}])
    def test_every_command_has_help_and_takes_another_knowledge_folder(self, command):
        result = CliRunner().invoke(cli, [command, "--help"])

        assert result.exit_code == 0
        assert "--knowledge DIR" in result.stdout

    def test_the_version_is_that_of_the_package(self):
        result = CliRunner().invoke(cli, ["--version"])

        assert result.exit_code == 0
        assert result.stdout.startswith("entente, version ")

    @pytest.mark.parametrize(
        "args", [[], ["guess"], ["ask"], ["ask", "--lang", "de", "x"], ["sync", "--server", "0"]]
    )
    def test_misuse_exits_with_2(self, args):
        result = CliRunner().invoke(cli, args)

        assert result.exit_code == 2
        assert "Usage:" in result.stderr


class TestAsk:
    def test_an_answer_is_printed_with_quote_and_section(self, entente):
        result = entente("ask", "How far does the lamp reach?")

        assert result.exit_code == 0
        assert "Reach of the lamp" in result.stdout
        assert f"▌ “{LAMP.quote}”" in result.stdout
        assert "§1 Tower" in result.stdout

    def test_a_folder_that_was_never_learned_is_said_to_be_one(self, entente, folder, monkeypatch):
        monkeypatch.setenv("FORCE_COLOR", "1")  # as in a terminal
        said = f"{folder} was never learned, so only words count here."

        assert said in entente("ask", "who keeps the light").stderr
        assert said in entente("chat", stdin="").stderr

    def test_without_an_encoder_there_is_nothing_to_learn(self, entente, monkeypatch):
        monkeypatch.setenv("ENTENTE_ENCODER", "none")

        assert entente("ask", "who keeps the light").stderr == ""

    def test_a_question_needs_no_quotation_marks(self, entente):
        assert (
            entente("ask", "who", "keeps", "the", "light").stdout
            == entente("ask", "who keeps the light").stdout
        )

    def test_the_reply_is_in_the_language_of_the_question(self, entente):
        result = entente("ask", "Qui garde le phare?")

        assert "Ada Brine, après son père." in result.stdout
        assert KEEPER.quote in result.stdout
        assert f"Traduction\u00a0: {KEEPER.translation('fr')}" in result.stdout

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


class TestAskUnaddressed:
    @pytest.mark.parametrize("message", [DENIED, "thank you", "best pizza in town"])
    def test_where_the_bot_would_not_reply_a_line_says_so(self, entente, message):
        result = entente("ask", "--unaddressed", message)

        assert (result.exit_code, result.stdout) == (0, f"\n{SILENCE}\n")

    @pytest.mark.parametrize("message", [REACH, "When was the tower built?"])
    def test_what_it_would_reply_is_what_it_replies_when_it_is_asked(self, entente, message):
        overheard, asked = entente("ask", "--unaddressed", message), entente("ask", message)

        assert overheard.stdout == asked.stdout
        assert SILENCE not in asked.stdout

    def test_whoever_speaks_to_it_gets_a_reply_to_anything(self, entente):
        assert SILENCE not in entente("ask", "thank you").stdout
        assert "Who keeps the light?" in entente("ask", DENIED).stdout

    def test_why_shows_the_reason_of_the_silence(self, entente):
        result = entente("ask", "--unaddressed", "--why", DENIED)

        silence, _, reasons = result.stdout.partition(SILENCE)
        assert silence.strip() == ""
        assert reasons.strip().startswith("off_topic")
        assert "guard room: " in reasons

    def test_the_language_of_the_reply_can_be_chosen(self, entente):
        assert "Ada Brine, después" in entente("ask", "--unaddressed", "--lang", "es", "keeper name?").stdout

    @pytest.mark.parametrize(
        ("message", "outcome", "replies"),
        [
            (REACH, "answered", True),
            ("When was the tower built?", "not_covered", True),
            ("how far did the lamp reach in 1950?", "unsure", True),
            ("thank you", "small_talk", False),
            ("best pizza in town", "off_topic", False),
            (DENIED, "off_topic", False),
        ],
    )
    def test_an_object_says_whether_it_would_reply(self, entente, message, outcome, replies):
        [written] = objects(entente("ask", "--unaddressed", "--json", message))

        assert (written["outcome"], written["replies"]) == (outcome, replies)

    def test_an_object_is_otherwise_the_same(self, entente):
        [overheard] = objects(entente("ask", "--unaddressed", "--json", REACH))
        [asked] = objects(entente("ask", "--json", REACH))

        assert overheard == {**asked, "replies": True}
        assert "replies" not in asked

    def test_it_counts_for_every_line_of_a_stream(self, entente):
        lines = [REACH, DENIED, json.dumps({"question": "thank you", "session": 1})]

        result = entente("ask", "--unaddressed", "--json", "-", stdin="\n".join(lines))

        assert [written["replies"] for written in objects(result)] == [True, False, False]


class TestAskSessions:
    @pytest.fixture
    def said(self, entente):
        """What is written for lines, each an object or a text, in one stream."""

        def run(*lines, options=()):
            texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
            return objects(entente("ask", "--json", *options, "-", stdin="\n".join(texts)))

        return run

    def test_a_follow_up_is_read_after_what_was_shown_in_its_session(self, said):
        _, more, alone = said(
            {"question": REACH, "session": "anna"}, {"question": MORE, "session": "anna"}, MORE
        )

        assert (more["outcome"], more["entry"]) == ("answered", "tower-overview")
        assert alone["outcome"] == "off_topic"

    def test_sessions_know_nothing_of_each_other(self, said):
        written = said(
            {"question": REACH, "session": 1},
            {"question": MORE, "session": "1"},
            {"question": MORE, "session": 2},
            {"question": MORE},
            {"question": MORE, "session": 1},
        )

        assert [each["entry"] for each in written] == ["lamp-reach", None, None, None, "tower-overview"]

    def test_what_shows_no_entry_leaves_what_was_shown_before(self, said):
        between = ["thank you", "best pizza in town", "how far did the lamp reach in 1950?"]
        asked = [REACH, *between, MORE]

        written = said(*({"question": question, "session": "anna"} for question in asked))

        assert [each["outcome"] for each in written] == [
            "answered",
            "small_talk",
            "off_topic",
            "unsure",
            "answered",
        ]
        assert written[-1]["entry"] == "tower-overview"

    def test_a_message_the_bot_kept_out_of_leaves_what_was_shown_before(self, said):
        asked = ({"question": question, "session": 7} for question in (REACH, DENIED, MORE))

        assert [each["entry"] for each in said(*asked, options=["--unaddressed"])] == [
            "lamp-reach",
            None,
            "tower-overview",
        ]

    @pytest.mark.parametrize("session", ["anna", "", "été\u2028 “7”", "\ud83d", 0, -3, 2**70], ids=ascii)
    def test_the_session_is_given_back_as_it_came(self, said, session):
        [written] = said({"question": REACH, "session": session})

        assert (written["session"], type(written["session"])) == (session, type(session))

    def test_an_object_is_otherwise_the_same_as_for_a_plain_line(self, said):
        plain, alone, one_of_many = said(REACH, {"question": REACH}, {"session": "anna", "question": REACH})

        assert alone == plain
        assert one_of_many == {**plain, "session": "anna"}
        assert "session" not in plain

    def test_the_chosen_language_is_that_of_every_reply(self, said):
        asked = ({"question": question, "session": 7} for question in (REACH, MORE))

        assert [each["language"] for each in said(*asked, options=["--lang", "es"])] == ["es", "es"]

    def test_a_question_is_what_the_object_says_up_to_its_bound(self, said):
        [broken, long] = said({"question": "who\nkeeps \ud83d it?"}, {"question": "🗼" * (QUESTION_MAX + 1)})

        assert broken["question"] == "who\nkeeps \ufffd it?"
        assert long["question"] == "🗼" * QUESTION_MAX

    def test_a_line_that_is_no_json_is_a_question_as_it_stands(self, entente):
        lines = ["{How far does the lamp reach?}", '{"question": "tell me more"', "{"]

        result = entente("ask", "--json", "-", stdin="\n".join(lines))

        assert result.exit_code == 0
        assert [written["question"] for written in objects(result)] == lines
        assert objects(result)[0]["entry"] == "lamp-reach"

    def test_an_argument_is_never_an_object(self, entente):
        argument = json.dumps({"question": REACH, "session": 7})

        [written] = objects(entente("ask", "--json", argument))

        assert written["question"] == argument

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("{}", "no question"),
            ('{"session": "anna"}', "no question"),
            ('{"question": null}', "no question"),
            ('{"question": ["why?"]}', "no question"),
            ('{"question": "why?", "session": null}', "neither a text nor a whole number"),
            ('{"question": "why?", "session": true}', "neither a text nor a whole number"),
            ('{"question": "why?", "session": 1.0}', "neither a text nor a whole number"),
            ('{"question": "why?", "session": ["anna"]}', "neither a text nor a whole number"),
            ('{"question": "why?", "lang": "fr", "id": 7}', "Leave out: id, lang."),
            ('  {"question": 7}', "no question"),
            ('{"question": ' + "9" * 5000 + "}", "cannot be read"),
            ('{"question": ' * 5000, "cannot be read"),
        ],
        ids=lambda text: text[:40],
    )
    def test_an_object_that_cannot_be_used_is_given_back_with_what_to_do(self, entente, line, said):
        result = entente("ask", "--json", "-", stdin=f"{REACH}\n{line}\n{REACH}\n")

        before, fault, after = objects(result)
        assert before == after
        assert list(fault) == ["question", "error"]
        assert fault["question"] == line
        assert said in fault["error"]
        assert 'Write {"question": ' in fault["error"]

    def test_lines_that_cannot_be_used_make_the_exit_code_1_in_the_end(self, entente):
        result = entente("ask", "--json", "-", stdin=f"{{}}\n{REACH}\n{{}}\n")

        assert result.exit_code == 1
        assert result.stderr == "Error: Lines that cannot be used: 2. See “error” in the object of each.\n"
        assert objects(result)[1]["entry"] == "lamp-reach"

    def test_a_fault_does_not_end_its_session(self, said):
        *_, more = said(
            {"question": REACH, "session": 7}, {"question": 7, "session": 7}, {"question": MORE, "session": 7}
        )

        assert more["entry"] == "tower-overview"


class TestSessions:
    def test_the_latest_entry_of_each_is_remembered(self):
        sessions = Sessions()

        sessions.note("anna", "keeper")
        sessions.note(7, "visits")
        sessions.note("anna", "lamp-reach")

        assert [sessions.latest(session) for session in ("anna", 7, "7")] == ["lamp-reach", "visits", None]

    def test_what_has_no_session_or_showed_nothing_changes_nothing(self):
        sessions = Sessions()

        sessions.note("anna", "keeper")
        sessions.note("anna", None)
        sessions.note(None, "visits")

        assert (sessions.latest("anna"), sessions.latest(None)) == ("keeper", None)

    def test_no_more_than_the_most_are_remembered(self):
        sessions = Sessions()

        for number in range(SESSIONS_MAX + 1):
            sessions.note(number, "keeper")

        remembered = [sessions.latest(number) for number in range(SESSIONS_MAX + 1)]
        assert remembered == [None] + ["keeper"] * SESSIONS_MAX

    @pytest.mark.parametrize(
        "use", [lambda sessions: sessions.latest(0), lambda sessions: sessions.note(0, "keeper")]
    )
    def test_the_one_not_used_for_longest_is_forgotten_first(self, use):
        sessions = Sessions()
        for number in range(SESSIONS_MAX):
            sessions.note(number, "keeper")

        use(sessions)
        sessions.note("one more", "keeper")

        assert [sessions.latest(session) for session in (0, 1, "one more")] == ["keeper", None, "keeper"]


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
        assert b"?2 Keeper" in output
        assert errors == b""


class TestLinesIn:
    def read(self, data):
        return [line.question for line in lines_in(io.BytesIO(data))]

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

    def test_an_object_may_end_like_any_other_line(self):
        lines = lines_in(
            io.BytesIO(b'\xef\xbb\xbf{"question": "why?", "session": 1}\r\n{"question": "how?"}')
        )

        assert list(lines) == [Line("why?", 1), Line("how?")]

    def test_an_object_may_be_longer_than_a_question(self):
        escaped = json.dumps({"session": "x" * QUESTION_MAX, "question": "🗼" * QUESTION_MAX}).encode()

        lines = lines_in(io.BytesIO(escaped + b"\nnext"))

        assert list(lines) == [Line("🗼" * QUESTION_MAX, "x" * QUESTION_MAX), Line("next")]

    @pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
    def test_an_object_has_a_bound_beyond_which_it_cannot_be_used(self, end):
        form = '{"question": "%s"}'
        longest = (form % ("x" * (OBJECT_BYTES - len(form) + 2))).encode()
        too_long = longest.replace(b"x", b"xx", 1)

        fits, over, after = lines_in(io.BytesIO(longest + b"\n" + too_long + b"\n" + longest + end))

        assert fits == after == Line("x" * QUESTION_MAX)
        assert (over.question, over.session) == (too_long[:QUESTION_MAX].decode(), None)
        assert over.error.startswith(f"An object has at most {OBJECT_BYTES:,} bytes; shorten it.")


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
                f"{section.number}. {section.heading.own}\n\n"
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
        assert "3 sections, 4 facts, 5 answers, 1 gap, 2 kinds of small talk" in checked.stdout

    def test_an_article_in_the_folder_is_the_one_that_quotes_are_proved_in(self, tmp_path, article):
        folder = write_folder(small_knowledge(), tmp_path / "fresh")
        (folder / "article.txt").write_bytes(article.read_bytes())

        result = CliRunner().invoke(cli, ["check", "--knowledge", str(folder)])

        assert result.exit_code == 0
        assert "Every quote stands in its section of article.txt." in result.stdout
        assert not (folder / "audit.yaml").exists()

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


DRAFTED = 5
"""Entries that the small knowledge base has."""


class TestDrafts:
    @pytest.fixture
    def with_drafts(self, tmp_path):
        folder = audited_folder(tmp_path)
        edit(folder, "- id: tower-height", "- draft: true\n  id: tower-height")
        edit(folder, "- number: 2", "- draft: true\n  number: 2", "article.yaml")
        return folder

    def test_check_counts_them_with_their_places_as_advice(self, with_drafts):
        result = CliRunner().invoke(cli, ["check", "--knowledge", str(with_drafts)])

        assert result.exit_code == 0
        told = result.stdout.partition("Advice: still drafts, ")[2]
        counted, section, entry = told.splitlines()[:3]
        assert counted == "which `entente run` refuses without --drafts (2)."
        what_to_do = "draft: Still a draft. Read it, mend it, and remove its line “draft”."
        assert re.fullmatch(rf"  article\.yaml:\d+: sections\[1\]\.{what_to_do}", section)
        assert re.fullmatch(rf"  {ENTRIES}:\d+: \[1\]\.{what_to_do}", entry)

    def test_many_are_counted_by_file_and_listed_only_when_asked_for(self, with_drafts):
        entries = (with_drafts / ENTRIES).read_text(encoding="utf-8").replace("draft: true\n  id:", "id:")
        (with_drafts / ENTRIES).write_text(entries.replace("- id:", "- draft: true\n  id:"), encoding="utf-8")
        brief, whole = (
            CliRunner().invoke(cli, ["check", *more, "--knowledge", str(with_drafts)]).stdout
            for more in ([], ["--all"])
        )

        counted, *files, how = brief.partition("Advice: still drafts, ")[2].partition("\n\n")[0].splitlines()
        assert counted == f"which `entente run` refuses without --drafts ({DRAFTED + 1} in 2 files)."
        assert files == ["  article.yaml: 1", f"  {ENTRIES}: {DRAFTED}"]
        assert how == "  --all shows every place."
        assert "Still a draft." not in brief
        assert whole.count("Still a draft.") == DRAFTED + 1

    def test_they_may_be_asked(self, with_drafts):
        result = CliRunner().invoke(cli, ["ask", "How tall is the tower?", "--knowledge", str(with_drafts)])

        assert TOWER.quote in result.stdout

    def test_slash_commands_of_drafts_are_not_sent_to_discord(self, with_drafts, monkeypatch):
        monkeypatch.setenv("ENTENTE_TOKEN", "MTIzNDU2.a-good.token_for_nobody")

        result = CliRunner().invoke(cli, ["sync", "--knowledge", str(with_drafts)])

        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert line == (
            f"{with_drafts}: 2 of 9 sections and entries are still drafts that nobody has read. "
            "`entente check` lists them; --drafts serves them all the same."
        )


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
            ("¿Quién cuida el faro?", "solo funciona en Discord"),
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
