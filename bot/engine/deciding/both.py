"""Whether a question only names the other of two of whom something was said: "and B?" after "both A and B".

Such a question is answered by what was shown, though by itself it resembles whatever is asked of B alone. The
glossary says who the parties are; nothing here knows one or decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Final

from bot.engine.deciding.followup import opens
from bot.engine.deciding.own_words import EMPTY
from bot.engine.reading.lexicon import Lexicon
from bot.engine.reading.text import tokenize
from bot.knowledge.types import Fact

_TOO: Final = frozenset({"too", "also", "aussi", "tambien", "lui", "elle", "eux", "ella", "ellos"})
"""Words that go with whom is named."""
_BESIDE: Final = EMPTY | _TOO
_AND: Final = frozenset({"and", "et", "y", "e"})


def names_one_of_both(question: str, facts: Iterable[Fact], lexicon: Lexicon, parties: Set[str]) -> bool:
    """Whether a question that goes on names nothing but a party that a quote joins with another.

    Args:
        question: As it was typed.
        facts: What was shown.
        lexicon: Reads both.
        parties: The units that stand for somebody who acts.
    """
    words = tokenize(question)
    if not opens(question) and _TOO.isdisjoint(words):
        return False
    named = set(lexicon.units(" ".join(word for word in words if word not in _BESIDE)))
    return (
        bool(named)
        and named <= parties
        and any(named <= _joined(lexicon.units(fact.quote), parties) for fact in facts)
    )


def _joined(units: Sequence[str], parties: Set[str]) -> set[str]:
    """The parties that stand side by side: "A and B"."""
    threes = zip(units, units[1:], units[2:], strict=False)
    pairs = [(one, other) for one, between, other in threes if between in _AND]
    return {party for pair in pairs if parties >= set(pair) for party in pair}
