"""Takes over an edited knowledge folder when it is sound, and leaves everything as it is when it is not.

One edit is dealt with at a time; what is changed meanwhile is taken up right
after. Whatever goes wrong here is logged and told, and never ends the bot.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.engine.engine import Engine
from bot.errors import KnowledgeError
from bot.reloading import learner_process
from bot.reloading.content import Traces, fingerprint, traces
from bot.reloading.hangup import on_hangup
from bot.reloading.watching import Pace, moments

_log = logging.getLogger(__name__)

_UNKNOWN: Final = ""
"""In place of a fingerprint that may not belong to what was read."""


@dataclass(kw_only=True)
class Reloader:
    """Keeps a running bot up to date with its folder.

    Attributes:
        folder: The knowledge folder.
        serving: The fingerprint of the folder, from before the engine in use was learned.
        apply: Puts a new engine to use. A :class:`~bot.errors.KnowledgeError` of it is a fault of the folder.
        report: Tells somebody that an edit was not taken over, and every fault in it.
        watch: Whether to watch the files; if not, only SIGHUP has the folder read.
        pace: How soon an edit is noticed.
        learn: Makes an engine of a folder without holding up the event loop.
        refine: Makes a better one, which may take long, or None where there is none to be had. What was
            edited is served before; an edit meanwhile ends it.
    """

    folder: Path
    serving: str
    apply: Callable[[Engine], Awaitable[None]]
    report: Callable[[str], Awaitable[None]]
    watch: bool = True
    pace: Pace = field(default_factory=Pace)
    learn: Callable[[Path], Awaitable[Engine]] = learner_process.learn
    refine: Callable[[Path], Awaitable[Engine | None]] | None = None
    _refused: str | None = field(default=None, init=False)
    _seen: Traces | None = field(default=None, init=False)
    _asked: bool = field(default=False, init=False)
    _wake: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _refining: asyncio.Task[None] | None = field(default=None, init=False)
    _refined: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.folder = self.folder.absolute()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep the bot up to date while the block runs."""
        with on_hangup(self.ask):
            task = asyncio.create_task(self._run())
            self._begin_refining()  # the folder may have been edited before the bot was started
            try:
                yield
            finally:
                task.cancel()
                await asyncio.wait({task})
                await self._end_refining()

    def ask(self) -> None:
        """Have the folder read now, as SIGHUP does; a fault that was told before is then told again."""
        self._asked = True
        self._wake.set()

    async def _run(self) -> None:
        async with contextlib.aclosing(self._moments()) as seen:
            async for _ in seen:
                try:
                    while await self._look():
                        pass
                except Exception:
                    _log.exception("%s could not be looked at", self.folder)

    async def _moments(self) -> AsyncGenerator[None, None]:
        if self.watch:
            async with contextlib.aclosing(moments(self.folder, self._wake, self.pace)) as changes:
                async for _ in changes:
                    yield
        while await self._wake.wait():
            self._wake.clear()
            yield

    async def _look(self) -> bool:
        """Take over what changed, if anything; True when the folder changed again in the meantime."""
        asked, self._asked = self._asked, False
        seen = await asyncio.to_thread(traces, self.folder)
        if seen == self._seen and not asked:
            return False
        self._seen = seen
        content = await asyncio.to_thread(fingerprint, self.folder)
        if content == self.serving:
            if asked or self._refused is not None:
                _log.info("%s holds what is served already", self.folder)
            self._refused = None
            if not self._refined and (self._refining is None or self._refining.done()):
                self._begin_refining()  # a fault that is taken back had ended it
            return False
        if content == self._refused and not asked:
            return False
        return await self._take(content, seen)

    async def _take(self, content: str, seen: Traces) -> bool:
        fault = await self._fault()
        moved = await asyncio.to_thread(traces, self.folder) != seen
        if fault is None:
            self.serving, self._refused = _UNKNOWN if moved else content, None
            self._begin_refining()
        elif not moved:  # else it may be a fault of half an edit
            self._refused = content
            await self._tell(fault)
        return moved

    async def _fault(self) -> str | None:
        """Learn the folder and put it to use; what is to be told of what was wrong with it, or None."""
        try:
            engine = await self.learn(self.folder)
            await self._end_refining()
            await self.apply(engine)
        except KnowledgeError as error:
            return f"\n{error}"
        except learner_process.LearningTimeoutError as error:
            return f" {error}"
        except Exception as error:
            _log.exception("%s could not be taken over", self.folder)
            return f"\n{type(error).__name__}: {error}"
        _log.info("%s was edited; it is served from now on", self.folder)
        return None

    async def _tell(self, fault: str) -> None:
        text = f"The edit of {self.folder} is not served; what was there before is.{fault}"
        _log.error("%s", text)
        try:
            await self.report(text)
        except Exception:
            _log.exception("Nobody could be told")

    def _begin_refining(self) -> None:
        self._refined = self.refine is None
        if self.refine is not None:
            self._refining = asyncio.create_task(self._refine(self.refine))

    async def _end_refining(self) -> None:
        if self._refining is not None:
            self._refining.cancel()
            await asyncio.wait({self._refining})

    async def _refine(self, refine: Callable[[Path], Awaitable[Engine | None]]) -> None:
        """Put a better engine to use, if one is to be had of what is served."""
        serving = self.serving
        try:
            engine = await refine(self.folder)
            if await asyncio.to_thread(fingerprint, self.folder) != serving:
                return  # an edit is on its way, and will be refined in its turn
            self._refined = True
            if engine is None:
                return
            await self.apply(engine)
        except KnowledgeError:
            return  # half an edit, which is told of elsewhere
        except learner_process.LearningTimeoutError as error:
            _log.warning("What is new in %s stays understood by counts alone. %s", self.folder, error)
        except Exception:
            _log.exception("What was learned of %s could not be brought up to date", self.folder)
        else:
            _log.info("What is new in %s is understood by its meaning, too", self.folder)
