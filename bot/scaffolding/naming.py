"""Ids and slugs: valid, short, and none twice.

They are made of the words that they stand for, so that a curator knows them again, and folded to ASCII. How
slash commands are named is told where folders are read, as one that names none has the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Final

from bot.knowledge.schema import ID_MAX

ID_WORDS: Final = 5
"""Words of an id: enough to know the fact again, few enough to type."""

_LETTERS: Final = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ß": "ss"})
_YEARS: Final = {"año": "anio", "años": "anios"}
"""Words that become coarse ones without their tilde, as they are written where there is none."""
_SIGNS: Final = re.compile(r"[^a-z0-9]+")


class FreeNames:
    """Gives out names, each once.

    Args:
        taken: Names that are given out already.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def take(self, wanted: str, most: int = ID_MAX) -> str:
        """A name that nobody has: the wanted one, or the same with a number behind it.

        Args:
            wanted: What it shall be.
            most: Characters it may have.
        """
        for name in self._forms(wanted, most):
            if name not in self._taken:
                self._taken.add(name)
                return name
        raise AssertionError("there is no end of numbers")

    def first(self, wanted: Iterable[str]) -> str:
        """The first of several that nobody has.

        Args:
            wanted: What it might be, the best first; one of them free.
        """
        name = next(name for name in wanted if name not in self._taken)
        self._taken.add(name)
        return name

    @staticmethod
    def _forms(wanted: str, most: int) -> Iterator[str]:
        yield wanted[:most].strip("-")
        for number in count(2):
            yield f"{wanted[: most - 1 - len(str(number))].strip('-')}-{number}"


def slug(words: Iterable[str], otherwise: str) -> str:
    """Words as an id.

    Args:
        words: The first :data:`ID_WORDS` that have a Latin letter or a digit count.
        otherwise: The id where none has.
    """
    parts = [part for word in words if (part := _folded(word))][:ID_WORDS]
    joined = "-".join(parts)
    while len(joined) > ID_MAX and len(parts) > 1:
        parts.pop()
        joined = "-".join(parts)
    return joined[:ID_MAX].strip("-") or otherwise


def _folded(word: str) -> str:
    plain = _YEARS.get(word.casefold(), word.casefold())
    apart = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
    return _SIGNS.sub("-", apart.encode("ascii", "ignore").decode()).strip("-")
