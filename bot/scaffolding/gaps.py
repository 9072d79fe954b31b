"""Gaps that hold for any article: what people ask of every text, and what hardly any says of itself.

They stand in ``general_gaps.yaml``, as gaps stand in a folder. Where the article evidently has the answer (a
byline, a date at its beginning, an address of mail), it is no gap: then people are answered with the
paragraph that has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from bot.knowledge.types import Language, PerLanguage
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
    r"dernière mise à jour|publicado|actualizado|última actualización|fecha)\b.*\d"
    r"|^\W*\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}\W*$"
    r"|^(?:[^\W\d]+,?\s){0,5}\d{1,2}(?:er|st|nd|rd|th)?,?\s(?:de\s)?[^\W\d]*,?\s?(?:de(?:l)?\s)?\d{4}\W*$"
    r"|^[^\W\d]+\s\d{1,2},\s\d{4}\W*$",
    re.IGNORECASE,
)
_SOURCE: Final = re.compile(r"^(?:source|sources|fuente|fuentes)\s?:", re.IGNORECASE)
_UPDATED: Final = re.compile(r"updated|modified|mis(?:e)? à jour|actualiza", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class General:
    """One of them.

    Attributes:
        id: Its id.
        texts: Title, answer and phrasings, as in a file of gaps, in every language there is.
        told: The paragraph that answers it after all; "" where none does, so that it is a gap.
    """

    id: str
    texts: Mapping[str, Mapping[Language, Any]]
    told: str = ""


def generals(texts: Sequence[str], language: Language) -> tuple[General, ...]:
    """What people ask of any article, and what of it this one answers.

    Args:
        texts: The article's paragraphs, in order.
        language: Of the article.
    """
    told = _told(texts, language)
    keys = ("title", "answer", "ask")
    return tuple(
        General(gap["id"], {key: PerLanguage[Any](gap[key]) for key in keys}, told.get(gap["id"], ""))
        for gap in _all()
    )


def _told(texts: Sequence[str], language: Language) -> Mapping[str, str]:
    """The paragraphs that answer what is a gap elsewhere, by its id."""
    edges = [text for text in (*texts[:_NEAR_EDGE], *texts[-_NEAR_EDGE:]) if len(text) <= _SHORT]
    dated = _first(_DATELINE.search, edges)
    found = {
        "article-author": _first(_BYLINE.search, edges),
        "article-date": dated,
        "article-still-true": dated if _UPDATED.search(dated) else "",
        "article-source": _first(_SOURCE.search, edges),
        "article-contact": _first(lambda text: FactKind.CONTACT in fact_kinds(text, language), texts),
    }
    return {name: text for name, text in found.items() if text}


def _first(fits: Callable[[str], object], texts: Iterable[str]) -> str:
    return next((text for text in texts if fits(text)), "")


@cache
def _all() -> tuple[Mapping[str, Any], ...]:
    text = files(__package__).joinpath("general_gaps.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text))
