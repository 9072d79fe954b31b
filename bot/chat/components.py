"""A card as Discord components: one container, its texts, its buttons.

Markdown is made here and nowhere else: every text on a card is escaped first,
so that nothing in it can turn into markup. Nothing here decides what to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

import discord

from bot.chat.buttons import DeleteButton, EntryButton, SectionButton, SectionMenu
from bot.chat.feedback import VoteButton
from bot.engine.decision import Outcome
from bot.knowledge.types import Language
from bot.replies.card import Action, Card, Quote
from bot.replies.colours import COLOURS, PAGE
from bot.replies.limits import ROW_BUTTONS_MAX
from bot.replies.wording import wording

ACCENTS: Final[Mapping[Outcome | None, int]] = MappingProxyType(
    {None: PAGE, **dict[Outcome | None, int](COLOURS.items())}
)
"""The bar at the side of a reply."""


def draw(card: Card, *, asker: int | None = None, answer: str | None = None) -> discord.ui.LayoutView:
    """Draw a card.

    Args:
        card: What to show.
        asker: Id of the person who may delete the reply; None draws no delete button.
        answer: Id under which people may rate the answer; None draws no buttons for it.

    Returns:
        A view that can be sent as it is and needs no memory afterwards.
    """
    container: discord.ui.Container[Any] = discord.ui.Container(accent_colour=ACCENTS[card.outcome])
    for text in _texts(card):
        container.add_item(discord.ui.TextDisplay(text))
    for row in _rows(card, asker, answer):
        container.add_item(row)
    return discord.ui.LayoutView(timeout=None).add_item(container)


def _texts(card: Card) -> Iterator[str]:
    yield f"### {_plain(card.title)}" + (f"\n{_plain(card.body)}" if card.body else "")
    if card.lead:
        yield _plain(card.lead)
    for (section, heading), quotes in groupby(card.quotes, key=lambda quote: (quote.section, quote.heading)):
        yield "\n\n".join(_quote(quote, card.language) for quote in quotes)
        yield f"-# §{section} {_plain(heading)}"  # apart, so that no reader takes it for a part of the quote
    if card.footnote:
        yield f"-# {_plain(card.footnote)}"


def _quote(quote: Quote, language: Language) -> str:
    block = "\n".join(f"> {_plain(line)}" for line in quote.text.splitlines())
    if quote.translation is None:
        return block
    # An empty line ends the quote everywhere: a translation is never shown as the article's words.
    translation = wording(language).text("translation", text=quote.translation)
    return f"{block}\n\n*{_plain(translation)}*"


def _rows(card: Card, asker: int | None, answer: str | None) -> Iterator[discord.ui.ActionRow[Any]]:
    if card.menu:
        yield discord.ui.ActionRow(SectionMenu.of(card.menu, card.language))
    items: list[discord.ui.Item[Any]] = [_button(action, card) for action in card.actions]
    about: list[discord.ui.Item[Any]] = list(VoteButton.pair(card, answer)) if answer is not None else []
    if asker is not None:
        about.append(DeleteButton.of(asker))
    if answer is None:  # one button finds room beside the others, three are better apart
        items, about = [*items, *about], []
    for row in (items, about):
        for start in range(0, len(row), ROW_BUTTONS_MAX):
            yield discord.ui.ActionRow(*row[start : start + ROW_BUTTONS_MAX])


def _button(action: Action, card: Card) -> EntryButton | SectionButton:
    choosing = card.outcome is Outcome.UNSURE
    style = discord.ButtonStyle.primary if choosing else discord.ButtonStyle.secondary
    button = EntryButton if action.kind == "entry" else SectionButton
    return button.to(action.target, card.language, action.label, style)


def _plain(text: str) -> str:
    return discord.utils.escape_markdown(text)
