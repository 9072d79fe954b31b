"""Documentation that has been left behind by the program fails here.

What the README lists must exist, and what exists must be listed; what it shows
must be what happens.
"""

import ast
import json
import os
import re
import shlex
import struct
import tomllib
from dataclasses import fields
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import click
import discord
import pytest
from click.testing import CliRunner

from bot.chat.client import build
from bot.chat.handlers.commands import INSTALLS
from bot.chat.handlers.translator import Translator
from bot.chat.options import Options, intents
from bot.cli import cli
from bot.engine.engine import Engine
from bot.knowledge.loader import load
from bot.knowledge.location import default_folder
from bot.replies.wording import wording
from bot.settings import DATABASE_NAMES, PREFIX, TOKEN_NAMES, Settings

SETTINGS = {setting.name: setting for setting in fields(Settings)}
ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("knowledge/*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS_PAGE = (ROOT / "docs/settings.md").read_text(encoding="utf-8")

ON_EVERY_COMMAND = {"--knowledge", "--help"}
FOR_TESTS = {"ENTENTE_TEST_BROWSER"}
"""Variables that the README names and that are no settings."""

PRIVILEGED = {"members", "presences", "message_content"}
"""https://docs.discord.com/developers/events/gateway#privileged-intents"""

PERMISSIONS = {
    "View Channels": "view_channel",
    "Send Messages": "send_messages",
    "Send Messages in Threads": "send_messages_in_threads",
    "Create Public Threads": "create_public_threads",
    "Read Message History": "read_message_history",
}
"""What the portal calls a permission, and what discord.py does."""

FENCED = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
DURATION = re.compile(r"\b\d+(?:[.,]\d+)? ?(?:µs|ms|s|milliseconds?|seconds?|minutes?)\b")


def read(page):
    return page.read_text(encoding="utf-8")


def prose(text):
    """A page without its blocks of code."""
    return FENCED.sub("", text)


def blocks(text, language=None):
    """The blocks of code in a page."""
    return [code for name, code in FENCED.findall(text) if language in (None, name)]


def part(heading):
    """What stands under a heading of the README."""
    return re.split(r"^## ", README.partition(f"\n## {heading}\n")[2], flags=re.MULTILINE)[0]


def table(text, heading):
    """The rows of the table whose first column has this heading, as cells."""
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {heading} |")) + 2
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
        rows.append([cell.strip().replace("\\|", "|") for cell in cells])
    return rows


def code(cell):
    """The pieces of code in a cell."""
    return INLINE.findall(cell)


def spoken(text):
    """Every piece of code in a page, in the text and in blocks, one line each."""
    return [*INLINE.findall(prose(text)), *(line for block in blocks(text) for line in block.splitlines())]


def anchor(heading):
    """What GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def options(command):
    """The long options of a command."""
    declared = (param.opts for param in command.params if isinstance(param, click.Option))
    return {name for names in declared for name in names if name.startswith("--")}


FIRST = {"chat": "run", "storage": "storage"}
"""The layer at the top of each drawing."""


def layers_of(contract):
    """The layers of a contract, each as the names of the modules in it; none of one about anything else."""
    return [
        {module.split(".")[-1] for module in layer.split(" | ")}
        for layer in contract.get("layers", ())
        if layer.startswith("bot.chat.") or contract.get("containers") == ["bot.storage"]
    ]


def drawn(line):
    """The modules in one line of a drawing."""
    first, _, beside = line.partition("beside it: ")
    return {first.split()[0], *filter(None, beside.split(", "))}


@pytest.fixture
def surroundings(monkeypatch, tmp_path):
    """No setting from outside, no .env file, and a terminal of the usual width."""
    for name in os.environ:
        if name.startswith(PREFIX) or name in (*TOKEN_NAMES, *DATABASE_NAMES):
            monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def shipped():
    return load(default_folder())


class TestPages:
    @pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
    def test_every_link_leads_somewhere(self, page):
        for found in LINK.findall(prose(read(page))):
            target = found[0] or found[1]
            if target.startswith("https://"):
                continue
            path, _, heading = target.partition("#")
            file = page.parent / path if path else page
            assert file.exists(), target
            if heading:
                headings = re.findall(r"^#+ (.+)$", prose(read(file)), re.MULTILINE)
                assert heading in map(anchor, headings), target

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
    def test_every_command_line_it_shows_is_one_that_exists(self, page):
        for line in spoken(read(page)):
            for name, rest in re.findall(r"(?:^|[\s/])(?:entente|python -m bot) ([a-z]+)\b([^#]*)", line):
                assert name in cli.commands, line
                used = set(re.findall(r"(?<![\w-])--[a-z-]+", rest))
                assert used <= options(cli.commands[name]) | ON_EVERY_COMMAND, line

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
    def test_every_make_target_and_variable_it_shows_exists(self, page):
        makefile = read(ROOT / "Makefile")
        for line in spoken(read(page)):
            for target, variable in re.findall(r"(?:^|\s)make ([a-z]+)(?: ([A-Z]+)=)?", line):
                assert re.search(rf"^{target}:", makefile, re.MULTILINE), line
                assert not variable or f"$({variable})" in makefile, line

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
    def test_it_names_no_setting_that_does_not_exist(self, page):
        known = {f"{PREFIX}{name.upper()}" for name in SETTINGS} | FOR_TESTS

        assert set(re.findall(rf"\b{PREFIX}\w+", read(page))) <= known


class TestArchitecture:
    PAGE = read(ROOT / "docs/architecture.md")

    @pytest.mark.parametrize("package", ["chat", "storage"])
    def test_layers_are_drawn_as_they_are_enforced(self, package):
        contracts = tomllib.loads(read(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
        ordered = filter(None, map(layers_of, contracts))
        (enforced,) = [layers for layers in ordered if layers[0] == {FIRST[package]}]
        (drawing,) = [block for block in blocks(self.PAGE) if block.startswith(FIRST[package])]

        assert [drawn(line) for line in drawing.splitlines() if line.strip(" |")] == enforced

    def test_every_file_it_names_is_there(self):
        named = set(re.findall(r"`((?:bot|tests|docs)/[\w./]+)`", self.PAGE))

        assert named
        assert {name for name in named if not (ROOT / name).exists()} == set()


class TestOpening:
    def test_two_commands_come_first(self):
        assert blocks(README)[0] == "make demo\nmake test\n"

    @pytest.mark.parametrize(("source", "width"), re.findall(r'<img src="([^"]+)" width="(\d+)"', README))
    def test_every_picture_is_sharp_and_shown_at_its_size(self, source, width):
        header = (ROOT / source).read_bytes()[:24]

        assert header.startswith(b"\x89PNG")
        assert struct.unpack(">I", header[16:20]) == (2 * int(width),)

    def test_no_time_is_promised(self):
        assert DURATION.findall(README) == []


class TestCommandLine:
    def test_every_command_and_option_is_listed(self):
        listed = {
            shlex.split(code(command)[0])[1]: {option.split()[0] for option in code(given)}
            for command, _, given in table(part("Ask it"), "command")
        }

        assert listed == {name: options(command) - ON_EVERY_COMMAND for name, command in cli.commands.items()}
        assert "`--knowledge DIR`" in part("Ask it")

    def test_every_make_target_is_listed(self):
        targets = re.findall(r"^([a-z]+):.*##", read(ROOT / "Makefile"), re.MULTILINE)
        listed = [code(command)[0].split()[1] for command, _ in table(part("Contributing"), "command")]

        assert sorted(listed) == sorted(targets)


@pytest.mark.usefixtures("surroundings")
class TestExamples:
    @pytest.mark.parametrize("session", blocks(README, "console"))
    def test_a_session_is_what_the_terminal_shows(self, session):
        command, _, shown = session.partition("\n")
        program, *args = shlex.split(command.removeprefix("$ "))

        result = CliRunner().invoke(cli, args)

        assert program == "entente"
        assert [line.rstrip() for line in result.stdout.splitlines()] == shown.splitlines()

    def test_each_question_has_the_outcome_and_the_section_beside_it(self):
        rows = table(part("Ask it"), "you type")
        questions = [shlex.split(code(command)[0])[2] for command, _, _ in rows]

        result = CliRunner().invoke(cli, ["ask", "--json", "-"], input="\n".join(questions))

        replies = [json.loads(line) for line in result.stdout.splitlines()]
        came = [
            [
                reply["question"],
                reply["outcome"],
                " ".join(sorted({f"§{q['section']}" for q in reply["quotes"]})),
            ]
            for reply in replies
        ]
        assert came == [
            [question, *expected] for question, (_, *expected) in zip(questions, rows, strict=True)
        ]


class TestDiscord:
    async def test_every_slash_command_is_listed_in_three_languages(self, shipped):
        tree = build(Engine.learn(shipped), Options()).tree
        payloads = [
            await command.get_translated_payload(tree, Translator())
            for command in tree.get_commands(type=discord.AppCommandType.chat_input)
        ]
        names = [
            [f"`/{name}`" for name in (each["name"], *map(each["name_localizations"].get, ("fr", "es-419")))]
            for each in payloads
        ]

        assert sorted(row[:3] for row in table(part("Run it on Discord"), "English")) == sorted(names)

    def test_the_section_commands_are_beside_their_sections(self, shipped):
        listed = {
            row[0]: row[3] for row in table(part("Run it on Discord"), "English") if "section " in row[3]
        }

        assert listed == {
            f"`/{section.command.name.en}`": f"section {section.number}" for section in shipped.sections
        }

    def test_no_slash_command_is_named_that_does_not_exist(self):
        known = {cell for row in table(part("Run it on Discord"), "English") for cell in row[:3]}

        assert set(re.findall(r"`/[\w-]+`", README)) <= known

    def test_the_message_menu_is_named_as_discord_shows_it(self):
        assert f"“{wording('en').text('context-menu-name')}”" in part("Run it on Discord")

    def test_every_intent_is_listed_with_when_it_is_wanted(self):
        rows = {code(name)[0]: rest for name, *rest in table(part("Run it on Discord"), "intent")}
        always = {name for name, (_, when) in rows.items() if when == "always"}

        assert always == wanted(Options())
        assert set(rows) == wanted(Options(ask_channels=frozenset({1})))
        assert {name for name, (privileged, _) in rows.items() if privileged == "yes"} == PRIVILEGED & set(
            rows
        )

    def test_the_invite_link_asks_for_the_listed_permissions_and_both_scopes(self):
        listed = [PERMISSIONS[name] for name, _ in table(part("Run it on Discord"), "permission")]
        query = invite("permissions")

        assert int(query["permissions"][0]) == discord.Permissions(**dict.fromkeys(listed, True)).value
        assert query["scope"] == ["bot applications.commands"]

    def test_every_permission_the_bot_looks_at_is_in_the_invite_link(self):
        modules = ("handlers/posting", "drawing/server_setup")
        trees = [ast.parse(read(ROOT / f"bot/chat/{module}.py")) for module in modules]
        nodes = [node for tree in trees for node in ast.walk(tree)]
        asked = {node.value for node in nodes if isinstance(node, ast.Constant)} & set(
            discord.Permissions.VALID_FLAGS
        )

        assert asked
        assert asked <= set(PERMISSIONS.values())

    def test_the_other_link_installs_the_commands_on_an_account(self):
        query = invite("integration_type")

        assert query["scope"] == ["applications.commands"]
        assert query["integration_type"] == ["1"]
        assert INSTALLS.user


class TestAtHome:
    def test_every_control_of_the_panel_is_explained_under_its_name(self):
        listed = [row[0] for row in table(part("At home in a server"), "setting")]
        controls = ("ask", "muted", "language", "threads", "feedback")

        assert listed == [wording("en").text(f"settings-{control}") for control in controls]

    def test_the_panel_is_named_as_discord_shows_it(self):
        assert f"“{wording('en').text('settings-title')}”" in part("At home in a server")


class TestSettings:
    def test_every_setting_is_listed_with_its_default(self):
        listed = {code(name)[0]: default for name, default, _ in table(SETTINGS_PAGE, "variable")}
        defaults = {f"{PREFIX}{name.upper()}": field.default for name, field in SETTINGS.items()}

        assert list(listed) == list(defaults)
        for name, default in defaults.items():
            if isinstance(default, str | int | float):
                assert code(listed[name]) == [written(default)]
            else:
                assert not code(listed[name])

    def test_other_names_of_settings_are_listed(self):
        assert {*TOKEN_NAMES, *DATABASE_NAMES} <= set(code(SETTINGS_PAGE))

    def test_the_example_file_has_the_same_settings(self):
        named = re.findall(rf"^(?:# )?({PREFIX}\w+)=", read(ROOT / ".env.example"), re.MULTILINE)

        assert named == [code(name)[0] for name, _, _ in table(SETTINGS_PAGE, "variable")]


class TestInside:
    def test_the_layers_are_drawn_in_the_order_that_is_enforced(self):
        contracts = tomllib.loads(read(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
        (layers,) = [contract["layers"] for contract in contracts if contract["name"] == "Layers"]
        drawn = re.findall(r"^ *(\w+)", blocks(part("How it fits together"))[0], re.MULTILINE)

        assert drawn == [re.match(r"bot\.(\w+)", layer).group(1) for layer in layers]

    def test_every_part_of_the_program_is_listed(self):
        listed = {code(name)[0] for name, _ in table(part("How it fits together"), "part")}
        found = {
            f"bot/{path.name}/" if path.is_dir() else f"bot/{path.name}"
            for path in (ROOT / "bot").iterdir()
            if path.name not in ("__init__.py", "__pycache__")
        }

        assert {name for name in listed if name.startswith("bot/")} == found

    def test_every_part_that_is_listed_exists(self):
        for name, _ in table(part("How it fits together"), "part"):
            assert (ROOT / code(name)[0]).exists()

    def test_every_message_in_troubleshooting_is_one_that_can_be_seen(self):
        said = "\n".join(everything_said())
        for symptom, _ in table(part("Troubleshooting"), "what you see"):
            messages = [text for text in code(symptom) if " " in text] + re.findall(r"“([^”]+)”", symptom)
            for piece in (piece for text in messages for piece in re.split(rf"…|{PREFIX}\w+", text)):
                assert piece.strip() in said, symptom


def written(default):
    """A default as somebody would write it into .env."""
    if isinstance(default, bool):
        return str(default).lower()
    return f"{default:g}" if isinstance(default, float) else str(default)


def wanted(options):
    return {name for name, value in intents(options) if value}


def invite(parameter):
    """The query of the invite link that has a parameter."""
    queries = [
        parse_qs(urlsplit(url).query) for url in re.findall(r"https://discord\.com/oauth2/\S+", README)
    ]
    (query,) = [query for query in queries if parameter in query]
    assert query["client_id"] == ["APPLICATION_ID"]
    return query


def everything_said():
    """Every text in the program, in the browser tests and in the English wording."""
    for file in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("tests/browser/*.py")]:
        for node in ast.walk(ast.parse(read(file))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    yield read(ROOT / "bot/replies/locales/en.ftl")
