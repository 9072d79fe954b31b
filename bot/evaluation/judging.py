"""Whether the bot did right by one labelled question.

The rules stand here and nowhere else: what counts as right, as one click away,
as wrong. Only what a person would see is judged, that is the outcome and the
facts shown; never which entry showed them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.engine.decision import Decision, Outcome
from bot.engine.engine import Engine
from bot.evaluation.rows import Row, Scope
from bot.knowledge.types import Entry, Fact, Kind, Knowledge

_MARKS = str.maketrans(
    dict.fromkeys("’‘‛ʼ`´", "'") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
_SPACE = re.compile(r"\s+")


class Verdict(StrEnum):
    """How a reply did; the first five are for questions in scope, the others for the rest."""

    RIGHT = "right"
    """A fact that answers was shown."""
    OFFERED = "offered"
    """One of the entries offered ("did you mean") shows such a fact: right within one click."""
    WRONG = "wrong"
    """An answer was given, and it was another."""
    NEAREST = "nearest"
    """It was said that the article does not tell, above a fact that does."""
    SILENT = "silent"
    """Nothing that answers was shown, and nothing false was said."""
    FALSE_ANSWER = "false_answer"
    """An answer was given to a question that the article does not answer."""
    UNSURE = "unsure"
    """Answers were offered for such a question."""
    HELD = "held"
    """No fact was given as its answer."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A question, what was decided, and how good that was.

    Attributes:
        row: The question and its labels.
        decision: What the engine decided on it.
        verdict: How good that was.
        shown: Id of the entry that was before the person when they asked; only in a conversation.
    """

    row: Row
    decision: Decision
    verdict: Verdict
    shown: str | None = None

    @property
    def answered(self) -> bool:
        """Whether a fact was shown as the answer."""
        return self.decision.outcome is Outcome.ANSWERED

    @property
    def failed(self) -> bool:
        """Whether a curator should look at it: not right at once, or out of scope and answered."""
        in_scope = self.row.scope is Scope.IN_SCOPE
        return self.verdict is not Verdict.RIGHT if in_scope else self.verdict is Verdict.FALSE_ANSWER

    @property
    def language_told(self) -> bool:
        """Whether the language of the question was told right."""
        return self.decision.language == self.row.language


def evaluate(engine: Engine, rows: Iterable[Row], *, addressed: bool = True) -> Iterator[Judgement]:
    """Ask the engine every question and judge what it decides, one at a time.

    Args:
        engine: What is evaluated; it gets the question and, in a later turn of a conversation, which
            entry was shown before.
        rows: The labelled questions; the turns of a conversation one after another, as they are read.
        addressed: Whether the bot was spoken to.

    Yields:
        A judgement for each row, in their order.
    """
    shown: str | None = None
    for row in rows:
        before = shown if row.turn > 1 else None
        decision = engine.decide(row.question, context=before, addressed=addressed)
        yield judge(row, decision, before)
        shown = shown_after(decision, before)


def shown_after(decision: Decision, before: str | None) -> str | None:
    """The entry that a person has before them once they got a reply, which their next question may hang on.

    Args:
        decision: On what they asked.
        before: Id of the entry that was before them when they asked, if any.

    Returns:
        The id of the entry that was shown; small talk, an offer and a reply without an entry leave what
        was there.
    """
    if decision.entry is None or decision.outcome is Outcome.SMALL_TALK:
        return before
    return decision.entry.id


def judge(row: Row, decision: Decision, shown: str | None = None) -> Judgement:
    """Judge one decision.

    Args:
        row: The question and its labels.
        decision: What the engine decided on that question.
        shown: Id of the entry that was before the person when they asked, if any; it changes no verdict.

    Returns:
        The judgement.
    """
    verdict = _in_scope(row, decision) if row.scope is Scope.IN_SCOPE else _elsewhere(decision.outcome)
    return Judgement(row, decision, verdict, shown)


def accepted(row: Row, facts: Iterable[Fact]) -> bool:
    """Whether these facts answer the question.

    Args:
        row: The question and its labels.
        facts: Facts that are shown together.

    Returns:
        True when one of them is from an accepted section and, where texts are demanded, holds one
        of them. Typographic quotation marks, dashes and white space are folded; case counts.
    """
    demanded = [_folded(text) for text in row.must]
    return any(_holds(fact.quote, demanded) for fact in facts if fact.section in row.sections)


def accepted_entries(row: Row, knowledge: Knowledge) -> Iterator[Entry]:
    """The entries whose facts would have been right, in the curator's order.

    Args:
        row: The question and its labels.
        knowledge: Where the entries stand.

    Yields:
        Answers only: a gap that shows such a fact says that it does not answer.
    """
    for entry in knowledge.entries.values():
        if entry.kind is Kind.ANSWER and accepted(row, entry.facts):
            yield entry


def _in_scope(row: Row, decision: Decision) -> Verdict:
    shown = accepted(row, decision.entry.facts) if decision.entry else False
    if decision.outcome is Outcome.ANSWERED:
        return Verdict.RIGHT if shown else Verdict.WRONG
    if decision.outcome is Outcome.NOT_COVERED and shown:
        return Verdict.NEAREST
    offered = decision.outcome is Outcome.UNSURE and any(
        accepted(row, entry.facts) for entry in decision.suggestions
    )
    return Verdict.OFFERED if offered else Verdict.SILENT


def _elsewhere(outcome: Outcome) -> Verdict:
    return {Outcome.ANSWERED: Verdict.FALSE_ANSWER, Outcome.UNSURE: Verdict.UNSURE}.get(outcome, Verdict.HELD)


def _holds(quote: str, demanded: list[str]) -> bool:
    return not demanded or any(text in _folded(quote) for text in demanded)


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text.translate(_MARKS)).strip()
