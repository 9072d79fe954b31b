"""Labelled questions: what one line of a JSON Lines file says, checked before it counts.

A line is one question that stands alone, or a conversation, whose turns become
rows one after another. A line that cannot be used becomes a fault that names it,
and reading goes on. Nothing here opens a file or judges a reply.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeVar, cast

from bot.errors import Fault, Sentence
from bot.knowledge.types import LANGUAGES, Language

_Item = TypeVar("_Item", int, str)

_ASKED: Final = ("question", "kind", "sections", "must")
"""Keys of one question; in a conversation each turn has its own."""


class Scope(StrEnum):
    """What a question is about, and so how it ought to end."""

    IN_SCOPE = "in_scope"
    NOT_COVERED = "not_covered"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled question, which stands alone or is a turn of a conversation.

    Attributes:
        place: File and line it was read from (``cases.jsonl:12``).
        id: The curator's name for it; of a turn that of the conversation and its number (``c1.2``).
        language: The language it is in.
        style: How it is written (casual, keyword, …); any text, empty when not told.
        question: As a person typed it.
        scope: Whether the article answers it, does not, or it is about something else.
        sections: Sections from which an answer is accepted; at least one when in scope.
        must: Texts of which a quote must hold one; empty when any quote of those sections will do.
        turn: Which turn of its conversation it is, from 1; 0 when it stands alone.
        before: What was said in the turns before it, the first one first.
    """

    place: str
    id: str
    language: Language
    style: str
    question: str
    scope: Scope
    sections: frozenset[int] = frozenset()
    must: tuple[str, ...] = ()
    turn: int = 0
    before: tuple[str, ...] = ()


class _LineError(Exception):
    """Why a line cannot be used: the key, and a sentence that says what to do."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def read(
    lines: Iterable[bytes], file: str, sections: int, languages: Sequence[Language] = LANGUAGES
) -> Iterator[Row | Fault]:
    """Read labelled questions, one JSON object a line, as they come.

    A line is used as a whole or not at all: of a conversation without one of its turns the later ones
    would mean something else.

    Args:
        lines: UTF-8, with or without their ends; blank ones are passed over.
        file: Name of the file, for faults and places.
        sections: How many sections the article has; a question that names another is a fault.
        languages: Those of the knowledge base; a question in another is a fault.

    Yields:
        For each line that is not blank a row, or one for each turn in their order, or else the first
        fault found in it.
    """
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not text.strip():
            continue
        try:
            rows = _rows(_object(text), f"{file}:{number}", sections)
            _require_spoken(rows, languages)
            yield from rows
        except _LineError as fault:
            yield Fault(file, fault.key, Sentence(str(fault)), number)


def _require_spoken(rows: Sequence[Row], languages: Sequence[Language]) -> None:
    for row in rows:
        if row.language not in languages:
            there = ", ".join(languages)
            raise _LineError(
                "lang",
                f"The knowledge base speaks {there} and not {row.language}. "
                f"Leave such questions out, or add {row.language} to languages in article.yaml.",
            )


def _object(line: bytes) -> dict[str, object]:
    try:
        data = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise _LineError("", "The line is not UTF-8; save the file as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise _LineError("", f"The line is not JSON: {error.msg} (column {error.colno}).") from None
    except (ValueError, RecursionError):  # a number of too many digits, brackets within brackets
        raise _LineError("", "The line is not JSON that can be read; write plain values.") from None
    if not isinstance(data, dict):
        raise _LineError("", "The line is not one JSON object; write {…} on one line.")
    return data


def _rows(data: dict[str, object], place: str, last_section: int) -> list[Row]:
    if "turns" in data:
        return _conversation(data, place, last_section)
    return [_row(data, place, last_section)]


def _conversation(data: dict[str, object], place: str, last_section: int) -> list[Row]:
    for key in _ASKED:
        if key in data:
            raise _LineError(key, "Belongs into the turns; a line is a question or has turns.")
    name = _text(data, "id")
    shared = {"lang": _choice(data, "lang", LANGUAGES)}
    if "style" in data:
        shared["style"] = _text(data, "style")
    rows: list[Row] = []
    for number, turn in enumerate(_turns(data), start=1):
        try:
            labels = {**_labels(turn), **shared, "id": f"{name}.{number}"}
            row = _row(labels, place, last_section)
        except _LineError as fault:
            where = f"turn {number}, {fault.key}" if fault.key else f"turn {number}"
            raise _LineError(where, str(fault)) from None
        rows.append(replace(row, turn=number, before=tuple(earlier.question for earlier in rows)))
    return rows


def _turns(data: dict[str, object]) -> list[object]:
    turns = data["turns"]
    if not isinstance(turns, list) or not turns:
        raise _LineError("turns", "Must be a list of at least one turn.")
    return turns


def _labels(turn: object) -> dict[str, object]:
    if not isinstance(turn, dict):
        raise _LineError("", "Must be an object with a question and its kind.")
    return {key: turn[key] for key in _ASKED if key in turn}


def _row(data: dict[str, object], place: str, last_section: int) -> Row:
    scope = Scope(_choice(data, "kind", tuple(Scope)))
    sections = frozenset(_items(data, "sections", int, "whole numbers"))
    if scope is Scope.IN_SCOPE and not sections:
        raise _LineError("sections", "An in_scope question needs at least one section that answers it.")
    if not all(1 <= section <= last_section for section in sections):
        raise _LineError("sections", f"The article's sections are 1 to {last_section}.")
    return Row(
        place=place,
        id=_text(data, "id"),
        language=cast(Language, _choice(data, "lang", LANGUAGES)),
        style=_text(data, "style") if "style" in data else "",
        question=_text(data, "question"),
        scope=scope,
        sections=sections,
        must=tuple(_items(data, "must", str, "texts")),
    )


def _text(data: dict[str, object], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _LineError(key, "Must be a text that is not blank." if key in data else "Is missing.")
    return value


def _choice(data: dict[str, object], key: str, choices: tuple[str, ...]) -> str:
    value = _text(data, key)
    if value not in choices:
        raise _LineError(key, f"Must be one of: {', '.join(choices)}.")
    return value


def _items(data: dict[str, object], key: str, kind: type[_Item], name: str) -> list[_Item]:
    values = data.get(key, [])
    if not isinstance(values, list) or any(not _is_item(value, kind) for value in values):
        raise _LineError(key, f"Must be a list of {name}.")
    return values


def _is_item(value: object, kind: type) -> bool:
    """True is no section, and a blank text would stand in any quote."""
    return type(value) is kind and not (isinstance(value, str) and not value.strip())
