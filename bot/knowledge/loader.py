"""From a folder of YAML files to a :class:`~bot.knowledge.types.Knowledge`, or to every fault in it.

A curator who broke five things is told about five things: each file and each
item is checked on its own, then the rules between them. Only a folder without
a single fault becomes a knowledge base. The loader knows nothing of the engine.
"""

from __future__ import annotations

from collections.abc import Callable
from os.path import lexists
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.errors import Fault, KnowledgeError, Sentence
from bot.knowledge.fault_kinds import FaultKind
from bot.knowledge.fault_sentences import sentence
from bot.knowledge.freezing import freeze
from bot.knowledge.in_each import Choice
from bot.knowledge.location import ENTRIES, GAPS, yaml_files
from bot.knowledge.parsed import EntryLike, Parsed, Placed
from bot.knowledge.rules import violations
from bot.knowledge.schema import (
    ArticleModel,
    EntryModel,
    Examples,
    GapModel,
    Languages,
    SectionModel,
    SmallTalkModel,
    SynonymsModel,
    TalkChangeModel,
)
from bot.knowledge.shipped import shipped
from bot.knowledge.source import Document, KeyPath, read
from bot.knowledge.types import (
    LANGUAGES,
    Knowledge,
    Language,
)

ARTICLE: Final = "article.yaml"
GAPS_FILE: Final = "gaps.yaml"
SMALL_TALK: Final = "small_talk.yaml"
OFF_TOPIC: Final = "off_topic.yaml"
GLOSSARY: Final = "glossary.yaml"

_LANGUAGES: Final[TypeAdapter[tuple[Language, ...]]] = TypeAdapter(Languages)

Model = TypeVar("Model", bound=BaseModel)


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
            [Fault(str(folder), "", Sentence("This is a file. Name the folder that has article.yaml."))]
        )
    if not folder.is_dir():
        missing = Sentence("There is no such folder. Name one with --knowledge.")
        raise KnowledgeError([Fault(str(folder), "", missing)])
    parsed = parse(folder)
    faults = [*parsed.faults, *violations(parsed)]
    if faults or parsed.article is None:
        raise KnowledgeError(faults)
    return freeze(parsed, parsed.article)


def parse(folder: Path) -> Parsed:
    """Read the files of a folder, each on its own.

    Args:
        folder: The folder with article.yaml and the rest.

    Returns:
        What passed the schema, with the place of each part, and what is wrong within the files; what is
        wrong between them is not looked at.
    """
    parsed = Parsed()
    faults = parsed.faults
    document = _read(folder, ARTICLE, faults)
    parsed.article_document = document
    parsed.choice, parsed.left_out = _choice(document.data), _left_out(document.data)
    parsed.article = _validate(ArticleModel, document, document.data, (), parsed)
    _take_sections(document.data, parsed)
    if document.data is None and not faults:
        faults.append(Fault(ARTICLE, "", FaultKind.EMPTY_FILE()))
    before = len(faults)
    for file in _files_in(folder, ENTRIES, faults):
        parsed.entries += _items(lambda _: EntryModel, _read(folder, file, faults), parsed)
    if not parsed.entries and len(faults) == before:
        parsed.left_out_entries.unnamed = True
        faults.append(Fault(ENTRIES, "", FaultKind.NO_ENTRIES()))
    for file in _gap_files(folder, faults):
        parsed.gaps += _items(lambda _: GapModel, _read(folder, file, faults), parsed)
    parsed.small_talk = _small_talk(_read_if_any(folder, SMALL_TALK, faults), parsed)
    off_topic = _read_if_any(folder, OFF_TOPIC, faults)
    parsed.off_topic = _validate(Examples, off_topic, off_topic.data, (), parsed)
    glossary = _read_if_any(folder, GLOSSARY, faults)
    for index, item in enumerate(_list(glossary, faults)):
        if group := _validate(SynonymsModel, glossary, item, (index,), parsed):
            parsed.glossary.append((glossary, index, group))
    parsed.whole = not faults
    parsed.faults = _gathered(parsed)
    return parsed


def _gathered(parsed: Parsed) -> list[Fault]:
    """The faults of what was read, with one for a language that is a mistake all over the folder."""
    if parsed.article_document is None:
        return parsed.faults
    whole = parsed.article_document.fault(("languages",), Sentence(""))
    return parsed.language_faults.gathered(parsed.faults, parsed.choice, whole)


def _choice(data: object) -> Choice:
    """The languages that article.yaml chooses; a fault in them is told of with the article as a whole."""
    if not isinstance(data, dict):
        return Choice(certain=False)
    try:
        return Choice(_LANGUAGES.validate_python(data.get("languages", LANGUAGES)))
    except ValidationError:
        return Choice(certain=False)


def _files_in(folder: Path, name: str, faults: list[Fault]) -> list[str]:
    try:
        return [f"{name}/{file.name}" for file in yaml_files(folder / name)]
    except OSError as error:
        faults.append(Fault(name, "", FaultKind.UNREADABLE_FOLDER(reason=str(error.strerror))))
        return []


def _left_out(data: object) -> frozenset[str]:
    """What of the shipped texts article.yaml leaves out; a fault in it is told of with the whole article."""
    names = data.get("leave_out") if isinstance(data, dict) else None
    listed = names if isinstance(names, list) else []
    return frozenset(name for name in listed if isinstance(name, str))


def _gap_files(folder: Path, faults: list[Fault]) -> list[str]:
    """``gaps.yaml``, the files of ``gaps/``, both, or none."""
    several = _files_in(folder, GAPS, faults)
    return [GAPS_FILE, *several] if lexists(folder / GAPS_FILE) else several


def _take_sections(data: object, parsed: Parsed) -> None:
    """Those that pass the schema, so that a fault in one does not hide those between the others."""
    sections = data.get("sections") if isinstance(data, dict) else None
    parsed.left_out_facts.unnamed = not isinstance(sections, list) or not sections
    for index, item in enumerate(sections if isinstance(sections, list) else ()):
        try:
            parsed.sections.append((index, SectionModel.model_validate(item, context=parsed.choice)))
        except ValidationError:  # told of by the article as a whole
            facts = item.get("facts") if isinstance(item, dict) else None
            for fact in facts if isinstance(facts, list) else [None]:
                parsed.left_out_facts.note(fact)


def _read(folder: Path, file: str, faults: list[Fault]) -> Document:
    document, found = read(folder, file)
    faults += found
    return document


def _read_if_any(folder: Path, file: str, faults: list[Fault]) -> Document:
    """A file that a folder may do without."""
    return _read(folder, file, faults) if lexists(folder / file) else Document(file, None, folder / file)


def _small_talk(document: Document, parsed: Parsed) -> list[Placed]:
    """Kinds of the folder's own are whole; of one that ships, the folder says what it has otherwise."""
    kinds = shipped().without(parsed.left_out).small_talk

    def model(item: object) -> type[EntryLike]:
        name = item.get("id") if isinstance(item, dict) else None
        return TalkChangeModel if isinstance(name, str) and name in kinds else SmallTalkModel

    return _items(model, document, parsed)


def _items(model: Callable[[object], type[EntryLike]], document: Document, parsed: Parsed) -> list[Placed]:
    placed, faults = [], parsed.faults
    named = document.without_data()
    items = _list(document, faults)
    if not isinstance(document.data, list) and any(fault.file == document.file for fault in faults):
        parsed.left_out_entries.unnamed = True
    for index, item in enumerate(items):
        if entry := _validate(model(item), named, item, (index,), parsed):
            placed.append(Placed(named, (index,), entry))
        else:
            parsed.left_out_entries.note(item)
    return placed


def _list(document: Document, faults: list[Fault]) -> list[Any]:
    if isinstance(document.data, list):
        return document.data
    if document.data is not None:
        faults.append(document.fault((), FaultKind.NO_LIST()))
    return []


def _validate(
    model: type[Model], document: Document, data: object, path: KeyPath, parsed: Parsed
) -> Model | None:
    if data is None:
        return None
    try:
        return model.model_validate(data, context=parsed.choice)
    except ValidationError as error:
        for detail in filter(_is_news, error.errors(include_url=False)):
            fault = document.fault((*path, *detail["loc"]), sentence(detail, parsed.choice.languages))
            parsed.faults.append(fault)
            parsed.language_faults.note(detail, fault, parsed.choice)
    return None


def _is_news(detail: ErrorDetails) -> bool:
    """False for a list that is too short only because pydantic does not count its broken items."""
    return detail["type"] != "too_short" or len(detail["input"]) < detail["ctx"]["min_length"]
