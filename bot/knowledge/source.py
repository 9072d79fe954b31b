"""Reads one YAML file into plain data that remembers its lines.

Every scalar stays text: YAML's guesses (``no`` is false, ``1.10`` is 1.1) are
of no use to people who write prose. Two equal keys are a fault; plain YAML
would keep the last one without a word. Nothing here knows what the files mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from bot.errors import Fault

Path_: TypeAlias = tuple[str | int, ...]

# LibYAML is about ten times faster; PyYAML is built without it on some platforms.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed file.

    Attributes:
        file: Its name relative to the knowledge folder, with forward slashes.
        data: Dictionaries, lists and strings; None for an empty file.
        node: PyYAML's node tree, kept to look up lines.
    """

    file: str
    data: Any
    node: yaml.Node | None

    def line(self, path: Path_) -> int:
        """The 1-based line of the deepest existing part of ``path``; 0 in an empty file."""
        node = self.node
        if node is None:
            return 0
        line = node.start_mark.line
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            line, node = child
        return line + 1

    def fault(self, path: Path_, message: str) -> Fault:
        """A fault at ``path`` of this file."""
        return Fault(self.file, format_path(path), message, self.line(path))


def read(folder: Path, file: str) -> tuple[Document, list[Fault]]:
    """Parse a file of the folder.

    Args:
        folder: The knowledge folder.
        file: A name relative to it.

    Returns:
        The document (without data where it could not be parsed) and the faults found.
    """
    empty = Document(file, None, None)
    try:
        text = (folder / file).read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=_Loader)
    except FileNotFoundError:
        return empty, [
            Fault(file, "", "The file is missing. Create it; knowledge/README.md shows its shape.")
        ]
    except OSError as error:
        return empty, [Fault(file, "", f"The file cannot be read ({error.strerror}).")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return empty, [Fault(file, "", "The file is not UTF-8. Save it as UTF-8.", line)]
    except yaml.YAMLError as error:
        return empty, [_syntax_fault(file, error)]
    faults: list[Fault] = []
    document = Document(file, None, node)
    data = _plain(document, node, (), faults) if node is not None else None
    return Document(file, data, node), faults


def format_path(path: Path_) -> str:
    """``("sections", 2, "facts")`` as ``sections[2].facts``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _plain(document: Document, node: yaml.Node, path: Path_, faults: list[Fault]) -> object:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(document, item, (*path, index), faults) for index, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return None
    result: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in result:
            message = f"The key “{key}” stands here twice. Keep one of them."
            faults.append(
                Fault(document.file, format_path((*path, key)), message, key_node.start_mark.line + 1)
            )
        result[key] = _plain(document, value_node, (*path, key), faults)
    return result


def _child(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line, value
    return None


def _syntax_fault(file: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "unreadable"
    message = f"This is not valid YAML ({problem}). Check indentation, quotes and colons near this line."
    return Fault(file, "", message, mark.line + 1 if mark else 0)
