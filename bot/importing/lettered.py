"""Lines that somebody lettered by hand, a), b), c), as the items of a list; other letters are left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.importing.source_text import Block, BlockKind

_LETTERED: Final = re.compile(r"(?P<marker>\(?(?P<letter>[a-z])\))\s+(?=\S)")
_LEAST: Final = 2
"""Lines that are a list; a single letter may be anything."""


def with_lettered_items(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with paragraphs as items that follow a colon and are lettered from a on.

    Args:
        blocks: The article.
    """
    changed = list(blocks)
    for at, block in enumerate(blocks):
        items = _items(blocks[at + 1 :]) if block.text.endswith(":") else []
        if len(items) >= _LEAST:
            changed[at + 1 : at + 1 + len(items)] = items
    return tuple(changed)


def _items(following: Sequence[Block]) -> list[Block]:
    """The items that a list would have which begins here."""
    items: list[Block] = []
    for block in following:
        match = _LETTERED.match(block.text)
        if block.kind is BlockKind.ITEM or match is None or match["letter"] != chr(ord("a") + len(items)):
            break
        items.append(
            replace(
                block, kind=BlockKind.ITEM, level=0, text=block.text[match.end() :], marker=match["marker"]
            )
        )
    return items
