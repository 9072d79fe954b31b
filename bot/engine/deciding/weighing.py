"""Works out everything that is known about a question before anything is decided.

Reading, scores, chances, the best answer and its confidence are put together
here once; :mod:`bot.engine.engine` decides on them. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from bot.engine.deciding.followup import is_bare
from bot.engine.deciding.language import tell
from bot.engine.deciding.model import Model
from bot.engine.deciding.ranking import top
from bot.engine.deciding.scope import levelling, together
from bot.engine.decision import Candidate, GuardHit, Reasons
from bot.engine.learned.evidence import Scores, added
from bot.engine.learned.filed import NOWHERE
from bot.engine.reading.features import extract
from bot.engine.reading.lexicon import Reading
from bot.engine.reading.text import Part
from bot.knowledge.types import Entry, Kind, Language

MAX_CANDIDATES: Final = 5

FILED: Final = 100.0
"""What it counts, as log-odds, that a question is a phrasing word for word: more than all else together."""

_BARE: Final = GuardHit("bare", "the question asks nothing by itself")

KINDRED: Final = 0.3
"""What turns of phrase count that a kind of question has whatever the entry ("name the …", "who paid …").
Learned from held-out phrasings it would be more, as those have siblings; measured, it is flat from 0.2 to
0.5 (docs/engine.md)."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a question is read after.

    Attributes:
        part: The question before it, with what its words count.
        excluded: Classes that are out of the question.
    """

    part: Part
    excluded: Collection[int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question and what speaks for what.

    Attributes:
        readings: Its parts as they were read.
        language: Of its wording.
        scores: Evidence for each class of the model, up to the same number for all.
        chances: Probability of each kind; None stands for off topic. Together 1.
        answer: The best answer.
        confidence: Probability that it is right.
        veto: What a guard has against it.
        excluded: Classes that are out of the question.
        filed: Whether a phrasing of another class is the question word for word.
        bare: Whether it asks nothing by itself, and is not filed either.
    """

    readings: tuple[Reading, ...]
    language: Language
    scores: Scores
    chances: Mapping[Kind | None, float]
    answer: Entry
    confidence: float
    veto: GuardHit | None
    excluded: Collection[int]
    filed: bool
    bare: bool

    @property
    def kind(self) -> Kind | None:
        """The likeliest kind; None for off topic."""
        return max(self.chances, key=lambda kind: self.chances[kind])


def weigh(
    model: Model, parts: Sequence[Part], hint: Language | None, earlier: Earlier | None = None
) -> Weighed:
    """Weigh a question.

    Args:
        model: What was learned.
        parts: The question in parts, each with what it counts.
        hint: The person's language, for where the words do not tell.
        earlier: What it is read after, if anything.

    Returns:
        What speaks for what. A question without one known trait counts as off topic.
    """
    everything = (*parts, earlier.part) if earlier else parts
    excluded = earlier.excluded if earlier else ()
    readings = tuple([model.lexicon.read(part.text) for part in everything])
    found, weights = model.evidence.find(extract(readings, [part.weight for part in everything]))
    if model.shape.issuperset(found.tolist()):
        found, weights = found[:0], weights[:0]
    scale = float(levelling(float(weights.sum())))
    scores = model.evidence.scores(found, weights) * scale
    asked = readings[0]  # comes first; a text that had to be mended is not what somebody filed
    filed = NOWHERE if asked.mends else model.filed.find(asked.units).without(excluded)
    scores[list(filed.classes)] += FILED
    if excluded:
        scores[list(excluded)] = scores.min()
    answers = model.span(Kind.ANSWER)
    among = [number for number in excluded if number < answers.stop]  # answers come first
    best, telling = model.choice.best(scores[answers], among)
    leanings = added(model.leanings, found, weights).tolist()
    turns = [scale * leaning for leaning in leanings[: len(model.starts)]]
    chances = _chances(model, scores, turns) if len(found) else _no_chance(model)
    if filed.classes:
        chances = _among(chances, _kinds_of(model, filed.classes))
    spoken = leanings[len(turns) :]
    for language in filed.languages:
        spoken[language] += FILED
    return Weighed(
        readings=readings,
        language=tell(" ".join([part.text for part in everything]), spoken, hint),
        scores=scores,
        chances=chances,
        answer=model.entries[best],
        confidence=chances[Kind.ANSWER] * telling,
        veto=None if best in filed.classes else model.guards.veto(model.entries[best], readings[:1]),
        excluded=excluded,
        filed=bool(filed.classes),
        bare=not filed.classes and all(map(is_bare, readings[: len(parts)])),
    )


def explain(model: Model, weighed: Weighed, context: str | None, *, vetoed: bool = False) -> Reasons:
    """The reasons that go with a decision.

    Args:
        model: What was learned.
        weighed: The question.
        context: Id of the entry the question was read after, if any.
        vetoed: Whether the guard's objection changed the outcome.
    """
    fired = (weighed.veto,) if weighed.veto and vetoed else ()
    if weighed.bare and context is None:
        fired = (_BARE,)
    own = weighed.scores[: len(model.entries)]
    best = list(top(own, MAX_CANDIDATES))
    shares = _shares(own[best].tolist())
    return Reasons(
        candidates=tuple(
            Candidate(model.entries[number], share) for number, share in zip(best, shares, strict=True)
        ),
        answers=weighed.chances[Kind.ANSWER],
        gaps=weighed.chances.get(Kind.GAP, 0.0),
        small_talk=weighed.chances.get(Kind.SMALL_TALK, 0.0),
        off_topic=weighed.chances[None],
        filed=weighed.filed,
        mends=tuple(mend for reading in weighed.readings for mend in reading.mends),
        guards=fired,
        context=context,
    )


def _chances(model: Model, scores: Scores, turns: Sequence[float]) -> dict[Kind | None, float]:
    """Probability of each kind, from its classes and from turns of phrase that it has whatever the class."""
    odds = model.scope.logits(together(scores, model.starts)).tolist()
    shares = _shares([odd + KINDRED * turn for odd, turn in zip(odds, turns, strict=True)])
    return dict(zip((*model.kinds, None), shares, strict=True))


def _kinds_of(model: Model, classes: Collection[int]) -> set[Kind | None]:
    """The kinds of some classes; None for off topic."""
    return {model.entries[number].kind if number < len(model.entries) else None for number in classes}


def _among(chances: Mapping[Kind | None, float], kinds: Collection[Kind | None]) -> dict[Kind | None, float]:
    """The chances of some kinds, with nothing left for the others."""
    left = sum(chances[kind] for kind in kinds)
    return {
        kind: (chance / left if left else 1 / len(kinds)) if kind in kinds else 0.0
        for kind, chance in chances.items()
    }


def _no_chance(model: Model) -> dict[Kind | None, float]:
    return dict.fromkeys(model.kinds, 0.0) | {None: 1.0}


def _shares(odds: Sequence[float]) -> list[float]:
    """As :func:`bot.engine.deciding.scope.softmax`, for a handful: NumPy takes ten times as long."""
    highest = max(odds)
    powers = [exp(odd - highest) for odd in odds]
    whole = sum(powers)
    return [power / whole for power in powers]
