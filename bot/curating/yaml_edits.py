"""Edits of a YAML file that touch no line but those they must.

An edit is told as the data that the file is to hold. What is equal stays as it is written: comments, order,
quotes, brackets, empty lines. So the parser's marks are used, and text is put in between them. A round trip
through ruamel.yaml was tried before: it has one indentation for all lists of a file, so that with a list
within a list of which only the inner one is indented, as in this project's own files, an edit of one phrasing
changes thousands of lines; and what is added to the end of a list goes behind the empty line that follows it.
Whether what was written reads as it should is checked before it is returned. Nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

import yaml

from bot.curating.list_matching import in_order, known_again
from bot.curating.yaml_habits import Data, Habits, block_scalar
from bot.curating.yaml_places import Places, Splice, spliced
from bot.knowledge.plain_yaml import Loader


class NotEditableError(Exception):
    """The file cannot be edited so that it would read as it should; a person has to do it."""


def plain(text: str) -> Any:  # noqa: ANN401 - what YAML holds
    """The data of a YAML text: dictionaries, lists and texts.

    Raises:
        NotEditableError: It is no YAML.
    """
    try:
        return yaml.load(text, Loader=Loader)  # noqa: S506 - a base loader makes texts and nothing else
    except yaml.YAMLError:
        raise NotEditableError from None


def rewritten(text: str, data: Data) -> str:
    """A YAML text that holds other data and is the same in every other respect.

    Args:
        text: What the file has, with plain line feeds.
        data: What it is to have. Items of lists that have an ``id`` or a ``number`` are known again by it.

    Returns:
        The text.

    Raises:
        NotEditableError: That cannot be done, as the file has anchors, tags or the like.
    """
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError:
        raise NotEditableError from None
    done = spliced(text, _Editing(text, Habits.of(root, text), Places(text)).whole(root, data))
    if (plain(done) or None) != (data or None):
        raise NotEditableError
    return done


@dataclass(frozen=True, slots=True)
class _Around:
    """Where a node stands.

    Attributes:
        column: Of its key, or of the dash before it.
        flow: Whether that is in brackets or braces.
        key: Its key, if it has one.
    """

    column: int = 0
    flow: bool = False
    key: yaml.ScalarNode | None = None


@dataclass(frozen=True, slots=True)
class _Editing:
    """The way from one text to another.

    Attributes:
        text: As it is.
        habits: How it is written.
        at: Where its parts stand.
    """

    text: str
    habits: Habits
    at: Places

    def whole(self, root: yaml.Node | None, data: Data) -> Iterator[Splice]:
        if root is None or (_is_empty(root) and isinstance(root, yaml.ScalarNode)):
            if data:
                end, lines = len(self.text), self._alone(data)
                before = "\n" if self.text and not self.text.endswith("\n") else ""
                yield Splice(end, end, before + "\n".join(lines) + "\n")
        elif not root.value or not data:
            yield Splice(root.start_mark.index, self.at.end(root), "\n".join(self._alone(data)))
        else:
            yield from self._changed(root, data, _Around())

    def _alone(self, data: Data) -> list[str]:
        if isinstance(data, Mapping) and data:
            return self.habits.group(data, 0)
        if isinstance(data, str) or not data:
            return [self.habits.in_brackets(data)]
        return self._between([self.habits.item(item, 0) for item in data])

    def _between(self, items: Sequence[list[str]]) -> list[str]:
        """Items of the outermost list, one below another."""
        lines: list[str] = []
        for item in items:
            lines += [*([""] if lines and self.habits.spaced and len(item) > 1 else []), *item]
        return lines

    def _changed(self, node: yaml.Node, data: Data, around: _Around) -> Iterator[Splice]:
        """What makes a node hold the data."""
        if isinstance(node, yaml.ScalarNode) and isinstance(data, str) and not _is_empty(node):
            if node.value != data:
                yield Splice(node.start_mark.index, self.at.end(node), self._scalar(node, data, around))
        elif isinstance(node, yaml.MappingNode) and isinstance(data, Mapping) and _keys(node) & data.keys():
            yield from self._mapping(node, data)
        elif isinstance(node, yaml.SequenceNode) and _is_list(data) and node.value and data:
            yield from self._sequence(node, data)
        elif _value(node) != data:
            yield self._anew(node, data, around)

    def _scalar(self, node: yaml.ScalarNode, data: str, around: _Around) -> str:
        if node.style in {"|", ">"}:
            block = block_scalar(data, node.style, around.column + self.habits.step)
            return block if block is not None else self.habits.scalar(data)
        return self.habits.scalar(data, flow=around.flow, style=node.style or None)

    def _anew(self, node: yaml.Node, data: Data, around: _Around) -> Splice:
        """What is of another kind than it was, or the first in its place."""
        start, end = node.start_mark.index, self.at.end(node)
        if around.flow or around.key is None:
            before = " " if self.text[start - 1 : start] in {":", "-"} else ""
            return Splice(start, end, before + self.habits.in_brackets(data))
        colon = self.text.index(":", around.key.end_mark.index) + 1
        first, *more = self.habits.lines(data, around.column, around.key.value)
        return Splice(colon, max(colon, end), "\n".join([f" {first}" if first else "", *more]))

    # Groups of keys

    def _mapping(self, node: yaml.MappingNode, data: Mapping[str, Data]) -> Iterator[Splice]:
        for key, value in node.value:
            if key.value in data:
                around = _Around(key.start_mark.column, bool(node.flow_style), key)
                yield from self._changed(value, data[key.value], around)
        yield from self._without(node, [key.value in data for key, _ in node.value])
        before: yaml.Node | None = None
        values = {key.value: value for key, value in node.value}
        for name, inner in data.items():
            if name in values:
                before = values[name]
            else:
                yield self._with_key(node, before, name, inner)

    def _without(self, node: yaml.CollectionNode, stays: Sequence[bool]) -> Iterator[Splice]:
        """Take parts out of a group or a list of which something stays."""
        spans = [self.at.span(part) for part in node.value]
        for number, (start, end) in enumerate(spans):
            if stays[number]:
                continue
            is_first = not any(stays[:number])
            if node.flow_style or (
                isinstance(node, yaml.MappingNode) and is_first
            ):  # a dash may stand before
                yield (
                    Splice(start, spans[number + 1][0], "")
                    if is_first
                    else Splice(spans[number - 1][1], end, "")
                )
            else:
                yield self.at.lines_gone(self._begun(node, number), end)

    def _with_key(self, node: yaml.MappingNode, before: yaml.Node | None, name: str, inner: Data) -> Splice:
        first, _ = node.value[0]
        start, column = first.start_mark.index, first.start_mark.column
        if node.flow_style:
            text = f"{self.habits.scalar(name, flow=True)}: {self.habits.in_brackets(inner)}"
            end = start if before is None else self.at.end(before)
            return Splice(end, end, f"{text}, " if before is None else f", {text}")
        lines = self.habits.group({name: inner}, column)
        if before is None:
            return Splice(start, start, "\n".join(lines).lstrip(" ") + "\n" + " " * column)
        return self.at.below(self.at.end(before), lines)

    # Lists

    def _sequence(self, node: yaml.SequenceNode, data: Sequence[Data]) -> Iterator[Splice]:
        places = known_again([_value(item) for item in node.value], data)
        staying = in_order(places)
        around = _Around(0 if node.flow_style else self.at.dash(node), bool(node.flow_style))
        stays = set()
        for number in staying:
            place = places[number]
            if place is not None:
                stays.add(place)
                yield from self._changed(node.value[place], data[number], around)
        items = [self._written(node, item, place) for item, place in zip(data, places, strict=True)]
        if not stays:
            yield self._other_items(node, items)
            return
        yield from self._without(node, [place in stays for place in range(len(node.value))])
        new: list[list[str]] = []
        before: yaml.Node | None = None
        for number, place in enumerate((*places, None)):
            if number < len(items) and number not in staying:
                new.append(items[number])
                continue
            if new:
                yield self._put_in(node, before, new)
            new, before = [], None if place is None else node.value[place]

    def _put_in(
        self, node: yaml.SequenceNode, before: yaml.Node | None, items: Sequence[list[str]]
    ) -> Splice:
        """Items behind one that stays, or before all."""
        start = node.value[0].start_mark.index
        if node.flow_style:
            text, end = ", ".join(line for (line,) in items), start if before is None else self.at.end(before)
            return Splice(end, end, f"{text}, " if before is None else f", {text}")
        is_spaced = self._is_spaced(node, items)
        if before is not None:
            return self.at.below(
                self.at.end(before), [line for item in items for line in [""] * is_spaced + item]
            )
        lines = [line for item in items for line in item + [""] * is_spaced]
        begun = self.at.line_start(start)
        return self.at.below(begun - 1, lines) if begun else Splice(0, 0, "\n".join([*lines, ""]))

    def _is_spaced(self, node: yaml.SequenceNode, items: Sequence[list[str]]) -> bool:
        """Whether an empty line stands between items: only between long ones of the outermost list."""
        return self.habits.spaced and self.at.dash(node) == 0 and any(len(item) > 1 for item in items)

    def _written(self, node: yaml.SequenceNode, item: Data, place: int | None) -> list[str]:
        """An item as it stands elsewhere in the list, or as it would have been written."""
        moved = None if place is None else node.value[place]
        if moved is not None and _value(moved) == item:
            start, end = self.at.span(moved)
            if node.flow_style:
                return [self.text[start:end]]
            begun = self.at.line_start(self._begun(node, node.value.index(moved)))
            return self.text[begun : self.at.line_end(end)].split("\n")
        return (
            [self.habits.in_brackets(item)] if node.flow_style else self.habits.item(item, self.at.dash(node))
        )

    def _begun(self, node: yaml.CollectionNode, number: int) -> int:
        """Where a part begins; an item of a list with the remarks right above it, but for the first.

        What stands above the first item may be of the whole list, or of the file.
        """
        start, _ = self.at.span(node.value[number])
        if not number or not isinstance(node, yaml.SequenceNode):
            return start
        return self.at.remarks_above(start, self.at.end(node.value[number - 1]), self.at.dash(node))

    def _other_items(self, node: yaml.SequenceNode, items: Sequence[list[str]]) -> Splice:
        """The list with none of its items in its place."""
        start, end = node.value[0].start_mark.index, self.at.end(node.value[-1])
        if node.flow_style:
            return Splice(start, end, ", ".join(line for (line,) in items))
        is_spaced = self._is_spaced(node, items)
        lines = [line for item in items for line in item + [""] * is_spaced]
        return Splice(
            self.at.line_start(start), self.at.line_end(end), "\n".join(lines[: len(lines) - is_spaced])
        )


def _is_empty(node: yaml.Node) -> bool:
    return not node.value and not getattr(node, "style", None)


def _is_list(data: Data) -> TypeGuard[Sequence[Data]]:
    return not isinstance(data, (str, Mapping))


def _keys(node: yaml.MappingNode) -> set[str]:
    return {key.value for key, _ in node.value}


def _value(node: yaml.Node) -> Data:
    """What a node holds."""
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    return str(node.value)
