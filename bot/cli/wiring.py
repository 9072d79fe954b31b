"""What every command begins with: which knowledge folder, loaded and learned.

Imports happen inside functions, so that a command pays only for what it uses:
``--help`` loads no numpy, ``ask`` no Discord.
"""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from bot.engine.engine import Engine
    from bot.engine.reading.encoder import Encoder
    from bot.settings import Settings

VECTORS: Final = "vectors.db"
"""Where vectors of texts are kept, in the state folder."""

_TOLD: Final = f"{__name__}.told"
"""What has been warned of, in the context of a command."""

drafts_option = click.option(
    "--drafts", is_flag=True, help="Serve texts that nobody has read yet, marked “draft: true”."
)

knowledge_option = click.option(
    "--knowledge",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Knowledge folder to use [default: ENTENTE_KNOWLEDGE, else the one that ships with the bot].",
)


def settings_for(*names: str) -> Settings:
    """The settings that a command needs; what is wrong with others is a warning, and stops nothing.

    Args:
        names: Of the settings, as attributes; all others are as if they were not set.

    Raises:
        SettingsError: One of them cannot be used.
    """
    from bot.settings import Settings

    settings, passed_over = Settings.load_some(*names)
    context = click.get_current_context(silent=True)
    told: set[str] = context.meta.setdefault(_TOLD, set()) if context else set()
    for message in passed_over:
        if message not in told:
            click.echo(f"Warning: {message}", err=True)
        told.add(message)
    return settings


def knowledge_folder(chosen: Path | None) -> Path:
    """The folder named on the command line, else the one in the settings, else the shipped one.

    Raises:
        SettingsError: No folder was named and the settings cannot be used.
    """
    from bot.knowledge.location import default_folder

    return chosen or settings_for("knowledge").knowledge or default_folder()


def encoder_for(settings: Settings, *, threads: int | None = None) -> Encoder | None:
    """The sentence encoder that the settings ask for, where it can be used.

    Args:
        settings: Say which.
        threads: How many it may use; None uses every core.

    Raises:
        SettingsError: It was asked for by name and cannot be used.
    """
    from bot.errors import SettingsError
    from bot.learning.encoders import open_encoder

    try:
        return open_encoder(settings.encoder, threads=threads)
    except ImportError as error:
        raise SettingsError(f"ENTENTE_ENCODER: {error}") from None


def open_engine(chosen: Path | None, *, audited: bool = False, drafts: bool = True) -> Engine:
    """An engine that has learned a knowledge folder, with the encoder that the settings ask for.

    Args:
        chosen: The value of ``--knowledge``, or what :func:`knowledge_folder` made of it.
        audited: Whether its quotes must be those that were audited.
        drafts: Whether it may have texts that nobody has read.

    Raises:
        KnowledgeError: The folder has faults, a quote differs from its audit, or there are drafts.
        SettingsError: The settings cannot be used.
        InputError: What was learned of the folder before is damaged.
    """
    from bot.cli.memory import release, undisturbed
    from bot.knowledge.audit import verify
    from bot.knowledge.drafts import refuse_drafts
    from bot.knowledge.loader import load
    from bot.learning.folder import engine_of

    folder = knowledge_folder(chosen)
    with undisturbed():
        knowledge = verify(folder) if audited else load(folder)
        if not drafts:
            refuse_drafts(folder, knowledge)
        engine = engine_of(folder, knowledge)
    release()
    return engine.consulting(encoder_for(settings_for("encoder")))


def tell_unlearned(chosen: Path | None) -> None:
    """Say so where a folder was never learned: unlike a bot, a single command learns nothing beside its work.

    Args:
        chosen: The value of ``--knowledge``.
    """
    from bot.cli.progress import errors_console
    from bot.knowledge.location import LEARNED
    from bot.learning.encoders import NONE, installed

    if not errors_console().is_terminal:
        return  # nobody is there to learn it
    folder = knowledge_folder(chosen)
    can_learn = settings_for("encoder").encoder != NONE and installed() is not None
    if can_learn and not (folder / LEARNED).exists():
        click.echo(
            f"{folder} was never learned, so only words count here. The demo learns by itself; "
            "for this command, run `entente learn`.",
            err=True,
        )
