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

from bot.knowledge.types import Language, PerLanguage
from bot.scaffolding.edges import short_lines, written_by, written_when
from bot.scaffolding.kinds import FactKind, fact_kinds

_SOURCE: Final = re.compile(r"(?:source|sources|fuente|fuentes)\s?:", re.IGNORECASE)
_UPDATED: Final = re.compile(r"updated|modified|mis(?:e)? à jour|actualiza", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class General:
    """One of them.

    Attributes:
        id: Its id.
        texts: Title, answer and phrasings, as in a file of gaps, in every language there is.
        told: The paragraph or sentence that answers it after all; "" where none does, so that it is a gap.
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
    dated = written_when(texts)
    found = {
        "article-author": written_by(texts),
        "article-date": dated,
        "article-still-true": dated if _UPDATED.search(dated) else "",
        "article-source": _first(_SOURCE.match, short_lines(texts)),
        "article-contact": _first(lambda text: FactKind.CONTACT in fact_kinds(text, language), texts),
    }
    return {name: text for name, text in found.items() if text}


def _first(fits: Callable[[str], object], texts: Iterable[str]) -> str:
    return next((text for text in texts if fits(text)), "")


@cache
def _all() -> tuple[Mapping[str, Any], ...]:
    text = files(__package__).joinpath("general_gaps.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text))
