"""What each edit means for the files: from what stands there to what is to stand there.

Every function gives a plan, which is called with the folder as it was just read. A plan that changes what
somebody else changed since it was read says so, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from bot.curating.changes import ARTICLE_KEYS, SECTION_KEYS, entry_with, fact_with, section_with
from bot.curating.editing import Edit, Plan
from bot.curating.folder_state import (
    FACTS_OF,
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

    def plan(state: FolderState) -> Edit:
        data = item_of(state.data(OFF_TOPIC))
        there = texts_of(data.get(language))
        known = {alike(text) for text in there}
        new = [text for text in map(one_line, questions) if text and alike(text) not in known]
        if not new:
            return Edit("off_topic", {})
        return _off_topic_edit(lists_with(data, {language: (*there, *new)}, state.languages))

    return plan


def delete_entry(entry_id: str, version: str, besides: Besides) -> Plan:
    """Take an entry away, with what names it and with facts that no other answer shows.

    Small talk that ships is left out by name; an overview that stands nowhere cannot be taken away.
    """

    def plan(state: FolderState) -> Edit | Conflict | Refused:
        unwritten = besides()
        found = unwritten.find(state, entry_id)
        if found is None:
            return Conflict(None, None)
        if version_of(found.item) != version:
            return Conflict(unwritten.shown(found), None)
        if found.index == NOWHERE and found.kind is not Kind.SMALL_TALK:
            return Refused.at("", "This is made of the section, and goes when another entry is its overview.")
        if found.index == NOWHERE:
            left_out = [*list_of(state.article.get("leave_out")), entry_id]
            return Edit(entry_id, {ARTICLE: with_key(state.article, "leave_out", left_out, ARTICLE_KEYS)})
        lonely = frozenset(lonely_facts(state, found))

        def kept(entry: Located) -> Item | None:
            if entry.id == entry_id:
                return None
            return _without(_without(entry.item, "related", {entry_id}), FACTS_OF.get(entry.kind, ""), lonely)

        def section(item: Item) -> Item:
            gone = text_of(item.get("overview")) == entry_id
            return _without_items(with_key(item, "overview", None, ()) if gone else item, lonely)

        article = with_key(state.article, "sections", [section(item) for item in state.sections()], ())
        return Edit(entry_id, {**_entries(state, kept), ARTICLE: article})

    return plan


def delete_fact(fact_id: str, version: str) -> Plan:
    """Take a fact away, and from all that show it."""

    def plan(state: FolderState) -> Edit | Conflict | Refused:
        found = state.fact(fact_id)
        if found is None:
            return Conflict(None, None)
        if version_of(found.item) != version:
            return Conflict(editable_fact(found, state), None)

        def kept(entry: Located) -> Item:
            key = FACTS_OF.get(entry.kind, "")
            return _without(entry.item, key, {fact_id}, keep=entry.kind is Kind.ANSWER)

        sections = [_without_items(section, {fact_id}) for section in state.sections()]
        article = with_key(state.article, "sections", sections, ())
        return Edit(fact_id, {**_entries(state, kept), ARTICLE: article})

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


def lonely_facts(state: FolderState, entry: Located) -> list[str]:
    """The facts that no other answer shows."""
    if entry.kind is not Kind.ANSWER:
        return []
    others = {
        fact
        for each in state.entries()
        if each.kind is Kind.ANSWER and each.id != entry.id
        for fact in each.facts
    }
    return [fact for fact in entry.facts if fact not in others]


def _entries(state: FolderState, changed: Callable[[Located], Item | None]) -> dict[str, list[Item]]:
    """All files of entries with each entry changed, or taken away."""
    files: dict[str, list[Item]] = {}
    for entry in state.entries():
        items = files.setdefault(entry.file, [])
        if (item := changed(entry)) is not None:
            items.append(item)
    return files


def _without(item: Item, key: str, gone: Collection[str], *, keep: bool = False) -> Item:
    """A part without some of the ids that it names; a list that may be left out is, once it is empty."""
    named = list_of(item.get(key))
    left = [each for each in named if text_of(each) not in gone]
    return item if len(left) == len(named) else with_key(item, key, left if left or keep else None, ())


def _without_items(section: Item, gone: Collection[str]) -> Item:
    facts = list_of(section.get("facts"))
    return with_key(section, "facts", [f for f in facts if text_of(item_of(f).get("id")) not in gone], ())


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
