"""Ids, slugs and names of slash commands: valid, short, and none twice.

They are made of the words that they stand for, so that a curator knows them again. Ids are folded to ASCII;
a command keeps its accents, as Discord allows them and people type them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Final

from bot.knowledge.commands import SHORT
from bot.knowledge.schema import COMMAND_NAME_MAX, ID_MAX
from bot.knowledge.types import LANGUAGES, SECTION, Language
from bot.replies.reserved import OWN_COMMANDS
from bot.replies.wording import wording
from bot.scaffolding.topics import key_words

ID_WORDS: Final = 5
"""Words of an id: enough to know the fact again, few enough to type."""

_NAMED_MOST: Final = 3
"""Words of a heading that names something; one with more says something, and its words make no name."""

_LETTERS: Final = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ß": "ss"})
_SIGNS: Final = re.compile(r"[^a-z0-9]+")
_COMMAND_CATEGORIES: Final = frozenset({"Ll", "Lo", "Nd", "Nl", "No"})
"""Letters and digits that Discord takes in a command's name (Application Command Naming)."""


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

    def first(self, wanted: Sequence[str], most: int = ID_MAX) -> str:
        """The first of several that nobody has; else the last one with a number.

        Args:
            wanted: What it might be, the best first; at least one.
            most: Characters it may have.
        """
        free = (name for name in wanted if name not in self._taken and len(name) <= most)
        return self.take(next(free, wanted[-1]), most)

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


def command_names(heading: str, number: int, language: Language) -> tuple[str, ...]:
    """What the slash command of a section might be called, the best name first.

    Args:
        heading: Of the section.
        number: Of the section.
        language: Of the heading.
    """
    found = key_words(heading, language)
    told = [word for word in found if not word[0].isdigit()] or found  # neither "2.1" nor a sum
    words = [name for word in told if len(name := _command(word)) > 1]
    if len(words) > _NAMED_MOST:  # a sentence: what it begins with, unless that is "what" or "when"
        words = words[:1] if heading.casefold().lstrip("0123456789. ").startswith(told[0]) else []
    begun = ["-".join(words[:count]) for count in range(1, len(words) + 1)]
    fitting = [name for name in begun if len(name) <= COMMAND_NAME_MAX]
    short = [name for name in fitting if len(name) <= SHORT]
    later = [word for word in words[1:] if len(word) <= COMMAND_NAME_MAX]
    return (*reversed(short), *fitting[len(short) :], *later, f"{SECTION[language]}-{number}")


def reserved_names() -> frozenset[str]:
    """The names of the bot's own commands in every language, so that a language may be added later."""
    return frozenset(
        wording(language).text(f"command-{command}-name")
        for language in LANGUAGES
        for command in OWN_COMMANDS
    )


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return _SIGNS.sub("-", apart.encode("ascii", "ignore").decode()).strip("-")


def _command(word: str) -> str:
    name = unicodedata.normalize("NFC", word.lower())
    return "".join(
        sign for sign in name if unicodedata.category(sign) in _COMMAND_CATEGORIES or sign == "-"
    ).strip("-")
