"""How somebody writes YAML: what is added to a file looks like what stands there.

What PyYAML writes by itself has one look for all files; a curator's file keeps its own: how far lists are
indented, which keys have their values in braces or brackets, which quotes are used. Nothing here knows where
in a file something is put.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from types import MappingProxyType
from typing import Final, TypeAlias

import yaml

Data: TypeAlias = "str | Sequence[Data] | Mapping[str, Data]"
"""What stands in a file: every scalar is text."""

FLOW: Final[Mapping[str, bool]] = MappingProxyType({"facts": True, "nearest": True, "related": True})
"""Keys whose lists are written in brackets where a file has no custom of its own: they hold ids."""

_BREAKS: Final = frozenset("\n\x85\u2028\u2029")
"""What YAML takes for the end of a line."""

_WIDEST: Final = float("inf")
_FOLDED: Final = 100
"""Characters of a line of a text that a curator wrote as lines to be joined (``>``)."""


class Bare(str):
    """A word that stands without quotes though YAML may take it for more than text: ``true``, a number."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Habits:
    """The customs of one file.

    Attributes:
        flow: Keys whose values are written in brackets or braces, and those whose are not.
        step: Spaces by which a group of keys is indented below its key.
        offset: Spaces by which the dashes of a list are.
        quote: The quotes in use.
        spaced: Whether an empty line stands between the items of the outermost list.
    """

    flow: Mapping[str, bool] = field(default_factory=dict)
    step: int = 2
    offset: int = 2
    quote: str = "'"
    spaced: bool = True

    @classmethod
    def of(cls, root: yaml.Node | None, text: str) -> Habits:
        """Those of a file that stands already."""
        flows: dict[str, Counter[bool]] = defaultdict(Counter)
        steps, offsets, quotes = Counter[int](), Counter[int](), Counter[str]()
        for key, value in _pairs(root):
            if not isinstance(value, yaml.CollectionNode):
                quotes[getattr(value, "style", None) or ""] += 1
                continue
            for item in value.value if isinstance(value, yaml.SequenceNode) else ():
                quotes[getattr(item, "style", None) or ""] += 1
            if value.value:
                flows[key.value][bool(value.flow_style)] += 1
            if value.value and not value.flow_style:
                inwards = value.start_mark.column - key.start_mark.column
                (offsets if isinstance(value, yaml.SequenceNode) else steps)[inwards] += 1
        return cls(
            flow={key: counted[True] > counted[False] for key, counted in flows.items()},
            step=_commonest(steps, 2),
            offset=_commonest(offsets, 2),
            quote='"' if quotes['"'] > quotes["'"] else "'",
            spaced=_is_spaced(root, text),
        )

    def scalar(self, text: str, *, flow: bool = False, style: str | None = None) -> str:
        """A text as one that YAML reads as just that.

        Args:
            text: Any.
            flow: Whether it stands in brackets or braces.
            style: The quotes of what it replaces; None leaves them out where that can be.
        """
        if isinstance(text, Bare):
            return str(text)
        if not _BREAKS.isdisjoint(text):
            style = '"'  # the only one that has it on one line
        written = _dumped(text, flow=flow, style=style if style in {"'", '"'} else None)
        if style is None and written.startswith("'") and self.quote == '"':
            return _dumped(text, flow=flow, style='"')
        return written

    def lines(self, value: Data, column: int, key: str = "") -> list[str]:
        """What follows the colon of a key, or the dash of an item, without the space before it.

        Args:
            value: What is to stand there.
            column: Of the key, or of the first key behind the dash.
            key: The key, for how its values are written.

        Returns:
            What stands on the same line, which may be nothing, and the lines below it.
        """
        if isinstance(value, str):
            return [self.scalar(value)]
        if not value or self.flow.get(key, FLOW.get(key, False)):
            return [self.in_brackets(value)]
        if isinstance(value, Mapping):
            return ["", *self.group(value, column + self.step)]
        return ["", *(line for item in value for line in self.item(item, column + self.offset))]

    def group(self, value: Mapping[str, Data], column: int) -> list[str]:
        """The lines of a group of keys, each with its indentation."""
        lines = []
        for key, inner in value.items():
            first, *more = self.lines(inner, column, key)
            lines += [f"{' ' * column}{self.scalar(key)}:{' ' if first else ''}{first}", *more]
        return lines

    def item(self, value: Data, column: int) -> list[str]:
        """The lines of an item of a list, its dash at a column."""
        dash = f"{' ' * column}- "
        if isinstance(value, Mapping) and value:
            first, *more = self.group(value, column + 2)
            return [dash + first.lstrip(), *more]
        return [dash + (self.scalar(value) if isinstance(value, str) else self.in_brackets(value))]

    def in_brackets(self, value: Data) -> str:
        """The same on one line."""
        if isinstance(value, str):
            return self.scalar(value, flow=True)
        if isinstance(value, Mapping):
            inner = (
                f"{self.scalar(key, flow=True)}: {self.in_brackets(each)}" for key, each in value.items()
            )
            return f"{{{', '.join(inner)}}}"
        return f"[{', '.join(map(self.in_brackets, value))}]"


def block_scalar(text: str, style: str, column: int) -> str | None:
    """A text as the lines of a block, as what it replaces was written.

    Args:
        text: What it says.
        style: ``|``, whose line breaks count, or ``>``, whose lines are joined.
        column: At which its lines begin.

    Returns:
        The sign and the lines; None where the text cannot be written so.
    """
    lines = text.split("\n")
    if style == ">":
        lines = wrap(text, _FOLDED, break_long_words=False, break_on_hyphens=False)
    written = "\n".join([f"{style}-", *(" " * column + line if line else "" for line in lines)])
    try:
        read = yaml.load(f"{' ' * (column - 1)}- {written}\n", Loader=yaml.BaseLoader)  # noqa: S506 - makes texts
    except yaml.YAMLError:
        return None
    return written if read == [text] else None


def _dumped(text: str, *, flow: bool, style: str | None) -> str:
    data = [text] if flow else {"k": text}
    written = yaml.dump(
        data,
        Dumper=yaml.SafeDumper,
        allow_unicode=True,
        width=_WIDEST,
        default_flow_style=flow,
        default_style=style,
    )
    return written.rstrip("\n")[1:-1] if flow else written.rstrip("\n").partition(": ")[2]


def _pairs(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if not isinstance(item, yaml.ScalarNode):
                yield from _pairs(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key, value
            yield from _pairs(value)


def _commonest(counted: Counter[int], otherwise: int) -> int:
    return counted.most_common(1)[0][0] if counted else otherwise


def _is_spaced(root: yaml.Node | None, text: str) -> bool:
    if not isinstance(root, yaml.SequenceNode) or len(root.value) < 2:
        return True
    first, second = root.value[:2]
    between = text[first.start_mark.index : second.start_mark.index]
    return "\n\n" in between.replace(" ", "")
