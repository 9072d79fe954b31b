"""What is told of Discord: commands, permissions, intents and the panel are those of the bot."""

import ast
import re
from urllib.parse import parse_qs, urlsplit

import discord

from bot.chat.client import build
from bot.chat.handlers.commands import INSTALLS
from bot.chat.handlers.translator import Translator
from bot.chat.options import Cooldown, Options, intents
from bot.replies.wording import wording
from tests.docs.pages import PAGES, ROOT, code, part, read, shown, table

PAGE = read("docs/discord.md")
COMMANDS = table(PAGE, "English")
NAMES = {cell for row in COMMANDS for cell in row[:3]}

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


def wanted(options):
    return {name for name, value in intents(options) if value}


def invite(parameter):
    """The query of the invite link that has a parameter."""
    queries = [parse_qs(urlsplit(url).query) for url in re.findall(r"https://discord\.com/oauth2/\S+", PAGE)]
    (query,) = [query for query in queries if parameter in query]
    assert query["client_id"] == ["APPLICATION_ID"]
    return query


async def test_every_slash_command_is_listed_in_three_languages(shipped):
    tree = build(shipped, Options()).tree
    payloads = [
        await command.get_translated_payload(tree, Translator())
        for command in tree.get_commands(type=discord.AppCommandType.chat_input)
    ]
    names = [
        [f"`/{name}`" for name in (each["name"], *map(each["name_localizations"].get, ("fr", "es-419")))]
        for each in payloads
    ]

    assert sorted(row[:3] for row in COMMANDS) == sorted(names)


def test_the_section_commands_are_beside_their_sections(shipped):
    listed = {row[0]: row[3] for row in COMMANDS if "section " in row[3]}

    assert listed == {
        f"`/{section.command.name.own}`": f"section {section.number}"
        for section in shipped.knowledge.sections
    }


def test_no_page_names_a_slash_command_that_does_not_exist():
    named = {
        f"`{piece}`" for page in PAGES for piece in shown(read(page)) if re.fullmatch(r"/[a-zà-ÿ-]+", piece)
    }

    assert named - {"`/livez`", "`/readyz`", "`/metrics`", "`/`"} <= NAMES | {
        "`/tower`",
        "`/tour`",
        "`/torre`",
    }


def test_the_message_menu_is_named_as_discord_shows_it():
    assert f"“{wording('en').text('context-menu-name')}”" in part(PAGE, "Ways to ask")


def test_every_intent_is_listed_with_when_it_is_wanted():
    rows = {code(name)[0]: rest for name, *rest in table(PAGE, "intent")}
    always = {name for name, (_, when) in rows.items() if when == "always"}

    assert always == wanted(Options())
    assert set(rows) == wanted(Options(ask_channels=frozenset({1})))
    assert {name for name, (privileged, _) in rows.items() if privileged == "yes"} == PRIVILEGED & set(rows)


def test_the_invite_link_asks_for_the_listed_permissions_and_both_scopes():
    listed = [PERMISSIONS[name] for name, _ in table(PAGE, "permission")]
    query = invite("permissions")

    assert int(query["permissions"][0]) == discord.Permissions(**dict.fromkeys(listed, True)).value
    assert query["scope"] == ["bot applications.commands"]


def test_every_permission_the_bot_looks_at_is_in_the_invite_link():
    trees = [ast.parse(read(file)) for file in (ROOT / "bot/chat").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    asked = texts & set(discord.Permissions.VALID_FLAGS)

    assert asked
    assert asked <= set(PERMISSIONS.values())


def test_the_other_link_installs_the_commands_on_an_account():
    query = invite("integration_type")

    assert query["scope"] == ["applications.commands"]
    assert query["integration_type"] == ["1"]
    assert INSTALLS.user


def test_the_cooldown_it_tells_is_the_one_that_holds():
    numbers = {5: "five", 20: "twenty"}
    usual = Cooldown()

    assert f"{numbers[usual.rate]}\nquestions in {numbers[usual.seconds]} seconds" in part(
        PAGE, "Ways to ask"
    )


def test_every_control_of_the_panel_is_explained_under_its_name():
    listed = [row[0] for row in table(PAGE, "setting")]
    controls = ("ask", "muted", "language", "threads", "feedback")

    assert listed == [wording("en").text(f"settings-{control}") for control in controls]


def test_the_panel_is_named_as_discord_shows_it():
    assert f"“{wording('en').text('settings-title')}”" in PAGE
