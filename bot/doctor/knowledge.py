"""The knowledge folder: would the bot serve it, and is what was learned of it fresh?

Says the same as ``entente check``, only shorter: of many faults the first.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final

from bot.doctor.finding import Finding, counted
from bot.errors import InputError, KnowledgeError
from bot.knowledge.audit import verify
from bot.knowledge.types import Knowledge
from bot.learning import artefact, encoders
from bot.learning.folder import is_behind
from bot.replies.reserved import collisions

SUBJECT: Final = "knowledge"


async def check(folder: Path, take: Callable[[Knowledge], None]) -> AsyncIterator[Finding]:
    """Read a folder as ``entente run`` would, and judge it.

    Args:
        folder: The knowledge folder.
        take: Is given what is sound.

    Yields:
        One finding.
    """
    try:
        knowledge = _read(folder)
        learned = artefact.read(folder)
        stale = is_behind(folder, knowledge, encoders.NAME if learned and learned.head else None)
    except KnowledgeError as error:
        first, *others = error.faults
        more = f" `entente check` shows {counted(len(others), 'other')}." if others else ""
        yield Finding.fault(SUBJECT, f"{folder} has {counted(1 + len(others), 'fault')}. {first}{more}")
        return
    except InputError as error:
        yield Finding.fault(SUBJECT, str(error))
        return
    take(knowledge)
    sound = f"{folder} is sound, with {len(knowledge.entries)} entries"
    if drafts := knowledge.drafts():
        yield Finding.advice(
            SUBJECT,
            f"{sound}, and {counted(drafts, 'draft')} that nobody has read: `entente run` refuses it without "
            "--drafts. `entente check` lists them.",
        )
    elif learned is None:
        yield Finding.advice(SUBJECT, f"{sound}, and was never learned. Run `entente learn`.")
    elif stale:
        yield Finding.advice(
            SUBJECT, f"{sound}, and something was edited since it was learned. Run `entente learn`."
        )
    else:
        yield Finding.ok(SUBJECT, f"{sound}, and what was learned of it is fresh.")


def _read(folder: Path) -> Knowledge:
    """The knowledge base, if it could be served."""
    sound = verify(folder)
    if faults := collisions(sound):
        raise KnowledgeError(faults)
    return sound
