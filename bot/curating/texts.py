"""Texts that somebody typed, as they are written into files.

A browser sends line breaks of another kind, and plain spaces where French has hard ones; what differs in
nothing else from what stands in the file is no edit of it. Nothing here shortens a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.curating.folder_state import Item, item_of, list_of, text_of, texts_of
from bot.curating.values import Lists, Texts
from bot.knowledge.folding import folded
from bot.knowledge.types import Language

_BREAKS = re.compile(r"[ \t\n\r\f\v]+")
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which a browser may send and no file can hold."""


def one_line(text: str) -> str:
    """A text on one line: of white space at its ends and of line breaks within it nothing is left."""
    return _BREAKS.sub(" ", _HALF.sub("\ufffd", text)).strip()


def prose(text: str) -> str:
    """A text whose line breaks count."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(map(one_line, lines)).strip()


def settled(new: str, old: str) -> str:
    """The old text where the new one differs from it in hard spaces alone."""
    return old if " ".join(new.split()) == " ".join(old.split()) and new.split(" ") == new.split() else new


def alike(text: str) -> str:
    """What texts are compared by: case, accents and signs make no difference, as for ``check``."""
    return folded(text) or text


def group_with(group: object, new: Texts, languages: Sequence[Language]) -> Item:
    """A text in each language with some of them changed.

    Args:
        group: As it stands in the file.
        new: The texts that change; an empty one takes the text away.
        languages: In the order of the folder.
    """
    changed = dict(item_of(group))
    for language, typed in new.items():
        old = text_of(changed.get(language))
        text = settled(typed, old)
        if not text:
            changed.pop(language, None)
        elif text != old:
            changed = with_key(changed, language, text, languages)
    return changed


def lists_with(group: object, new: Lists, languages: Sequence[Language]) -> Item:
    """Several texts in each language with all of some languages given anew.

    Args:
        group: As it stands in the file.
        new: All texts of the languages that change, in their order.
        languages: In the order of the folder.
    """
    changed = dict(item_of(group))
    for language, texts in new.items():
        known = {" ".join(old.split()): old for old in texts_of(changed.get(language))}
        kept = [
            settled(text, known.get(" ".join(text.split()), text)) for text in map(one_line, texts) if text
        ]
        if kept != list(texts_of(changed.get(language))):
            raw = {text_of(old): old for old in list_of(changed.get(language)) if isinstance(old, str)}
            changed = with_key(changed, language, [raw.get(text, text) for text in kept], languages)
    return changed


def with_key(item: Item, key: str, value: object, order: Iterable[str]) -> Item:
    """A group of keys with one set, in its place where it is there and else before those that follow it.

    Args:
        item: The group.
        key: Which.
        value: What it has; None takes the key away.
        order: Of the keys.
    """
    if value is None:
        return {name: held for name, held in item.items() if name != key}
    if key in item:
        return {name: value if name == key else held for name, held in item.items()}
    ranks = {name: rank for rank, name in enumerate(order)}
    mine = ranks.get(key, len(ranks))
    held = list(item.items())
    place = next((n for n, (name, _) in enumerate(held) if ranks.get(name, len(ranks)) > mine), len(held))
    return dict([*held[:place], (key, value), *held[place:]])
