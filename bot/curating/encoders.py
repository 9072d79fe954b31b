"""Encoders for an evening's work: nothing is encoded twice, and an edit waits for no text but the next few.

Nothing here keeps anything on disk: questions that people asked pass it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from bot.engine.reading.encoder import Encoder, Vectors
from bot.learning.encoders import EncoderBefore

AT_A_TIME: Final = 32
"""Texts that are encoded in one go: a third of a second's work at most."""

REMEMBERED: Final = 20_000
"""Texts whose vectors are kept in memory, 30 MB; with more, all are forgotten and begun anew."""


class InterruptedByEditError(Exception):
    """Encoding was given up, as the folder is another by now."""


class InterruptibleEncoder(EncoderBefore):
    """An encoder that gives up between two texts.

    Args:
        encoder: Encodes them.
        gives_up: Tells whether to.
    """

    def __init__(self, encoder: Encoder, gives_up: Callable[[], bool]) -> None:
        super().__init__(encoder)
        self._gives_up = gives_up

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of some texts; see :class:`bot.engine.reading.encoder.Encoder`.

        Raises:
            InterruptedByEditError: It gave up.
        """
        vectors = np.empty((len(texts), self.width), dtype=np.float32)
        for start in range(0, len(texts), AT_A_TIME):
            if self._gives_up():
                raise InterruptedByEditError
            some = texts[start : start + AT_A_TIME]
            vectors[start : start + len(some)] = self._encoder.encode(some)
        return vectors


class RememberingEncoder(EncoderBefore):
    """An encoder that asks another one for each text once.

    Args:
        encoder: The other one.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(encoder)
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of some texts; see :class:`bot.engine.reading.encoder.Encoder`."""
        known = self._known
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if len(known) + len(missing) > REMEMBERED:
            self._known = known = {}
            missing = list(dict.fromkeys(texts))
        for start in range(0, len(missing), AT_A_TIME):  # what is known stays so, should the next be given up
            some = missing[start : start + AT_A_TIME]
            known.update(zip(some, self._encoder.encode(some), strict=True))
        return np.array([known[text] for text in texts], dtype=np.float32).reshape(-1, self.width)
