"""The unanswered questions of the database as a list to work through.

They come grouped as ``entente suggest`` has them. Who asked is not known here; the words were cleaned before
they were kept. What was done about a group is remembered as long as the sitting lasts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from bot.curating.effects import Probe
from bot.curating.findings import Source, ToDo
from bot.curating.folder_state import FolderState, item_of, texts_of
from bot.curating.texts import alike
from bot.insights.groups import Group, group
from bot.storage.values import UnansweredText

PASSED: Final = "passed"
"""What was done about a group that was put aside."""

_PROBES: Final = 500
"""Unanswered questions that are asked again after each edit, the most asked first."""


class ToDoList:
    """Groups of unanswered questions.

    Args:
        unanswered: The questions.
    """

    def __init__(self, unanswered: Sequence[UnansweredText]) -> None:
        self._groups = {each.key: each for each in map(_to_do, group(unanswered))}
        self._done: dict[str, tuple[str, int]] = {}
        self._known: tuple[FolderState | None, frozenset[str]] = (None, frozenset())

    def groups(self, state: FolderState) -> tuple[ToDo, ...]:
        """Those that are left, then those dealt with in this sitting; what was filed before is gone.

        Args:
            state: The folder, for what is filed there.
        """
        if not self._groups:
            return ()
        if state is not self._known[0]:
            self._known = state, frozenset(_filed(state))
        filed = self._known[1]
        left = [
            each for key, each in self._groups.items() if key not in self._done and not _is_in(each, filed)
        ]
        done = [replace(self._groups[key], filed=what) for key, (what, _) in self._done.items()]
        return (*left, *done)

    def group(self, key: str) -> ToDo:
        """One of them.

        Raises:
            LookupError: There is none of that key.
        """
        return self._groups[key]

    def file(self, questions: Sequence[str], what: str, edit: int) -> None:
        """Note the groups of which every question was filed.

        Args:
            questions: Those that were filed.
            what: Where: an entry's id, or ``off_topic``.
            edit: The number of the edit.
        """
        filed = {alike(question) for question in questions}
        for key, each in self._groups.items():
            if key not in self._done and _is_in(each, filed):
                self._done[key] = (what, edit)

    def take_back(self, edit: int) -> None:
        """Note that an edit was taken back."""
        self._done = {key: done for key, done in self._done.items() if done[1] != edit}

    def pass_over(self, key: str) -> None:
        """Put a group aside.

        Raises:
            LookupError: There is none of that key.
        """
        self._done[self.group(key).key] = (PASSED, 0)

    def probes(self) -> list[Probe]:
        """The questions, to see how an edit changes them."""
        done = {key: what for key, (what, _) in self._done.items() if what != PASSED}
        return [
            Probe(Source.UNANSWERED, question, each.language, done.get(key, ""))
            for key, each in self._groups.items()
            for question in each.questions
        ][:_PROBES]


def _to_do(alike_: Group) -> ToDo:
    leader = f"{alike_.language} {alike_.leader.text}"
    return ToDo(
        key=sha256(leader.encode("utf-8", "surrogatepass")).hexdigest()[:12],
        questions=tuple(text.text for text in alike_.texts),
        language=alike_.language,
        count=alike_.count,
        latest=alike_.latest,
        outcome=alike_.outcome,
        nearest=alike_.nearest,
    )


def _is_in(each: ToDo, filed: Collection[str]) -> bool:
    return all(alike(question) in filed for question in each.questions)


def _filed(state: FolderState) -> Iterator[str]:
    """Everything that is a phrasing or off topic, as it is compared."""
    for entry in state.entries():
        for texts in item_of(entry.item.get("ask")).values():
            yield from map(alike, texts_of(texts))
    for texts in state.off_topic().values():
        yield from map(alike, texts)
