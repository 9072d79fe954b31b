"""A sentence encoder that has read nothing, for tests: a text is the sum of what its words were dealt.

Texts that share words are near each other, and texts of the same words are one. What a word is dealt hangs on
its CRC-32 alone, so the vectors are the same on every machine and in every process.
"""

from functools import cache
from threading import Semaphore
from zlib import crc32

import numpy as np

from bot.engine.reading.text import tokenize

WIDTH = 128

_PATIENCE = 60
"""Seconds; only a test that fails waits for them."""


@cache
def dealt(word):
    """The direction of a word."""
    return np.random.default_rng(crc32(word.encode("utf-8", "surrogatepass"))).standard_normal(WIDTH)


class ToyEncoder:
    """Encodes texts as bags of words, and remembers what it was asked to encode.

    Args:
        name: As which it is known.
    """

    width = WIDTH

    def __init__(self, name="toy"):
        self.name = name
        self.encoded = []

    def encode(self, texts):
        self.encoded += texts
        sums = [sum((dealt(word) for word in tokenize(text)), dealt("")) for text in texts]
        vectors = np.array(sums, dtype=np.float64).reshape(-1, WIDTH)
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


class GatedEncoder(ToyEncoder):
    """Encodes some texts for each time that it is let, and all once its gate is open."""

    def __init__(self):
        super().__init__()
        self._lets = Semaphore(0)
        self._open = False

    def encode(self, texts):
        if not self._open:
            self._lets.acquire(timeout=_PATIENCE)
        return super().encode(texts)

    def let(self):
        self._lets.release()

    def open(self):
        self._open = True
        self._lets.release()
