"""A knowledge folder and what was learned of it before: one engine, ready to decide.

What takes minutes is read from ``learned.npz``; the rest is counted anew. Where the file is missing or
behind the folder, the engine answers all the same, and :func:`refined` makes a better one of it later.
Nothing here watches files or talks to anybody.
"""

from __future__ import annotations

from pathlib import Path

from bot.engine.calibrating import Tell, calibrate, refresh
from bot.engine.deciding.model import Learned
from bot.engine.engine import Engine
from bot.engine.learning import digests_of
from bot.engine.reading.common import CommonWords
from bot.engine.reading.encoder import Encoder
from bot.knowledge.types import Knowledge
from bot.learning import artefact
from bot.learning.common_words import common_words, common_words_if_any


def engine_of(folder: Path, knowledge: Knowledge) -> Engine:
    """An engine that has learned a folder as far as that takes a moment.

    Args:
        folder: The knowledge folder, for what was learned of it before.
        knowledge: What was read from it.

    Returns:
        The engine, without an encoder.

    Raises:
        InputError: What was learned before is damaged.
    """
    learned = artefact.read(folder)
    common = learned.common if learned else common_words_if_any()
    return Engine.learn(knowledge, common=common, learned=learned)


def is_behind(folder: Path, knowledge: Knowledge, encoder: str | None) -> bool:
    """Whether something was edited since the folder was learned, or it never was.

    Args:
        folder: The knowledge folder.
        knowledge: What was read from it.
        encoder: The name of the encoder in use; None where there is none, and nothing to be learned for it.
    """
    learned = artefact.read(folder)
    return learned is None or artefact.is_stale(learned, digests_of(knowledge), encoder)


def refined(folder: Path, knowledge: Knowledge, encoder: Encoder) -> Engine:
    """The engine of a folder that is behind, brought up to date.

    Only what is new is encoded, unless the folder was never learned.

    Args:
        folder: The knowledge folder.
        knowledge: What was read from it.
        encoder: Encodes what is new.

    Returns:
        The engine, without the encoder.
    """
    before = artefact.read(folder)
    common = before.common if before else common_words_if_any()
    return Engine.learn(knowledge, learned=brought_up_to_date(before, knowledge, encoder, common))


def brought_up_to_date(
    before: Learned | None, knowledge: Knowledge, encoder: Encoder, common: CommonWords
) -> Learned:
    """What was learned, with what is new.

    Args:
        before: Of an earlier state of the knowledge base, if it was ever learned.
        knowledge: As it is now.
        encoder: Encodes what is new, or all where nothing fits what was learned.
        common: Words that everybody uses, where nothing was learned before.
    """
    kinds = len({entry.kind for entry in knowledge.entries.values()}) + 1
    fits = before is not None and len(before.alone.scope.intercept) == kinds
    if before is None or before.head is None or before.head.encoder != encoder.name or not fits:
        return calibrate(knowledge, encoder, common)
    return refresh(before, knowledge, encoder)


def relearn(knowledge: Knowledge, encoder: Encoder | None, tell: Tell) -> Learned:
    """Learn all of a folder anew, which takes minutes.

    Args:
        knowledge: What was read from the folder.
        encoder: Whose vectors are to be understood; None for the counts alone.
        tell: Gets a word on each step.
    """
    return calibrate(knowledge, encoder, common_words(), tell)
