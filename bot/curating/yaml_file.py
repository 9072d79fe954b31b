"""One file of the folder as bytes, as text and as data, and how edited data become its bytes again.

What an editor put around the text stays: a mark at the beginning, the kind of line ends. Nothing here writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.curating.refusals import RefusalKind
from bot.curating.yaml_edits import NotEditableError, rewritten
from bot.curating.yaml_habits import Data
from bot.errors import Fault
from bot.files import read_bytes
from bot.knowledge import source
from bot.knowledge.fault_kinds import FaultKind

_BOM: Final = b"\xef\xbb\xbf"


class ByHandError(Exception):
    """A file that only a person can edit.

    Attributes:
        fault: Why, and what to do.
    """

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file as it was read.

    Attributes:
        name: Relative to the folder, with forward slashes.
        raw: Its bytes; None where there is no such file.
        data: What it holds: dictionaries, lists and texts; None where it is empty or cannot be parsed.
        faults: Why it cannot be parsed, or what in it YAML would not take as it was meant.
    """

    name: str
    raw: bytes | None
    data: Any
    faults: tuple[Fault, ...]

    @classmethod
    def read(cls, folder: Path, name: str) -> YamlFile:
        """Read a file.

        Args:
            folder: The knowledge folder.
            name: Of the file, relative to it.
        """
        try:
            raw = read_bytes(folder / name)
        except FileNotFoundError:
            return cls(name, None, None, ())
        except OSError as error:
            reason = str(error.strerror)
            return cls(name, None, None, (Fault(name, "", FaultKind.UNREADABLE(reason=reason)),))
        document, faults = source.read(folder, name)
        return cls(name, raw, document.data, tuple(faults))

    def holding(self, data: Data) -> bytes:
        """The file with other data, and the same in every other respect.

        Args:
            data: What it is to hold.

        Returns:
            Its bytes.

        Raises:
            ByHandError: That cannot be done; the fault says why.
        """
        if self.faults:
            raise ByHandError(self.faults[0])
        raw = self.raw or b""
        text = raw.removeprefix(_BOM).decode("utf-8")
        returns = text.count("\r")
        if returns and not returns == text.count("\r\n") == text.count("\n"):
            raise ByHandError(Fault(self.name, "", RefusalKind.LINE_ENDS()))
        try:
            written = rewritten(text.replace("\r\n", "\n"), data)
        except NotEditableError:
            raise ByHandError(Fault(self.name, "", RefusalKind.UNUSUAL())) from None
        if returns:
            written = written.replace("\n", "\r\n")
        return (_BOM if raw.startswith(_BOM) else b"") + written.encode()
