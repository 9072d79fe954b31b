"""A card as Discord components: one container, its texts, its buttons.

Markdown is made here and nowhere else: every text on a card is escaped first,
so that nothing in it can turn into markup. One block quote has the article's
words, in quotation marks, one small block below it the translations. What is
the same for everybody is drawn once. Nothing here decides what to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import discord

from bot.chat import patterns
from bot.chat.drawing.parts import Component, Drawn, emoji
from bot.chat.drawing.votes import votes
from bot.engine.decision import Outcome
from bot.knowledge.types import Language
from bot.replies.card import Action, Card, MenuOption
from bot.replies.colours import COLOURS, PAGE
from bot.replies.limits import QUESTION_SHOWN_MAX, ROW_BUTTONS_MAX, clip
from bot.replies.quotation_marks import quoted
from bot.replies.wording import wording

ACCENTS: Final[Mapping[Outcome | None, int]] = MappingProxyType(
    {None: PAGE, **dict[Outcome | None, int](COLOURS.items())}
)
"""The bar at the side of a reply."""

_DRAWN_MAX: Final = 2_000
"""Cards whose components are kept: all that a folder has, in three languages, a few kilobytes each."""


_DELETE: Final = emoji("🗑️")
_ROW: Final[Component] = {"type": discord.ComponentType.action_row.value}
_TEXT: Final[Component] = {"type": discord.ComponentType.text_display.value}
_CUSTOM_IDS: Final = {"entry": patterns.entry, "section": patterns.section, "quotes": patterns.quotes}

_STAND_IN: Final = "\ue000"
"""For a mention while the text around it is escaped; of the private use area, so none of our texts has it."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a public reply says of how it was asked for.

    Attributes:
        person: Discord id of whoever pressed something; None where Discord shows them above the reply.
        question: What was asked in their words; empty where they wrote none.
    """

    person: int | None = None
    question: str = ""


def card_view(
    card: Card, *, asker: int | None = None, answer: str | None = None, asked: Attribution | None = None
) -> discord.ui.LayoutView:
    """The components of a card, drawn once for whoever asks for it again.

    Args:
        card: What to show.
        asker: Id of the person who may delete the reply; None draws no delete button.
        answer: Id under which people may rate the answer; None draws no buttons for it.
        asked: What to say of the asking, where the room does not see it anyway.

    Returns:
        A view that can be sent as it is; discord.py keeps it no longer than that.
    """
    fixed = _fixed(card)
    above = [] if asked is None else [{**_TEXT, "content": f"-# {_asked(asked, card.language)}"}]
    small = [] if answer is None else votes(card, answer)
    if asker is not None:
        small.append({**_DELETE, "custom_id": patterns.delete(asker)})
    rows = [*_rows(fixed.buttons), *_rows(small)]
    return Drawn({**fixed.container, "components": [*above, *fixed.components, *rows]})


class _Fixed(NamedTuple):
    """What of a card is the same whoever asked, as Discord is sent it."""

    container: Component
    components: tuple[Component, ...]
    buttons: tuple[Component, ...]


@lru_cache(maxsize=_DRAWN_MAX)
def _fixed(card: Card) -> _Fixed:
    container: discord.ui.Container[Any] = discord.ui.Container(accent_colour=ACCENTS[card.outcome])
    for text in _texts(card):
        container.add_item(discord.ui.TextDisplay(text))
    if card.menu:
        container.add_item(discord.ui.ActionRow(_menu(card.menu, card.language)))
    actions = card.actions if card.more is None else (card.more, *card.actions)
    buttons = tuple(dict(_button(action, card).to_component_dict()) for action in actions)
    drawn: Component = container.to_component_dict()
    return _Fixed(drawn, tuple(drawn.pop("components")), buttons)


def _rows(buttons: Sequence[Component]) -> Iterator[Component]:
    for start in range(0, len(buttons), ROW_BUTTONS_MAX):
        yield {**_ROW, "components": list(buttons[start : start + ROW_BUTTONS_MAX])}


def _asked(asked: Attribution, language: Language) -> str:
    words = wording(language)
    if asked.person is not None:
        return _plain(words.text("asked-by", person=_STAND_IN)).replace(_STAND_IN, f"<@{asked.person}>")
    question = clip(" ".join(asked.question.split()), QUESTION_SHOWN_MAX)
    return _plain(words.text("asked", question=question)).replace("://", ":\N{ZERO WIDTH SPACE}//")


def _texts(card: Card) -> Iterator[str]:
    yield f"### {_plain(card.title)}" + (f"\n{_plain(card.body)}" if card.body else "")
    if card.lead:
        yield _plain(card.lead)
    quotes = card.at_a_glance
    for (section, name), group in groupby(quotes, key=lambda quote: (quote.section, quote.name)):
        yield "\n".join(f"> {_plain(quoted(quote.text, quote.language))}" for quote in group)
        yield f"-# §{section} {_plain(name)}"  # apart, so that no reader takes it for a part of the quote
    if translations := [quote.translation for quote in quotes if quote.translation is not None]:
        first, *others = translations
        marked = [wording(card.language).text("translation", text=first), *others]
        yield "\n".join(f"-# {_plain(line)}" for line in marked)
    if card.footnote:
        yield f"-# {_plain(card.footnote)}"


def _menu(choices: tuple[MenuOption, ...], language: Language) -> discord.ui.Select[Any]:
    return discord.ui.Select(
        custom_id=patterns.sections(language),
        placeholder=wording(language).text("choose-section"),
        options=[
            discord.SelectOption(label=each.label, value=each.value, description=each.description or None)
            for each in choices
        ],
    )


def _button(action: Action, card: Card) -> discord.ui.Button[Any]:
    stands_out = card.outcome is Outcome.UNSURE and action.answered
    style = discord.ButtonStyle.primary if stands_out else discord.ButtonStyle.secondary
    custom_id = _CUSTOM_IDS[action.kind](action.target, card.language)
    return discord.ui.Button(label=action.label, style=style, custom_id=custom_id)


def _plain(text: str) -> str:
    return discord.utils.escape_markdown(text)
