"""What an entry answers until a person writes something better: its quotes, and nothing but words of theirs.

No sentence ends in its middle. A row of a table is told cell by cell, each with the name of its column, as
figures alone are no answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge.schema import ANSWER_MAX
from bot.knowledge.types import Language
from bot.scaffolding.candidates import FactCandidate
from bot.scaffolding.rows import row_text


def answer_of(facts: Sequence[FactCandidate], language: Language) -> str:
    """As many of the facts as there is room for.

    Args:
        facts: Those that are shown.
        language: Of the article.
    """
    text = kept = _said(facts[0], language)
    for before, fact in zip(facts, [*facts[1:], None], strict=True):
        if fact is None or not _goes_on(fact):
            kept = text
        if fact is None:
            break
        longer = f"{text}{_between(before, fact)} {_said(fact, language)}"
        if len(longer) > ANSWER_MAX:
            break
        text = longer
    return kept


def _said(fact: FactCandidate, language: Language) -> str:
    """The quote, or what a row of a table says."""
    said = row_text(fact.cells, language)
    return said if said and len(said) <= ANSWER_MAX else fact.quote


def _goes_on(fact: FactCandidate) -> bool:
    """Whether a fact is the rest of a sentence that was too long for one."""
    return fact.quote[0].islower() and not fact.listed


def _between(before: FactCandidate, fact: FactCandidate) -> str:
    if before.cells and fact.cells:
        return "" if before.cells[-1][1].endswith(".") else "."
    if before.listed and fact.listed and before.under == fact.under:
        return ":" if before.quote == before.under else ";"
    return "," if _goes_on(fact) else "" if before.quote[-1] in ".!?…" else "."
