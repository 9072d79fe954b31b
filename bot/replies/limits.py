"""Discord's limits, and what is done with a card that would exceed them.

A card that leaves :func:`fit` can be drawn in one Components V2 message,
whatever a curator wrote. Quotes are never shortened: one that does not fit is
left out, and the card says so. Nothing here chooses or words an answer.
"""

from __future__ import annotations

import string
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import Final

from bot.replies.card import Action, Card, MenuOption, Quote
from bot.replies.wording import wording

# https://docs.discord.com/developers/components/reference
TEXT_MAX: Final = 4000
"""Characters in all text displays of one message together."""
COMPONENTS_MAX: Final = 40
"""Components of one message, nested ones included."""
BUTTON_LABEL_MAX: Final = 80
CUSTOM_ID_MAX: Final = 100
ROW_BUTTONS_MAX: Final = 5
SELECT_OPTIONS_MAX: Final = 25
SELECT_TEXT_MAX: Final = 100
"""Label, value and description of a select option, each."""
PLACEHOLDER_MAX: Final = 150

# https://docs.discord.com/developers/interactions/application-commands
COMMAND_NAME_MAX: Final = 32
COMMAND_DESCRIPTION_MAX: Final = 100
CHOICES_MAX: Final = 25
CHOICE_TEXT_MAX: Final = 100

# https://docs.discord.com/developers/resources/channel#start-thread-from-message
THREAD_NAME_MAX: Final = 100

# Shares of TEXT_MAX; what they leave over pays for the quotes and for markup such as "## " and "-# ".
TITLE_MAX: Final = 250
_BODY_MAX: Final = 2400
"""Of a body above quotes."""
_LINE_MAX: Final = 300
QUESTION_SHOWN_MAX: Final = 200
"""Characters of a question above its answer; it is drawn after :func:`fit`, which leaves room for it."""
_ASKED_MAX: Final = 2 * QUESTION_SHOWN_MAX + 60
_CARD_MARKUP: Final = 100
_QUOTE_MARKUP: Final = 60
"""Of one quote: "> “”", "-# " and the mark of a translation, "-# §12 "."""

QUOTES_MAX: Final = 13
"""Of one section they share two text displays; an entry has facts of eight sections at most. That leaves room
for twenty-four other components: a menu of sections, five buttons and three small ones among them."""

_ESCAPED: Final = frozenset(string.punctuation)
_ELLIPSIS: Final = "…"


def clip(text: str, limit: int) -> str:
    """The text, or as much of its beginning as fits with an ellipsis after it.

    Args:
        text: Any text.
        limit: Characters allowed, at least 1.

    Returns:
        At most ``limit`` characters.
    """
    return text if len(text) <= limit else text[: limit - 1].rstrip() + _ELLIPSIS


def drawn_length(text: str) -> int:
    """Characters that a text may take in Markdown: every punctuation mark may be escaped with another one."""
    return len(text) + sum(character in _ESCAPED for character in text)


def fit(card: Card) -> Card:
    """The card with everything that Discord would refuse shortened or left out.

    Args:
        card: A card of any size.

    Returns:
        A card that fits one message; the same card where nothing had to go.
    """
    card = replace(
        card,
        title=_clip_drawn(card.title, TITLE_MAX),
        body=_clip_drawn(card.body, _body_max(card)),
        lead=_clip_drawn(card.lead, _LINE_MAX),
        footnote=_clip_drawn(card.footnote, _LINE_MAX),
        actions=tuple(map(_fit_action, _distinct(card.actions)[:ROW_BUTTONS_MAX])),
        menu=tuple(map(_fit_option, card.menu[:SELECT_OPTIONS_MAX])),
    )
    return _fit_quotes(card)


def _body_max(card: Card) -> int:
    """What a body may take: a page without quotes needs to leave nothing over for them."""
    if card.quotes:
        return _BODY_MAX
    above = min(drawn_length(card.title), TITLE_MAX) + min(drawn_length(card.lead), _LINE_MAX)
    return TEXT_MAX - _CARD_MARKUP - _ASKED_MAX - _LINE_MAX - above


def _fit_quotes(card: Card) -> Card:
    left = (
        TEXT_MAX
        - _CARD_MARKUP
        - _ASKED_MAX
        - _LINE_MAX
        - sum(map(drawn_length, (card.title, card.body, card.lead)))
    )
    kept: list[Quote] = []
    for quote in card.quotes[:QUOTES_MAX]:
        left -= _drawn_quote(quote)
        if left < 0:
            break
        kept.append(quote)
    if missing := len(card.quotes) - len(kept):
        footnote = wording(card.language).text("quotes-left-out", count=missing)
        return replace(card, quotes=tuple(kept), footnote=footnote)
    return card


def _drawn_quote(quote: Quote) -> int:
    return _QUOTE_MARKUP + sum(map(drawn_length, (quote.text, quote.translation or "", quote.name)))


def _fit_action(action: Action) -> Action:
    return replace(action, label=clip(action.label, BUTTON_LABEL_MAX))


def _fit_option(choice: MenuOption) -> MenuOption:
    return replace(
        choice,
        label=clip(choice.label, SELECT_TEXT_MAX),
        description=clip(choice.description, SELECT_TEXT_MAX),
    )


def _distinct(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    # Discord refuses a message in which two buttons have the same custom id.
    kept: dict[tuple[str, str], Action] = {}
    for action in actions:
        kept.setdefault((action.kind, action.target), action)
    return tuple(kept.values())


def _clip_drawn(text: str, limit: int) -> str:
    if drawn_length(text) <= limit:
        return text
    lengths = list(accumulate(map(drawn_length, text)))
    return text[: bisect_right(lengths, limit - len(_ELLIPSIS))].rstrip() + _ELLIPSIS
