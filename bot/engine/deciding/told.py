"""What follows from it that the quotes of an answer tell, or do not tell, the one thing that is asked for.

What that thing is and where it stands is found out by :mod:`bot.engine.deciding.ellipsis`. Nothing here
looks at words.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace
from typing import Final

from bot.engine.deciding.asking_words import Sought
from bot.engine.deciding.both import names_one_of_both
from bot.engine.deciding.ellipsis import DEMANDED, ROW, place_in_row, sought_alone, tells
from bot.engine.deciding.explaining import explain
from bot.engine.deciding.model import Model
from bot.engine.deciding.outcome import ask_back
from bot.engine.deciding.weighing import Weighed
from bot.engine.decision import Decision, GuardHit, Outcome
from bot.knowledge.types import Entry, Fact, Kind

TOLD: Final = 0.9
"""Confidence in what was shown where its quotes tell what is asked for (33 of 36 such turns in
tests/cases/conversations)."""

ITEM: Final = 6
"""Words from which a fact in a row is a sentence and no thing. What opens a row is the first fact of each of
its answers and the last of none, and so is no thing either."""


def or_told_again(  # noqa: PLR0913, PLR0917 - what was shown is weighed against what was decided
    model: Model,
    names: Set[str],
    question: str,
    weighed: Weighed,
    decision: Decision,
    shown: Entry,
    *,
    addressed: bool,
) -> Decision:
    """A decision, or once more what was shown, where that tells the one thing that is asked for.

    Args:
        model: What was learned.
        names: What a person is told by (:func:`bot.engine.deciding.ellipsis.surnames`).
        question: As it was typed.
        weighed: The same, by itself.
        decision: On it.
        shown: What was shown.
        addressed: Whether the bot was spoken to: a room is not told again what somebody doubts aloud.
    """
    sought = sought_alone(question, _mends(weighed))
    if (one := _one_of(model, shown, question, sought)) is not None:
        return _again(model, weighed, one, shown)
    if sought is None or shown.kind is not Kind.ANSWER:
        return decision
    if not tells(shown.facts, sought, names):
        return _unless_elsewhere(model, weighed, decision, shown, sought)
    if sought is Sought.ASSURANCE:
        return _again(model, weighed, shown, shown) if addressed else decision
    told = decision.entry if decision.outcome is Outcome.ANSWERED and sought is not Sought.SECTION else None
    if told and _is_near(told, shown) and tells(told.facts, sought, names):
        return decision
    return _again(model, weighed, shown, shown)


def unless_untold(
    model: Model, names: Set[str], question: str, weighed: Weighed, decision: Decision
) -> Decision:
    """A decision, or rather to ask back, where its answer does not tell the one thing that is asked for.

    Args:
        model: What was learned.
        names: What a person is told by.
        question: As it was typed.
        weighed: The same, as it was meant after what was shown.
        decision: On that.
    """
    sought, entry = sought_alone(question, _mends(weighed)), decision.entry
    if decision.outcome is not Outcome.ANSWERED or entry is None or sought not in DEMANDED:
        return decision
    if tells(entry.facts, sought, names) and sought is not Sought.EXAMPLES:
        return decision
    hit = GuardHit("sought", f"no quote of {entry.id} tells a {sought}")
    return ask_back(model, replace(weighed, veto=hit), decision.reasons.context, vetoed=True)


def _unless_elsewhere(
    model: Model, weighed: Weighed, decision: Decision, shown: Entry, sought: Sought
) -> Decision:
    """A decision, or rather to ask back, where its answer is about something else than what was shown."""
    entry = decision.entry
    if decision.outcome is not Outcome.ANSWERED or entry is None or sought not in DEMANDED:
        return decision
    if _is_near(entry, shown):
        return decision
    hit = GuardHit("sought", f"{shown.id} tells no {sought}, and {entry.id} is about something else")
    return ask_back(model, replace(weighed, veto=hit), shown.id, vetoed=True)


def _one_of(model: Model, shown: Entry, question: str, sought: Sought | None) -> Entry | None:
    """The narrowest answer with the one thing that a question points at in what was shown.

    That is one of several by its place, what a gap is nearest to, by its section, or what was said of two of
    whom it names the other. Where a row is of sentences and not of things, it may be the second of anything:
    all of it is shown again.
    """
    answers = model.entries[model.span(Kind.ANSWER)]
    if shown.kind is Kind.GAP:
        return _narrowest(answers, shown.facts[0]) if shown.facts and sought is Sought.SECTION else None
    if _is_of_both(model, shown, question):
        return shown
    place = place_in_row(question) if shown.kind is Kind.ANSWER and len(shown.facts) >= ROW else None
    if place is None:
        return None
    others = [entry for entry in answers if entry.id != shown.id]
    items = [fact for fact in shown.facts if any(entry.facts[-1:] == (fact,) for entry in others)]
    if any(fact.quote.count(" ") >= ITEM for fact in items) or not -len(items) <= place < len(items):
        return shown
    return _narrowest(others, items[place])


def _is_of_both(model: Model, shown: Entry, question: str) -> bool:
    """Whether a question names somebody of whom what was shown is said, too; after a row it may want more."""
    if shown.kind is not Kind.ANSWER or len(shown.facts) >= ROW:
        return False
    return names_one_of_both(question, shown.facts, model.lexicon, model.guards.parties)


def _narrowest(answers: Iterable[Entry], fact: Fact) -> Entry | None:
    """The narrowest of some answers with a fact."""
    telling = (entry for entry in answers if fact in entry.facts)
    return min(telling, key=lambda entry: len(entry.facts), default=None)


def _mends(weighed: Weighed) -> dict[str, str]:
    """What misspelt words were read as."""
    return {mend.written: mend.read for reading in weighed.readings for mend in reading.mends}


def _again(model: Model, weighed: Weighed, entry: Entry, shown: Entry) -> Decision:
    return Decision(
        outcome=Outcome.ANSWERED,
        entry=entry,
        language=weighed.language,
        confidence=TOLD,
        reasons=explain(model, weighed, shown.id),
    )


def _is_near(entry: Entry, shown: Entry) -> bool:
    sections = {fact.section for fact in shown.facts}
    return not sections.isdisjoint(fact.section for fact in entry.facts)
