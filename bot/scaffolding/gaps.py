"""Gaps that hold for any article: what people ask of every text, and what hardly any says of itself.

They stand in ``general_gaps.yaml``, as gaps stand in a folder. Where the article evidently has the answer (a
byline, a date, a signature, an address of mail), it is no gap: then people are answered with the paragraph
that has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from bot.importing.sentences import sentences
from bot.knowledge.types import Language, PerLanguage
from bot.scaffolding.edges import short_lines, written_by, written_when

_REACHED: Final = re.compile(
    r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\+\d{1,3}[ \u00a0.-]\(?\d[\d \u00a0().-]{5,16}\d|\(\d{2,4}\)\s?\d{3,4}[-. \u00a0]?\d{3,4}\b"
    r"|\b(?:\d{3}[-. \u00a0]\d{3,4}[-. \u00a0]?\d{4}|\d{2}[-. \u00a0]\d{4}[-. \u00a0]\d{4})\b"
    r"|\b0\d(?:[-. \u00a0]\d\d){4}\b|\b0\d{3,4}[ \u00a0]\d{3}[ \u00a0]?\d{3,4}\b"
)
_CALLED: Final = re.compile(r"contact|write|reach|écri|joindre|adresse[rz]|escrib|comun[ií]", re.IGNORECASE)
_PAGE: Final = re.compile(r"\b(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)]")
_SOURCE: Final = re.compile(r"(?:source|sources|fuente|fuentes)\s?:", re.IGNORECASE)
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
    dated = written_when(texts)
    found = {
        "article-author": written_by(texts),
        "article-date": dated,
        "article-still-true": dated if _UPDATED.search(dated) else "",
        "article-source": _first(_SOURCE.match, short_lines(texts)),
        "article-contact": next(filter(None, map(_contact, texts)), ""),
    }
    return {name: text.rstrip(" .") for name, text in found.items() if text}


def _first(fits: Callable[[str], object], texts: Iterable[str]) -> str:
    return next((text for text in texts if fits(text)), "")


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
