"""Every error that Entente raises on purpose.

::

    EntenteError                 one line a person can act on
    ├── KnowledgeError           the knowledge folder has faults; carries every one of them
    ├── SettingsError            the environment or .env cannot be used
    ├── StartupError             Discord refused to let the bot in
    ├── InputError               a file or a line given on the command line cannot be used
    ├── UnavailableError         it cannot be done now; a supervisor shall try again
    └── StorageError             the database cannot be used as it is set up

Only :mod:`bot.cli` turns them into output and exit codes. This module imports
nothing, so that every layer may raise its errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final, TypeAlias

ONE_LINE_MAX: Final = 200
"""Characters of a foreign error that are shown: some carry a page of advice."""


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """What is wrong and what to do about it, for people who may read another language than English.

    Attributes:
        english: As operators read it.
        key: Of the same in other languages; empty where it is for operators alone, and English everywhere.
        place: Where that is, as it stands before the sentence; empty where the reader knows.
        parts: The names, numbers and further sentences in it, by what they are to it.
    """

    english: str
    key: str = ""
    place: str = ""
    parts: Mapping[str, Part] = field(default_factory=dict, compare=False, repr=False)

    def at(self, place: str) -> Sentence:
        """The same for somebody who does not see where it is.

        Args:
            place: Where.
        """
        return replace(self, place=f"{place}: {self.place}" if self.place else place)

    def __str__(self) -> str:
        return f"{self.place}: {self.english}" if self.place else self.english


Part: TypeAlias = str | int | Sentence | tuple[Sentence, ...]


class SentenceKind(Enum):
    """A list of sentences in English, each with its parts between braces; a call fills them in.

    The name of a member is the key under which other languages have it.
    """

    @property
    def key(self) -> str:
        """Of the text in other languages."""
        return f"fault-{self.name.lower().replace('_', '-')}"

    def __call__(self, **parts: Part) -> Sentence:
        """A sentence of this kind.

        Args:
            **parts: Every one that stands between braces.
        """
        english = {name: _in_english(part) for name, part in parts.items()}
        return Sentence(self.value.format_map(english), self.key, parts=parts)


def _in_english(part: Part) -> str:
    return ", ".join(map(str, part)) if isinstance(part, tuple) else str(part)


class EntenteError(Exception):
    """Base of all errors whose text is meant for the person at the keyboard."""

    @property
    def sentence(self) -> Sentence:
        """The text, in the languages that it is in."""
        told = self.args[0] if self.args else ""
        return told if isinstance(told, Sentence) else Sentence(str(self))


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in a knowledge folder.

    Attributes:
        file: The file, relative to the knowledge folder (``entries/03-trade.yaml``).
        path: Where in the file, as keys and 0-based positions (``[2].ask.fr[0]``);
            empty when the whole file is meant.
        sentence: What is wrong and what to do about it, one sentence or two.
        line: 1-based line in the file, or 0 where it is not known.
    """

    file: str
    path: str
    sentence: Sentence
    line: int = 0

    @property
    def message(self) -> str:
        """The sentence as operators read it."""
        return self.sentence.english

    @property
    def placed(self) -> Sentence:
        """The sentence with its place before it."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return self.sentence.at(f"{where}: {self.path}" if self.path else where)

    def __str__(self) -> str:
        return " ".join(str(self.placed).split())  # a fault is one line, whatever it quotes


class KnowledgeError(EntenteError):
    """The knowledge folder cannot be used.

    Args:
        faults: Every fault found, at least one; kept sorted by file and line.
    """

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda f: (f.file, f.line, f.path, f.message)))
        super().__init__("\n".join(map(str, self.faults)))


class SettingsError(EntenteError):
    """A setting is missing or malformed; the text names it and never shows a secret."""


class StartupError(EntenteError):
    """Discord refused the token or an intent."""


class UnavailableError(EntenteError):
    """What is needed is not to be had at the moment, and may be at another try."""


class InputError(EntenteError):
    """A file or line given on the command line cannot be used."""


class StorageError(EntenteError):
    """The database cannot be used, and waiting will not change that; the text never shows a password."""


def chain(
    error: BaseException, onward: Callable[[BaseException], BaseException | None]
) -> Iterator[BaseException]:
    """An error and what it leads to, each once, however they are chained: a circle ends where it closes.

    Args:
        error: The first.
        onward: What an error was made from; None at the root.
    """
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = onward(link)


def one_line(error: BaseException) -> str:
    """An error that somebody else's code raised, as a part of a line that we write.

    Args:
        error: Of a package that is installed and does not work; not one whose text may hold a secret.
    """
    return " ".join(f"{type(error).__name__}: {error}".split())[:ONE_LINE_MAX]
