"""Entries that a folder has without writing them: small talk that ships, and overviews made of a section.

Edited, they are written into the folder: of small talk only what is said otherwise or known beside, of an
overview all of it. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.curating.folder_state import FolderState, Item, Located
from bot.curating.new_parts import file_for_entry, new_answer
from bot.curating.parts import editable_entry
from bot.curating.values import EditableEntry, EntryChanges, EntryLine
from bot.knowledge.loader import SMALL_TALK
from bot.knowledge.shipped import shipped
from bot.knowledge.types import Entry, Kind, Knowledge

NOWHERE: Final = -1
"""The place in its file of an entry that stands in none."""


class Unwritten:
    """What a folder has besides its files.

    Args:
        knowledge: The knowledge base as it is; None while the folder has faults, and then this is empty.
    """

    def __init__(self, knowledge: Knowledge | None) -> None:
        self._knowledge = knowledge

    def find(self, state: FolderState, entry_id: str) -> Located | None:
        """An entry, written or not.

        Args:
            state: The folder.
            entry_id: Of the entry.
        """
        written = state.entry(entry_id)
        if written is not None:
            return written
        entry = None if self._knowledge is None else self._knowledge.entries.get(entry_id)
        if entry is None or self._knowledge is None:
            return None
        if entry.kind is Kind.SMALL_TALK:
            return Located(Kind.SMALL_TALK, SMALL_TALK, NOWHERE, {"id": entry_id})
        if all(entry_id != section.overview for section in self._knowledge.sections):
            return None  # of a file that changed since
        return Located(entry.kind, _file(state, entry), NOWHERE, _overview(state, entry))

    def lines(self, state: FolderState) -> Iterator[EntryLine]:
        """Those that stand in no file, as lines of a list."""
        written = {entry.id for entry in state.entries()}
        for entry in self._knowledge.entries.values() if self._knowledge else ():
            if entry.id not in written:
                section = entry.facts[0].section if entry.facts else None
                is_draft = entry.kind is not Kind.SMALL_TALK
                yield EntryLine(entry.id, entry.kind, dict(entry.title.items()), section, draft=is_draft)

    def shown(self, entry: Located) -> EditableEntry:
        """An entry to be edited: what small talk leaves to the program is shown as it is said."""
        shown = editable_entry(entry)
        said = self._said(entry)
        if said is None:
            return replace(shown, file="") if entry.index == NOWHERE else shown
        ships = {
            language: tuple(text for text in said.ask[language] if text not in shown.ask.get(language, ()))
            for language in said.ask.languages
        }
        return replace(
            shown,
            file="" if entry.index == NOWHERE else shown.file,
            title=shown.title or dict(said.title.items()),
            answer=shown.answer or dict(said.answer.items()),
            ships={language: texts for language, texts in ships.items() if texts},
        )

    def whole(self, entry: Located, changes: EntryChanges) -> Item:
        """An entry with the texts that an edit of some languages needs in all of them."""
        said = self._said(entry)
        item = dict(entry.item)
        if said is None:
            return item
        if changes.title is not None:
            item.setdefault("title", dict(said.title.items()))
        if changes.answer is not None:
            item.setdefault("answer", dict(said.answer.items()))
        return item

    def _said(self, entry: Located) -> Entry | None:
        """How a kind of small talk that ships is said in this folder; None for all other entries."""
        if entry.kind is not Kind.SMALL_TALK or self._knowledge is None:
            return None
        return self._knowledge.entries.get(entry.id) if entry.id in shipped().small_talk else None


def _file(state: FolderState, entry: Entry) -> str:
    return file_for_entry(state, entry.kind, entry.facts[0].section - 1 if entry.facts else None)


def _overview(state: FolderState, entry: Entry) -> Item:
    """An overview as it is written: a draft with the section's heading, whose text is the quotes."""
    own = state.languages[0]
    facts = [fact.item for shown in entry.facts if (fact := state.fact(shown.id)) is not None]
    item = new_answer(state, facts, [entry.question(own)], own, title=entry.title[own])
    asked = {language: [text] for language, text in entry.title.items()}
    return {**item, "id": entry.id, "title": dict(entry.title.items()), "ask": asked}
