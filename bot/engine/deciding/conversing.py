"""What a question means to somebody who was just shown an entry.

"And Mexico?" is nothing without the answer before it, and "what did they do wrong?" hangs on it, too, though
it has every word of a question. So each question after an answer is weighed three ways: by itself, read
together with the question before, and by how near each entry is to the one that was shown. What these are
worth was fitted to the later turns of 200 conversations (tests/cases/conversations) as a conditional logit
over all entries, by greatest likelihood with a small ridge (docs/engine.md). Nothing here knows what a
question says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log
from types import MappingProxyType
from typing import Final

import numpy as np

from bot.engine.deciding.model import Model
from bot.engine.deciding.weighing import Weighed, confidence_in, shares
from bot.engine.learned.evidence import Scores
from bot.knowledge.types import Entry, Kind

ALONE: Final[Mapping[Kind, float]] = MappingProxyType({Kind.ANSWER: 0.48, Kind.GAP: 0.26})
TOGETHER: Final[Mapping[Kind, float]] = MappingProxyType({Kind.ANSWER: 0.21, Kind.GAP: 1.0})
"""What the log-odds of each entry among those of its kind count, of the question by itself and read after
the one before it. What the article does not say of "that" is told by the question before."""

SAME_SECTION: Final = 1.9
GOING_ON: Final = 0.54
"""Log-odds for an answer that shows a fact of the same section, and more for a question that goes on."""

RELATED: Final = 0.5
SHOWN: Final = -0.82
"""Log-odds for an entry that either names as related, and for the one that was shown: who has just read a
card wants another."""

SAME_FACT: Final = 1.34
"""Log-odds for a gap that is nearest to a fact that was shown: it tells what is not said of that."""

CHANCE: Final = 0.77
"""What the log-odds of the kinds count, of the question by itself."""

LIKELIER: Final[Mapping[Kind, float]] = MappingProxyType({Kind.ANSWER: 2.2, Kind.GAP: 1.7})
"""Log-odds for each kind, against chatter, in the middle of a conversation. With 0.3 less half a point fewer
are right within a click, and a point fewer of what is not covered are answered."""

OPENED: Final[Mapping[Kind, float]] = MappingProxyType({Kind.ANSWER: 0.42, Kind.GAP: 0.86})
"""The same for a question that goes on."""

SHORT: Final[Mapping[Kind, float]] = MappingProxyType({Kind.ANSWER: 0.56, Kind.GAP: 0.64})
"""The same for a question of no more than :data:`FEW` units."""

FEW: Final = 2

SUMMARY: Final = 3
"""Facts from which an answer sums up others."""

BRIEF: Final = 3
"""Units up to which a question that goes on names one thing; a longer one, such as "dans les grandes lignes,
ça couvre quoi", may well ask for the summary (tests/cases/conversations)."""

LEAST: Final = 1e-4
"""A kind that is out of the question still has a logarithm."""


def in_conversation(
    model: Model, alone: Weighed, together: Weighed, shown: Entry, *, goes_on: bool
) -> Weighed:
    """A question as somebody means it who was just shown an entry.

    Args:
        model: What was learned.
        alone: The question by itself.
        together: The same, read after the question before.
        shown: What the person was shown.
        goes_on: Whether the question asks for something else, as "and cars?" does.

    Returns:
        What speaks for what, all things considered.
    """
    near = nearness(shown, model.entries, goes_on=goes_on)
    scores = alone.scores - alone.scores.max()
    for kind in LIKELIER:
        span = model.span(kind)
        own, after = _among(alone.scores[span]), _among(together.scores[span])
        scores[span] = near[span] + _among(ALONE[kind] * own + TOGETHER[kind] * after)
    answers = model.entries[model.span(Kind.ANSWER)]
    out = _said_already(shown, answers, alone) if goes_on else []
    if out:  # what is out of the question is not likely either
        scores[out] = scores.min()
    best, telling = model.chooser.best(scores[: len(answers)], out)
    chances = _chances(model, alone, scores, goes_on=goes_on)
    answer = model.entries[best]
    return replace(
        alone,
        scores=scores,
        chances=chances,
        answer=answer,
        confidence=confidence_in(
            model, best, chances[Kind.ANSWER], telling, meant=alone.meant, filed=alone.filed
        ),
        veto=model.guards.veto(answer, alone.readings[:1]),
        bare=False,
    )


def _said_already(shown: Entry, answers: Sequence[Entry], alone: Weighed) -> list[int]:
    """Answers that tell nothing new.

    The one that was shown, and what sums it up with others of which a brief question names one: "and the
    investment?" after the trade asks for no more trade.
    """
    own = [number for number, entry in enumerate(answers) if entry.id == shown.id]
    if not shown.facts or _length(alone) > BRIEF:
        return own
    read = set(shown.facts)
    wider = [
        number
        for number, entry in enumerate(answers)
        if len(entry.facts) >= SUMMARY and read < set(entry.facts)
    ]
    others = np.delete(alone.scores[: len(answers)], own + wider)
    return own + [number for number in wider if len(others) and others.max() > alone.scores[number]]


def _length(alone: Weighed) -> int:
    return sum(len(reading.units) for reading in alone.readings)


def _among(scores: Scores) -> Scores:
    """Logarithms of the shares of entries of one kind."""
    return scores - np.logaddexp.reduce(scores) if len(scores) else scores


def nearness(shown: Entry, entries: Sequence[Entry], *, goes_on: bool) -> Scores:
    """How near each entry is to one that was shown, by sections and links.

    Args:
        shown: What a person was shown last.
        entries: The classes, without "off topic".
        goes_on: Whether the question asks for something else.

    Returns:
        Log-odds for each class; off topic is as far as can be.
    """
    sections, facts = {fact.section for fact in shown.facts}, {fact.id for fact in shown.facts}
    odds = [0.0] * (len(entries) + 1)
    for number, entry in enumerate(entries):
        if entry.kind is Kind.GAP:
            if entry.id != shown.id and any(fact.id in facts for fact in entry.facts):
                odds[number] += SAME_FACT
        elif any(fact.section in sections for fact in entry.facts):
            odds[number] += SAME_SECTION + (GOING_ON if goes_on else 0.0)
        if entry.id in shown.related or shown.id in entry.related:
            odds[number] += RELATED
        if entry.id == shown.id:
            odds[number] += SHOWN
    return np.array(odds)


def _chances(model: Model, alone: Weighed, scores: Scores, *, goes_on: bool) -> dict[Kind | None, float]:
    """The kinds of a question in a conversation; small talk and off topic keep their proportion."""
    chatter = [kind for kind in alone.chances if kind not in LIKELIER]
    idle = sum(alone.chances[kind] for kind in chatter)
    topical = [kind for kind in alone.chances if kind is not None and kind in LIKELIER]
    short = _length(alone) <= FEW
    odds = [
        CHANCE * log(max(alone.chances[kind], LEAST))
        + float(np.logaddexp.reduce(scores[model.span(kind)]))
        + LIKELIER[kind]
        + (OPENED[kind] if goes_on else 0.0)
        + (SHORT[kind] if short else 0.0)
        for kind in topical
    ]
    *likely, left = shares([*odds, CHANCE * log(max(idle, LEAST))])
    return dict(zip(topical, likely, strict=True)) | {
        kind: left * (alone.chances[kind] / idle if idle > 0 else 1 / len(chatter)) for kind in chatter
    }
