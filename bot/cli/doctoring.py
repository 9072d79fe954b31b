"""The operator's command for "why does it not work?": looks at everything, and changes nothing.

Here settings become what the checks need, the bot is built to see which
commands it would send, and findings are shown. What is looked at is in
:mod:`bot.doctor`.
"""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from bot.cli.wiring import knowledge_option

if TYPE_CHECKING:
    from rich.console import Console

    from bot.doctor.doctor import Setup
    from bot.doctor.finding import Finding
    from bot.doctor.sessions import Share
    from bot.knowledge.types import Knowledge
    from bot.settings import Settings

_EXAMPLES: Final = """
\b
Examples:
  entente doctor
  entente doctor --all                     look into every server, not only the first 50
  entente doctor --json                    the same as a list of objects: level, subject, text

Nothing is changed or sent, and no session at Discord is used up, so that it can be called while the bot runs.
Exit code 1 means that something does not work.
"""

_ENV_FILE: Final = Path(".env")

_MARKS: Final = {"ok": ("✓", "+", "green"), "advice": ("!", "!", "yellow"), "fault": ("✗", "x", "bold red")}
"""A mark for each level, one for terminals without such letters, and a colour."""

_SUBJECT_WIDTH: Final = 11
"""Cells of the longest subject, so that texts stand below each other though lines come one by one."""


@click.command(epilog=_EXAMPLES)
@click.option("--all", "every", is_flag=True, help="Look into every server, however many there are.")
@click.option("--json", "as_json", is_flag=True, help="Write a JSON list, for programs.")
@knowledge_option
def doctor(every: bool, as_json: bool, knowledge: Path | None) -> None:
    """Look at all that the bot needs, and say what to do.

    Token, intent, permissions, commands, database, key, knowledge, encoder and clock, a line each.
    """
    import discord

    from bot.doctor.finding import Level

    logging.getLogger("discord").addHandler(logging.NullHandler())  # what matters of it is told in findings
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    found = asyncio.run(_listed(knowledge, every=every) if as_json else _shown(knowledge, every=every))
    if as_json:
        listed = [{"level": each.level, "subject": each.subject, "text": each.text} for each in found]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2).encode("utf-8", "replace"))
    if any(each.level is Level.FAULT for each in found):
        raise click.exceptions.Exit(1)


async def _findings(knowledge: Path | None, *, every: bool) -> AsyncIterator[Finding]:
    from bot.doctor.doctor import Doctor, without_settings
    from bot.doctor.servers import MOST
    from bot.errors import SettingsError
    from bot.settings import Settings

    try:
        settings = Settings.load(_ENV_FILE)
    except SettingsError as error:
        for finding in without_settings(str(error)):
            yield finding
        return
    async for finding in Doctor(_setup(settings, knowledge), time.time, None if every else MOST).examine():
        yield finding


async def _listed(knowledge: Path | None, *, every: bool) -> list[Finding]:
    return [finding async for finding in _findings(knowledge, every=every)]


async def _shown(knowledge: Path | None, *, every: bool) -> list[Finding]:
    """Show each finding as soon as it is there, and count them in the end."""
    from rich.console import Console

    console = Console(highlight=False, emoji=False)
    found = []
    async for finding in _findings(knowledge, every=every):
        found.append(finding)
        _show(console, finding)
    counts = {level: sum(each.level == level for each in found) for level in ("fault", "advice")}
    console.print(f"Faults: {counts['fault']}. Advice: {counts['advice']}.", style="bold")
    return found


def _show(console: Console, finding: Finding) -> None:
    """One line, however long: the terminal breaks it, and an address in it stays whole to be copied."""
    from rich.text import Text

    letter, plain, colour = _MARKS[finding.level]
    mark = Text(plain if console.options.ascii_only else letter, style=colour)
    subject = Text(f" {finding.subject:<{_SUBJECT_WIDTH}} ", style="bold")
    console.print(Text.assemble(mark, subject, finding.text), soft_wrap=True)


def _setup(settings: Settings, knowledge: Path | None) -> Setup:
    from bot.cli.storage_setup import address, key_file
    from bot.doctor.doctor import Setup
    from bot.knowledge.location import default_folder
    from bot.storage.database.key_check import is_right

    return Setup(
        source=_source(),
        token=settings.token.get_secret_value() if settings.token is not None else None,
        ask_channels=settings.ask_channels,
        intent_wanted_by=_wanting_content(settings),
        threads=settings.threads,
        knowledge=knowledge or settings.knowledge or default_folder(),
        encoder=settings.encoder,
        database=address(settings),
        secret=settings.secret.get_secret_value().encode() if settings.secret is not None else None,
        key_file=partial(key_file, settings),
        share=_share(settings),
        expected=_commands,
        matches=is_right,
    )


def _source() -> str:
    folder = Path.cwd()
    return (
        f"the environment and {folder / _ENV_FILE}"
        if _ENV_FILE.is_file()
        else (f"the environment alone, as there is no .env in {folder}")
    )


def _wanting_content(settings: Settings) -> str | None:
    """The setting for which :func:`bot.chat.options.intents` asks for message content."""
    if settings.ask_channels:
        return "ENTENTE_ASK_CHANNELS"
    return "ENTENTE_MESSAGE_CONTENT" if settings.message_content else None


async def _commands(known: Knowledge) -> list[dict[str, Any]]:
    """The bodies of the commands that the bot would send, from the bot itself."""
    from bot.chat.client import build
    from bot.chat.handlers.translator import Translator
    from bot.chat.options import Options
    from bot.engine.engine import Engine

    tree, translator = build(Engine.learn(known), Options(sync=False)).tree, Translator()
    return [await each.get_translated_payload(tree, translator) for each in tree.get_commands()]


def _share(settings: Settings) -> Share | None:
    """The part of the shards that the settings give to this process."""
    from bot.doctor.sessions import Share

    if settings.shards is not None:
        return Share(f"ENTENTE_SHARDS={settings.shards}", settings.shards.count)
    return Share(f"ENTENTE_REPLICA={settings.replica}", None) if settings.replica is not None else None
