"""Encodes questions beside the event loop: a burst of them together, and late ones not at all.

An answer must not wait for an encoder that is slow or broken: the counts decide then, and the log says so
once. The encoder works in one thread; what is asked while it does is encoded together in the next go.
Nothing of any question is kept or logged.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Final

from bot.engine.reading.encoder import Encoder, Vectors

PATIENCE: Final = 0.25
"""Seconds that a question waits for its meaning; one takes 20 to 30 milliseconds."""

AT_ONCE: Final = 16
"""Texts that are encoded together; with more, the first would wait for the last too long."""

_log = logging.getLogger(__name__)


class Bursts:
    """Encodes texts for whoever waits.

    Args:
        patience: Seconds that anybody waits at the most.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._waiting: dict[str, asyncio.Future[Vectors]] = {}
        self._work: asyncio.Task[None] | None = None
        self._told = False

    async def encode(self, encoder: Encoder | None, texts: Sequence[str]) -> Mapping[str, Vectors]:
        """The vectors of some texts, as far as they can be had in time.

        Args:
            encoder: Who encodes them; None gives nothing.
            texts: Few; those of one question.

        Returns:
            The vector of each text, or nothing where the encoder is late or fails.
        """
        if encoder is None or not texts:
            return {}
        loop = asyncio.get_running_loop()
        wanted = {text: self._waiting.setdefault(text, loop.create_future()) for text in texts}
        if self._work is None or self._work.done():
            self._work = loop.create_task(self._encode_all(encoder))
        done, late = await asyncio.wait(wanted.values(), timeout=self._patience)
        if late or any(future.cancelled() for future in done):
            self._tell("is late" if late else "failed")
            return {}
        return {text: future.result() for text, future in wanted.items()}

    async def _encode_all(self, encoder: Encoder) -> None:
        while self._waiting:
            texts = list(self._waiting)[:AT_ONCE]
            futures = [self._waiting.pop(text) for text in texts]
            try:
                vectors = await asyncio.to_thread(encoder.encode, texts)
            except Exception as error:  # whatever a library of numbers may raise: the counts decide
                _log.debug("Encoding failed: %s", type(error).__name__)
                for future in futures:
                    future.cancel()
            else:
                for future, vector in zip(futures, vectors, strict=True):
                    if not future.done():
                        future.set_result(vector)

    def _tell(self, what: str) -> None:
        if not self._told:
            self._told = True
            _log.warning("The encoder %s; until it is back, questions are decided by counts", what)
