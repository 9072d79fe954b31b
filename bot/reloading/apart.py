"""Loads, checks and learns a folder in a process of its own, so that the bot goes on answering.

A thread would do the same work in the same interpreter, and some steps of it
(a full garbage collection, the counting of all words) are single calls that
hold the GIL from beginning to end. The longest that an event loop stood still
while the shipped folder was learned, six times each by turns on two busy
cores: in a thread 80 to 153 ms; with a process 17 to 33 ms and once 91, where
unpacking the result met a garbage collection; with nothing to learn 8 to 21 ms.
Besides, another folder may have ten times the phrasings, and one that takes all
memory ends this process and not the bot.

The process is this module run as a program: the folder is its argument, and
its output is the pickled engine, or the faults in its place. It must not write
anything else there.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.engine.engine import Engine
from bot.errors import Fault, KnowledgeError

if TYPE_CHECKING:
    from bot.knowledge.types import Knowledge

_UNAUDITED: Final = "--unaudited"

_NICENESS: Final = 10
"""Added to that of the bot: where there is one core, answers come first."""


async def learn(folder: Path, *, audited: bool = True) -> Engine:
    """Load, verify and learn a folder beside the running program.

    Args:
        folder: The knowledge folder.
        audited: Whether its quotes must be those that were audited.

    Returns:
        An engine that has learned it.

    Raises:
        KnowledgeError: The folder has faults, or a quote differs from its audit.
        ChildProcessError: The process failed; the text is what it said last.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", __name__, str(folder), *([] if audited else [_UNAUDITED])),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_environment(),
        start_new_session=True,  # Ctrl-C is for the bot, which then ends this
    )
    try:
        output, errors = await process.communicate()
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode:
        said = errors.decode("utf-8", "replace").strip()
        raise ChildProcessError(said or f"the process that learns ended with {process.returncode}")
    return await asyncio.to_thread(_unpacked, output)


def main() -> None:
    """Learn the folder named as the first argument and write the outcome to the standard output."""
    gc.disable()  # nearly all that is made stays, and then this process ends
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    # Only here: the bot that waits for the outcome has no use for YAML and the schema, which take 3 MB.
    from bot.knowledge.audit import verify  # noqa: PLC0415
    from bot.knowledge.loader import load  # noqa: PLC0415

    sys.stdout.buffer.write(_packed(Path(sys.argv[1]), verify if _UNAUDITED not in sys.argv[2:] else load))


def _packed(folder: Path, read: Callable[[Path], Knowledge]) -> bytes:
    outcome: Engine | tuple[Fault, ...]
    try:
        outcome = Engine.learn(read(folder))
    except KnowledgeError as error:
        outcome = error.faults
    return pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)


def _unpacked(output: bytes) -> Engine:
    outcome = pickle.loads(output)  # noqa: S301 - written by our own process
    if isinstance(outcome, Engine):
        return outcome
    raise KnowledgeError(list(outcome))


def _environment() -> dict[str, str]:
    """The bot's own, with every place its modules come from: the process must run the same code."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(str(Path(place).absolute()) for place in sys.path)}


if __name__ == "__main__":
    main()
