"""From what somebody wants to be different to the part of a file as it is to be; nothing is checked here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.curating.folder_state import FACTS_OF, Item, item_of, text_of, texts_of
from bot.curating.texts import group_with, lists_with, one_line, prose, settled, with_key
from bot.curating.values import EntryChanges, FactChanges, SectionChanges, Texts
from bot.knowledge.types import Kind, Language

ENTRY_KEYS: Final = ("id", "draft", "facts", "nearest", "title", "answer", "ask", "related")
FACT_KEYS: Final = ("id", "draft", "quote", "translation")
SECTION_KEYS: Final = ("number", "slug", "draft", "heading", "overview", "command", "facts")
ARTICLE_KEYS: Final = ("title", "languages", "leave_out", "sections")
_COMMAND_KEYS: Final = ("name", "description")


def entry_with(item: Item, changes: EntryChanges, kind: Kind, languages: Sequence[Language]) -> Item:
    """An entry with some of its parts changed.

    Args:
        item: As it stands in its file.
        changes: What is to be different.
        kind: Of the entry.
        languages: Of the folder.
    """
    if changes.title is not None:
        item = _with_texts(item, "title", _lines(changes.title), languages, ENTRY_KEYS)
    if changes.answer is not None:
        answer = {language: prose(text) for language, text in changes.answer.items()}
        item = _with_texts(item, "answer", answer, languages, ENTRY_KEYS)
    if changes.ask is not None:
        item = with_key(item, "ask", lists_with(item.get("ask"), changes.ask, languages), ENTRY_KEYS)
    if changes.facts is not None and kind in FACTS_OF:
        item = _with_ids(item, FACTS_OF[kind], changes.facts, keep=kind is Kind.ANSWER)
    if changes.related is not None:
        item = _with_ids(item, "related", changes.related)
    return _done(item) if changes.done else item


def fact_with(item: Item, changes: FactChanges, languages: Sequence[Language]) -> Item:
    """A fact with some of its parts changed."""
    if changes.quote is not None:
        quote = settled(one_line(changes.quote), text_of(item.get("quote")))
        item = with_key(item, "quote", quote, FACT_KEYS)
    if changes.translation is not None:
        item = _with_texts(item, "translation", _lines(changes.translation), languages, FACT_KEYS)
    return _done(item) if changes.done else item


def section_with(item: Item, changes: SectionChanges, languages: Sequence[Language]) -> Item:
    """A section with some of its parts changed; what is taken away is left to the bot's own choice."""
    if changes.heading is not None:
        item = _with_texts(item, "heading", _lines(changes.heading), languages, SECTION_KEYS)
    if changes.overview is not None:
        item = with_key(item, "overview", changes.overview.strip() or None, SECTION_KEYS)
    command = item_of(item.get("command"))
    if changes.command_name is not None:
        command = _with_texts(command, "name", _lines(changes.command_name), languages, _COMMAND_KEYS)
    if changes.command_description is not None:
        texts = _lines(changes.command_description)
        command = _with_texts(command, "description", texts, languages, _COMMAND_KEYS)
    if command != item_of(item.get("command")):
        item = with_key(item, "command", command or None, SECTION_KEYS)
    return _done(item) if changes.done else item


def _with_texts(
    item: Item, key: str, texts: Texts, languages: Sequence[Language], order: Sequence[str]
) -> Item:
    group = group_with(item.get(key), texts, languages)
    return item if group == item.get(key) else with_key(item, key, group or None, order)


def _with_ids(item: Item, key: str, ids: Sequence[str], *, keep: bool = False) -> Item:
    """The ids in their new order; a list that may be left out is, once it is empty."""
    wanted = [each.strip() for each in ids if each.strip()]
    if wanted == list(texts_of(item.get(key))):
        return item
    return with_key(item, key, wanted if wanted or keep else None, ENTRY_KEYS)


def _lines(texts: Texts) -> dict[Language, str]:
    return {language: one_line(text) for language, text in texts.items()}


def _done(item: Item) -> Item:
    return with_key(item, "draft", None, ())
