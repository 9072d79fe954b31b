"""What must hold between the parts of a knowledge folder.

The schema looks at one value at a time; here are the rules that need two:
unique ids, references that lead somewhere, phrasings that belong to one entry.
Every rule is a function from the parsed files to faults; none stops at the
first. Nothing here reads files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final

from bot.errors import Fault
from bot.knowledge.fault_kinds import FaultKind
from bot.knowledge.folding import folded
from bot.knowledge.parsed import Parsed, Placed
from bot.knowledge.schema import CANONICAL_MAX, EntryModel, TalkChangeModel
from bot.knowledge.shipped import shipped

_LINKS: Final = ("facts", "nearest", "related")
"""Keys under which an entry names facts or other entries."""


def violations(parsed: Parsed) -> list[Fault]:
    """All faults between the parts.

    Args:
        parsed: What the schema let through.

    Returns:
        Faults in no particular order; empty when every rule holds.
    """
    rules: list[Callable[[Parsed], Iterable[Fault]]] = [
        _ids_are_unique,
        _slugs_are_unique,
        _sections_are_numbered,
        _commands_are_unique,
        _canonical_questions_fit,
        _phrasings_belong_to_one_entry,
        _nothing_is_named_twice,
        _nothing_names_itself,
        _glossary_ids_are_unique,
        _glossary_words_stand_once,
        _left_out_texts_ship,
    ]
    if not parsed.left_out_facts.unnamed:
        rules.append(_facts_are_there)
    if not parsed.left_out_entries.unnamed:
        rules.append(_entries_are_there)
    if parsed.whole:
        rules.append(_facts_are_used)
    return [fault for rule in rules for fault in rule(parsed)]


def _ids_are_unique(parsed: Parsed) -> Iterator[Fault]:
    seen: dict[str, Placed] = {}
    for placed in parsed.all_entries():
        first = seen.setdefault(placed.model.id, placed)
        if first is not placed:
            where = f"{first.document.file}:{first.document.line(first.path)}"
            yield placed.fault(("id",), FaultKind.ID_TAKEN(name=placed.model.id, where=where))
    if parsed.article_document is None:
        return
    counts: Counter[str] = Counter()
    for path, fact in parsed.facts():
        counts[fact.id] += 1
        if counts[fact.id] == 2:
            yield parsed.article_document.fault((*path, "id"), FaultKind.FACT_ID_TWICE(name=fact.id))


def _slugs_are_unique(parsed: Parsed) -> Iterator[Fault]:
    if parsed.article_document is None:
        return
    seen: set[str] = set()
    for index, section in parsed.sections:
        if section.slug in seen:
            taken = FaultKind.SLUG_TAKEN(name=section.slug)
            yield parsed.article_document.fault(("sections", index, "slug"), taken)
        seen.add(section.slug)


def _sections_are_numbered(parsed: Parsed) -> Iterator[Fault]:
    if parsed.article_document is None:
        return
    for index, section in parsed.sections:
        if section.number != index + 1:
            numbering = FaultKind.NUMBERING(number=index + 1)
            yield parsed.article_document.fault(("sections", index, "number"), numbering)


def _commands_are_unique(parsed: Parsed) -> Iterator[Fault]:
    if parsed.article_document is None:
        return
    for language in parsed.choice.languages:
        seen: set[str] = set()
        for index, section in parsed.sections:
            named = section.command and section.command.name
            name = named.get(language) if named else None
            if name is None:
                continue
            if name in seen:
                path = ("sections", index, "command", "name", language)
                yield parsed.article_document.fault(path, FaultKind.COMMAND_TAKEN(name=name))
            seen.add(name)


def _canonical_questions_fit(parsed: Parsed) -> Iterator[Fault]:
    for placed in parsed.all_entries():
        if isinstance(placed.model, TalkChangeModel):
            continue  # the first phrasing is the shipped one
        for language, texts in placed.model.ask.items():
            length = len(texts[0])
            if length > CANONICAL_MAX:
                too_long = FaultKind.LONG_FIRST(length=length, most=CANONICAL_MAX)
                yield placed.fault(("ask", language, 0), too_long)


def _phrasings_belong_to_one_entry(parsed: Parsed) -> Iterator[Fault]:
    rough = parsed.rough_phrasings()
    shared = {text for text, count in Counter(rough).items() if count > 1}
    owner: dict[str, Placed] = {}
    for (placed, language, index, text), roughly in zip(parsed.phrasings(), rough, strict=True):
        if roughly not in shared:
            continue
        first = owner.setdefault(folded(text), placed)
        if first.model.id != placed.model.id:  # of two with one id, the id is the fault
            asked = FaultKind.ASKED(name=text, owner=first.model.id, where=first.document.file)
            yield placed.fault(("ask", language, index), asked)


def _glossary_ids_are_unique(parsed: Parsed) -> Iterator[Fault]:
    seen: set[str] = set()
    for document, index, group in parsed.glossary:
        if group.id in seen:
            yield document.fault((index, "id"), FaultKind.GROUP_TAKEN(name=group.id))
        seen.add(group.id)


def _glossary_words_stand_once(parsed: Parsed) -> Iterator[Fault]:
    owner: dict[str, str] = {}
    for document, index, group in parsed.glossary:
        for language, words in group.words.items():
            for position, word in enumerate(words):
                first = owner.setdefault(folded(word), group.id)
                if first != group.id:
                    taken = FaultKind.WORD_TAKEN(name=word, owner=first)
                    yield document.fault((index, "words", language, position), taken)


def _left_out_texts_ship(parsed: Parsed) -> Iterator[Fault]:
    names = shipped().names()
    for index, name in enumerate(parsed.article.leave_out if parsed.article else ()):
        if name not in names and parsed.article_document is not None:
            unknown = FaultKind.NOT_SHIPPED(name=name, names=", ".join(names))
            yield parsed.article_document.fault(("leave_out", index), unknown)


def _nothing_is_named_twice(parsed: Parsed) -> Iterator[Fault]:
    for placed in parsed.all_entries():
        for key in _LINKS:
            named = getattr(placed.model, key, ())
            for index, target in enumerate(named):
                if target in named[:index]:
                    yield placed.fault((key, index), FaultKind.TWICE(name=target))


def _nothing_names_itself(parsed: Parsed) -> Iterator[Fault]:
    for placed in parsed.entries:
        for index, target in enumerate(getattr(placed.model, "related", ())):
            if target == placed.model.id:
                yield placed.fault(("related", index), FaultKind.ITSELF())


def _facts_are_there(parsed: Parsed) -> Iterator[Fault]:
    known = {fact.id for _, fact in parsed.facts()} | parsed.left_out_facts.ids
    for placed in parsed.all_entries():
        for key in ("facts", "nearest"):
            yield from _unknown(placed, key, known, FaultKind.NO_FACT)


def _entries_are_there(parsed: Parsed) -> Iterator[Fault]:
    known = {placed.model.id for placed in parsed.all_entries()} | parsed.left_out_entries.ids
    answers = {placed.model.id for placed in parsed.entries} | parsed.left_out_entries.ids
    for placed in parsed.entries:
        yield from _unknown(placed, "related", known, FaultKind.NO_ENTRY)
    for index, section in parsed.sections:
        if section.overview and section.overview not in answers and parsed.article_document is not None:
            path = ("sections", index, "overview")
            yield parsed.article_document.fault(path, FaultKind.NO_OVERVIEW(name=section.overview))


def _unknown(placed: Placed, key: str, known: Collection[str], kind: FaultKind) -> Iterator[Fault]:
    for index, target in enumerate(getattr(placed.model, key, ())):
        if target not in known:
            yield placed.fault((key, index), kind(name=target))


def _facts_are_used(parsed: Parsed) -> Iterator[Fault]:
    if parsed.article_document is None:
        return
    models = [placed.model for placed in parsed.entries]
    used = {fact for model in models if isinstance(model, EntryModel) for fact in model.facts}
    for path, fact in parsed.facts():
        if fact.id not in used:
            yield parsed.article_document.fault(path, FaultKind.UNUSED(name=fact.id))
