"""Turns what people did and wrote into rows that do not tell who they are.

User ids are hashed with the operator's key, and texts are cleaned of what could
name somebody; where no texts are kept, none get into a row. Nothing is written
here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from bot.storage import rows
from bot.storage.person import person_hash
from bot.storage.redact import redact
from bot.storage.values import Unanswered, Vote


class Anonymizer:
    """Makes rows.

    Args:
        key: The operator's secret with which user ids are hashed.
        clock: What time it is, with its zone.
        keep_days: Days that texts are kept; with 0 none are kept at all.
    """

    def __init__(self, key: bytes, clock: Callable[[], datetime], keep_days: int) -> None:
        self._key = key
        self._clock = clock
        self.keep_days = keep_days

    def person(self, user_id: int) -> str:
        """What stands for a person in all rows."""
        return person_hash(self._key, user_id)

    def vote(self, vote: Vote) -> rows.VoteRow:
        """A vote, with what is left of its reason."""
        return rows.VoteRow(
            person_hash=self.person(vote.user_id),
            answer_id=vote.answer_id,
            server_id=vote.server_id,
            entry_id=vote.entry_id,
            language=vote.language,
            value=vote.value,
            reason=self._cleaned(vote.reason),
            at=self._clock(),
        )

    def unanswered(self, question: Unanswered) -> rows.UnansweredRow | None:
        """A question that found no answer; None where no word of it is left."""
        text = self._cleaned(question.text)
        if text is None:
            return None
        return rows.UnansweredRow(
            id=uuid4(),
            server_id=question.server_id,
            person_hash=self.person(question.user_id),
            text=text,
            language=question.language,
            outcome=question.outcome,
            nearest_entry=question.nearest,
            at=self._clock(),
        )

    def _cleaned(self, text: str | None) -> str | None:
        return redact(text) if text and self.keep_days > 0 else None
