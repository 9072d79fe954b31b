"""What each edit means for the files: from what stands there to what is to stand there.

Every function gives a plan, which is called with the folder as it was just read. A plan that changes what
somebody else changed since it was read says so, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from bot.curating.changes import SECTION_KEYS, entry_with, fact_with, section_with
from bot.curating.editing import Edit, Plan
from bot.curating.folder_state import (
    FolderState,
    Item,
    Located,
    item_of,
    list_of,
    text_of,
    texts_of,
    version_of,
)
from bot.curating.parts import (
    editable_fact,
    editable_off_topic,
    editable_section,
    without_facts,
)
from bot.curating.refusals import RefusalKind
from bot.curating.texts import alike, lists_with, one_line, with_key
from bot.curating.unwritten import NOWHERE, Unwritten
from bot.curating.values import (
    Conflict,
    EntryChanges,
    FactChanges,
    Refused,
    SectionChanges,
)
from bot.knowledge.loader import ARTICLE, OFF_TOPIC
from bot.knowledge.types import Kind, Language

Besides = Callable[[], Unwritten]
"""What the folder has besides its files, as it was just read."""

Seen = Callable[[str], Any]
"""What somebody was shown under a version; None where nobody knows."""


def save_entry(entry_id: str, changes: EntryChanges, version: str, seen: Seen, besides: Besides) -> Plan:
    """Change an entry."""

    def plan(state: FolderState) -> Edit | Conflict | Refused:
        unwritten = besides()
        found = unwritten.find(state, entry_id)
        if found is None:
            return Conflict(None, changes)

        def changed(item: Item) -> Item:
            whole = unwritten.whole(replace(found, item=item), changes)
            return entry_with(whole, changes, found.kind, state.languages)

        if _was_edited(found.item, version, seen, changed):
            return Conflict(unwritten.shown(found), changes)
        return entry_edit(state, found, changed(found.item))

    return plan


def save_fact(fact_id: str, changes: FactChanges, version: str, seen: Seen) -> Plan:
    """Change a fact."""

    def plan(state: FolderState) -> Edit | Conflict | Refused:
        found = state.fact(fact_id)
        if found is None:
            return Conflict(None, changes)

        def changed(item: Item) -> Item:
            return fact_with(item, changes, state.languages)

        if _was_edited(found.item, version, seen, changed):
            return Conflict(editable_fact(found, state), changes)
        facts = [*list_of(state.sections()[found.section].get("facts"))]
        facts[found.index] = changed(found.item)
        data = with_facts(state, found.section, facts)
        return Edit(fact_id, {ARTICLE: data}, ARTICLE, found.path, _version_of_fact(fact_id))

    return plan


def save_section(number: int, changes: SectionChanges, version: str, seen: Seen) -> Plan:
    """Change a section, its facts left as they are."""

    def plan(state: FolderState) -> Edit | Conflict | Refused:
        sections, index = state.sections(), number - 1
        if index >= len(sections):
            return Conflict(None, changes)

        def changed(item: Item) -> Item:
            return section_with(item, changes, state.languages)

        if _was_edited(without_facts(sections[index]), version, seen, changed):
            return Conflict(editable_section(index, sections[index]), changes)
        sections[index] = changed(sections[index])
        data = with_key(state.article, "sections", sections, ())
        return Edit(
            str(number),
            {ARTICLE: data},
            ARTICLE,
            f"sections[{index}]",
            lambda now: version_of(without_facts(now.sections()[index])),
        )

    return plan


def save_off_topic(language: Language, texts: Sequence[str], version: str) -> Plan:
    """Give one language other off-topic examples."""

    def plan(state: FolderState) -> Edit | Conflict | Refused:
        data = item_of(state.data(OFF_TOPIC))
        if version_of(data) != version:
            return Conflict(editable_off_topic(state), {language: tuple(texts)})
        known = {alike(text) for text in texts_of(data.get(language))}
        if refused := _asked_elsewhere(state, (text for text in texts if alike(text) not in known), language):
            return refused
        return _off_topic_edit(lists_with(data, {language: tuple(texts)}, state.languages))

    return plan


def add_phrasings(questions: Sequence[str], entry_id: str, language: Language, besides: Besides) -> Plan:
    """Put questions behind the phrasings of an entry; out of the off-topic examples they are taken."""

    def plan(state: FolderState) -> Edit | Conflict | Refused:
        unwritten = besides()
        found = unwritten.find(state, entry_id)
        if found is None:
            return Conflict(None, EntryChanges(ask={language: tuple(questions)}))
        asked = texts_of(item_of(found.item.get("ask")).get(language))
        known = {alike(text) for text in asked}
        new = [text for text in map(one_line, questions) if text and alike(text) not in known]
        changes = EntryChanges(ask={language: (*asked, *dict.fromkeys(new))})
        if not new:
            return Edit(entry_id, {}, version=version_of_entry(entry_id))
        edit = entry_edit(state, found, entry_with(found.item, changes, found.kind, state.languages))
        return without_off_topic(edit, state, new)

    return plan


def add_off_topic(questions: Sequence[str], language: Language) -> Plan:
    """Put messages behind the off-topic examples."""

    def plan(state: FolderState) -> Edit | Conflict | Refused:
        data = item_of(state.data(OFF_TOPIC))
        there = texts_of(data.get(language))
        known = {alike(text) for text in there}
        new = [text for text in map(one_line, questions) if text and alike(text) not in known]
        if not new:
            return Edit("off_topic", {})
        if refused := _asked_elsewhere(state, new, language):
            return refused
        return _off_topic_edit(lists_with(data, {language: (*there, *new)}, state.languages))

    return plan


def entry_edit(state: FolderState, entry: Located, item: Item) -> Edit:
    """An entry with another content."""
    items = [*list_of(state.data(entry.file))]
    data: dict[str, Any] = {entry.file: items}
    index = entry.index
    if index == NOWHERE:
        index = len(items)
        items.append(item)
        if entry.kind is Kind.ANSWER:
            data[ARTICLE] = _with_overview(state, entry)
    else:
        items[index] = item
    return Edit(entry.id, data, entry.file, f"[{index}]", version_of_entry(entry.id))


def _with_overview(state: FolderState, entry: Located) -> Item:
    """article.yaml with an entry named as the overview of its section."""
    index, sections = state.section_of(entry), state.sections()
    if index is not None:
        sections[index] = with_key(sections[index], "overview", entry.id, SECTION_KEYS)
    return with_key(state.article, "sections", sections, ())


def with_facts(state: FolderState, section: int, facts: Sequence[Item]) -> Item:
    """article.yaml with other facts in a section."""
    sections = state.sections()
    sections[section] = with_key(sections[section], "facts", list(facts), ())
    return with_key(state.article, "sections", sections, ())


def version_of_entry(entry_id: str) -> Callable[[FolderState], str]:
    """Tells the version of an entry once it is written."""

    def version(state: FolderState) -> str:
        found = state.entry(entry_id)
        return version_of(found.item) if found else ""

    return version


def _version_of_fact(fact_id: str) -> Callable[[FolderState], str]:
    def version(state: FolderState) -> str:
        found = state.fact(fact_id)
        return version_of(found.item) if found else ""

    return version


def _off_topic_edit(data: Item) -> Edit:
    return Edit("off_topic", {OFF_TOPIC: data}, OFF_TOPIC, "", _version_of_off_topic)


def _version_of_off_topic(state: FolderState) -> str:
    return version_of(item_of(state.data(OFF_TOPIC)))


def without_off_topic(edit: Edit, state: FolderState, texts: Iterable[str]) -> Edit:
    """An edit that files texts elsewhere, and takes them out of the off-topic examples."""
    data, gone = item_of(state.data(OFF_TOPIC)), {alike(text) for text in texts}
    left = {
        language: [text for text in list_of(group) if alike(text_of(text)) not in gone]
        for language, group in data.items()
    }
    return edit if left == data else replace(edit, data={**edit.data, OFF_TOPIC: left})


def _asked_elsewhere(state: FolderState, texts: Iterable[str], language: Language) -> Refused | None:
    """Why texts that an entry has as phrasings cannot be off topic too; None where no entry has one."""
    owners = {
        alike(text): entry.id
        for entry in state.entries()
        for asked in item_of(entry.item.get("ask")).values()
        for text in texts_of(asked)
    }
    for text in texts:
        if owner := owners.get(alike(text)):
            return Refused.at(language, RefusalKind.ALREADY_ASKED(name=text, owner=owner))
    return None


def _was_edited(item: Item, version: str, seen: Seen, changed: Callable[[Item], Item]) -> bool:
    """Whether somebody else edited a text that is to be changed, since it was read."""
    if version_of(item) == version:
        return False
    before = seen(version)
    if before is None:
        return True
    was, mine, theirs = _leaves(before), _leaves(changed(before)), _leaves(item)
    wanted = {name for name in was.keys() | mine.keys() if was.get(name) != mine.get(name)}
    return any(theirs.get(name) not in {was.get(name), mine.get(name)} for name in wanted)


def _leaves(item: Item, name: str = "") -> dict[str, str]:
    """The texts of a part by their place; a list counts as one, as its order says something."""
    leaves: dict[str, str] = {}
    for key, value in item.items():
        if isinstance(value, dict):
            leaves |= _leaves(value, f"{name}{key}.")
        else:
            leaves[f"{name}{key}"] = repr(value)
    return leaves
