"""Places in the text of a YAML file: where its parts begin and end, and what is cut out or put in there.

A parser's mark of an end may lie behind the comments and empty lines that follow; here an end is where the
last sign stands. Nothing here knows what is to be written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import yaml


@dataclass(frozen=True, slots=True)
class Splice:
    """What stands between two places of a text is to be replaced."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """A text with all splices carried out.

    Args:
        text: Any.
        splices: In any order; of those in one place the first comes first, and what two of them take away is
            taken away once.
    """
    parts, place = [], 0
    for splice in sorted(splices, key=lambda each: (each.start, each.end)):
        start = max(place, splice.start)
        parts += [text[place:start], splice.text]
        place = max(start, splice.end)
    return "".join([*parts, text[place:]])


@dataclass(frozen=True, slots=True)
class Places:
    """Finds the places of one text."""

    text: str

    def span(self, part: yaml.Node | tuple[yaml.Node, yaml.Node]) -> tuple[int, int]:
        """Where an item, or a key and its value, begins and ends."""
        first, last = part if isinstance(part, tuple) else (part, part)
        return first.start_mark.index, self.end(last)

    def end(self, node: yaml.Node) -> int:
        """Where the last sign of a node is; a parser's mark may lie behind the comments that follow."""
        end: int = node.end_mark.index
        if isinstance(node, yaml.ScalarNode):
            if node.style in {"|", ">"}:
                return node.start_mark.index + len(self.text[node.start_mark.index : end].rstrip())
            return end
        if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
            return end
        last = node.value[-1]
        return self.end(last[1] if isinstance(node, yaml.MappingNode) else last)

    def line_start(self, place: int) -> int:
        """Where the line begins that a place is in."""
        return self.text.rfind("\n", 0, place) + 1

    def line_end(self, place: int) -> int:
        """Where the line ends, its line feed left out."""
        found = self.text.find("\n", place)
        return found if found >= 0 else len(self.text)

    def remarks_above(self, place: int, after: int, column: int) -> int:
        """Where the remarks begin that stand right above a line, at its indentation.

        Args:
            place: In the line.
            after: Where what precedes it ends.
            column: In which the line begins.
        """
        begun = self.line_start(place)
        while (above := self.line_start(begun - 1)) > after and self.text.startswith(
            " " * column + "#", above
        ):
            begun = above
        return begun

    def lines_gone(self, start: int, end: int) -> Splice:
        """Take whole lines away, and one of the two empty lines that would meet."""
        begun, ended = self.line_start(start), self.line_end(end)
        if begun == 0:
            ended += 1
            return Splice(0, ended + self.text.startswith("\n", ended), "")
        is_between = self.text[begun - 2 : begun] == "\n\n" and self.text[ended : ended + 2] in {
            "\n\n",
            "\n",
            "",
        }
        return Splice(begun - 1 - is_between, ended, "")

    def below(self, place: int, lines: Sequence[str]) -> Splice:
        """Lines under the one in which a place is."""
        ended = self.line_end(place)
        return Splice(ended, ended, "".join(f"\n{line}" for line in lines))

    def dash(self, node: yaml.SequenceNode) -> int:
        """The column of the dashes of a list."""
        start = node.value[0].start_mark.index
        return self.text[self.line_start(start) : start].rindex("-")
