"""Reads one YAML file into plain data that remembers its lines.

Every scalar stays text: YAML's guesses (``no`` is false, ``1.10`` is 1.1) are
of no use to people who write prose. Where plain YAML would drop words without
saying so (the first of two equal keys, ``&what`` and ``!what`` at the beginning
of a text) there is a fault. Nothing here knows what the files mean.

A tree of nodes that know their lines takes many times the memory of the data,
so one is made only of a file that has a fault.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml
from yaml.error import MarkedYAMLError
from yaml.parser import ParserError
from yaml.reader import ReaderError
from yaml.scanner import ScannerError

from bot.errors import Fault, Sentence
from bot.files import read_text
from bot.knowledge.fault_kinds import FaultKind
from bot.knowledge.plain_yaml import Loader, UnusualError, plain_data

KeyPath: TypeAlias = tuple[str | int, ...]

_DEEPEST: Final = 100
"""Levels of which a tree is made. LibYAML takes some of the stack for each: with tens of thousands the
process ends without a word."""


@dataclass(frozen=True)
class Document:
    """One parsed file.

    Attributes:
        file: Its name relative to the knowledge folder, with forward slashes.
        data: Dictionaries, lists and strings; None for an empty file.
        place: Where the file is; read again when lines are looked up.
    """

    file: str
    data: Any
    place: Path

    def line(self, path: KeyPath) -> int:
        """The 1-based line of the deepest existing part of ``path``; 0 in an empty file."""
        node = self._tree
        if node is None:
            return 0
        line = node.start_mark.line
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            line, node = child
        return line + 1

    def fault(self, path: KeyPath, sentence: Sentence) -> Fault:
        """A fault at ``path`` of this file."""
        return Fault(self.file, format_path(path), sentence, self.line(path))

    def without_data(self) -> Document:
        """The same file for those who only name places in it."""
        return Document(self.file, None, self.place)

    @cached_property
    def _tree(self) -> yaml.Node | None:
        try:
            return _compose(_text(self.place))
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            return None  # changed since it was read, or never readable


def read(folder: Path, file: str) -> tuple[Document, list[Fault]]:
    """Parse a file of the folder.

    Args:
        folder: The knowledge folder.
        file: A name relative to it.

    Returns:
        The document (without data where it could not be parsed) and the faults found.
    """
    place = folder / file
    empty = Document(file, None, place)
    try:
        text = _text(place)
    except FileNotFoundError:
        return empty, [Fault(file, "", FaultKind.NO_FILE())]
    except OSError as error:
        return empty, [Fault(file, "", FaultKind.UNREADABLE(reason=str(error.strerror)))]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return empty, [Fault(file, "", FaultKind.NOT_UTF8(), line)]
    try:
        return Document(file, plain_data(text), place), []
    except (UnusualError, yaml.YAMLError):
        data, faults = _examine(file, text)
        return Document(file, data, place), faults


def format_path(path: KeyPath) -> str:
    """``("sections", 2, "facts")`` as ``sections[2].facts``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _text(place: Path) -> str:
    return read_text(place, "utf-8-sig")  # some editors put a mark before the text


class _TooDeepError(MarkedYAMLError):
    """Data within data beyond all measure, and where that begins."""


def _compose(text: str) -> yaml.Node | None:
    _require_shallow(text)
    node: yaml.Node | None = yaml.compose(text, Loader=Loader)
    return node


def _require_shallow(text: str) -> None:
    """Look at the parser's events alone, which take none of the stack, as far as it gets.

    Raises:
        _TooDeepError: The text is nested too deeply for a tree.
    """
    loader, depth = Loader(text), 0
    try:
        for event in iter(loader.get_event, None):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise _TooDeepError(problem_mark=event.start_mark)
    except (ParserError, ScannerError, ReaderError):
        return  # whoever makes the tree gets no further, and may find something else wrong before
    finally:
        loader.dispose()


def _examine(file: str, text: str) -> tuple[object, list[Fault]]:
    """Every fault of a file that may have one, and its data where these are of use all the same."""
    try:
        node = _compose(text)
        if node is None:
            return None, []
        reading = _Reading(file, text)
        data = reading.plain(node, ())
    except yaml.YAMLError as error:
        return None, [_syntax_fault(file, text, error)]
    return data if reading.whole else None, reading.faults


@dataclass(slots=True)
class _Reading:
    """The way from the nodes of one file to plain data.

    Attributes:
        file: Its name relative to the knowledge folder.
        text: What stands in it.
        faults: What was found on the way.
        whole: False once a part could not be read as it was written; then the
            data is of no use.
    """

    file: str
    text: str
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True

    def plain(self, node: yaml.Node, path: KeyPath) -> object:
        """The node as dictionaries, lists and strings."""
        if self._is_marked(node, path):
            return None  # not followed further: an anchored list may contain itself
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._group(node, path)
        return node.value

    def _group(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, object]:
        result: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._misread(key_node, path, FaultKind.NO_PLAIN_KEY())
                continue
            key = str(key_node.value)
            inner = (*path, key)
            if key in result:
                self._fault(key_node, inner, FaultKind.KEY_TWICE(name=key))
            self._is_marked(key_node, inner)
            result[key] = self.plain(value_node, inner)
        return result

    def _is_marked(self, node: yaml.Node, path: KeyPath) -> bool:
        start = node.start_mark.index
        marked = self.text.startswith(("&", "!"), start)
        if marked:
            mark = self.text[start : start + 40].split()[0]
            self._misread(node, path, FaultKind.MARKED(mark=mark))
        return marked

    def _misread(self, node: yaml.Node, path: KeyPath, sentence: Sentence) -> None:
        self.whole = False
        self._fault(node, path, sentence)

    def _fault(self, node: yaml.Node, path: KeyPath, sentence: Sentence) -> None:
        line = node.start_mark.line + 1
        self.faults.append(Fault(self.file, format_path(path), sentence, line))


def _child(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line, value
    return None


def _known_fault(file: str, text: str, error: yaml.YAMLError) -> Fault | None:
    """What people who write YAML most often get wrong, by the words of LibYAML for it; None for all else."""
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    if not isinstance(error, MarkedYAMLError) or mark is None:
        return None
    line = text.split("\n")[mark.line] if mark.line <= text.count("\n") else ""
    sign = line[mark.column : mark.column + 1]
    begun = error.context_mark
    match error.problem:
        case "mapping values are not allowed in this context":
            return Fault(file, "", FaultKind.COLON_IN_TEXT(), mark.line + 1)
        case "found a tab character that violates indentation":
            return Fault(file, "", FaultKind.TAB(), mark.line + 1)
        case "found character that cannot start any token" if sign:
            kind = FaultKind.TAB() if sign == "\t" else FaultKind.SIGN(sign=sign)
            return Fault(file, "", kind, mark.line + 1)
        case "found unexpected end of stream" if begun and error.context == "while scanning a quoted scalar":
            return Fault(file, "", FaultKind.UNCLOSED(), begun.line + 1)
    return None


def _syntax_fault(file: str, text: str, error: yaml.YAMLError) -> Fault:
    problem, line = "unreadable", 0
    if known := _known_fault(file, text, error):
        return known
    if isinstance(error, _TooDeepError):
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        return Fault(file, "", FaultKind.DEEP(), line)
    if isinstance(error, ReaderError):  # tells an offset in bytes and no line
        problem, line = error.reason, text.encode()[: error.position].count(b"\n") + 1
    elif isinstance(error, MarkedYAMLError) and error.problem and error.problem_mark:
        problem, line = error.problem, error.problem_mark.line + 1
    return Fault(file, "", FaultKind.NO_YAML(problem=problem), line)
