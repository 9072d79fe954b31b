"""From a folder of YAML files to a :class:`~bot.knowledge.types.Knowledge`, or to every fault in it.

A curator who broke five things is told about five things: each file and each
item is checked on its own, then the rules between them. Only a folder without
a single fault becomes a knowledge base. The loader knows nothing of the engine.
"""

from __future__ import annotations

from os.path import lexists
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.errors import Fault, KnowledgeError
from bot.knowledge.draft import Draft, EntryLike, Placed
from bot.knowledge.fault_sentences import sentence
from bot.knowledge.location import ENTRIES, GAPS, yaml_files
from bot.knowledge.rules import violations
from bot.knowledge.schema import (
    ArticleModel,
    EntryModel,
    GapModel,
    SectionModel,
    SmallTalkModel,
    SynonymsModel,
    Words,
)
from bot.knowledge.source import Document, Path_, read
from bot.knowledge.types import (
    Command,
    Entry,
    Fact,
    Kind,
    Knowledge,
    Localized,
    Phrases,
    Section,
    Synonyms,
)

ARTICLE: Final = "article.yaml"
GAPS_FILE: Final = "gaps.yaml"
SMALL_TALK: Final = "small_talk.yaml"
OFF_TOPIC: Final = "off_topic.yaml"
GLOSSARY: Final = "glossary.yaml"

Model = TypeVar("Model", bound=BaseModel)
Value_co = TypeVar("Value_co", covariant=True)


class _InThree(Protocol[Value_co]):
    """A model with a value in each language."""

    @property
    def en(self) -> Value_co: ...
    @property
    def fr(self) -> Value_co: ...
    @property
    def es(self) -> Value_co: ...


def load(folder: Path) -> Knowledge:
    """Read, check and freeze a knowledge folder.

    Args:
        folder: The folder with article.yaml and the rest.

    Returns:
        The knowledge base.

    Raises:
        KnowledgeError: With every fault of every file.
    """
    if folder.is_file():
        raise KnowledgeError(
            [Fault(str(folder), "", "This is a file. Name the folder that has article.yaml.")]
        )
    if not folder.is_dir():
        raise KnowledgeError([Fault(str(folder), "", "There is no such folder. Name one with --knowledge.")])
    faults: list[Fault] = []
    draft = parse(folder, faults)
    faults += violations(draft)
    if faults or draft.article is None:
        raise KnowledgeError(faults)
    return _freeze(draft, draft.article)


def parse(folder: Path, faults: list[Fault]) -> Draft:
    """Read the files of a folder, each on its own.

    Args:
        folder: The folder with article.yaml and the rest.
        faults: Are given what is wrong within the files; what is wrong between them is not looked at.

    Returns:
        What passed the schema, with the place of each part.
    """
    draft = Draft()
    document = _read(folder, ARTICLE, faults)
    draft.article_document = document
    draft.article = _validate(ArticleModel, document, document.data, (), faults)
    _take_sections(document.data, draft)
    if document.data is None and not faults:
        faults.append(Fault(ARTICLE, "", "The file is empty. knowledge/README.md shows its shape."))
    before = len(faults)
    for file in _files_in(folder, ENTRIES, faults):
        draft.entries += _items(EntryModel, _read(folder, file, faults), draft, faults)
    if not draft.entries and len(faults) == before:
        draft.left_out_entries.unnamed = True
        faults.append(
            Fault(ENTRIES, "", "There are no entries. Add a file such as entries/01-background.yaml.")
        )
    for file in _gap_files(folder, faults):
        draft.gaps += _items(GapModel, _read(folder, file, faults), draft, faults)
    draft.small_talk = _items(SmallTalkModel, _read(folder, SMALL_TALK, faults), draft, faults)
    draft.off_topic_document = _read(folder, OFF_TOPIC, faults)
    draft.off_topic = _validate(Words, draft.off_topic_document, draft.off_topic_document.data, (), faults)
    glossary = _read(folder, GLOSSARY, faults)
    for index, item in enumerate(_list(glossary, faults)):
        if group := _validate(SynonymsModel, glossary, item, (index,), faults):
            draft.glossary.append((glossary, index, group))
    draft.whole = not faults
    return draft


def _files_in(folder: Path, name: str, faults: list[Fault]) -> list[str]:
    try:
        return [f"{name}/{file.name}" for file in yaml_files(folder / name)]
    except OSError as error:
        faults.append(Fault(name, "", f"The folder cannot be read ({error.strerror})."))
        return []


def _gap_files(folder: Path, faults: list[Fault]) -> list[str]:
    """``gaps.yaml``, the files of ``gaps/``, or both; where there is neither, the one that is missed."""
    several = _files_in(folder, GAPS, faults)
    return [GAPS_FILE, *several] if lexists(folder / GAPS_FILE) or not several else several


def _take_sections(data: object, draft: Draft) -> None:
    """Those that pass the schema, so that a fault in one does not hide those between the others."""
    sections = data.get("sections") if isinstance(data, dict) else None
    draft.left_out_facts.unnamed = not isinstance(sections, list) or not sections
    for index, item in enumerate(sections if isinstance(sections, list) else ()):
        try:
            draft.sections.append((index, SectionModel.model_validate(item)))
        except ValidationError:  # told of by the article as a whole
            facts = item.get("facts") if isinstance(item, dict) else None
            for fact in facts if isinstance(facts, list) else [None]:
                draft.left_out_facts.note(fact)


def _read(folder: Path, file: str, faults: list[Fault]) -> Document:
    document, found = read(folder, file)
    faults += found
    return document


def _items(model: type[EntryLike], document: Document, draft: Draft, faults: list[Fault]) -> list[Placed]:
    placed = []
    named = document.without_data()
    items = _list(document, faults)
    if not isinstance(document.data, list) and any(fault.file == document.file for fault in faults):
        draft.left_out_entries.unnamed = True
    for index, item in enumerate(items):
        if entry := _validate(model, named, item, (index,), faults):
            placed.append(Placed(named, (index,), entry))
        else:
            draft.left_out_entries.note(item)
    return placed


def _list(document: Document, faults: list[Fault]) -> list[Any]:
    if isinstance(document.data, list):
        return document.data
    if document.data is not None:
        faults.append(document.fault((), "This file is a list: each item begins with “- ”."))
    return []


def _validate(
    model: type[Model], document: Document, data: object, path: Path_, faults: list[Fault]
) -> Model | None:
    if data is None:
        return None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for detail in filter(_is_news, error.errors(include_url=False)):
            faults.append(document.fault((*path, *detail["loc"]), sentence(detail)))
    return None


def _is_news(detail: ErrorDetails) -> bool:
    """False for a list that is too short only because pydantic does not count its broken items."""
    return detail["type"] != "too_short" or len(detail["input"]) < detail["ctx"]["min_length"]


def _freeze(draft: Draft, article: ArticleModel) -> Knowledge:
    sections = tuple(_section(model) for model in article.sections)
    facts = {fact.id: fact for section in sections for fact in section.facts}
    entries = {}
    for kind, group in (
        (Kind.ANSWER, draft.entries),
        (Kind.GAP, draft.gaps),
        (Kind.SMALL_TALK, draft.small_talk),
    ):
        for placed in group:
            entries[placed.model.id] = _entry(kind, placed.model, facts)
    glossary = tuple(
        Synonyms(group.id, _phrases(group.words), group.name, group.party) for _, _, group in draft.glossary
    )
    return Knowledge(article.title, sections, entries, _phrases(draft.off_topic or Words()), glossary)


def _section(model: SectionModel) -> Section:
    facts = tuple(
        Fact(fact.id, model.number, fact.quote, fact.translation.fr, fact.translation.es)
        for fact in model.facts
    )
    command = Command(_localized(model.command.name), _localized(model.command.description))
    heading = _localized(model.heading)
    return Section(model.number, model.slug, heading, command, model.overview, facts, model.draft)


def _entry(kind: Kind, model: EntryLike, facts: dict[str, Fact]) -> Entry:
    shown = getattr(model, "facts", ()) or getattr(model, "nearest", ())
    return Entry(
        id=model.id,
        kind=kind,
        facts=tuple(facts[fact] for fact in shown),
        title=_localized(model.title),
        answer=_localized(model.answer),
        ask=_phrases(model.ask),
        related=getattr(model, "related", ()),
        draft=getattr(model, "draft", False),
    )


def _localized(model: _InThree[str]) -> Localized:
    return Localized(model.en, model.fr, model.es)


def _phrases(model: _InThree[tuple[str, ...]]) -> Phrases:
    return Phrases(model.en, model.fr, model.es)
