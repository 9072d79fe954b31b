"""Works out everything that is known about a question before anything is decided.

Reading, scores, chances, the best answer and its confidence are put together
here once; :mod:`bot.engine.deciding.outcome` decides on them. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Final, NamedTuple

from bot.engine.deciding.followup import is_bare
from bot.engine.deciding.fusion import Fusion, inputs_of_one
from bot.engine.deciding.language import language_of
from bot.engine.deciding.model import Model
from bot.engine.deciding.scope import log_sum_exp
from bot.engine.decision import GuardHit
from bot.engine.learned.evidence import Scores, added
from bot.engine.learned.phrasing_index import NOWHERE
from bot.engine.reading.encoder import Vectors
from bot.engine.reading.features import extract
from bot.engine.reading.lexicon import Reading
from bot.engine.reading.text import Part
from bot.knowledge.types import Entry, Kind, Language

FILED: Final = 100.0
"""What it counts, as log-odds, that a question is a phrasing word for word: more than all else together."""


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
        meant: Whether its meaning was known, too.
        bare: Whether it asks nothing by itself, and is not filed either.
        disbelieved: How much of the probability of off topic was that of a kind of which it has no word.
    """

    readings: tuple[Reading, ...]
    language: Language
    scores: Scores
    chances: dict[Kind | None, float]
    answer: Entry
    confidence: float
    veto: GuardHit | None
    excluded: Collection[int]
    filed: bool
    meant: bool
    bare: bool
    disbelieved: float = 0.0

    @property
    def foreign(self) -> float:
        """The probability of off topic, but for what was disbelieved."""
        return self.chances[None] - self.disbelieved

    @property
    def kind(self) -> Kind | None:
        """The likeliest kind; None for off topic."""
        none = max(self.foreign, self.disbelieved)  # two doubts do not outvote an answer likelier than each
        return max(self.chances, key=(self.chances | {None: none}).__getitem__)


class CountedEvidence(NamedTuple):
    """What the counts say of a question, before anybody knows what that is worth.

    Attributes:
        readings: Its parts as they were read.
        scores: Of each class of the model, up to the same number for all.
        turns: How strongly its turns of phrase speak for each kind, whatever the class.
        languages: How strongly its traits speak for each language.
        known: Whether any of its traits is known.
    """

    readings: tuple[Reading, ...]
    scores: Scores
    turns: Scores
    languages: Sequence[float]
    known: bool


def count_evidence(model: Model, parts: Sequence[Part]) -> CountedEvidence:
    """Count what speaks for what.

    Args:
        model: What was learned.
        parts: A question in parts, each with what it counts; what is asked comes first.
    """
    readings = tuple([model.lexicon.read(part.text) for part in parts])
    found, weights = model.evidence.find(extract(readings, [part.weight for part in parts]))
    if len(found) <= len(model.shape) and model.shape.issuperset(found.tolist()):
        found, weights = found[:0], weights[:0]
    scale = 1.0 / sqrt(max(float(weights.sum()), 1.0))  # as levelling() has it, for one number
    leanings = added(model.leanings, found, weights)
    kinds = len(model.starts)
    return CountedEvidence(
        readings=readings,
        scores=model.evidence.scores(found, weights) * scale,
        turns=leanings[:kinds] * scale,
        languages=leanings[kinds:].tolist(),
        known=bool(len(found)),
    )


def weigh(
    model: Model,
    parts: Sequence[Part],
    hint: Language | None,
    earlier: Earlier | None = None,
    vector: Vectors | None = None,
) -> Weighed:
    """Weigh a question.

    Args:
        model: What was learned.
        parts: The question in parts, each with what it counts.
        hint: The person's language, for where the words do not tell.
        earlier: What it is read after, if anything.
        vector: Its meaning, as the encoder of the model's head has it; without it the counts decide.

    Returns:
        What speaks for what. A question without one known trait counts as off topic.
    """
    everything = (*parts, earlier.part) if earlier else parts
    excluded = earlier.excluded if earlier else ()
    counted = count_evidence(model, everything)
    asked = counted.readings[0]  # a text that had to be mended is not what somebody filed
    filed = NOWHERE if asked.mends else model.phrasings.find(asked.codes).without(excluded)
    scores, meant, fusion = _combined(model, counted, vector)
    for number in filed.classes:
        scores[number] += FILED
    if excluded:
        for odds in (scores, counted.scores, *(() if meant is None else (meant,))):
            odds[list(excluded)] = odds.min()
    answers = model.span(Kind.ANSWER)
    among = [number for number in excluded if number < answers.stop]  # answers come first
    scores[answers] -= model.guards.answer_types.against(asked.words)
    best, telling = model.chooser.best(scores[answers], among)
    chances = _chances(model, counted, fusion, meant, best) if counted.known else _no_chance(model)
    alone = chances[None]
    chances = _believed(model, chances, scores, counted.readings)
    disbelieved = 0.0 if filed.classes else chances[None] - alone
    if filed.classes:
        chances = _among(chances, _kinds_of(model, filed.classes))
    languages = list(counted.languages)
    for language in filed.languages:
        languages[language] += FILED
    return Weighed(
        readings=counted.readings,
        language=language_of(" ".join([part.text for part in everything]), languages, hint, model.languages),
        scores=scores,
        chances=chances,
        answer=model.entries[best],
        confidence=confidence_in(
            model, best, chances[Kind.ANSWER], telling, meant=meant is not None, filed=bool(filed.classes)
        ),
        veto=None if best in filed.classes else model.guards.veto(model.entries[best], counted.readings[:1]),
        excluded=excluded,
        filed=bool(filed.classes),
        meant=meant is not None,
        bare=not filed.classes and all(map(is_bare, counted.readings[: len(parts)])),
        disbelieved=disbelieved,
    )


def confidence_in(  # noqa: PLR0913 - what an answer claims hangs on all of it
    model: Model, answer: int, chance: float, telling: float, *, meant: bool, filed: bool
) -> float:
    """The confidence in an answer; what somebody filed is as sure as it looks.

    Args:
        model: What was learned.
        answer: Its number.
        chance: Probability that there is one.
        telling: Probability that it is this one, if there is one.
        meant: Whether the meaning of the question was known, too.
        filed: Whether a phrasing is the question word for word.
    """
    return chance * telling if filed else model.trust.in_answer(answer, chance, telling, meant=meant)


def _combined(
    model: Model, counted: CountedEvidence, vector: Vectors | None
) -> tuple[Scores, Scores | None, Fusion]:
    """The log-odds of each class, those by meaning alone, and how sure both make us."""
    if vector is None or model.head is None or model.fused is None or not counted.known:
        return model.alone.scores(counted.scores, None), None, model.alone
    meant = model.head.log_chances(vector)
    return model.fused.scores(counted.scores, meant), meant, model.fused


def _chances(
    model: Model, counted: CountedEvidence, fusion: Fusion, meant: Scores | None, best: int
) -> dict[Kind | None, float]:
    """Probability of each kind, with the best answer in view."""
    row = inputs_of_one(
        log_sum_exp(counted.scores, model.starts),
        counted.turns,
        model.coverage.inputs(counted.readings[0].codes, best),
        None if meant is None else log_sum_exp(meant, model.starts),
    )
    likely = shares(fusion.scope.logits(row).tolist())
    return dict(zip((*model.kinds, None), likely, strict=True))


def _believed(
    model: Model, chances: dict[Kind | None, float], scores: Scores, readings: Sequence[Reading]
) -> dict[Kind | None, float]:
    """The chances, where a gap or small talk of which the question has no word is off topic."""
    if model.own_words is None:
        return chances
    believed = dict(chances)
    for kind in (Kind.GAP, Kind.SMALL_TALK):
        span = model.span(kind)
        if kind in model.kinds and not model.own_words.fit(span.start + int(scores[span].argmax()), readings):
            believed[None] += believed[kind]
            believed[kind] = 0.0
    return believed


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


def shares(odds: Sequence[float]) -> list[float]:
    """As :func:`bot.engine.deciding.scope.softmax`, for a handful: NumPy takes ten times as long.

    Args:
        odds: Logarithms.

    Returns:
        As many shares, together 1.
    """
    highest = max(odds)
    powers = [exp(odd - highest) for odd in odds]
    whole = sum(powers)
    return [power / whole for power in powers]
