"""What no score sees: years, percentages, names and who does what to whom.

"Trade in 2023" is all but "trade in 2024" to any measure of likeness, and
"Mexico's investment in Canada" has the very words of the reverse. A guard
looks at such a thing explicitly and may veto an answer; it never picks one.
The guards know how the three languages put such things, and no subject.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from operator import add
from typing import Final

from bot.engine.deciding.answer_types import AnswerTypes
from bot.engine.deciding.names import Names
from bot.engine.decision import GuardHit
from bot.engine.reading.lexicon import Reading
from bot.engine.reading.text import tokenize
from bot.knowledge.types import Entry

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_LENGTH: Final = 4
_PERCENT: Final = frozenset(
    {"%", "percent", "percentage", "pourcent", "pourcentage", "porciento", "porcentaje"}
)
"""Written as one word or as two ("per cent")."""
INTO: Final = frozenset({"in", "into", "to", "en", "au", "aux", "a", "al", "hacia", "vers", "dans"})
"""Words before a target."""

_ARTICLES: Final = frozenset({"the", "l", "le", "la", "les", "el", "los", "las"})

LEAST_SEEN: Final = 6
"""Phrasings of an entry that must put a direction before the entry counts as having one."""

MOSTLY: Final = 5
"""How many times commoner one direction must be than the other."""

Pair = tuple[str, str]


def direction_pairs(units: Sequence[str], parties: Collection[str]) -> set[Pair]:
    """Which of the parties named in a text is said to act on which.

    One that follows "in" or "to" is a target; any other is a source.

    Args:
        units: A text as units.
        parties: The units that can act.

    Returns:
        Pairs (source, target); empty when no target is named.
    """
    sources: set[str] = set()
    targets: set[str] = set()
    for position, unit in enumerate(units):
        if unit not in parties:
            continue
        before = [word for word in units[max(0, position - 2) : position] if word not in _ARTICLES]
        (targets if before and before[-1] in INTO else sources).add(unit)
    return {(source, target) for source in sources - targets for target in targets - sources}


class Directions:
    """The directions that entries have, learned from their phrasings.

    Args:
        phrasings: The entry's id and the units of each of its phrasings.
        parties: The units that can act; kept under this name.
    """

    def __init__(self, phrasings: Iterable[tuple[str, Sequence[str]]], parties: Collection[str]) -> None:
        self.parties = frozenset(parties)
        seen: dict[str, Counter[Pair]] = {}
        everywhere: Counter[Pair] = Counter()
        for entry, units in phrasings:
            named = direction_pairs(units, self.parties)
            seen.setdefault(entry, Counter()).update(named)
            everywhere.update(named)
        reversible = {
            pair for pair, count in everywhere.items() if min(count, everywhere[pair[::-1]]) >= LEAST_SEEN
        }
        self._seen = {
            entry: {pair for pair, count in pairs.items() if count >= LEAST_SEEN}
            for entry, pairs in seen.items()
        }
        self._of: dict[str, list[Pair]] = {}
        for entry, pairs in seen.items():
            self._of[entry] = sorted(
                pair
                for pair, count in pairs.items()
                if pair in reversible and count >= LEAST_SEEN and count > MOSTLY * pairs[pair[::-1]]
            )
        self._acting = {party for pairs in self._of.values() for pair in pairs for party in pair}

    def reversed(self, entry: str, units: Sequence[str]) -> Pair | None:
        """The direction of an entry that a text turns round, as (source, target); None where it does not.

        Args:
            entry: Its id.
            units: The text as units.
        """
        own = self.of(entry)
        if not own:
            return None
        asked = direction_pairs(units, self.parties)
        return next((pair for pair in own if pair[::-1] in asked and pair not in asked), None)

    def another(self, entry: str, units: Sequence[str]) -> Pair | None:
        """A direction in which a text lets others act than an entry does, as (source, target).

        Args:
            entry: Its id.
            units: The text as units.

        Returns:
            None where it names whoever acts, somebody whom a phrasing let act so, or one of those who act for
            others: only of who acts in other directions is it known that they are somebody else.
        """
        own = self.of(entry)
        asked = direction_pairs(units, self.parties) if own else set()
        if not asked.isdisjoint(own):
            return None
        others = (pair for pair in sorted(asked) if self._acting.issuperset(pair))
        return next((pair for pair in others if pair not in self._seen[entry]), None)

    def of(self, entry: str) -> Sequence[Pair]:
        """The directions of an entry as (source, target)."""
        return self._of.get(entry, ())


class Guards:
    """All guards, in the order in which they are asked.

    Args:
        entries: Those that may be vetoed.
        directions: What is known of their directions.
        names: What they, and those that tell what the article does not say, speak of.
        answer_types: What kinds of things they are asked for.
    """

    def __init__(
        self, entries: Sequence[Entry], directions: Directions, names: Names, answer_types: AnswerTypes
    ) -> None:
        self._directions = directions
        self.parties = directions.parties
        self._names = names
        self.answer_types = answer_types
        self._numbers = {entry.id: number for number, entry in enumerate(entries)}
        quoted = {entry.id: set(_quoted(entry)) for entry in entries}
        self._years = {entry: frozenset(filter(_YEAR.fullmatch, words)) for entry, words in quoted.items()}
        self._percentages = {entry for entry, words in quoted.items() if words & _PERCENT}

    def veto(self, entry: Entry, readings: Iterable[Reading]) -> GuardHit | None:
        """The first objection to answering a question with an entry.

        Args:
            entry: The answer that the scores prefer.
            readings: The parts of the question.

        Returns:
            What was seen, or None when no guard objects.
        """
        hits = (self._objection(entry.id, reading) for reading in readings)
        return next((hit for hit in hits if hit is not None), None)

    def fits(self, entry: Entry, readings: Iterable[Reading]) -> bool:
        """Whether an entry without an answer speaks of everybody that a question names.

        Args:
            entry: What the article does not say.
            readings: The parts of the question.
        """
        return all(self._names.stranger(entry.id, reading) is None for reading in readings)

    def _objection(self, entry: str, reading: Reading) -> GuardHit | None:
        for word in reading.words:
            if len(word) == _YEAR_LENGTH and _YEAR.fullmatch(word) and word not in self._years[entry]:
                return GuardHit("year", f"{word} stands in no quote of {entry}")
        if entry not in self._percentages and not _PERCENT.isdisjoint(_singly_and_joined(reading.words)):
            return GuardHit("percentage", f"no quote of {entry} has one")
        if (hit := self._direction(entry, reading)) is not None:
            return hit
        if (stranger := self._names.stranger(entry, reading)) is not None:
            return GuardHit("name", f"{entry} does not speak of {stranger}")
        if (kind := self.answer_types.unexpected_type(self._numbers[entry], reading.words)) is not None:
            return GuardHit("sought", f"{entry} is never asked for a {kind}")
        return None

    def _direction(self, entry: str, reading: Reading) -> GuardHit | None:
        if (turned := self._directions.reversed(entry, reading.units)) is not None:
            source, target = turned
            return GuardHit("direction", f"{entry} is about {source} to {target}, not the reverse")
        if (other := self._directions.another(entry, reading.units)) is not None:
            source, target = other
            return GuardHit("direction", f"{entry} is not about {source} to {target}")
        return None


def _quoted(entry: Entry) -> Iterator[str]:
    """The words of its quotes."""
    for fact in entry.facts:
        yield from _singly_and_joined(tokenize(fact.quote))


def _singly_and_joined(words: Sequence[str]) -> Iterator[str]:
    """Each word, and each two neighbours written as one."""
    return chain(words, map(add, words, words[1:]))
