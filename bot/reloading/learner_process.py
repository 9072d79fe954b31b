"""Loads, checks and learns a folder in a process of its own, so that the bot goes on answering.

In a thread, single calls that hold the GIL from beginning to end would let the
event loop stand still several times as long (docs/benchmarks.md), and a folder
that takes all memory would end the bot and not this process.

The process is this module run as a program: the folder is its argument, and
its output is the pickled engine, or the faults in its place. It must not write
anything else there. With ``--vectors`` it brings what was learned up to date,
which may take a minute, and answers with None where there is nothing to do.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.engine.engine import Engine
from bot.errors import Fault, InputError, KnowledgeError

if TYPE_CHECKING:
    from bot.knowledge.types import Knowledge

_UNAUDITED: Final = "--unaudited"
_DRAFTS: Final = "--drafts"
_VECTORS: Final = "--vectors"

_NICENESS: Final = 10
"""Added to that of the bot: where there is one core, answers come first."""

LEARNING_MAX: Final = 300.0
"""Seconds after which learning is given up: hundreds of times what the shipped folder takes, and many times
what one of ten times its size takes on a slow machine (docs/benchmarks.md)."""

REFINING_MAX: Final = 3600.0
"""The same for encoding, which takes minutes for a folder of thousands of phrasings that are all new."""

INHERITED: Final = frozenset(
    {
        # where programs, libraries and temporary files are
        *("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"),
        *("TMPDIR", "TEMP", "TMP", "HOME", "USERPROFILE"),
        # without which Windows starts no program, or none with random numbers
        *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT"),
        # how texts are read, and which Python reads them (https://docs.python.org/3/using/cmdline.html)
        *("LANG", "LC_ALL", "LC_CTYPE", "PYTHONHOME", "PYTHONUTF8", "PYTHONDONTWRITEBYTECODE"),
        *("PYTHONPYCACHEPREFIX", "PYTHONNOUSERSITE", "PYTHONUSERBASE"),
        # what an operator sets where NumPy does not run on a processor as it comes
        *("OPENBLAS_CORETYPE", "NPY_DISABLE_CPU_FEATURES"),
    }
)
"""All that the process is given of the bot's environment. What it reads may be anybody's draft, so it gets no
token, no key, no address of a database and nothing else that it has no use for."""


class LearningTimeoutError(ChildProcessError):
    """The process took longer than it may, and was ended."""


async def learn(
    folder: Path, *, audited: bool = True, drafts: bool = False, seconds: float = LEARNING_MAX
) -> Engine:
    """Load, verify and learn a folder beside the running program, as far as that takes a moment.

    Args:
        folder: The knowledge folder.
        audited: Whether its quotes must be those that were audited.
        drafts: Whether it may have texts that nobody has read.
        seconds: How long it may take.

    Returns:
        An engine that has learned it, without an encoder.

    Raises:
        KnowledgeError: The folder has faults, a quote differs from its audit, or there are drafts.
        LearningTimeoutError: It took longer.
        ChildProcessError: The process failed; the text is what it said last.
    """
    engine = await _in_process(folder, *_demands(audited=audited, drafts=drafts), seconds=seconds)
    if engine is None:
        raise ChildProcessError("the process that learns gave nothing")
    return engine


async def refine(
    folder: Path,
    vectors: Path,
    *,
    audited: bool = True,
    drafts: bool = False,
    seconds: float = REFINING_MAX,
) -> Engine | None:
    """Bring what was learned of a folder up to date with its edits, by encoding what is new.

    Args:
        folder: The knowledge folder.
        vectors: Where vectors are kept.
        audited: Whether its quotes must be those that were audited.
        drafts: Whether it may have texts that nobody has read.
        seconds: How long it may take.

    Returns:
        A better engine, without the encoder, or None where the folder is not behind, or no encoder can be
        used.

    Raises:
        KnowledgeError: The folder has faults, a quote differs from its audit, or there are drafts.
        LearningTimeoutError: It took longer.
        ChildProcessError: The process failed; the text is what it said last.
    """
    options = [_VECTORS, str(vectors), *_demands(audited=audited, drafts=drafts)]
    return await _in_process(folder, *options, seconds=seconds)


def _demands(*, audited: bool, drafts: bool) -> list[str]:
    return [*([] if audited else [_UNAUDITED]), *([_DRAFTS] if drafts else [])]


async def _in_process(folder: Path, *options: str, seconds: float) -> Engine | None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", __name__, str(folder), *options),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_environment(),
        start_new_session=True,  # Ctrl-C is for the bot, which then ends this
    )
    try:
        async with asyncio.timeout(seconds):
            output, errors = await process.communicate()
    except TimeoutError:
        raise LearningTimeoutError(f"Learning took longer than {seconds:g} s and was ended.") from None
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
    with contextlib.suppress(AttributeError, PermissionError):  # Windows has none; a sandbox may forbid it
        os.nice(_NICENESS)
    folder, options = Path(sys.argv[1]), sys.argv[2:]
    vectors = Path(options[options.index(_VECTORS) + 1]) if _VECTORS in options else None
    output = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no part of the outcome
    with open(output, "wb") as stream:  # noqa: PTH123 - a descriptor has no path
        packed = _packed(folder, vectors, audited=_UNAUDITED not in options, drafts=_DRAFTS in options)
        stream.write(packed)


def _packed(folder: Path, vectors: Path | None, *, audited: bool, drafts: bool) -> bytes:
    # Only here: the bot that waits for the outcome has no use for YAML and the schema, which take memory.
    from bot.knowledge.audit import verify  # noqa: PLC0415
    from bot.knowledge.drafts import refuse_drafts  # noqa: PLC0415
    from bot.knowledge.loader import load  # noqa: PLC0415
    from bot.learning.artefact import FILE  # noqa: PLC0415
    from bot.learning.folder import engine_of  # noqa: PLC0415

    outcome: Engine | tuple[Fault, ...] | None
    try:
        knowledge = verify(folder) if audited else load(folder)
        if not drafts:
            refuse_drafts(folder, knowledge)
        outcome = engine_of(folder, knowledge) if vectors is None else _refined(folder, knowledge, vectors)
    except KnowledgeError as error:
        outcome = error.faults
    except InputError as error:  # what was learned before is damaged
        outcome = (Fault(FILE, "", error.sentence),)
    return pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)


def _refined(folder: Path, knowledge: Knowledge, vectors: Path) -> Engine | None:
    from bot.learning.default_vectors import DefaultVectors  # noqa: PLC0415
    from bot.learning.encoders import AUTOMATIC, open_encoder  # noqa: PLC0415
    from bot.learning.folder import is_behind, refined  # noqa: PLC0415
    from bot.learning.vector_cache import CachingEncoder  # noqa: PLC0415

    encoder = open_encoder(AUTOMATIC, threads=1)  # the bot's own shall have the other cores
    if encoder is None or not is_behind(folder, knowledge, encoder.name):
        return None
    return refined(folder, knowledge, CachingEncoder(DefaultVectors(encoder), vectors))


def _unpacked(output: bytes) -> Engine | None:
    outcome = pickle.loads(output)  # noqa: S301 - written by our own process
    if outcome is None or isinstance(outcome, Engine):
        return outcome
    raise KnowledgeError(list(outcome))


def _environment() -> dict[str, str]:
    """What it needs of the bot's own, with every place its modules come from: it must run the same code.

    It keeps to one core, so that answers have the others; the libraries of numbers would take them all.
    """
    places = os.pathsep.join(str(Path(place).absolute()) for place in sys.path)
    inherited = {name: value for name, value in os.environ.items() if name in INHERITED}
    return {**inherited, "PYTHONPATH": places, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


if __name__ == "__main__":
    main()
