"""From what is known about a question to what is done with it.

Scores say which entry a question resembles, and chances whether it is one of ours at all; a guard may veto;
and where that leaves doubt the person is asked. Thresholds on probabilities are the only constants. Nothing
here reads, weighs or remembers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from bot.engine.deciding.explaining import explain
from bot.engine.deciding.followup import CLEAR
from bot.engine.deciding.model import Model
from bot.engine.deciding.ranking import top
from bot.engine.deciding.weighing import Weighed
from bot.engine.decision import Decision, GuardHit, Outcome
from bot.knowledge.types import Entry, Kind


class Bars(NamedTuple):
    """What it takes to answer.

    Attributes:
        sure: Confidence from which an answer is given rather than offered.
        maybe: Probability of an answer from which answers are offered beside what the article does not say.
    """

    sure: float
    maybe: float


USUAL: Final = Bars(sure=0.42, maybe=0.1)
"""With 0.45 0.2 points fewer are right at once, and 0.3 fewer of what is not covered are answered, with
0.38 it is the other way round."""

CONVERSING: Final = Bars(sure=0.36, maybe=0.12)
"""In the middle of a conversation a wrong card is one among several; with 0.4 a point more of the later turns
in scope are offered a choice in place of their answer, and 0.7 points fewer of the others are answered."""

FOREIGN: Final = 0.12
"""Probability of being off topic up to which an answer is given at once. Of real messages about other things
that takes half of the false answers, and half a point of the right ones, which are offered then."""

CONCEIVABLE: Final = 0.02
"""Probability of a gap from which a vetoed question is answered with it rather than asked back."""

MAX_SUGGESTIONS: Final = 3

FAR: Final = 3.0
"""How many times likelier a gap must be than an answer to be offered first: it leads nowhere."""

UNKNOWN_WORDS: Final = 2
UNKNOWN_SHARE: Final = 0.5
"""Words that no phrasing has and that are common in none of the languages, and the share of all words, from
which a question is in another language; nothing is offered then."""

LIKELY: Final = 0.05
"""Probability, among answers, from which one is offered beside the best: below, hardly any is ever right."""

LOOKED_AT: Final = 3 * MAX_SUGGESTIONS
"""Answers among which so many are looked for that do not show the same."""

_WITHOUT_ANSWER: Final = {Kind.GAP: Outcome.NOT_COVERED, Kind.SMALL_TALK: Outcome.SMALL_TALK}


def decide(model: Model, weighed: Weighed, context: str | None = None, bars: Bars = USUAL) -> Decision:
    """Decide on a question.

    Args:
        model: What was learned.
        weighed: The question.
        context: Id of the entry that the question was read after, if any.
        bars: What it takes to answer.

    Returns:
        The decision with its reasons.
    """
    if weighed.bare and context is None:  # "why?" between people is nothing to us
        return _without_answer(model, None, weighed, context)
    kind, chance = weighed.kind, weighed.chances[Kind.ANSWER]
    sure, maybe = (CLEAR, 0.0) if weighed.bare else bars
    unsettled = kind is Kind.GAP or (kind is None and weighed.foreign < max(chance, weighed.disbelieved))
    answerable = kind is Kind.ANSWER or (unsettled and chance >= maybe)
    if answerable and weighed.veto is not None:
        return _vetoed(model, weighed, context)
    if kind is Kind.ANSWER and weighed.confidence >= sure and not _is_foreign(weighed):
        return Decision(
            outcome=Outcome.ANSWERED,
            entry=weighed.answer,
            language=weighed.language,
            confidence=weighed.confidence,
            reasons=explain(model, weighed, context),
        )
    if answerable:
        return ask_back(model, weighed, context)
    return _without_answer(model, kind, weighed, context)


def to_another_bot(model: Model, weighed: Weighed) -> Decision:
    """A command to another bot is off topic, whatever word it consists of.

    Args:
        model: What was learned.
        weighed: The message.
    """
    decision = _without_answer(model, None, weighed, None)
    hit = GuardHit("command", "a prefix that other bots go by")
    return replace(decision, reasons=replace(decision.reasons, guards=(hit,)))


def _is_foreign(weighed: Weighed) -> bool:
    """Whether a question may well be about something else, going by its meaning.

    Who spells badly has words that nobody knows, and to the counts alone half of what is new looks foreign.
    """
    misspelt = any(reading.mends for reading in weighed.readings)
    return weighed.meant and weighed.foreign > FOREIGN and not weighed.filed and not misspelt


def _in_no_language(weighed: Weighed) -> bool:
    """Whether a question is in a language that nothing was learned of."""
    asked = weighed.readings[0]
    return asked.unknown >= max(UNKNOWN_WORDS, UNKNOWN_SHARE * len(asked.units))


def _vetoed(model: Model, weighed: Weighed, context: str | None) -> Decision:
    """What the article does not say, where that is what may have been asked; else ask back."""
    gaps = _best(model, Kind.GAP, weighed, 1) if weighed.chances.get(Kind.GAP, 0.0) >= CONCEIVABLE else ()
    if gaps and model.guards.fits(gaps[0], weighed.readings[:1]):
        return _without_answer(model, Kind.GAP, weighed, context, vetoed=True)
    return ask_back(model, weighed, context, vetoed=True)


def ask_back(model: Model, weighed: Weighed, context: str | None, *, vetoed: bool = False) -> Decision:
    """Offer what may be meant.

    Args:
        model: What was learned.
        weighed: The question.
        context: Id of the entry that the question was read after, if any.
        vetoed: Whether a guard objected to the best answer.
    """
    if _in_no_language(weighed):
        return _without_answer(model, None, weighed, context)
    suggestions = _different(_likely(model, weighed))
    is_gap = weighed.kind is Kind.GAP
    if is_gap or vetoed:
        answers, gap = suggestions[: MAX_SUGGESTIONS - 1], _best(model, Kind.GAP, weighed, 1)
        leads = is_gap and weighed.chances[Kind.GAP] >= FAR * weighed.chances[Kind.ANSWER]
        suggestions = gap + answers if leads else answers + gap
    return Decision(
        outcome=Outcome.UNSURE,
        entry=None,
        language=weighed.language,
        confidence=weighed.chances[Kind.ANSWER] * _known(model, weighed),
        suggestions=suggestions,
        reasons=explain(model, weighed, context, vetoed=vetoed),
    )


def _likely(model: Model, weighed: Weighed) -> Sequence[Entry]:
    """The best answer, and others that may well be meant."""
    odds = model.chooser.odds(weighed.scores[model.span(Kind.ANSWER)])
    answers = _best(model, Kind.ANSWER, weighed, LOOKED_AT)
    numbers = {entry.id: number for number, entry in enumerate(model.entries[: len(odds)])}
    likely = [answer for answer in answers if odds[numbers[answer.id]] >= LIKELY]
    return likely or answers[:1]


def _without_answer(
    model: Model, kind: Kind | None, weighed: Weighed, context: str | None, *, vetoed: bool = False
) -> Decision:
    entries = _best(model, kind, weighed, 1) if kind is not None else ()
    possible = 1.0 - (weighed.chances[Kind.ANSWER] if vetoed else 0.0)
    return Decision(
        outcome=_WITHOUT_ANSWER[kind] if kind is not None and entries else Outcome.OFF_TOPIC,
        entry=entries[0] if entries else None,
        language=weighed.language,
        confidence=_known(model, weighed) * min(1.0, weighed.chances.get(kind, 0.0) / possible)
        if possible > 0
        else 0.0,
        reasons=explain(model, weighed, context, vetoed=vetoed),
    )


def _known(model: Model, weighed: Weighed) -> float:
    """What there is to be sure of at all; everything, of what was filed word for word."""
    return 1.0 if weighed.filed else model.trust.known


def _best(model: Model, kind: Kind, weighed: Weighed, count: int) -> tuple[Entry, ...]:
    span = model.span(kind)
    scores = weighed.scores[span]
    if count == 1:
        best = [span.start + int(scores.argmax())] if len(scores) else []
    else:
        best = [span.start + number for number in top(scores, count)]
    return tuple(model.entries[number] for number in best if number not in weighed.excluded)


def _different(answers: Sequence[Entry]) -> tuple[Entry, ...]:
    """The first answers, without those that show nothing but what one before them shows."""
    chosen: list[Entry] = []
    for answer in answers:
        if not any(set(answer.facts) <= set(other.facts) for other in chosen):
            chosen.append(answer)
    return tuple(chosen[:MAX_SUGGESTIONS])
