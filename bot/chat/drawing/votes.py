"""The two small buttons under an answer that people may rate, and the mark on the one that was pressed last.

A reply has no memory, and several people may vote on it: the mark shows the latest vote, not whose it is
nor how many there were. To count them would need the database, which may be away; the vote itself waits for
it. Nothing here keeps a vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

import discord

from bot.chat import patterns
from bot.chat.drawing.parts import Component, Drawn, emoji
from bot.replies.card import Card

_UP: Final = emoji("👍")
_DOWN: Final = emoji("👎")
_VOTE: Final = re.compile(patterns.VOTE)
_MARKS: Final = {"up": discord.ButtonStyle.success.value, "down": discord.ButtonStyle.danger.value}
_UNMARKED: Final = discord.ButtonStyle.secondary.value


def votes(card: Card, answer: str) -> list[Component]:
    """The buttons with which an answer is rated.

    Args:
        card: The answer.
        answer: The id under which it is.
    """
    entry = str(card.entry)
    return [
        {**_UP, "custom_id": patterns.vote("up", card.language, entry, answer)},
        {**_DOWN, "custom_id": patterns.vote("down", card.language, entry, answer)},
    ]


def marked(shown: Sequence[Any], value: Literal[1, -1]) -> discord.ui.LayoutView:
    """A reply as it stands, with one of its votes marked and the other not.

    Args:
        shown: Its components, as discord.py has read them.
        value: 1 marks the good vote, -1 the bad one.
    """
    components: list[Component] = [component.to_dict() for component in shown]
    wanted = "up" if value > 0 else "down"
    for part in _walk(components):
        vote = _VOTE.fullmatch(str(part.get("custom_id", "")))
        if vote is not None:
            part["style"] = _MARKS[wanted] if vote["value"] == wanted else _UNMARKED
    return Drawn(*components)


def _walk(components: Sequence[Component]) -> Iterator[Component]:
    for component in components:
        yield component
        yield from _walk(component.get("components", ()))
