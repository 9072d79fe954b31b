"""How a violation of the schema is worded for people who write YAML.

pydantic speaks of types and input values; a curator wants to know what to do.
Every kind of error that the models of :mod:`bot.knowledge.schema` can raise
has a sentence here; this module decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pydantic_core import ErrorDetails

from bot.errors import Sentence
from bot.knowledge.fault_kinds import FaultKind, FaultPart
from bot.knowledge.schema import COMMAND_PATTERN, ID_PATTERN, TWICE
from bot.knowledge.types import LANGUAGES, Language

_SHAPES: Final = {
    "dict": FaultPart.GROUP_OF_KEYS,
    "model": FaultPart.GROUP_OF_KEYS,
    "list": FaultPart.LIST_OF_LINES,
    "tuple": FaultPart.LIST_OF_LINES,
    "string": FaultPart.PLAIN_TEXT,
    "int": FaultPart.WHOLE_NUMBER,
    "bool": FaultPart.YES_OR_NO,
}

_PATTERNS: Final = {ID_PATTERN: FaultKind.ID, COMMAND_PATTERN: FaultKind.COMMAND}


def sentence(error: ErrorDetails, languages: Sequence[Language] = LANGUAGES) -> Sentence:  # noqa: PLR0911, PLR0912 - a table of sentences
    """What is wrong and what to do about it.

    Args:
        error: One item of ``ValidationError.errors()``.
        languages: Those of the folder, its own first.

    Returns:
        A sentence or two, without the place.
    """
    kind, found = error["type"], error["input"]
    context: dict[str, Any] = error.get("ctx", {})
    match kind:
        case "missing":
            return FaultKind.MISSING(name=str(error["loc"][-1]))
        case "extra_forbidden":
            return _language(error["loc"], languages) or _unknown(str(error["loc"][-1]), found)
        case "string_too_short":
            return FaultKind.EMPTY()
        case "string_too_long":
            return FaultKind.LONG(length=len(str(found).strip()), most=context["max_length"])
        case "string_pattern_mismatch":
            return _PATTERNS.get(context["pattern"], FaultKind.UNFIT)(name=str(found))
        case "too_short":
            least = context["min_length"]
            return FaultKind.ONE_NEEDED() if least == 1 else FaultKind.FEW(count=least)
        case "too_long":
            most = context["max_length"]
            return FaultKind.ONE_ALLOWED() if most == 1 else FaultKind.MANY(count=most)
        case "int_parsing":
            return FaultKind.NO_NUMBER(name=str(found))
        case "greater_than_equal":
            return FaultKind.SMALL_NUMBER(name=str(found), least=context["ge"])
        case "less_than_equal":
            return FaultKind.LARGE_NUMBER(name=str(found), most=context["le"])
        case "literal_error":  # the only choice of words that there is
            return FaultKind.NO_LANGUAGE(name=str(found), languages=", ".join(LANGUAGES))
        case _ if kind == TWICE:
            return FaultKind.LANGUAGE_TWICE(name=context["language"])
        case "string_type" if isinstance(found, dict):  # YAML makes a key of what precedes “: ”
            return FaultKind.COLON()
    shape = _SHAPES.get(kind.partition("_")[0], FaultPart.SOMETHING_ELSE)
    return FaultKind.OTHER_SHAPE(expected=shape(), found=_found(found))


def _language(place: Sequence[int | str], languages: Sequence[Language]) -> Sentence | None:
    """What to do about a language that is not wanted where it stands; None where the key is none."""
    key = str(place[-1])
    if place[-2:-1] == ("translation",) and key == languages[0]:
        return FaultKind.FIRST_LANGUAGE(name=key)
    if key not in LANGUAGES or key in languages:
        return None
    return FaultKind.LANGUAGE(name=key, languages=", ".join(languages))


def _unknown(key: str, value: object) -> Sentence:
    # YAML ends a text between braces at its first comma
    return FaultKind.CUT_BY_COMMA(name=key) if value == "" else FaultKind.UNKNOWN_KEY(name=key)


def _found(value: object) -> Sentence:
    if value is None or value == "":
        return FaultPart.NOTHING()
    if isinstance(value, dict):
        return FaultPart.GROUP_OF_KEYS()
    return FaultPart.A_LIST() if isinstance(value, list) else FaultPart.THE_TEXT(text=str(value)[:40])
