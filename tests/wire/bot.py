"""The real command as a process of its own: started, read, asked to stop, and never left behind."""

import asyncio
import contextlib
import os
import re
import signal
import sys
import time
from pathlib import Path
from typing import NamedTuple

from tests.wire.record import Question
from tests.wire.stand_in import Discord

ROOT = Path(__file__).parents[2]
REDIRECT = Path(__file__).parent / "redirect"

LINE = re.compile(r"\S+Z (DEBUG|INFO|WARNING|ERROR|CRITICAL) ([\w.]+): (.*)")
"""How the bot writes its log: the time, the level, the logger, what there is to say."""

STARTING, ENDING = 60.0, 60.0
"""Seconds; only a test that fails waits for them."""


class Entry(NamedTuple):
    """A line of the log; one that no logger wrote has no level."""

    level: str
    logger: str
    text: str


class Client:
    """A Python program that uses discord.py, run against the stand-in in place of Discord.

    Args:
        discord: Where to.
        program: What follows ``python``.
        place: The folder to run in; made if need be.
        environment: Added to that of this process, which loses every setting of the bot.

    Attributes:
        name: Under which the stand-in knows it.
        lines: What it wrote to its standard error so far.
        output: What it wrote to its standard output.
        code: Its exit code; None while it runs.
        began, ended: When it was started and when it was gone, by the monotonic clock.
    """

    def __init__(
        self, discord: Discord, program: tuple[str, ...], place: Path, environment: dict[str, str]
    ) -> None:
        self.name = discord.name()
        self.lines: list[str] = []
        self.output: list[str] = []
        self.code: int | None = None
        self.began = self.ended = 0.0
        self._discord = discord
        self._command = [sys.executable, *program]
        self._place = place
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self):
        self._place.mkdir(parents=True, exist_ok=True)
        self.began = time.monotonic()
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            cwd=self._place,  # where no .env of a developer lies
            env=self._surroundings(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=1 << 20,
        )
        self._tasks = [
            asyncio.create_task(self._read(self._process.stderr, self.lines)),
            asyncio.create_task(self._read(self._process.stdout, self.output)),
            asyncio.create_task(self._await_end()),
        ]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.code is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        await asyncio.gather(*self._tasks)

    def _surroundings(self) -> dict[str, str]:
        foreign = ("ENTENTE_", "DISCORD_", "DATABASE_URL")
        return {
            **{key: value for key, value in os.environ.items() if not key.startswith(foreign)},
            "PYTHONPATH": os.pathsep.join(map(str, (REDIRECT, ROOT))),
            "WIRE_DISCORD": self._discord.address,
            "WIRE_PROCESS": self.name,
            **self._environment,
        }

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log(self) -> str:
        """Everything that it wrote to its standard error."""
        return "\n".join(self.lines)

    @property
    def entries(self) -> list[Entry]:
        """The lines without their time."""
        return [
            Entry(*found.groups()) if (found := LINE.match(line)) else Entry("", "", line)
            for line in self.lines
        ]

    @property
    def complaints(self) -> list[Entry]:
        """Every line that tells of more than the course of things: warnings, errors, tracebacks."""
        return [entry for entry in self.entries if entry.level not in ("DEBUG", "INFO")]

    def memory(self) -> float:
        """Megabytes of it that lie in memory (``VmRSS``, man 5 proc)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def processor(self) -> float:
        """Seconds of processor time that it has taken (``utime`` and ``stime``, man 5 proc)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def ready(self, shards: int | None = None, within: float = STARTING) -> None:
        """Wait until the gateway has let it in, with as many shards as it has to have.

        Raises:
            AssertionError: It ended before, or takes too long.
        """
        wanted = self._discord.api.shards if shards is None else shards
        await self._until(
            lambda: len(self._discord.gateway.connected(self.name)) >= wanted, within, "it is not connected"
        )

    async def logged(self, pattern: str, within: float = STARTING) -> str:
        """Wait for a line that matches a regular expression, and return it.

        Raises:
            AssertionError: It ended without, or takes too long.
        """

        def found() -> list[str]:
            return [line for line in self.lines if re.search(pattern, line)]

        await self._until(found, within, f"no line with {pattern!r}")
        return found()[0]

    async def finishes(self, *questions: Question, within: float = 20.0) -> None:
        """Wait until each question has a reply, or this process has ended; never fails."""
        record = self._discord.record
        with contextlib.suppress(AssertionError):
            await record.until(lambda: self.code is not None or not record.unanswered(questions), within)

    async def exited(self, within: float = ENDING) -> int:
        """Wait until it is gone, and return its exit code."""
        await self._discord.record.until(lambda: self.code is not None, within, f"{self.name} does not end")
        await asyncio.gather(*self._tasks)  # what it said last
        return self.code

    def send(self, number: int) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    async def stop(self, within: float = ENDING) -> int:
        """Ask it to end, as a supervisor does, and return its exit code."""
        self.send(signal.SIGTERM)
        return await self.exited(within)

    async def kill(self) -> None:
        """End it as when the power fails."""
        self.send(signal.SIGKILL)
        await self.exited()

    async def _until(self, holds, within: float, failure: str) -> None:
        what = f"{self.name}: {failure}"
        try:
            await self._discord.record.until(lambda: holds() or self.code is not None, within, what)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.log}") from None
        if holds():
            return
        await asyncio.gather(*self._tasks)  # what it said last
        if not holds():
            raise AssertionError(f"{what}: it ended with {self.code}\n{self.log}")

    async def _read(self, stream: asyncio.StreamReader, lines: list[str]) -> None:
        async for line in stream:
            lines.append(line.decode("utf-8", "replace").rstrip("\n"))
            self._discord.record.changed()

    async def _await_end(self) -> None:
        self.code = await self._process.wait()
        self.ended = time.monotonic()
        self._discord.record.changed()


class Bot(Client):
    """``python -m bot run``.

    Args:
        discord: Where to.
        folder: The knowledge folder; None takes the shipped one.
        state: The state folder; two processes with the same one have the same database.
        arguments: Of the command.
        settings: Environment variables without their prefix: ``drain_seconds=1`` is ENTENTE_DRAIN_SECONDS=1.
    """

    def __init__(
        self, discord: Discord, folder: Path | None, state: Path, *arguments: str, **settings: object
    ) -> None:
        own = {"encoder": "none", "state_dir": state, "token": discord.token}
        own |= {"knowledge": folder} if folder is not None else {}
        environment = {f"ENTENTE_{key.upper()}": str(value) for key, value in (own | settings).items()}
        super().__init__(discord, ("-m", "bot", *(arguments or ("run", "--no-watch"))), state, environment)
