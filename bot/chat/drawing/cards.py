"""A card as Discord components: one container, its texts, its buttons.

Markdown is made here and nowhere else: every text on a card is escaped first,
so that nothing in it can turn into markup. What is the same for everybody is
drawn once. Nothing here decides what to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import discord

from bot.chat import patterns
from bot.engine.decision import Outcome
from bot.knowledge.types import Language
from bot.replies.card import Action, Card, MenuOption, Quote
from bot.replies.colours import COLOURS, PAGE
from bot.replies.limits import ROW_BUTTONS_MAX
from bot.replies.wording import wording

ACCENTS: Final[Mapping[Outcome | None, int]] = MappingProxyType(
    {None: PAGE, **dict[Outcome | None, int](COLOURS.items())}
)
"""The bar at the side of a reply."""

Component = dict[str, Any]
"""As Discord is sent it (https://docs.discord.com/developers/components/reference)."""

_DRAWN_MAX: Final = 2_000
"""Cards whose components are kept: all that a folder has, in three languages, a few kilobytes each."""


def _emoji(sign: str) -> Component:
    style = discord.ButtonStyle.secondary
    button: discord.ui.Button[Any] = discord.ui.Button(emoji=sign, style=style, custom_id="of each its own")
    return dict(button.to_component_dict())


_UP: Final = _emoji("👍")
_DOWN: Final = _emoji("👎")
_DELETE: Final = _emoji("🗑️")
_ROW: Final[Component] = {"type": discord.ComponentType.action_row.value}


def card_view(card: Card, *, asker: int | None = None, answer: str | None = None) -> discord.ui.LayoutView:
    """The components of a card, drawn once for whoever asks for it again.

    Args:
        card: What to show.
        asker: Id of the person who may delete the reply; None draws no delete button.
        answer: Id under which people may rate the answer; None draws no buttons for it.

    Returns:
        A view that can be sent as it is; discord.py keeps it no longer than that.
    """
    fixed = _fixed(card)
    items, about = list(fixed.buttons), [] if answer is None else _votes(card, answer)
    if asker is not None:
        about.append({**_DELETE, "custom_id": patterns.delete(asker)})
    if answer is None:  # one button finds room beside the others, three are better apart
        items, about = [*items, *about], []
    rows = [*_rows(items), *_rows(about)]
    return _Drawn({**fixed.container, "components": [*fixed.components, *rows]})


class _Fixed(NamedTuple):
    """What of a card is the same whoever asked, as Discord is sent it."""

    container: Component
    components: tuple[Component, ...]
    buttons: tuple[Component, ...]


class _Drawn(discord.ui.LayoutView):
    """A view that was turned into components before.

    Making them anew took a tenth of the time of a reply (docs/benchmarks.md), and is the same for everybody.
    """

    def __init__(self, container: Component) -> None:
        super().__init__(timeout=None)
        self._container = container
        self.stop()  # or discord.py would remember every reply for as long as it runs, in case it is pressed

    def to_components(self) -> list[Component]:
        """What Discord is sent."""
        return [self._container]

    def has_components_v2(self) -> bool:
        """A container is one of those components; discord.py would look for it among the items."""
        return True


@lru_cache(maxsize=_DRAWN_MAX)
def _fixed(card: Card) -> _Fixed:
    container: discord.ui.Container[Any] = discord.ui.Container(accent_colour=ACCENTS[card.outcome])
    for text in _texts(card):
        container.add_item(discord.ui.TextDisplay(text))
    if card.menu:
        container.add_item(discord.ui.ActionRow(_menu(card.menu, card.language)))
    buttons = tuple(dict(_button(action, card).to_component_dict()) for action in card.actions)
    drawn: Component = container.to_component_dict()
    return _Fixed(drawn, tuple(drawn.pop("components")), buttons)


def _rows(buttons: Sequence[Component]) -> Iterator[Component]:
    for start in range(0, len(buttons), ROW_BUTTONS_MAX):
        yield {**_ROW, "components": list(buttons[start : start + ROW_BUTTONS_MAX])}


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
    choosing = card.outcome is Outcome.UNSURE
    style = discord.ButtonStyle.primary if choosing else discord.ButtonStyle.secondary
    target = patterns.entry if action.kind == "entry" else patterns.section
    return discord.ui.Button(label=action.label, style=style, custom_id=target(action.target, card.language))


def _votes(card: Card, answer: str) -> list[Component]:
    entry = str(card.entry)
    return [
        {**_UP, "custom_id": patterns.vote("up", card.language, entry, answer)},
        {**_DOWN, "custom_id": patterns.vote("down", card.language, entry, answer)},
    ]


def _plain(text: str) -> str:
    return discord.utils.escape_markdown(text)
