"""Where a reader stands on the page, as it stands in the address.

All of it is in the address, so that links, the way back and a page without its script work as everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

SIDES: Final = ("article", "entries", "todo", "check")
ONLY: Final = ("", "drafts", "answers", "gaps", "small_talk")
NOTES: Final = (
    *("", "saved", "unchanged", "done", "undone", "nothing-to-undo", "filed", "made", "deleted"),
    *("passed", "quoted", "refused"),
)
"""What is said once after a form was taken."""

TEXT_MAX: Final = 2000
"""Characters of one part of an address: as much as Discord lets a question have."""

_NAMES: Final = {"question": "q"}
_ONCE: Final = ("quote", "section", "fact", "note")


@dataclass(frozen=True, slots=True)
class View:
    """What the three sheets show.

    Attributes:
        side: What stands in the first: the article, the entries, what is to do, or what ``check`` says.
        open: What is edited in the second: ``entry:ID``, ``fact:ID``, ``section:N``, ``off_topic``, ``new``,
            ``delete-entry:ID``, ``delete-fact:ID``, or nothing.
        question: What is asked in the third.
        find, only: Words and kind of the entries that are listed.
        effect: Number of the edit whose effect is shown; empty for none.
        group: Key of the unanswered questions that the question stands for; empty for none.
        quote, section, fact: What a new entry is to show: words of a section of the article, or a fact.
        note: What is said.
    """

    side: str = "article"
    open: str = ""
    question: str = ""
    find: str = ""
    only: str = ""
    effect: str = ""
    group: str = ""
    quote: str = ""
    section: str = ""
    fact: str = ""
    note: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> View:
        """What an address says; what makes no sense in it is as if it were not there."""
        names = {each.name: _NAMES.get(each.name, each.name) for each in fields(cls)}
        view = cls(**{name: query.get(key, "")[:TEXT_MAX].strip() for name, key in names.items()})
        return replace(
            view,
            side=view.side if view.side in SIDES else SIDES[0],
            only=view.only if view.only in ONLY else "",
            note=view.note if view.note in NOTES else "",
            effect=view.effect if view.effect.isdecimal() else "",
            section=view.section if view.section.isdecimal() else "",
        )

    @classmethod
    def back(cls, address: str) -> View:
        """The view that a form was on. Only what is known is read of it, so it leads nowhere else."""
        return cls.of(dict(parse_qsl(urlsplit(address).query)))

    def parts(self) -> tuple[tuple[str, str], ...]:
        """The view as the names and values of an address, without what holds once."""
        return tuple(
            (_NAMES.get(each.name, each.name), getattr(self, each.name))
            for each in fields(self)
            if getattr(self, each.name) != each.default
        )

    def at(self, **changes: str) -> str:
        """The address of another view, told by what is different in it."""
        told = replace(self, **{**dict.fromkeys(_ONCE, ""), **changes}).parts()
        return f"/?{urlencode(told)}" if told else "/"

    @property
    def address(self) -> str:
        """The address of this very view, with what holds once."""
        return self.at(**{name: getattr(self, name) for name in _ONCE})

    @property
    def part(self) -> tuple[str, str]:
        """What is opened: its kind and its id."""
        kind, _, name = self.open.partition(":")
        return kind, name
