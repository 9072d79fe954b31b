"""Writes a knowledge base as the folder it could have been loaded from, part by part and fast.

PyYAML would take half an hour for a hundred times the shipped knowledge base.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import IO, TypeAlias

from bot.knowledge.types import LANGUAGES, Entry, Kind, Knowledge, Localized, Phrases, Section, Synonyms

_FACTS = {Kind.ANSWER: "facts", Kind.GAP: "nearest"}

Plain: TypeAlias = "str | int | Mapping[str, Plain] | Sequence[Plain]"


def write(parts: Iterable[Knowledge], folder: Path) -> None:
    """Write the parts of a knowledge base as one folder.

    Args:
        parts: All with the same title and sections; no id and no phrasing may stand in two of them.
            Each has an entries file of its own; of each only the facts and examples are kept in mind.
        folder: Where; created if need be, files of the same names are replaced.
    """
    (folder / "entries").mkdir(parents=True, exist_ok=True)
    title, languages = "", LANGUAGES
    sections: list[tuple[Section, ...]] = []
    off_topic: list[Phrases] = []
    with (
        _open(folder / "gaps.yaml") as gaps,
        _open(folder / "small_talk.yaml") as small_talk,
        _open(folder / "glossary.yaml") as glossary,
    ):
        for number, part in enumerate(parts):
            with _open(folder / "entries" / f"{number:03}-part.yaml") as entries:
                files = {Kind.ANSWER: entries, Kind.GAP: gaps, Kind.SMALL_TALK: small_talk}
                for entry in part.entries.values():
                    _dump([_entry(entry)], files[entry.kind])
            _dump([_group(group) for group in part.glossary], glossary)
            title, languages = part.title, part.languages
            sections.append(part.sections)
            off_topic.append(part.off_topic)
    with _open(folder / "off_topic.yaml") as file:
        _dump({lang: [text for part in off_topic for text in part[lang]] for lang in languages}, file)
    with _open(folder / "article.yaml") as file:
        _dump(
            {
                "title": title,
                "languages": languages,
                "sections": [_section(same) for same in zip(*sections, strict=True)],
                "leave_out": ["small-talk", "off-topic"],
            },
            file,
        )


def _all(texts: Localized | Phrases) -> dict[str, Plain]:
    return dict(texts.items())


def _entry(entry: Entry) -> Plain:
    plain: dict[str, Plain] = {"id": entry.id}
    if key := _FACTS.get(entry.kind):
        plain[key] = [fact.id for fact in entry.facts]
    plain |= {"title": _all(entry.title), "answer": _all(entry.answer), "ask": _all(entry.ask)}
    return plain | ({"related": entry.related} if entry.related else {})


def _section(same: Sequence[Section]) -> Plain:
    """A section with the facts that it has in all parts."""
    first = same[0]
    facts = chain.from_iterable(section.facts for section in same)
    return {
        "number": first.number,
        "slug": first.slug,
        "heading": _all(first.heading),
        "overview": first.overview,
        "command": {"name": _all(first.command.name), "description": _all(first.command.description)},
        "facts": [{"id": fact.id, "quote": fact.quote, "translation": fact.translations} for fact in facts],
    }


def _group(group: Synonyms) -> Plain:
    return {
        "id": group.id,
        **({"name": True} if group.name else {}),
        **({"party": True} if group.party else {}),
        "words": _all(group.words),
    }


def _open(file: Path) -> IO[str]:
    return file.open("w", encoding="utf-8")


def _dump(value: Plain, file: IO[str], indent: str = "") -> None:
    """Write a group of keys or a list as YAML."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            _item(f"{indent}{key}:", item, file, indent + "  ")
    elif isinstance(value, Sequence):
        for item in value:
            _item(f"{indent}-", item, file, indent + "  ")


def _item(lead: str, item: Plain, file: IO[str], indent: str) -> None:
    if isinstance(item, str | int):
        # A JSON text is a YAML text: https://yaml.org/spec/1.2.2/#chapter-1-introduction-to-yaml
        file.write(f"{lead} {json.dumps(item, ensure_ascii=False)}\n")
    else:
        file.write(f"{lead}\n" if item else f"{lead} []\n")
        _dump(item, file, indent)
