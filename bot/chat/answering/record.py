"""What is kept of a question once it has got its reply: a count, and the words of those without an answer.

The words of an answered question are never kept, nor those of chatter that was
not meant for the bot, nor those that somebody other than the person who asks
may have written. Cleaning them is up to the storage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.chat.answering.last_shown import Asker
from bot.engine.decision import Decision, Outcome
from bot.knowledge.types import Kind
from bot.replies.card import Card
from bot.storage.values import Unanswered

if TYPE_CHECKING:
    from bot.storage.storage import Storage

MISSED: Final = frozenset({Outcome.UNSURE, Outcome.NOT_COVERED})
"""Outcomes after which a curator may have something to write, whoever was addressed."""


def record(storage: Storage | None, decision: Decision, question: str, asker: Asker) -> None:
    """Count a question, and keep it where it found no answer. Never waits and never fails.

    Args:
        storage: Where to; None keeps nothing.
        decision: How the question ended.
        question: As it was asked.
        asker: Who asked, and where.
    """
    if storage is None:
        return
    outcome = decision.outcome
    storage.tally(asker.server, outcome.value, decision.entry.id if decision.entry else None)
    if not asker.own_words:
        return
    if outcome in MISSED or (outcome is Outcome.OFF_TOPIC and asker.addressed):
        storage.unanswered(
            Unanswered(
                user_id=asker.person,
                server_id=asker.server,
                text=question,
                language=decision.language,
                outcome=outcome.value,
                nearest=_nearest(decision),
            )
        )


def record_chosen(storage: Storage | None, card: Card, asker: Asker) -> None:
    """Count a question that was chosen from a list, by the card it was answered with."""
    if storage is not None and card.outcome is not None:
        storage.tally(asker.server, card.outcome.value, card.entry)


def _nearest(decision: Decision) -> str | None:
    """The entry that was shown, offered or considered first; small talk is near to nothing."""
    if decision.entry is not None:
        return decision.entry.id
    considered = [*decision.suggestions, *(candidate.entry for candidate in decision.reasons.candidates)]
    return next((entry.id for entry in considered if entry.kind is not Kind.SMALL_TALK), None)
