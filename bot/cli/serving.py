"""The commands that start the bot: on Discord, in the demo page, or just to sync its commands.

All of them build the same client from the same parts; here settings become
options, logging is set up, and nothing else is decided.
"""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.wiring import knowledge_option, open_engine
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.chat.client import Options
    from bot.settings import Settings

_STATE_FILE = "sync.json"

_SYNC_EXAMPLES = """
\b
Examples:
  entente sync                             everywhere; Discord may take a while to show it
  entente sync --guild 1100000000000000001 one server, at once
"""

_DEMO_EXAMPLES = """
\b
Examples:
  entente demo
  entente demo --port 8080 --no-browser
"""


@click.command()
@knowledge_option
def run(knowledge: Path | None) -> None:
    """Run the bot on Discord until Ctrl-C or SIGTERM.

    Needs ENTENTE_TOKEN in the environment or in .env.
    """
    from bot.chat.client import build
    from bot.chat.run import run as run_client
    from bot.settings import Settings

    settings = Settings.load()
    token = settings.required_token()
    _log_to_stderr(settings.log_level)
    client = build(open_engine(knowledge), _options(settings))
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run_client(client, token))


@click.command(epilog=_SYNC_EXAMPLES)
@click.option("--guild", type=click.IntRange(min=1), metavar="ID", help="Only the server with this id.")
@knowledge_option
def sync(guild: int | None, knowledge: Path | None) -> None:
    """Send the slash commands to Discord now, changed or not."""
    from bot.chat.client import build
    from bot.chat.run import sync as sync_client
    from bot.settings import Settings

    settings = Settings.load()
    token = settings.required_token()
    client = build(open_engine(knowledge), replace(_options(settings), sync=False))
    count = asyncio.run(sync_client(client, token, guild=guild))
    where = f"server {guild}" if guild else "Discord"
    click.echo(f"{where} has {count} commands of the bot now.")


@click.command(epilog=_DEMO_EXAMPLES)
@click.option("--port", type=click.IntRange(0, 65_535), help="Port of the page [default: any free one].")
@click.option("--no-browser", is_flag=True, help="Only print the address; do not open it.")
@knowledge_option
def demo(port: int | None, no_browser: bool, knowledge: Path | None) -> None:
    """Show the bot in a pretend Discord in your browser.

    Needs no account and no token. The first line printed is the address of the page.
    """
    if find_spec("simcord") is None:
        raise InputError('The demo needs one more package: pip install "entente[preview]"')
    from bot.chat.client import Options
    from bot.demo import serve

    engine = open_engine(knowledge)
    page = serve(engine, Options(), port=port or None, open_browser=not no_browser, announce=_announce)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(page)


def _announce(address: str) -> None:
    click.echo(address)
    click.echo("Open this address in a browser. Ctrl-C ends the demo.")


def _options(settings: Settings) -> Options:
    from bot.chat.client import Options
    from bot.chat.desk import Cooldown

    return Options(
        ask_channels=settings.ask_channels,
        cooldown=Cooldown(settings.cooldown_rate, settings.cooldown_seconds),
        state_file=settings.state_dir / _STATE_FILE,
    )


def _log_to_stderr(level: str) -> None:
    formatter = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    formatter.converter = time.gmtime
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler])
    # At DEBUG discord.py logs whole events, and with them what people wrote.
    logging.getLogger("discord").setLevel(max(logging.getLogger().level, logging.INFO))
