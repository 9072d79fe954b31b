"""The sentence encoder: is it there, does it work here, and was the folder learned with it?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from bot.doctor.finding import Finding
from bot.learning import artefact, encoders

SUBJECT: Final = "encoder"

_ALONE: Final = "Questions are understood by counts alone"
_INSTALL: Final = 'pip install "entente[encoder]"'


async def check(choice: str, folder: Path) -> AsyncIterator[Finding]:
    """Open the encoder as the bot would.

    Args:
        choice: One of :data:`bot.learning.encoders.CHOICES`.
        folder: The knowledge folder; what was learned of it must not be damaged.

    Yields:
        One finding.
    """
    if choice == encoders.NONE:
        yield Finding.ok(SUBJECT, f"{_ALONE}, as ENTENTE_ENCODER says.")
        return
    try:
        opened = encoders.open_encoder(choice)
    except ImportError as error:
        yield Finding.fault(SUBJECT, f"ENTENTE_ENCODER asks for it by name, and {error}.")
        return
    learned_with = _learned_with(folder)
    if opened is None:
        yield Finding.advice(SUBJECT, f"{_ALONE}: {_missing()}")
    elif learned_with != opened.name:
        other = f"with {learned_with}" if learned_with else "without an encoder"
        yield Finding.advice(
            SUBJECT,
            f"{opened.name} is installed, and the folder was learned {other}, so that it is not asked. "
            "Run `entente learn`.",
        )
    else:
        yield Finding.ok(SUBJECT, f"{opened.name} is installed, and the folder was learned with it.")


def _learned_with(folder: Path) -> str | None:
    """The name of the encoder that a folder was learned with."""
    learned = artefact.read(folder)
    return learned.head.encoder if learned is not None and learned.head is not None else None


def _missing() -> str:
    """Why there is none."""
    if encoders.installed() is not None:
        return "the encoder is installed, and does not work on this machine."
    try:
        found = version(encoders.SHIPPED)
    except PackageNotFoundError:
        return f"no encoder is installed. {_INSTALL}, where there is one for this machine."
    return f"{encoders.SHIPPED} {found} is installed, which the bot does not know. {_INSTALL}"
