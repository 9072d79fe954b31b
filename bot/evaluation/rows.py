"""Labelled questions: what one line of a JSON Lines file says, checked before it counts.

A line that cannot be used becomes a fault that names it, and reading goes on.
Nothing here opens a file or judges a reply.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar, cast

from bot.errors import Fault
from bot.knowledge.types import LANGUAGES, Language

_Item = TypeVar("_Item", int, str)


class Scope(StrEnum):
    """What a question is about, and so how it ought to end."""

    IN_SCOPE = "in_scope"
    NOT_COVERED = "not_covered"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled question.

    Attributes:
        place: File and line it was read from (``cases.jsonl:12``).
        id: The curator's name for it.
        language: The language it is in.
        style: How it is written (casual, keyword, …); any text, empty when not told.
        question: As a person typed it.
        scope: Whether the article answers it, does not, or it is about something else.
        sections: Sections from which an answer is accepted; at least one when in scope.
        must: Texts of which a quote must hold one; empty when any quote of those sections will do.
    """

    place: str
    id: str
    language: Language
    style: str
    question: str
    scope: Scope
    sections: frozenset[int] = frozenset()
    must: tuple[str, ...] = ()


class _LineError(Exception):
    """Why a line cannot be used: the key, and a sentence that says what to do."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def read(lines: Iterable[bytes], file: str, sections: int) -> Iterator[Row | Fault]:
    """Read labelled questions, one JSON object a line, as they come.

    Args:
        lines: UTF-8, with or without their ends; blank ones are passed over.
        file: Name of the file, for faults and places.
        sections: How many sections the article has; a question that names another is a fault.

    Yields:
        For each line that is not blank a row, or the first fault found in it.
    """
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not text.strip():
            continue
        try:
            yield _row(_object(text), f"{file}:{number}", sections)
        except _LineError as fault:
            yield Fault(file, fault.key, str(fault), number)


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
