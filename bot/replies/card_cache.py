"""Composes a card once for as long as its knowledge base is in use.

A knowledge base is frozen, and so is a card: an entry has the same card in the same language whoever asks.
Thousands of servers ask for the same few hundred, and to compose one takes as long as a third of a decision.
The cards of the knowledge base before are dropped with the first of the next. Nothing is composed here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from bot.knowledge.types import Entry, Knowledge, Language
from bot.replies.card import Card

CARDS_MAX: Final = 512
"""Cards that are kept, some 3 kB each; the shipped knowledge base has 663 of entries."""

Composer = Callable[[Sequence[Entry], Knowledge, Language], Card]
"""Makes the same card of the same entries, whenever it is called."""


def cached(compose: Composer, entries: Sequence[Entry], knowledge: Knowledge, language: Language) -> Card:
    """A card, composed anew only if it is none of those in use.

    Args:
        compose: Makes it, of nothing but the arguments that follow.
        entries: What it shows.
        knowledge: Where they stand.
        language: Of the card.

    Returns:
        What ``compose`` makes of the other arguments.
    """
    current = knowledge.entries
    if any(current.get(entry.id) is not entry for entry in entries):
        return compose(entries, knowledge, language)  # its id would stand for another
    return _cards_of(_Itself(knowledge))(compose, tuple([entry.id for entry in entries]), language)


class _Itself:
    """A knowledge base by its identity: to compare two of them would take longer than to compose."""

    __slots__ = ("knowledge",)

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.knowledge is other.knowledge

    def __hash__(self) -> int:
        return id(self.knowledge)


@lru_cache(maxsize=1)
def _cards_of(itself: _Itself) -> Callable[[Composer, tuple[str, ...], Language], Card]:
    """What composes the cards of a knowledge base and keeps those that were asked for lately."""
    knowledge = itself.knowledge

    @lru_cache(maxsize=CARDS_MAX)
    def composed(compose: Composer, ids: tuple[str, ...], language: Language) -> Card:
        return compose([knowledge.entries[entry] for entry in ids], knowledge, language)

    return composed
