"""Who and what a question names, held against what an answer ever speaks of.

"Trade between Canada and Brazil" has every word of a question about Canada and
Mexico but one, and "Solange Perez" is half of a name that is quoted. Names are
groups of the glossary that the curator marked; an answer speaks of those in its
quotes and phrasings. Nothing here knows any name by itself, and nothing vetoes:
see :mod:`bot.engine.deciding.guards`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from bot.engine.reading.lexicon import Lexicon, Reading
from bot.engine.reading.text import tokenize
from bot.knowledge.types import Entry, Synonyms

_TWO_WORDS = re.compile(r"(?=\b(\w+ \w+)\b)")
"""Any two words side by side; they may overlap."""

SHORTEST: Final = 3
"""Letters of the shortest word that is taken for a surname."""


class Names:
    """What every answer speaks of, and who is quoted with a first name.

    Args:
        used: By an entry's id, the units of the names that its quotes and phrasings have.
        marked: The units of all names.
        first: The first names of those who are quoted in full.
        lexicon: Tells which words are familiar.
    """

    def __init__(
        self,
        used: Mapping[str, frozenset[str]],
        marked: frozenset[str],
        first: frozenset[str],
        lexicon: Lexicon,
    ) -> None:
        self._used = used
        self._marked = marked
        self._first = first
        self._lexicon = lexicon

    @classmethod
    def learn(
        cls,
        entries: Sequence[Entry],
        mentions: Iterable[tuple[str, str]],
        glossary: Iterable[Synonyms],
        lexicon: Lexicon,
    ) -> Names:
        """Collect the names of a knowledge base.

        Args:
            entries: Those whose quotes are looked at.
            mentions: An entry's id, and the unit of a name that one of its phrasings has.
            glossary: Groups of synonyms, some of them marked as names.
            lexicon: The words of the knowledge base.
        """
        names = [group for group in glossary if group.name]
        marked = units_of_names(names)
        facts = {fact.id: fact.quote for entry in entries for fact in entry.facts}
        quoted = {fact: marked.intersection(lexicon.units(quote)) for fact, quote in facts.items()}
        used = {entry.id: set().union(*(quoted[fact.id] for fact in entry.facts)) for entry in entries}
        for entry_id, unit in mentions:
            used[entry_id].add(unit)
        two_words = (pair for quote in facts.values() for pair in _TWO_WORDS.findall(quote))
        capitals = {tokenize(pair) for pair in two_words if all(word[0].isupper() for word in pair.split())}
        return cls(
            {entry_id: frozenset(units) for entry_id, units in used.items()},
            marked,
            frozenset(first for group in names for first in _first_names(group, capitals, lexicon)),
            lexicon,
        )

    def stranger(self, entry: str, reading: Reading) -> str | None:
        """A name in a question of which an answer does not speak.

        Args:
            entry: Id of the answer.
            reading: The question, or a part of it.

        Returns:
            The name as the question has it or the id of its group, or None.
        """
        if not self._marked.isdisjoint(reading.units):
            used = self._used[entry]
            for unit in reading.units:
                if unit in self._marked and unit not in used:
                    return unit[1:]
        if self._first.isdisjoint(reading.words):
            return None
        for position, (first, second) in enumerate(pairwise(reading.words), 1):
            written = reading.mended.get(position)
            if first in self._first and self._is_surname(second, after=first, mended=written is not None):
                return f"{first} {written or second}"
        return None

    def _is_surname(self, word: str, after: str, *, mended: bool) -> bool:
        """A word that the glossary lacks and nobody uses here, as they do verbs that follow a name.

        After a name that stands alone for somebody, a word that had to be mended is rather a surname
        than a misspelt verb; "mark" and "pierre" are words, too.
        """
        if len(word) < SHORTEST or not word.isalpha() or self._lexicon.units(word) != (word,):
            return False
        return not self._lexicon.is_familiar(word) or (mended and self._lexicon.units(after) != (after,))


def units_of_names(glossary: Iterable[Synonyms]) -> frozenset[str]:
    """The units of the groups that are marked as names.

    Args:
        glossary: All groups.

    Returns:
        Units, written ``=id``.
    """
    return frozenset(f"={group.id}" for group in glossary if group.name)


def words_of_names(glossary: Iterable[Synonyms]) -> frozenset[str]:
    """The words of the groups that are marked as names.

    Args:
        glossary: All groups.

    Returns:
        Folded tokens.
    """
    return frozenset(
        word for group in glossary if group.name for _, text in group.words for word in tokenize(text)
    )


def _first_names(group: Synonyms, quoted: Collection[tuple[str, ...]], lexicon: Lexicon) -> Iterator[str]:
    """The first word of each name of two words that is quoted, capitals and all, unless it is another's."""
    for _, text in group.words:
        words = tokenize(text)
        if (
            len(words) == 2
            and words in quoted
            and lexicon.units(words[0]) in ((words[0],), (f"={group.id}",))
        ):
            yield words[0]
