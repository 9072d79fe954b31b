"""Encodes questions beside the event loop: a burst of them together, and late ones not at all.

An answer must not wait for an encoder that is slow or broken: the counts decide then, and the log says so
once. The encoder works in one thread; what is asked while it does is encoded together in the next go, and
what nobody waits for any more is dropped. One that is late again and again is left alone for a while.
Nothing of any question is kept or logged.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Mapping, Sequence
from typing import Final

from bot.engine.reading.encoder import Encoder, Vectors

PATIENCE: Final = 0.25
"""Seconds that a question waits for its meaning; one takes 20 to 30 milliseconds."""

AT_ONCE: Final = 16
LETTERS_AT_ONCE: Final = 1200
"""Texts, and characters of them all, that are encoded together; with more, the first would wait for the last
too long."""

TRIES: Final = 5
REST: Final = 60.0
"""After so many questions in a row that the encoder failed, it is left alone for so many seconds."""

_log = logging.getLogger(__name__)


class EncodingQueue:
    """Encodes texts for whoever waits.

    Args:
        patience: Seconds that anybody waits at the most.
        rest: Seconds that an encoder is left alone which failed too often.
    """

    def __init__(self, patience: float = PATIENCE, rest: float = REST) -> None:
        self._patience = patience
        self._rest = rest
        self._waiting: dict[tuple[int, str], asyncio.Future[Vectors]] = {}
        self._asking: dict[tuple[int, str], int] = {}
        self._work: asyncio.Task[None] | None = None
        self._failed = 0
        self._resting_until = 0.0

    async def encode(self, encoder: Encoder | None, texts: Sequence[str]) -> Mapping[str, Vectors]:
        """The vectors of some texts, as far as they can be had in time.

        Args:
            encoder: Who encodes them; None gives nothing.
            texts: Few; those of one question.

        Returns:
            The vector of each text, or nothing where the encoder is late, fails, or is left alone.
        """
        loop = asyncio.get_running_loop()
        if encoder is None or not texts or loop.time() < self._resting_until:
            return {}
        keys = {text: (id(encoder), text) for text in texts}
        wanted = {text: self._wait_for(key, loop) for text, key in keys.items()}
        if self._work is None or self._work.done():
            self._work = loop.create_task(self._encode_all(encoder))
        try:
            done, late = await asyncio.wait(wanted.values(), timeout=self._patience)
        finally:
            for key in keys.values():
                self._leave(key)
        if late or any(future.cancelled() for future in done):
            self._failure("is late" if late else "failed", loop)
            return {}
        self._success()
        return {text: future.result() for text, future in wanted.items()}

    def _wait_for(self, key: tuple[int, str], loop: asyncio.AbstractEventLoop) -> asyncio.Future[Vectors]:
        self._asking[key] = self._asking.get(key, 0) + 1
        return self._waiting.setdefault(key, loop.create_future())

    def _leave(self, key: tuple[int, str]) -> None:
        """Drop a text that nobody waits for any more."""
        self._asking[key] -= 1
        if not self._asking[key]:
            del self._asking[key]
            self._waiting.pop(key, None)

    async def _encode_all(self, encoder: Encoder) -> None:
        while some := self._next(encoder):
            texts, futures = [text for (_, text), _ in some], [future for _, future in some]
            try:
                vectors = await _in_thread(encoder, texts)
                for future, vector in zip(futures, vectors, strict=True):
                    if not future.done():
                        future.set_result(vector)
            except Exception as error:  # whatever a library of numbers may raise: the counts decide
                _log.debug("Encoding failed: %s", type(error).__name__)
            finally:
                for future in futures:
                    if not future.done():
                        future.cancel()

    def _next(self, encoder: Encoder) -> list[tuple[tuple[int, str], asyncio.Future[Vectors]]]:
        """The texts to be encoded together, those asked first."""
        some: list[tuple[tuple[int, str], asyncio.Future[Vectors]]] = []
        letters = 0
        for key in [key for key in self._waiting if key[0] == id(encoder)][:AT_ONCE]:
            letters += len(key[1])
            if some and letters > LETTERS_AT_ONCE:
                break
            some.append((key, self._waiting.pop(key)))
        return some

    def _failure(self, what: str, loop: asyncio.AbstractEventLoop) -> None:
        if not self._failed:
            _log.warning("The encoder %s; questions are decided by counts meanwhile", what)
        self._failed += 1
        if self._failed % TRIES == 0:
            self._resting_until = loop.time() + self._rest

    def _success(self) -> None:
        if self._failed:
            _log.info("The encoder is back")
        self._failed = 0


async def _in_thread(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Encode in a thread that does not keep the process from ending, as those of an executor would."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Vectors] = loop.create_future()

    def settle(vectors: Vectors | None, error: Exception | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        elif vectors is not None:
            future.set_result(vectors)

    def work() -> None:
        vectors, failure = None, None
        try:
            vectors = encoder.encode(texts)
        except Exception as error:  # as above
            failure = error
        with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile
            loop.call_soon_threadsafe(settle, vectors, failure)

    threading.Thread(target=work, name="encoder", daemon=True).start()
    return await future
