"""The curator's command for what takes minutes: learn a folder, and write down what was learned."""
# ruff: noqa: PLC0415 - a command pays only for what it uses, see bot.cli.wiring

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from bot.cli.progress import errors_console, is_moving
from bot.cli.wiring import VECTORS, encoder_for, knowledge_folder, knowledge_option, settings_for

_EXAMPLES: Final = """
\b
Examples:
  entente learn
  entente learn --knowledge my-folder

Texts that were encoded before are not encoded again, so that after an edit this takes two minutes; the first
time it takes ten or more. Commit learned.npz with the edit.
"""


@click.command(epilog=_EXAMPLES)
@knowledge_option
def learn(knowledge: Path | None) -> None:
    """Learn a knowledge folder and write learned.npz into it.

    A running bot needs nobody to do this: it takes over edits by itself, only less well.
    """
    from rich.progress import Progress, TextColumn

    from bot.knowledge.loader import load
    from bot.learning import artefact
    from bot.learning.default_vectors import DefaultVectors
    from bot.learning.folder import relearn
    from bot.learning.vector_cache import CachingEncoder

    folder, settings = knowledge_folder(knowledge), settings_for("encoder", "state_dir")
    known, encoder = load(folder), encoder_for(settings)
    artefact.require_writable(folder)
    console = errors_console()
    moving = is_moving(console)
    columns = (*Progress.get_default_columns(), TextColumn("{task.fields[step]}"))
    with Progress(*columns, console=console, transient=True, disable=not moving) as shown:
        task = shown.add_task("", total=None, step="reading")

        def encoded(done: int, count: int) -> None:
            shown.update(task, completed=done, total=count)

        def tell(step: str) -> None:
            shown.update(task, step=step, total=None)
            if not moving:
                click.echo(f"{step} …", err=True)

        remembering = encoder and CachingEncoder(
            DefaultVectors(encoder), settings.state_dir / VECTORS, tell=encoded
        )
        file = artefact.write(relearn(known, remembering, tell), folder)
    click.echo(f"{file} holds what was learned, with {encoder.name if encoder else 'no encoder'}.")
