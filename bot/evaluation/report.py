"""Judgements added up: for all, by language, style and section; calibration; risk against coverage.

Questions that stand alone, first turns and later turns of conversations are
never added to each other: a later turn is another task, and a first one counts
what comes of it. A share of nothing is None and never 0 or 1, so that an empty
file cannot look perfect. Nothing here judges, draws or rounds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import fmean, median
from typing import Final

from bot.evaluation.judging import Judgement, Verdict
from bot.evaluation.rows import Scope
from bot.knowledge.types import LANGUAGES

BINS: Final = 5
"""Groups of answers, from the least to the most confident, whose calibration is shown."""


@dataclass(frozen=True, slots=True)
class VerdictCounts:
    """How often each verdict was reached."""

    counts: Mapping[Verdict, int]

    @property
    def rows(self) -> int:
        """The number of questions."""
        return sum(self.counts.values())

    def share(self, *verdicts: Verdict) -> float | None:
        """The share of questions with one of these verdicts, 0 to 1; None where there are no questions."""
        return sum(self.counts.get(verdict, 0) for verdict in verdicts) / self.rows if self.rows else None

    @property
    def within_click(self) -> float | None:
        """The share that was right at once or among what was offered."""
        return self.share(Verdict.RIGHT, Verdict.OFFERED)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The questions of one scope: all of them, and in groups.

    Attributes:
        all: Every question.
        languages: By language, in the product's order.
        styles: By style, in alphabetical order.
        sections: By accepted section; a question counts in each of its own. Only when in scope.
    """

    all: VerdictCounts
    languages: Mapping[str, VerdictCounts]
    styles: Mapping[str, VerdictCounts]
    sections: Mapping[int, VerdictCounts]


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of like confidence.

    Attributes:
        answers: How many there are.
        low, high: The lowest and the highest confidence among them.
        confidence: Their mean confidence, which should equal ``right``.
        right: The share of them that was right.
    """

    answers: int
    low: float
    high: float
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Point:
    """What would be were only answers given that are at least this confident.

    Attributes:
        confidence: The lowest confidence of an answer that is given.
        coverage: Share of the questions in scope that get an answer, right or wrong.
        risk: Share of the answers given, questions out of scope included, that are not right.
    """

    confidence: float
    coverage: float
    risk: float


Breakdowns = Mapping[Scope, Breakdown]


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """Everything that is known about a set of judgements.

    Attributes:
        breakdowns, calibration, median_quotes, language_told: Of the questions that stand alone.
        first: Of the first turns of conversations.
        later: Of the turns after them.
        judgements: Every one, in their order.
    """

    breakdowns: Breakdowns
    calibration: tuple[Bin, ...]
    median_quotes: float | None
    language_told: float | None
    first: Breakdowns
    later: Breakdowns
    judgements: tuple[Judgement, ...] = field(repr=False)

    @property
    def alone(self) -> tuple[Judgement, ...]:
        """The judgements of the questions that stand alone."""
        return tuple(judgement for judgement in self.judgements if judgement.row.turn == 0)

    @property
    def rows(self) -> int:
        """The number of questions that stand alone, of all scopes."""
        return len(self.alone)


def summarize(judgements: Iterable[Judgement]) -> EvaluationReport:
    """Add up judgements.

    Args:
        judgements: Of any questions, in any order.

    Returns:
        The report. The median of quotes and the calibration are those of the answers given.
    """
    every = tuple(judgements)
    alone = [judgement for judgement in every if judgement.row.turn == 0]
    answers = [judgement for judgement in alone if judgement.answered]
    quotes = [len(answer.decision.entry.facts) for answer in answers if answer.decision.entry]
    return EvaluationReport(
        breakdowns=_breakdowns(alone),
        calibration=_calibration(answers),
        median_quotes=median(quotes) if quotes else None,
        language_told=fmean(judgement.language_told for judgement in alone) if alone else None,
        first=_breakdowns([judgement for judgement in every if judgement.row.turn == 1]),
        later=_breakdowns([judgement for judgement in every if judgement.row.turn > 1]),
        judgements=every,
    )


def curve(judgements: Iterable[Judgement]) -> tuple[Point, ...]:
    """Risk against coverage, from the most confident answer to all that were given.

    Args:
        judgements: Of any questions, in any order.

    Returns:
        One point for each confidence that occurs, coverage rising; none where no question is in
        scope or nothing was answered.
    """
    every = list(judgements)
    asked = sum(judgement.row.scope is Scope.IN_SCOPE for judgement in every)
    answers = sorted((j for j in every if j.answered), key=lambda j: -j.decision.confidence)
    if not asked:
        return ()
    given = accumulate(answer.row.scope is Scope.IN_SCOPE for answer in answers)
    right = accumulate(answer.verdict is Verdict.RIGHT for answer in answers)
    points = {
        answer.decision.confidence: Point(answer.decision.confidence, covered / asked, 1 - good / number)
        for number, (answer, covered, good) in enumerate(zip(answers, given, right, strict=True), start=1)
    }
    return tuple(points.values())  # of answers equally confident the last one counts them all


def _breakdowns(judgements: list[Judgement]) -> Breakdowns:
    return {scope: _breakdown([j for j in judgements if j.row.scope is scope]) for scope in Scope}


def _breakdown(judgements: list[Judgement]) -> Breakdown:
    languages: dict[str, Counter[Verdict]] = {language: Counter() for language in LANGUAGES}
    styles: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    sections: defaultdict[int, Counter[Verdict]] = defaultdict(Counter)
    for judgement in judgements:
        row, verdict = judgement.row, judgement.verdict
        languages[row.language][verdict] += 1
        if row.style:
            styles[row.style][verdict] += 1
        for section in row.sections if row.scope is Scope.IN_SCOPE else ():
            sections[section][verdict] += 1
    return Breakdown(
        all=VerdictCounts(Counter(judgement.verdict for judgement in judgements)),
        languages={language: VerdictCounts(counts) for language, counts in languages.items() if counts},
        styles={style: VerdictCounts(styles[style]) for style in sorted(styles)},
        sections={section: VerdictCounts(sections[section]) for section in sorted(sections)},
    )


def _calibration(answers: list[Judgement]) -> tuple[Bin, ...]:
    """Bins of like size, so that each weighs the same however high most confidences are."""
    ranked = sorted(answers, key=lambda answer: answer.decision.confidence)
    edges = [len(ranked) * number // BINS for number in range(BINS + 1)]
    groups = [ranked[start:end] for start, end in pairwise(edges)]
    return tuple(_bin(group) for group in groups if group)


def _bin(answers: list[Judgement]) -> Bin:
    confidences = [answer.decision.confidence for answer in answers]
    right = fmean(answer.verdict is Verdict.RIGHT for answer in answers)
    return Bin(len(answers), confidences[0], confidences[-1], fmean(confidences), right)
