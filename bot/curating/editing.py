"""Carries edits out: read, changed, examined, written, remembered to be taken back.

An edit is a function from what stands in the folder to what is to stand there. It is called under the lock
with what was just read, and once more where an editor saved a file in that moment. What an edit means is
decided elsewhere.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeAlias

from bot.curating.examining import Contents, Examined, examined
from bot.curating.folder_state import FolderState
from bot.curating.refusals import RefusalKind
from bot.curating.values import Conflict, Edited, Refused, Saved
from bot.curating.writing import ChangedError, locked, write
from bot.curating.yaml_file import ByHandError
from bot.errors import Fault, InputError, Sentence
from bot.knowledge.audit import AUDIT
from bot.knowledge.loader import ARTICLE
from bot.reloading.content import Traces, traces

ATTEMPTS: Final = 3
"""How often an edit is begun anew because an editor saved a file while it was made."""

_SEEN: Final = 2_000
"""Parts whose state is remembered as somebody read it, to tell which texts of one were edited since."""


_CALLED: Final = {
    "command.name": "command_name",
    "command.description": "command_description",
    "nearest": "facts",
}
"""Parts that an edit calls by another name than the file."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to stand in the folder.

    Attributes:
        id: Of what is edited.
        data: What each changed file is to hold.
        file: In which that stands.
        path: Where in the file, as faults name it; empty where that is not known.
        version: Tells the version of it afterwards.
    """

    id: str
    data: Mapping[str, Any]
    file: str = ""
    path: str = ""
    version: Callable[[FolderState], str] = lambda _state: ""


Plan: TypeAlias = Callable[[FolderState], Edit | Conflict | Refused]


@dataclass(frozen=True, slots=True)
class _Done:
    """An edit that was made, to take it back."""

    number: int
    id: str
    before: Contents
    after: Contents


class Editing:
    """A folder that is edited, and what is known of it.

    Args:
        folder: The knowledge folder.
        article: The article's text, if it is at hand.
    """

    def __init__(self, folder: Path, article: Path | None) -> None:
        self.folder = folder
        self.state = FolderState({})
        self.examined = Examined(None)
        self.number = 0
        self._article = article
        self._traces: Traces | None = None
        self._done: list[_Done] = []
        self._seen: OrderedDict[str, Any] = OrderedDict()
        self._seen_lock = Lock()
        self.refresh()

    def refresh(self) -> bool:
        """Read the folder again if anything changed in it; whether it did."""
        found = traces(self.folder)
        if found == self._traces:
            return False
        self.state = FolderState.read(self.folder)
        self.examined = examined(self.folder, {}, article=self._article, prove=False)
        self._traces = found
        return True

    def read(self, version: str, part: Any) -> None:  # noqa: ANN401 - what YAML holds
        """Remember what somebody was shown under a version."""
        with self._seen_lock:
            self._seen[version] = part
            self._seen.move_to_end(version)
            while len(self._seen) > _SEEN:
                self._seen.popitem(last=False)

    def seen(self, version: str) -> Any | None:  # noqa: ANN401 - what YAML holds
        """What somebody was shown under a version; None where that is forgotten, or was elsewhere."""
        return self._seen.get(version)

    def carry_out(self, plan: Plan) -> Edited:
        """Edit the folder.

        Args:
            plan: Says what is to stand there.

        Raises:
            InputError: The folder cannot be written to, or an editor saves into it all the while.
        """
        with locked(self.folder):
            for _ in range(ATTEMPTS):
                self.refresh()
                edit = plan(self.state)
                if not isinstance(edit, Edit):
                    return edit
                try:
                    return self._made(edit)
                except ByHandError as error:
                    return Refused((error.fault,), {"": (error.fault.sentence,)})
                except ChangedError:
                    continue
        raise InputError(RefusalKind.FOLDER_BUSY(folder=str(self.folder)))

    def _made(self, edit: Edit) -> Edited:
        after = {
            name: self.state.file(name).holding(data)
            for name, data in edit.data.items()
            if data != self.state.data(name)
        }
        if not after:
            return Saved(self.number, edit.id, edit.version(self.state), changed=False)
        before = {name: self.state.file(name).raw for name in after}
        return self._replace(edit, before, after)

    def _replace(self, edit: Edit, before: Contents, after: Contents) -> Edited:
        found = examined(self.folder, after, article=self._article, prove=ARTICLE in after)
        faults = _news(found.faults, self.examined.faults)
        if self.examined.knowledge is None:
            # Links and quotes are looked at once each file is sound: what is found elsewhere is not new.
            faults = tuple(fault for fault in faults if _is_inside(fault, edit))
        if faults:
            return Refused(faults, _by_field(faults, edit))
        if found.audit is not None:
            before = {**before, AUDIT: self.state.file(AUDIT).raw}
            after = {**after, AUDIT: found.audit}
        write(self.folder, before, after)
        self.number += 1
        self._done.append(_Done(self.number, edit.id, before, after))
        known = {name: file.raw for name, file in self.state.files.items()} | dict(after)
        self._traces = traces(self.folder)
        self.state = FolderState.read(self.folder)
        self.examined = found
        if any(file.raw != known.get(name) for name, file in self.state.files.items()):
            self._traces = None  # an editor saved another file meanwhile, which was not examined
        return Saved(self.number, edit.id, edit.version(self.state))

    def undo(self, number: int | None = None) -> Edited | None:
        """Take back an edit that stands; None where there is none.

        Args:
            number: Of the edit; None takes the last.
        """
        done = next((each for each in reversed(self._done) if number in {None, each.number}), None)
        if done is None:
            return None
        with locked(self.folder):
            self.refresh()
            if faults := self._rests_on(done):
                return Refused(faults, {"": tuple(fault.sentence for fault in faults)})
            try:
                write(self.folder, done.after, done.before)
            except ChangedError:
                since = RefusalKind.EDITED_SINCE()
                names = sorted(done.after)
                return Refused(tuple(Fault(name, "", since) for name in names), {"": (since,)})
            self._done.remove(done)
            self.number += 1
            self.refresh()
        return Saved(self.number, done.id, "", undone=done.number)

    def _rests_on(self, done: _Done) -> tuple[Fault, ...]:
        """What would be wrong without an edit on which later ones may rest; the last one has none."""
        stands = all(self.state.file(name).raw == content for name, content in done.after.items())
        if done is self._done[-1] or not stands:
            return ()
        without = examined(self.folder, done.before, article=self._article, prove=False)
        return _news(without.faults, self.examined.faults)


def _news(faults: tuple[Fault, ...], known: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """The faults that were not there before; lines and places of the others may have moved."""
    left = Counter((fault.file, fault.sentence) for fault in known)
    news = []
    for fault in faults:
        key = (fault.file, fault.sentence)
        if left[key]:
            left[key] -= 1
        else:
            news.append(fault)
    return tuple(news)


def _is_inside(fault: Fault, edit: Edit) -> bool:
    """Whether a fault is of the very part that is edited."""
    return bool(edit.path) and fault.file == edit.file and fault.path.startswith(edit.path)


def _by_field(faults: tuple[Fault, ...], edit: Edit) -> dict[str, tuple[Sentence, ...]]:
    """What is wrong by the part of an edit that it concerns."""
    fields: dict[str, tuple[Sentence, ...]] = {}
    for fault in faults:
        inside = _is_inside(fault, edit)
        name = fault.path.removeprefix(edit.path).lstrip(".") if inside else ""
        for there, here in _CALLED.items():
            name = here + name.removeprefix(there) if name.startswith(there) else name
        sentence = fault.sentence if inside else fault.sentence.at(fault.file)
        fields[name] = (*fields.get(name, ()), sentence)
    return fields
