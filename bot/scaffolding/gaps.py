"""Gaps that hold for any article: what people ask of every text, and what hardly any says of itself.

They stand in ``general_gaps.yaml``, as gaps stand in a folder. One is left out where the article evidently
has the answer (a byline, a date at its beginning, an address of mail): a gap that denies what stands in the
article is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from bot.knowledge.types import Language
from bot.scaffolding.kinds import FactKind, fact_kinds

_NEAR_EDGE: Final = 4
"""Blocks at either end of an article among which its byline and its date stand."""

_SHORT: Final = 120
"""Characters of the longest block that is a byline or a date and no text."""

_BYLINE: Final = re.compile(
    r"(?:^|[|·•—–-]\s*)(?:by|written by|posted by|author|par|écrit par|rédigé par|auteure?|por|escrito por|"
    r"redactado por|autora?)\s?:?\s+[A-ZÀ-Þ]",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(
    r"^(?:published|posted|updated|last updated|last modified|written|date|publié|mis à jour|mise à jour|"
    r"dernière mise à jour|publicado|actualizado|última actualización|fecha)\b.*\d|^\W*\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}\W*$"
    r"|^(?:[^\W\d]+,?\s){0,5}\d{1,2}(?:er|st|nd|rd|th)?,?\s(?:de\s)?[^\W\d]*,?\s?(?:de(?:l)?\s)?\d{4}\W*$"
    r"|^[^\W\d]+\s\d{1,2},\s\d{4}\W*$",
    re.IGNORECASE,
)
_SOURCE: Final = re.compile(r"^(?:source|sources|fuente|fuentes)\s?:", re.IGNORECASE)
_UPDATED: Final = re.compile(r"updated|modified|mis(?:e)? à jour|actualiza", re.IGNORECASE)


def general_gaps(texts: Sequence[str], language: Language) -> list[Mapping[str, Any]]:
    """The gaps that an article leaves, as they stand in a file of gaps, in every language there is.

    Args:
        texts: The article's paragraphs, in order.
        language: Of the article.
    """
    said = _said(texts, language)
    return [gap for gap in _all() if gap["id"] not in said]


def _said(texts: Sequence[str], language: Language) -> frozenset[str]:
    """The ids of gaps that are none."""
    edges = [text for text in (*texts[:_NEAR_EDGE], *texts[-_NEAR_EDGE:]) if len(text) <= _SHORT]
    found = set()
    if _any(_BYLINE, edges):
        found.add("article-author")
    if dated := [text for text in edges if _DATELINE.search(text)]:
        found.add("article-date")
        if _any(_UPDATED, dated):
            found.add("article-still-true")
    if _any(_SOURCE, edges):
        found.add("article-source")
    if any(FactKind.CONTACT in fact_kinds(text, language) for text in texts):
        found.add("article-contact")
    return frozenset(found)


def _any(pattern: re.Pattern[str], texts: Iterable[str]) -> bool:
    return any(pattern.search(text) for text in texts)


@cache
def _all() -> tuple[Mapping[str, Any], ...]:
    text = files(__package__).joinpath("general_gaps.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text))
