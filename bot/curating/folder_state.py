"""What stands in the folder at a moment, and where: entries, facts and sections as the files have them.

Nothing is checked here, so that a part with a fault can be read and mended. Nothing here writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeAlias

from bot.curating.yaml_file import YamlFile
from bot.knowledge.loader import ARTICLE, GAPS_FILE, OFF_TOPIC, SMALL_TALK
from bot.knowledge.location import ENTRIES, GAPS, knowledge_files
from bot.knowledge.types import LANGUAGES, Kind, Language

Item: TypeAlias = dict[str, Any]
"""A part of a file as it stands there."""

FACTS_OF: Final[Mapping[Kind, str]] = {Kind.ANSWER: "facts", Kind.GAP: "nearest"}
"""Under which key an entry names its facts."""


@dataclass(frozen=True, slots=True)
class Located:
    """An entry and where it stands.

    Attributes:
        kind: Of the entry.
        file: In which it stands, relative to the folder.
        index: Its place in that file, from 0.
        item: What stands there.
    """

    kind: Kind
    file: str
    index: int
    item: Item

    @property
    def id(self) -> str:
        """Of the entry; empty where it has none."""
        return text_of(self.item.get("id"))

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts that it names."""
        return texts_of(self.item.get(FACTS_OF.get(self.kind, "")))


@dataclass(frozen=True, slots=True)
class LocatedFact:
    """A fact and where it stands in article.yaml."""

    section: int
    index: int
    item: Item

    @property
    def path(self) -> str:
        """As a fault names its place."""
        return f"sections[{self.section}].facts[{self.index}]"

    @property
    def id(self) -> str:
        """Of the fact; empty where it has none."""
        return text_of(self.item.get("id"))


@dataclass(frozen=True, slots=True)
class FolderState:
    """All files of a folder that were there when it was read, and some that may be made.

    Attributes:
        files: By name relative to the folder.
    """

    files: Mapping[str, YamlFile]

    @classmethod
    def read(cls, folder: Path) -> FolderState:
        """Read a folder; one that is missing has no files."""
        names = [file.relative_to(folder).as_posix() for file in knowledge_files(folder)]
        return cls({name: YamlFile.read(folder, name) for name in dict.fromkeys((ARTICLE, *names))})

    def data(self, name: str) -> Any:  # noqa: ANN401 - what YAML holds
        """What a file holds; None where it is missing."""
        return self.files[name].data if name in self.files else None

    def file(self, name: str) -> YamlFile:
        """A file; one that is missing has no bytes."""
        return self.files.get(name) or YamlFile(name, None, None, ())

    def with_data(self, name: str, data: object) -> FolderState:
        """The folder as if a file held other data."""
        return FolderState({**self.files, name: replace(self.file(name), data=data)})

    @property
    def article(self) -> Item:
        """What article.yaml holds."""
        return item_of(self.data(ARTICLE))

    @property
    def title(self) -> str:
        """Of the article."""
        return text_of(self.article.get("title"))

    @property
    def languages(self) -> tuple[Language, ...]:
        """Those of the folder, the article's own first."""
        named = texts_of(self.article.get("languages"))
        chosen = (language for name in named for language in LANGUAGES if language == name)
        return tuple(dict.fromkeys(chosen)) or LANGUAGES

    def sections(self) -> list[Item]:
        """The sections in the order of article.yaml."""
        return [item_of(section) for section in list_of(self.article.get("sections"))]

    def facts(self) -> Iterator[LocatedFact]:
        """All facts in file order."""
        for number, section in enumerate(self.sections()):
            for index, item in enumerate(list_of(section.get("facts"))):
                yield LocatedFact(number, index, item_of(item))

    def fact(self, fact_id: str) -> LocatedFact | None:
        """The first fact of that id."""
        return next((fact for fact in self.facts() if fact.id == fact_id), None)

    def entries(self) -> Iterator[Located]:
        """All entries of the folder: answers, gaps, small talk, each kind in file order."""
        for name, file in sorted(self.files.items(), key=lambda each: (_rank(each[0]), each[0])):
            if (kind := kind_of(name)) is not None:
                for index, item in enumerate(list_of(file.data)):
                    yield Located(kind, name, index, item_of(item))

    def entry(self, entry_id: str) -> Located | None:
        """The first entry of that id."""
        return next((entry for entry in self.entries() if entry.id == entry_id), None)

    def off_topic(self) -> dict[Language, tuple[str, ...]]:
        """The folder's own off-topic examples."""
        data = item_of(self.data(OFF_TOPIC))
        return {language: texts_of(data[language]) for language in LANGUAGES if language in data}

    def section_of(self, entry: Located) -> int | None:
        """Index of the section of an entry's first fact."""
        named = entry.facts
        return next((fact.section for fact in self.facts() if named and fact.id == named[0]), None)


def kind_of(name: str) -> Kind | None:
    """The kind of the entries in a file; None for a file that has none."""
    folder, _, file = name.rpartition("/")
    if folder == ENTRIES:
        return Kind.ANSWER
    if folder == GAPS or name == GAPS_FILE:
        return Kind.GAP
    return Kind.SMALL_TALK if file == SMALL_TALK and not folder else None


def _rank(name: str) -> int:
    kind = kind_of(name)
    return 0 if kind is Kind.ANSWER else 1 if name == GAPS_FILE else 2 if kind is Kind.GAP else 3


def version_of(data: object) -> str:
    """What tells whether a part was edited, however it is laid out."""
    return sha256(json.dumps(data, ensure_ascii=True).encode()).hexdigest()[:32]


def item_of(data: object) -> Item:
    """The data if it is a group of keys, else an empty one."""
    return data if isinstance(data, dict) else {}


def list_of(data: object) -> list[Any]:
    """The data if it is a list, else an empty one."""
    return data if isinstance(data, list) else []


def text_of(data: object) -> str:
    """The data if it is a text, without white space at its ends, else an empty one."""
    return data.strip() if isinstance(data, str) else ""


def texts_of(data: object) -> tuple[str, ...]:
    """The texts of a list."""
    return tuple(text_of(each) for each in list_of(data) if isinstance(each, str))


def by_language(data: object) -> dict[Language, str]:
    """A text in each language that has one."""
    group = item_of(data)
    return {language: text_of(group[language]) for language in LANGUAGES if text_of(group.get(language))}


def lists_by_language(data: object) -> dict[Language, tuple[str, ...]]:
    """Several texts in each language that has any."""
    group = item_of(data)
    return {language: texts_of(group[language]) for language in LANGUAGES if list_of(group.get(language))}
