"""Which items of a list are which in another state of it, so that what is the same stays where it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final

from bot.curating.yaml_habits import Data

_NAMES: Final = ("id", "number")
"""Keys by which an item of a list is known again."""


def known_again(before: Sequence[Data], after: Sequence[Data]) -> list[int | None]:
    """Find each item where it was.

    Args:
        before: The list as it was.
        after: As it is to be.

    Returns:
        For each item of ``after`` its place in ``before``, or None for one that is new. A text that alone
        changed in its place counts as the same item.
    """
    free: dict[str, list[int]] = {}
    for place in reversed(range(len(before))):
        free.setdefault(_name(before[place]), []).append(place)
    places = [each.pop() if (each := free.get(_name(item))) else None for item in after]
    if len(before) != len(after):
        return places
    taken = set(places)
    return [number if place is None and number not in taken else place for number, place in enumerate(places)]


def in_order(places: Sequence[int | None]) -> set[int]:
    """The items that need not be moved: as many as stand in one order before and after.

    Args:
        places: From :func:`known_again`.

    Returns:
        Their numbers in the new list.
    """
    lowest: list[int] = []  # the least place that a run of each length ends with, and the item that has it
    ends: list[int] = []
    earlier: dict[int, int] = {}
    for number, place in enumerate(places):
        if place is None:
            continue
        length = bisect_left(lowest, place)
        lowest[length : length + 1] = [place]
        ends[length : length + 1] = [number]
        if length:
            earlier[number] = ends[length - 1]
    staying: set[int] = set()
    item = ends[-1] if ends else None
    while item is not None:
        staying.add(item)
        item = earlier.get(item)
    return staying


def _name(item: Data) -> str:
    if isinstance(item, Mapping):
        return next((f"{name} {item[name]}" for name in _NAMES if name in item), "")
    return f"text {item}"
