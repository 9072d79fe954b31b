"""The parts of a folder as a workbench shows them, each with the version that an edit of it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.curating.folder_state import (
    FolderState,
    Item,
    Located,
    LocatedFact,
    by_language,
    item_of,
    lists_by_language,
    text_of,
    texts_of,
    version_of,
)
from bot.curating.values import (
    EditableEntry,
    EditableFact,
    EditableOffTopic,
    EditableSection,
    EntryLine,
)
from bot.knowledge.loader import OFF_TOPIC

_TRUE: Final = frozenset({"true", "yes", "on", "1", "t", "y"})
"""What the schema takes for yes, in any case (https://docs.pydantic.dev/latest/api/standard_library_types/)."""


def is_draft(item: Item) -> bool:
    """Whether nobody has looked at a part yet."""
    return text_of(item.get("draft")).lower() in _TRUE


def lines_of(state: FolderState) -> tuple[EntryLine, ...]:
    """All entries of a folder as a list."""
    sections = {fact.id: fact.section + 1 for fact in state.facts()}
    return tuple(
        EntryLine(
            id=entry.id,
            kind=entry.kind,
            title=by_language(entry.item.get("title")),
            section=next((sections[fact] for fact in entry.facts if fact in sections), None),
            draft=is_draft(entry.item),
        )
        for entry in state.entries()
        if entry.id
    )


def editable_entry(entry: Located) -> EditableEntry:
    """An entry as it stands in its file."""
    item = entry.item
    return EditableEntry(
        id=entry.id,
        kind=entry.kind,
        file=entry.file,
        version=version_of(item),
        draft=is_draft(item),
        title=by_language(item.get("title")),
        answer=by_language(item.get("answer")),
        ask=lists_by_language(item.get("ask")),
        facts=entry.facts,
        related=texts_of(item.get("related")),
    )


def editable_fact(fact: LocatedFact, state: FolderState) -> EditableFact:
    """A fact as it stands in article.yaml."""
    return EditableFact(
        id=fact.id,
        section=fact.section + 1,
        version=version_of(fact.item),
        quote=text_of(fact.item.get("quote")),
        translation=by_language(fact.item.get("translation")),
        entries=tuple(entry.id for entry in state.entries() if fact.id in entry.facts),
        draft=is_draft(fact.item),
    )


def editable_section(index: int, item: Item) -> EditableSection:
    """A section as it stands in article.yaml, without its facts."""
    command = item_of(item.get("command"))
    return EditableSection(
        number=index + 1,
        version=version_of(without_facts(item)),
        draft=is_draft(item),
        heading=by_language(item.get("heading")),
        overview=text_of(item.get("overview")),
        command_name=by_language(command.get("name")),
        command_description=by_language(command.get("description")),
    )


def without_facts(section: Item) -> Item:
    """A section without its facts, which are edited one by one."""
    return {key: value for key, value in section.items() if key != "facts"}


def editable_off_topic(state: FolderState) -> EditableOffTopic:
    """The folder's own off-topic examples."""
    data: Mapping[str, object] = item_of(state.data(OFF_TOPIC))
    return EditableOffTopic(version_of(data), state.off_topic())
