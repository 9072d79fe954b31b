"""From a fault of the folder to the field that mends it.

A fault names a file and a place in it, as in ``[2].ask.fr[0]``; here is told which entry or section that is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from bot.curating.workbench import Workbench
from bot.errors import Fault, Sentence

_ITEM: Final = re.compile(r"^\[(?P<index>\d+)\]\.?(?P<field>.*)$")
_SECTION: Final = re.compile(r"^sections\[(?P<index>\d+)\]\.?(?P<field>.*)$")
_OFF_TOPIC: Final = "off_topic.yaml"


class FaultPlaces:
    """Where the faults of a workbench's folder are to be mended.

    Args:
        workbench: Whose faults they are.
    """

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def part(self, fault: Fault) -> str:
        """The part that a fault stands in, as a view names it; empty where the page has no form for it."""
        return self._place(fault)[0]

    def messages(self, part: str) -> Mapping[str, tuple[Sentence, ...]]:
        """The faults of a part by its fields; by an empty text those that concern the whole of it."""
        found: dict[str, list[Sentence]] = defaultdict(list)
        for fault in self._workbench.faults:
            where, field = self._place(fault)
            if where == part:
                found[field].append(fault.sentence)
        return {field: tuple(sentences) for field, sentences in found.items()}

    def _place(self, fault: Fault) -> tuple[str, str]:
        if fault.file == _OFF_TOPIC:
            return "off_topic", fault.path
        if found := _SECTION.match(fault.path):
            field = re.sub(r"^command\.(name|description)\b", r"command_\1", found["field"])
            return f"section:{int(found['index']) + 1}", field
        if (found := _ITEM.match(fault.path)) and (ids := self._ids.get(fault.file)):
            index = int(found["index"])
            field = re.sub(r"^nearest\b", "facts", found["field"])
            return (f"entry:{ids[index]}", field) if index < len(ids) else ("", "")
        return "", ""

    @cached_property
    def _ids(self) -> Mapping[str, list[str]]:
        """The ids of the entries in each file, in its order."""
        ids: dict[str, list[str]] = defaultdict(list)
        for line in self._workbench.entries():
            ids[self._workbench.entry(line.id).file].append(line.id)
        return ids
