"""How a violation of the schema is worded for people who write YAML.

pydantic speaks of types and input values; a curator wants to know what to do.
Every kind of error that the models of :mod:`bot.knowledge.schema` can raise
has a sentence here; this module decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pydantic_core import ErrorDetails

from bot.knowledge.schema import TWICE
from bot.knowledge.types import LANGUAGES, Language

HERE: Final = "here"
"""The place of a language that the folder does not have, in its sentence."""

_SHAPES = {
    "dict": "a group of keys",
    "model": "a group of keys",
    "list": "a list (lines that begin with “- ”)",
    "tuple": "a list (lines that begin with “- ”)",
    "string": "text",
    "int": "a whole number",
    "bool": "yes or no",
}

_PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": " Use lower-case letters, digits and single hyphens, such as “trade-volume”.",
    r"^[-_\p{Ll}\p{Lo}\p{N}]+$": " Use lower-case letters, digits, “-” and “_”, without spaces.",
}


def sentence(error: ErrorDetails, languages: Sequence[Language] = LANGUAGES) -> str:  # noqa: PLR0911, PLR0912 - a table of sentences
    """What is wrong and what to do about it.

    Args:
        error: One item of ``ValidationError.errors()``.
        languages: Those of the folder, its own first.

    Returns:
        A sentence or two, without the place.
    """
    kind = error["type"]
    context: dict[str, Any] = error.get("ctx", {})
    match kind:
        case "missing":
            return f"“{error['loc'][-1]}” is missing. Add it."
        case "extra_forbidden":
            return _language(error["loc"], languages) or (
                f"Unknown key “{error['loc'][-1]}”. {_unknown(error['input'])}"
            )
        case "string_too_short":
            return "This text is empty. Write it or remove the line."
        case "string_too_long":
            length = len(str(error["input"]).strip())
            return f"This text has {length} characters; at most {context['max_length']} fit. Shorten it."
        case "string_pattern_mismatch":
            hint = _PATTERNS.get(context["pattern"], "")
            return f"“{error['input']}” cannot be used here.{hint}"
        case "too_short":
            return f"At least {_items(context['min_length'])} needed here. Add it."
        case "too_long":
            return f"At most {_items(context['max_length'])} allowed here. Remove some."
        case "int_parsing":
            return f"“{error['input']}” is no whole number. Write one, such as 3."
        case "greater_than_equal":
            return f"“{error['input']}” is too small; the least is {context['ge']}."
        case "less_than_equal":
            return f"“{error['input']}” is too large; the most is {context['le']}."
        case "literal_error":  # the only choice of words that there is
            return f"There is no language “{error['input']}”. Choose among {', '.join(LANGUAGES)}."
        case _ if kind == TWICE:
            return f"The language “{context['language']}” stands here twice. Remove one."
        case "string_type" if isinstance(error["input"], dict):  # YAML makes a key of what precedes “: ”
            return "Expected text here, found a group of keys. Put quotes around a text with a colon."
    return f"Expected {_expected(kind)} here, found {_found(error['input'])}."


def _language(place: Sequence[int | str], languages: Sequence[Language]) -> str | None:
    """What to do about a language that is not wanted where it stands; None where the key is none."""
    key = place[-1]
    if place[-2:-1] == ("translation",) and key == languages[0]:
        return f"The quotes are in {key}, the first of this folder's languages. Remove “{key}” here."
    if key not in LANGUAGES or key in languages:
        return None
    return (
        f"This folder's languages are {', '.join(languages)}. "
        f"Remove “{key}” {HERE}, or add it to languages in article.yaml."
    )


def _unknown(value: object) -> str:
    if value == "":  # YAML ends a text between braces at its first comma
        return "If it belongs to the text before it, put that text in quotes."
    return "Check its spelling or remove it."


def _items(count: int) -> str:
    return "one item is" if count == 1 else f"{count} items are"


def _expected(kind: str) -> str:
    return _SHAPES.get(kind.partition("_")[0], "something else")


def _found(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else f"the text “{str(value)[:40]}”"
