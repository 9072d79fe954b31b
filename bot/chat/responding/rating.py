"""Which answers people may rate, and the ids under which they do."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from bot.engine.decision import Outcome
from bot.replies.card import Card
from bot.storage.values import ServerSettings

if TYPE_CHECKING:
    from bot.storage.storage import Storage

RATED: Final = frozenset({Outcome.ANSWERED, Outcome.NOT_COVERED})
"""Outcomes that show something of the article, and so may be worth more or less."""

_ID_BYTES: Final = 9
"""Of an answer's id, 12 characters: none of two answers has that of another, and it tells nothing about
either. With a language and the longest entry id it leaves 6 of the 100 characters of a custom id."""


def answer_id(card: Card, settings: ServerSettings, storage: Storage | None) -> str | None:
    """A new id for an answer that people may rate, or None for what nobody shall rate.

    Args:
        card: What is about to be shown in public.
        settings: What holds in the server.
        storage: Where ratings are kept; None keeps none.
    """
    if card.entry is None or card.outcome not in RATED or storage is None or not settings.feedback:
        return None
    return secrets.token_urlsafe(_ID_BYTES)
