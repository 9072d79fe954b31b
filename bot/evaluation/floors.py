"""What a set of questions must reach: limits on a report, and one line for each that it misses.

A limit on a share of nothing is missed: a file without questions in scope
proves nothing about them. Nothing here prints or exits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.evaluation.judging import Verdict
from bot.evaluation.report import EvaluationReport
from bot.evaluation.rows import Scope

_SLACK: Final = 1e-9
"""Shares are fractions and limits are decimals: 9 of 10 reach 0.9."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The limits, each a share from 0 to 1, or None for no limit.

    Attributes:
        min_right: Of the questions in scope, right at once.
        min_click: Of the questions in scope, right within one click.
        max_wrong: Of the questions in scope, answered with another fact.
        max_false_not_covered: Of the questions not covered, answered.
        max_false_off_topic: Of the messages off topic, answered.
        min_later_right, min_later_click, max_later_wrong: The first three, of later turns in scope; those
            above are of questions that stand alone.
    """

    min_right: float | None = None
    min_click: float | None = None
    max_wrong: float | None = None
    max_false_not_covered: float | None = None
    max_false_off_topic: float | None = None
    min_later_right: float | None = None
    min_later_click: float | None = None
    max_later_wrong: float | None = None


def misses(report: EvaluationReport, floors: Floors) -> Iterator[str]:
    """Compare a report with the limits.

    Args:
        report: What was measured.
        floors: What it must reach.

    Yields:
        One line for each limit that is missed, with what was measured.
    """
    tallies = {scope: breakdown.all for scope, breakdown in report.breakdowns.items()}
    in_scope, later = tallies[Scope.IN_SCOPE], report.later[Scope.IN_SCOPE].all
    false = {scope: tallies[scope].share(Verdict.FALSE_ANSWER) for scope in Scope}
    yield from _below("right", in_scope.share(Verdict.RIGHT), floors.min_right)
    yield from _below("right within one click", in_scope.within_click, floors.min_click)
    yield from _above("wrong", in_scope.share(Verdict.WRONG), floors.max_wrong)
    yield from _above("not covered, answered", false[Scope.NOT_COVERED], floors.max_false_not_covered)
    yield from _above("off topic, answered", false[Scope.OFF_TOPIC], floors.max_false_off_topic)
    yield from _below("later turns, right", later.share(Verdict.RIGHT), floors.min_later_right)
    yield from _below("later turns, right within one click", later.within_click, floors.min_later_click)
    yield from _above("later turns, wrong", later.share(Verdict.WRONG), floors.max_later_wrong)


def _below(name: str, share: float | None, floor: float | None) -> Iterator[str]:
    if floor is None:
        return
    if share is None:
        yield f"{name}: no question to measure it on"
    elif share < floor - _SLACK:
        yield f"{name}: {share:.2%}, must be at least {floor:.2%}"


def _above(name: str, share: float | None, ceiling: float | None) -> Iterator[str]:
    if ceiling is None:
        return
    if share is None:
        yield f"{name}: no question to measure it on"
    elif share > ceiling + _SLACK:
        yield f"{name}: {share:.2%}, must be at most {ceiling:.2%}"
