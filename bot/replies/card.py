"""A reply ready to show, as plain frozen values free of Discord.

:mod:`bot.replies.compose` makes cards; :mod:`bot.chat` and :mod:`bot.terminal`
show them. Nothing here knows how a card is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.engine.decision import Outcome
from bot.knowledge.types import Language


@dataclass(frozen=True, slots=True)
class Quote:
    """A fact as it is shown: the article's words, and a translation where the reader needs one.

    Attributes:
        section: Number of its section.
        heading: The section's heading in the language of the card.
        text: The article's own English words.
        translation: In the language of the card; None in English.
    """

    section: int
    heading: str
    text: str
    translation: str | None


@dataclass(frozen=True, slots=True)
class Action:
    """Something the reader can press.

    Attributes:
        kind: ``entry`` shows an entry, ``section`` a whole section.
        target: The entry's id, or the section's number as text.
        label: At most 80 characters.
    """

    kind: Literal["entry", "section"]
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class MenuOption:
    """A line of a select menu: a value of at most 100 characters and what is shown for it."""

    value: str
    label: str
    description: str = ""


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
    actions: tuple[Action, ...] = ()
    menu: tuple[MenuOption, ...] = ()
    footnote: str = ""
    entry: str | None = None

    def __hash__(self) -> int:
        # Of what tells cards apart: what is drawn of one is looked up by it, and to go through all
        # quotes takes as long as to draw them.
        return hash((self.outcome, self.language, self.title, self.body, self.actions))
