"""Gaps that hold for any article: what people ask of every text, and what hardly any says of itself.

They stand in ``general_gaps.yaml``, as gaps stand in a folder. Where the article evidently has the answer (a
byline, a date at its beginning, an address of mail), it is no gap: then people are answered with the
sentence that has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from bot.importing.imprint import FULL_DATE, OFFICE, is_date_line
from bot.importing.sentences import sentences
from bot.knowledge.types import Language, PerLanguage

_NEAR_EDGE: Final = 4
"""Blocks at either end of an article among which its byline and its date stand."""

_SHORT: Final = 120
"""Characters of the longest block that is a byline or a date and no text."""

_NAME: Final = (
    r"(?-i:(?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.)(?:\s(?:(?:de|du|des|la|las|los|del|van|von|der|y|e)\s)*"
    r"(?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.))+)"
)
"""A name and a surname; one word with a capital letter may be any word."""

_WHO: Final = (
    rf"(?:{_NAME}|(?:(?:the|our|le|la|les|l[’']|notre|el|los|las|nuestr[oa])\s?)?(?:\w+\s)?{OFFICE})"
)
_BYLINE: Final = re.compile(
    rf"(?:^|[|·•—–-]\s*)(?:(?:written|posted|story|words)\sby|by|(?:écrit|rédigé)\spar|par"
    rf"|(?:escrito|redactado)\spor|por)\s{_WHO}(?:,?\s(?:and|et|y|e)\s{_WHO})?(?:\s?[,|·•—–(-].*(?<![.!?])|\W*)$"
    r"|^(?:author|auteure?|autora?)s?\s?:\s*\w",
    re.IGNORECASE,
)
_ISSUED: Final = (
    r"(?:last\s)?(?:published|posted|updated|modified|written|issued|adopted|approved|revised|amended|signed)"
    r"|(?:dernière\s)?mise\sà\sjour|mis\sà\sjour|publiée?|adoptée?|approuvée?|révisée?|signée?|fait"
    r"|(?:última\s)?actualización|actualizad[oa]|publicad[oa]|aprobad[oa]|reformad[oa]|firmad[oa]|dad[oa]|hecho"
)
_DATELINE: Final = re.compile(
    rf"^(?:{_ISSUED})\b.*(?:{FULL_DATE}|\b(?:19|20)\d\d\b)"
    rf"|^(?:date|fecha)(?:\s(?:of|de)\s(?:publication|publicación))?\s?:.*\d"
    rf"|^[^.!?]{{3,80}},\s(?:le\s|a\s|el\s)?{FULL_DATE}$",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\d{4}")
_REACHED: Final = re.compile(
    r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\+\d{1,3}[ \u00a0.-]\(?\d[\d \u00a0().-]{5,16}\d|\(\d{2,4}\)\s?\d{3,4}[-. \u00a0]?\d{3,4}\b"
    r"|\b(?:\d{3}[-. \u00a0]\d{3,4}[-. \u00a0]?\d{4}|\d{2}[-. \u00a0]\d{4}[-. \u00a0]\d{4})\b"
    r"|\b0\d(?:[-. \u00a0]\d\d){4}\b|\b0\d{3,4}[ \u00a0]\d{3}[ \u00a0]?\d{3,4}\b"
)
_CALLED: Final = re.compile(r"contact|write|reach|écri|joindre|adresse[rz]|escrib|comun[ií]", re.IGNORECASE)
_PAGE: Final = re.compile(r"\b(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)]")
_SOURCE: Final = re.compile(r"^(?:source|sources|fuente|fuentes)\s?:", re.IGNORECASE)
_UPDATED: Final = re.compile(r"updated|modified|mis(?:e)? à jour|actualiza", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class General:
    """One of them.

    Attributes:
        id: Its id.
        texts: Title, answer and phrasings, as in a file of gaps, in every language there is.
        told: The words of it that answer it after all; "" where none do, so that it is a gap.
    """

    id: str
    texts: Mapping[str, Mapping[Language, Any]]
    told: str = ""


def generals(texts: Sequence[str]) -> tuple[General, ...]:
    """What people ask of any article, and what of it this one answers.

    Args:
        texts: The article's paragraphs, in order.
    """
    told = _told(texts)
    keys = ("title", "answer", "ask")
    return tuple(
        General(gap["id"], {key: PerLanguage[Any](gap[key]) for key in keys}, told.get(gap["id"], ""))
        for gap in _all()
    )


def _told(texts: Sequence[str]) -> Mapping[str, str]:
    """The words that answer what is a gap elsewhere, by its id."""
    edges = [text for text in (*texts[:_NEAR_EDGE], *texts[-_NEAR_EDGE:]) if len(text) <= _SHORT]
    dated = _first(_is_dated, edges)
    found = {
        "article-author": _first(_BYLINE.search, edges),
        "article-date": dated,
        "article-still-true": dated if _UPDATED.search(dated) else "",
        "article-source": _first(_SOURCE.search, edges),
        "article-contact": next(filter(None, map(_contact, texts)), ""),
    }
    return {name: text.rstrip(" .") for name, text in found.items() if text}


def _first(fits: Callable[[str], object], texts: Iterable[str]) -> str:
    return next((text for text in texts if fits(text)), "")


def _is_dated(text: str) -> bool:
    return bool(_DATELINE.search(text) or (is_date_line(text) and _YEAR.search(text)))


def _contact(text: str) -> str:
    """A number, an address of mail, or that of a page where somebody can be written to."""
    found = _REACHED.search(text)
    if found is None:
        own = (each for each in sentences(text) if _CALLED.search(each))
        found = next(filter(None, map(_PAGE.search, own)), None)
    return found[0] if found else ""


@cache
def _all() -> tuple[Mapping[str, Any], ...]:
    text = files(__package__).joinpath("general_gaps.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text))
