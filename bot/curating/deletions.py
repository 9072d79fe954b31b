"""What taking an entry or a fact away means for the files, as plans like those of :mod:`bot.curating.plans`.

Whatever names the part goes with it, so that no reference leads nowhere; what may not be without it keeps it
where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from bot.curating.changes import ARTICLE_KEYS
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
from bot.curating.parts import editable_fact
from bot.curating.plans import Besides
from bot.curating.refusals import Consequence, RefusalKind
from bot.curating.texts import with_key
from bot.curating.unwritten import NOWHERE
from bot.curating.values import Conflict, Refused
from bot.errors import Sentence
from bot.knowledge.loader import ARTICLE
from bot.knowledge.types import Kind


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
            return Refused.at("", RefusalKind.MADE_OF_SECTION())
        if found.index == NOWHERE:
            left_out = [*list_of(state.article.get("leave_out")), entry_id]
            return Edit(entry_id, {ARTICLE: with_key(state.article, "leave_out", left_out, ARTICLE_KEYS)})
        lonely = frozenset(_lonely_facts(state, found))

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


def naming(state: FolderState, entry: Located) -> Iterator[Sentence]:
    """What names an entry, or goes with it, a line each.

    Args:
        state: The folder.
        entry: Which.
    """
    for number, section in enumerate(state.sections(), start=1):
        if text_of(section.get("overview")) == entry.id:
            yield Consequence.IS_OVERVIEW(number=number).at(ARTICLE)
    for other in state.entries():
        if entry.id in texts_of(other.item.get("related")):
            yield Consequence.IS_RELATED(name=other.id).at(other.file)
    for fact in _lonely_facts(state, entry):
        yield Consequence.GOES_WITH_IT(name=fact).at(ARTICLE)


def showing(state: FolderState, fact_id: str) -> Iterator[Sentence]:
    """What shows a fact, a line each.

    Args:
        state: The folder.
        fact_id: Which.
    """
    for entry in state.entries():
        if fact_id in entry.facts:
            how = Consequence.SHOWS_NOTHING_ELSE if len(entry.facts) == 1 else Consequence.SHOWS_IT
            yield how(name=entry.id).at(entry.file)


def _lonely_facts(state: FolderState, entry: Located) -> list[str]:
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
