"""What every command begins with: which knowledge folder, loaded and learned.

Imports happen inside functions, so that a command pays only for what it uses:
``--help`` loads no numpy, ``ask`` no Discord.
"""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.engine.engine import Engine

knowledge_option = click.option(
    "--knowledge",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Knowledge folder to use [default: ENTENTE_KNOWLEDGE, else the one that ships with the bot].",
)


def knowledge_folder(chosen: Path | None) -> Path:
    """The folder named on the command line, else the one in the settings, else the shipped one.

    Raises:
        SettingsError: No folder was named and the settings cannot be used.
    """
    from bot.knowledge.location import default_folder
    from bot.settings import Settings

    return chosen or Settings.load().knowledge or default_folder()


def open_engine(chosen: Path | None, *, audited: bool = False) -> Engine:
    """An engine that has learned a knowledge folder.

    Args:
        chosen: The value of ``--knowledge``, or what :func:`knowledge_folder` made of it.
        audited: Whether its quotes must be those that were audited.

    Raises:
        KnowledgeError: The folder has faults, or a quote differs from its audit.
        SettingsError: No folder was named and the settings cannot be used.
    """
    from bot.cli.memory import release, undisturbed
    from bot.engine.engine import Engine
    from bot.knowledge.audit import verify
    from bot.knowledge.loader import load

    read = verify if audited else load
    with undisturbed():
        engine = Engine.learn(read(knowledge_folder(chosen)))
    release()
    return engine
