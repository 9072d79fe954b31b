"""A reply ready to show, as plain frozen values free of Discord.

:mod:`bot.replies.compose` makes cards; :mod:`bot.chat` and :mod:`bot.terminal`
show them. Nothing here knows how a card is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from bot.engine.decision import Outcome
from bot.knowledge.types import Language


@dataclass(frozen=True, slots=True)
class Quote:
    """A fact as it is shown: the article's words, and a translation where the reader needs one.

    Attributes:
        section: Number of its section.
        name: The section's short name in the language of the card.
        text: The article's own words.
        translation: In the language of the card; None where the words are in it, and where the answer says
            all of it.
        language: Of the article's words, by which they stand in quotation marks.
    """

    section: int
    name: str
    text: str
    translation: str | None
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class Action:
    """Something the reader can press.

    Attributes:
        kind: ``entry`` shows an entry, ``section`` a whole section, ``quotes`` all quotes of either.
        target: The entry's id, or the section's number as text.
        label: At most 80 characters.
        answered: Whether the article answers it; of several choices, those stand out.
    """

    kind: Literal["entry", "section", "quotes"]
    target: str
    label: str
    answered: bool = True


@dataclass(frozen=True, slots=True)
class MenuOption:
    """A line of a select menu: a value of at most 100 characters and what is shown for it."""

    value: str
    label: str
    description: str = ""


QUOTES_UNFOLDED: Final = 3
"""Quotes that one reads at a glance; of a longer list the rest is folded away."""

NEAREST_UNFOLDED: Final = 1
"""The same under a gap, where quotes prove no answer: the nearest one tells whether to read on."""


@dataclass(frozen=True, slots=True)
class Card:
    """One reply.

    Attributes:
        outcome: Decides the colour; None for pages such as help.
        language: Of every text on it but the quotes.
        title: One line.
        body: A few sentences in our own words; may be empty.
        lead: A line above the quotes (for nearest facts); may be empty.
        quotes: In reading order.
        more: Shows all quotes, where some are folded away; None where none are.
        actions: At most five.
        menu: Lines of a select menu that opens a section; at most 25.
        footnote: One small line at the end; may be empty.
        entry: Id of the entry that it shows; None for everything else.
    """

    outcome: Outcome | None
    language: Language
    title: str
    body: str
    lead: str = ""
    quotes: tuple[Quote, ...] = ()
    more: Action | None = None
    actions: tuple[Action, ...] = ()
    menu: tuple[MenuOption, ...] = ()
    footnote: str = ""
    entry: str | None = None

    @property
    def unfolded(self) -> int:
        """How many quotes are shown at most before somebody asks for all."""
        return NEAREST_UNFOLDED if self.outcome is Outcome.NOT_COVERED else QUOTES_UNFOLDED

    @property
    def at_a_glance(self) -> tuple[Quote, ...]:
        """The quotes that are shown before somebody asks for all."""
        return self.quotes if self.more is None else self.quotes[: self.unfolded]

    def __hash__(self) -> int:
        # Of what tells cards apart: what is drawn of one is looked up by it, and to go through all
        # quotes takes as long as to draw them.
        return hash((self.outcome, self.language, self.title, self.body, self.actions))
