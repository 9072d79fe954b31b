"""What of a knowledge folder passed the schema, and what was left out; nothing is judged here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.errors import Fault, Sentence
from bot.knowledge.folding import roughly_folded
from bot.knowledge.in_each import Choice
from bot.knowledge.language_faults import LanguageFaults
from bot.knowledge.schema import (
    ID_PATTERN,
    ArticleModel,
    EntryModel,
    Examples,
    FactModel,
    GapModel,
    SectionModel,
    SmallTalkModel,
    SynonymsModel,
    TalkChangeModel,
)
from bot.knowledge.source import Document, KeyPath
from bot.knowledge.types import Language

_ID = re.compile(ID_PATTERN)

EntryLike: TypeAlias = EntryModel | GapModel | SmallTalkModel | TalkChangeModel


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry of any kind and where it stands."""

    document: Document
    path: KeyPath
    model: EntryLike

    def fault(self, path: KeyPath, sentence: Sentence) -> Fault:
        """A fault below this entry."""
        return self.document.fault((*self.path, *path), sentence)


@dataclass(slots=True)
class LeftOut:
    """The ids of parts that did not pass the schema, so that nobody is blamed for naming them.

    Attributes:
        ids: Those that are known.
        unnamed: Whether there are others, whose ids are missing or faulty: what is not found may mean them.
    """

    ids: set[str] = field(default_factory=set)
    unnamed: bool = False

    def note(self, item: object) -> None:
        """Note a part that was left out, as it stands in its file."""
        name = item.get("id") if isinstance(item, dict) else None
        if isinstance(name, str) and _ID.fullmatch(name):
            self.ids.add(name)
        else:
            self.unnamed = True


@dataclass(slots=True)
class Parsed:
    """Everything that passed the schema, file by file; parts that did not are left out.

    Where a whole file was left out, so were entries or facts without a name. ``whole`` is false
    where anything at all has a fault: then nobody can tell whether something is never used.
    ``left_out`` names what of the shipped texts the folder does not want.
    """

    article_document: Document | None = None
    article: ArticleModel | None = None
    choice: Choice = field(default_factory=Choice)
    left_out: frozenset[str] = frozenset()
    sections: list[tuple[int, SectionModel]] = field(default_factory=list)
    entries: list[Placed] = field(default_factory=list)
    gaps: list[Placed] = field(default_factory=list)
    small_talk: list[Placed] = field(default_factory=list)
    off_topic: Examples | None = None
    glossary: list[tuple[Document, int, SynonymsModel]] = field(default_factory=list)
    left_out_entries: LeftOut = field(default_factory=LeftOut)
    left_out_facts: LeftOut = field(default_factory=LeftOut)
    faults: list[Fault] = field(default_factory=list)
    language_faults: LanguageFaults = field(default_factory=LanguageFaults)
    whole: bool = True
    _rough: list[bytes] | None = field(default=None, init=False, repr=False)

    def all_entries(self) -> list[Placed]:
        """Entries of all kinds in file order."""
        return [*self.entries, *self.gaps, *self.small_talk]

    def phrasings(self) -> Iterator[tuple[Placed, Language, int, str]]:
        """Each phrasing with its entry, its language and its place in the list there."""
        for placed in self.all_entries():
            for language, texts in placed.model.ask.items():
                for index, text in enumerate(texts):
                    yield placed, language, index, text

    def rough_phrasings(self) -> list[bytes]:
        """The phrasings in their order, roughly folded: a sixth of the time that loading takes, so once."""
        if self._rough is None:
            self._rough = roughly_folded(text for _, _, _, text in self.phrasings())
        return self._rough

    def facts(self) -> Iterator[tuple[KeyPath, FactModel]]:
        """Facts with their place in article.yaml."""
        for i, section in self.sections:
            for j, fact in enumerate(section.facts):
                yield ("sections", i, "facts", j), fact
