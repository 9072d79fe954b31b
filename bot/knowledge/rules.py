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
            message = f"The id “{placed.model.id}” is taken by an entry in {where}. Choose another."
            yield placed.fault(("id",), message)
    if parsed.article_document is None:
        return
    counts: Counter[str] = Counter()
    for path, fact in parsed.facts():
        counts[fact.id] += 1
        if counts[fact.id] == 2:
            message = f"The fact id “{fact.id}” stands here twice. Choose another."
            yield parsed.article_document.fault((*path, "id"), message)


def _slugs_are_unique(parsed: Parsed) -> Iterator[Fault]:
    if parsed.article_document is None:
        return
    seen: set[str] = set()
    for index, section in parsed.sections:
        if section.slug in seen:
            message = f"Another section has the slug “{section.slug}”. Choose another."
            yield parsed.article_document.fault(("sections", index, "slug"), message)
        seen.add(section.slug)


def _sections_are_numbered(parsed: Parsed) -> Iterator[Fault]:
    if parsed.article_document is None:
        return
    for index, section in parsed.sections:
        if section.number != index + 1:
            message = f"Sections are numbered 1, 2, 3 … in order: write {index + 1} here."
            yield parsed.article_document.fault(("sections", index, "number"), message)


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
                message = f"Another section has the command “{name}”. Choose another name."
                yield parsed.article_document.fault(path, message)
            seen.add(name)


def _canonical_questions_fit(parsed: Parsed) -> Iterator[Fault]:
    for placed in parsed.all_entries():
        if isinstance(placed.model, TalkChangeModel):
            continue  # the first phrasing is the shipped one
        for language, texts in placed.model.ask.items():
            length = len(texts[0])
            if length > CANONICAL_MAX:
                message = (
                    f"The first phrasing is shown on a button and has {length} characters; "
                    f"at most {CANONICAL_MAX} fit. Put a shorter one first."
                )
                yield placed.fault(("ask", language, 0), message)


def _phrasings_belong_to_one_entry(parsed: Parsed) -> Iterator[Fault]:
    rough = parsed.rough_phrasings()
    shared = {text for text, count in Counter(rough).items() if count > 1}
    owner: dict[str, Placed] = {}
    for (placed, language, index, text), roughly in zip(parsed.phrasings(), rough, strict=True):
        if roughly not in shared:
            continue
        first = owner.setdefault(folded(text), placed)
        if first.model.id != placed.model.id:  # of two with one id, the id is the fault
            message = (
                f"“{text}” is also a phrasing of “{first.model.id}” in {first.document.file}. "
                "Keep it where it belongs."
            )
            yield placed.fault(("ask", language, index), message)


def _glossary_ids_are_unique(parsed: Parsed) -> Iterator[Fault]:
    seen: set[str] = set()
    for document, index, group in parsed.glossary:
        if group.id in seen:
            message = f"The id “{group.id}” is taken by another group. Choose another."
            yield document.fault((index, "id"), message)
        seen.add(group.id)


def _glossary_words_stand_once(parsed: Parsed) -> Iterator[Fault]:
    owner: dict[str, str] = {}
    for document, index, group in parsed.glossary:
        for language, words in group.words.items():
            for position, word in enumerate(words):
                first = owner.setdefault(folded(word), group.id)
                if first != group.id:
                    message = f"“{word}” also stands in the group “{first}”. Keep it in one of them."
                    yield document.fault((index, "words", language, position), message)


def _left_out_texts_ship(parsed: Parsed) -> Iterator[Fault]:
    names = shipped().names()
    for index, name in enumerate(parsed.article.leave_out if parsed.article else ()):
        if name not in names and parsed.article_document is not None:
            message = (
                f"Nothing of the name “{name}” ships with the program. Choose among: {', '.join(names)}."
            )
            yield parsed.article_document.fault(("leave_out", index), message)


def _nothing_is_named_twice(parsed: Parsed) -> Iterator[Fault]:
    for placed in parsed.all_entries():
        for key in _LINKS:
            named = getattr(placed.model, key, ())
            for index, target in enumerate(named):
                if target in named[:index]:
                    yield placed.fault((key, index), f"“{target}” stands here twice. Remove one.")


def _nothing_names_itself(parsed: Parsed) -> Iterator[Fault]:
    for placed in parsed.entries:
        for index, target in enumerate(getattr(placed.model, "related", ())):
            if target == placed.model.id:
                message = "An entry is not related to itself. Name another, or remove it."
                yield placed.fault(("related", index), message)


def _facts_are_there(parsed: Parsed) -> Iterator[Fault]:
    known = {fact.id for _, fact in parsed.facts()} | parsed.left_out_facts.ids
    for placed in parsed.all_entries():
        for key in ("facts", "nearest"):
            yield from _unknown(placed, key, known, "fact")


def _entries_are_there(parsed: Parsed) -> Iterator[Fault]:
    known = {placed.model.id for placed in parsed.all_entries()} | parsed.left_out_entries.ids
    answers = {placed.model.id for placed in parsed.entries} | parsed.left_out_entries.ids
    for placed in parsed.entries:
        yield from _unknown(placed, "related", known, "entry")
    for index, section in parsed.sections:
        if section.overview and section.overview not in answers and parsed.article_document is not None:
            path = ("sections", index, "overview")
            message = f"There is no entry “{section.overview}” in entries. Check its spelling."
            yield parsed.article_document.fault(path, message)


def _unknown(placed: Placed, key: str, known: Collection[str], what: str) -> Iterator[Fault]:
    for index, target in enumerate(getattr(placed.model, key, ())):
        if target not in known:
            yield placed.fault((key, index), f"There is no {what} “{target}”. Check its spelling.")


def _facts_are_used(parsed: Parsed) -> Iterator[Fault]:
    if parsed.article_document is None:
        return
    models = [placed.model for placed in parsed.entries]
    used = {fact for model in models if isinstance(model, EntryModel) for fact in model.facts}
    for path, fact in parsed.facts():
        if fact.id not in used:
            message = f"No entry uses the fact “{fact.id}”. Use it in an entry or remove it."
            yield parsed.article_document.fault(path, message)
