"""What the engine asks of a sentence encoder, and what of a text is given to one.

The traits of a text know letters and words; an encoder has read much and knows that "bad blood" is friction.
Which one it is, where it comes from and how long it takes is the caller's business; the engine goes by
unit vectors, and is whole without any. Vectors differ a little between processors, so nothing here or
further on may hang on their last digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.engine.reading.text import MAX_CHARS

Vectors = NDArray[np.float32]
"""One row a text, each of length 1."""

HEAD: Final = 200
TAIL: Final = 280
"""Characters at the beginning and at the end of a long text that are encoded. What encoding takes grows with
the text, and in a long one people introduce themselves first and ask last."""


HEAD_PIECES: Final = 40
TAIL_PIECES: Final = 60
"""Words, signs and groups of three digits that are encoded at the beginning and at the end of a text of many:
each takes about as long as a word. No phrasing and no labelled question has more than 80."""

MOST_LONGER: Final = 2
"""Times that a text may grow when an encoder normalizes it; what grows more is clipped once it has grown."""

_PIECE: Final = re.compile(r"\d{1,3}|[^\W\d]+|[^\w\s]")
"""A word, a sign, or of a number as much as takes as long."""

LETTERS: Final = 40
"""Letters of one word that are encoded. Of letters that make no word, each may take as long as a word."""

_LETTER: Final = r"[a-zA-ZÀ-ɏͰ-ԯ\u0590-\u06ff]"
"""Of alphabets that set words apart; those of Chinese and Thai make whole sentences without a blank."""
_LONG_WORD: Final = re.compile(f"({_LETTER}{{{LETTERS}}}){_LETTER}+")

BYTES: Final = 600
"""Bytes of UTF-8 that are encoded at the most: a sign of Chinese or an emoji takes as long as a word."""


class Encoder(Protocol):
    """Turns texts into vectors that are near each other where the texts mean the same."""

    @property
    def name(self) -> str:
        """Which encoder it is; what was learned with one means nothing to another."""

    @property
    def width(self) -> int:
        """How many numbers a vector has."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of some texts.

        Args:
            texts: Any texts.

        Returns:
            Shape (texts, width), each row of length 1.
        """


def meaning(text: str) -> str:
    """What is encoded of a text: all of it, or the beginning and the end of a long one.

    What is said around a question is not left out: "Is she right?" means nothing without it.

    Args:
        text: Anything a person may type.

    Returns:
        Of each word at most :data:`LETTERS` letters; in all at most ``HEAD + TAIL`` characters and a space,
        ``HEAD_PIECES + TAIL_PIECES`` words, signs and groups of digits, and :data:`BYTES` bytes.
    """
    plain = _ends(_LONG_WORD.sub(r"\1", " ".join(text[:MAX_CHARS].split())))
    if not plain.isascii():
        normal = unicodedata.normalize("NFKC", plain)
        if len(normal) > MOST_LONGER * len(plain):
            plain = _ends(normal)
    return plain.encode("utf-8", "replace")[:BYTES].decode("utf-8", "ignore").rstrip()


def _ends(plain: str) -> str:
    """The beginning and the end of what is too long."""
    if len(plain) > HEAD + TAIL:
        plain = f"{plain[:HEAD]} {plain[-TAIL:]}"
    if len(plain) > HEAD_PIECES + TAIL_PIECES:
        begins = [piece.start() for piece in _PIECE.finditer(plain)]
        if len(begins) > HEAD_PIECES + TAIL_PIECES:
            plain = f"{plain[: begins[HEAD_PIECES]].rstrip()} {plain[begins[-TAIL_PIECES] :]}"
    return plain
