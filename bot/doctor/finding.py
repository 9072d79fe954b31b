"""What a check found: one line, and how bad it is.

Names of servers and channels are other people's words on the operator's
terminal, so whatever becomes a finding is made harmless here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

NAME_MAX: Final = 40
"""Characters of a name that are shown; Discord allows 100
(https://docs.discord.com/developers/resources/guild#guild-object)."""


class Level(StrEnum):
    """How bad it is: a fault keeps something from working, advice does not."""

    OK = "ok"
    ADVICE = "advice"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is so, and what to do about it.

    Attributes:
        level: How bad it is.
        subject: What was looked at, in a word.
        text: One line, of characters that no terminal takes for an order.
    """

    level: Level
    subject: str
    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", _harmless(self.text))

    @classmethod
    def ok(cls, subject: str, text: str) -> Self:
        """All is well."""
        return cls(Level.OK, subject, text)

    @classmethod
    def advice(cls, subject: str, text: str) -> Self:
        """It works, or may work; there is something to know or to do."""
        return cls(Level.ADVICE, subject, text)

    @classmethod
    def fault(cls, subject: str, text: str) -> Self:
        """It does not work until somebody does something."""
        return cls(Level.FAULT, subject, text)


def quoted(name: str) -> str:
    """A name that somebody else chose, shortened and in quotation marks."""
    return f"“{name if len(name) <= NAME_MAX else name[: NAME_MAX - 1] + '…'}”"


def counted(number: int, noun: str) -> str:
    """``1 server``, ``2 servers``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _harmless(text: str) -> str:
    """One line in which control characters, and those that turn text round, are seen and not obeyed."""
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode()
        for each in " ".join(text.split())
    )
