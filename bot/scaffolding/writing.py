"""Writes YAML as a curator would: blocks, no line broken, keys in the order in which they are read.

The reader of a knowledge folder takes every scalar as text, so nothing here has to be quoted for YAML's
guesses; what must be is quoted all the same, for other programs. Nothing here knows what the data mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml


class _Blocks(yaml.SafeDumper):
    """Indents the items of a list below its key, as the shipped folder has them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML's
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - PyYAML's
        return True  # a text that stands twice is written twice


def as_yaml(data: Mapping[str, Any] | Sequence[Any], comment: str = "") -> str:
    """A file's text.

    Args:
        data: Groups, lists, texts and truth values.
        comment: What stands above them, without the sign of a comment.

    Returns:
        The text, items of a list of groups with a blank line between them.
    """
    above = "".join(f"# {line}\n" for line in comment.splitlines())
    if isinstance(data, Mapping):
        return above + _dump(data)
    return above + "\n".join(_dump([item]) for item in data)


def _dump(data: object) -> str:
    text: str = yaml.dump(
        data,
        Dumper=_Blocks,
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
        default_flow_style=False,
    )
    return text
