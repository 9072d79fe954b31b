"""One text on the page with its limit and its faults, and all texts of a part in every language.

A text is counted as the folder's loader counts it. Nothing here reads a folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.curating.values import LIMITS, Lists, Texts, length
from bot.curating_page.forms import lines, sign
from bot.curating_page.wording import name_of
from bot.errors import Sentence
from bot.knowledge.types import Language

Messages: TypeAlias = Mapping[str, Sequence[Sentence]]
"""Faults by the part of an edit that they concern, as in ``ask.fr[0]``."""

_PHRASING: Final = re.compile(r"^(?P<name>ask\.\w+)\[(?P<number>[1-9]\d*)\]")
"""One that is not the canonical question; its number is that of its line."""


@dataclass(frozen=True, slots=True)
class Field:
    """One text on the page.

    Attributes:
        id: Of its element.
        name: In the form.
        language: Of the text.
        value: The text; of several, a line each.
        maximum: Characters that fit: of the text, or of each of its lines.
        faults: What ``check`` says of it.
        is_list: Whether it is several texts, a line each.
        rows: How high it is at first.
    """

    id: str
    name: str
    language: Language
    value: str
    maximum: int
    faults: tuple[Sentence, ...] = ()
    is_list: bool = False
    rows: int = 1

    @property
    def left(self) -> int:
        """Characters that still fit; negative where there are too many."""
        longest = max(map(length, self.value.split("\n"))) if self.is_list else length(self.value)
        return self.maximum - longest

    @property
    def label(self) -> str:
        """The language's own name."""
        return name_of(self.language)


@dataclass(frozen=True, slots=True)
class Phrasings:
    """All phrasings of a language.

    Attributes:
        language: Which.
        count: How many there are.
        was: Sign of those in the file.
        canonical: The first, which people see.
        others: The rest, a line each.
        unfolded: Whether they are seen at once.
    """

    language: Language
    count: int
    was: str
    canonical: Field
    others: Field
    unfolded: bool

    @property
    def name(self) -> str:
        """The language's own name."""
        return self.canonical.label


def group(  # noqa: PLR0913, PLR0917 - what a field is made of
    name: str, texts: Texts, languages: Sequence[Language], most: int, messages: Messages, rows: int = 1
) -> tuple[Field, ...]:
    """A text in every language.

    Args:
        name: Of the text in forms.
        texts: What there is.
        languages: In which it is wanted.
        most: Characters that fit.
        messages: Faults, by field.
        rows: How high its fields are at first.
    """
    return tuple(
        Field(
            id=f"{name}-{each}",
            name=(key := f"{name}.{each}"),
            language=each,
            value=texts.get(each, ""),
            maximum=most,
            faults=faults_of(messages, key),
            rows=rows,
        )
        for each in languages
    )


def phrasings(
    shown: Lists, read: Lists, language: Language, messages: Messages, *, unfolded: bool
) -> Phrasings:
    """The phrasings of a language.

    Args:
        shown: Those that are to stand in the fields.
        read: Those that stand in the file.
        language: Which.
        messages: Faults, by field.
        unfolded: Whether they are unfolded even where nothing is wrong with them.
    """
    asked, name = shown.get(language, ()), f"ask.{language}"
    first = (*messages.get(name, ()), *messages.get(f"{name}[0]", ()))
    more = tuple(
        message.at(found["number"])
        for key, each in messages.items()
        if (found := _PHRASING.match(key)) and found["name"] == name
        for message in each
    )
    canonical = Field(
        id=f"ask-{language}-first",
        name=f"{name}.first",
        language=language,
        value=lines(asked[:1]),
        maximum=LIMITS.canonical,
        faults=first,
    )
    others = Field(
        id=f"ask-{language}-more",
        name=f"{name}.more",
        language=language,
        value=lines(asked[1:]),
        maximum=LIMITS.phrasing,
        faults=more,
        is_list=True,
        rows=4,
    )
    was = sign(lines(read.get(language, ())))
    return Phrasings(language, len(asked), was, canonical, others, unfolded or bool(first or more))


def faults_of(messages: Messages, name: str) -> tuple[Sentence, ...]:
    """The faults of a field and of its parts."""
    return tuple(
        message
        for key, each in messages.items()
        if key == name or key.startswith((f"{name}[", f"{name}."))
        for message in each
    )


def unplaced(messages: Messages, names: Iterable[str]) -> tuple[Sentence, ...]:
    """The faults that stand at no field.

    Args:
        messages: All of them.
        names: Of the fields.
    """
    placed = tuple(names)
    return tuple(
        message.at(key) if key else message
        for key, each in messages.items()
        if not any(key == name or key.startswith((f"{name}[", f"{name}.")) for name in placed)
        for message in each
    )


def signs(name: str, texts: Texts, languages: Iterable[Language]) -> dict[str, str]:
    """What the texts of a part were, by the names of their fields."""
    return {f"{name}.{each}": sign(texts.get(each, "")) for each in languages}
