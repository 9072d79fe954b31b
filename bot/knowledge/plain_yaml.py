"""From the text of a YAML file to plain data, straight from the parser's events.

Nearly every file of a knowledge folder is read in this way. Whatever may be a fault is left to
:mod:`bot.knowledge.source`, which makes a tree of the file and can say what and where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import yaml

# LibYAML is about ten times faster; PyYAML is built without it on some platforms.
Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_DEEPEST: Final = 20
"""Levels of data within data that are read without a tree; no knowledge file has half as many."""


class UnusualError(Exception):
    """The file has something in it that may be a fault; only the tree tells."""


def plain_data(text: str) -> object:
    """The data of a file that has nothing unusual in it; None of an empty one.

    Args:
        text: What stands in the file.

    Raises:
        UnusualError: It may have a fault.
        YAMLError: It has one.
    """
    loader = Loader(text)
    try:
        return _only_document(iter(loader.get_event, None))
    finally:
        loader.dispose()


def _only_document(events: Iterator[yaml.Event]) -> object:
    data: object = None
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            if data is not None:
                raise UnusualError  # a second document
            data = _value(event, events, 0)
    return data


def _value(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> object:
    if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
        raise UnusualError
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if depth < _DEEPEST and isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, depth + 1)
    if depth < _DEEPEST and isinstance(event, yaml.MappingStartEvent):
        result: dict[str, object] = {}
        for key in _until(yaml.MappingEndEvent, events):
            name = _value(key, events, _DEEPEST)
            if not isinstance(name, str) or name in result:
                raise UnusualError
            result[name] = _value(next(events), events, depth + 1)
        return result
    raise UnusualError


def _sequence(events: Iterator[yaml.Event], depth: int) -> list[object]:
    """The items of a list; nearly all that a folder has are plain texts in lists, so these go first."""
    items: list[object] = []
    for event in events:
        if type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None:
            items.append(event.value)
        elif isinstance(event, yaml.SequenceEndEvent):
            break
        else:
            items.append(_value(event, events, depth))
    return items


def _until(end: type[yaml.Event], events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    for event in events:
        if isinstance(event, end):
            return
        yield event
