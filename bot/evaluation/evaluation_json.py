"""A report as a plain object for other programs: what ``evaluate --json`` writes.

The shape is a promise to whoever reads it, so it is spelled out here and
nowhere else. Shares are from 0 to 1 and not rounded; a share of nothing is null.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from bot.evaluation.judging import Judgement, Verdict, accepted_entries
from bot.evaluation.report import Breakdown, Breakdowns, EvaluationReport, VerdictCounts
from bot.evaluation.rows import Scope
from bot.knowledge.types import Knowledge

_Object = dict[str, object]


def as_object(report: EvaluationReport) -> _Object:
    """A report as an object that :mod:`json` can write.

    Args:
        report: What was measured.

    Returns:
        The object, without the single failures.
    """
    return {
        "rows": report.rows,
        **_scopes(report.breakdowns),
        "calibration": [asdict(group) for group in report.calibration],
        "median_quotes": report.median_quotes,
        "language_told": report.language_told,
        "conversations": {"first": _scopes(report.first), "later": _scopes(report.later)},
    }


def errors_as_objects(report: EvaluationReport, knowledge: Knowledge) -> list[_Object]:
    """Every failure of a report as an object.

    Args:
        report: What was measured.
        knowledge: What it was measured with.

    Returns:
        One object for each question that a curator should look at, in their order; of a turn also with
        what came before it.
    """
    return [_error(judgement, knowledge) for judgement in report.judgements if judgement.failed]


def _scopes(breakdowns: Breakdowns) -> _Object:
    return {scope.value: _breakdown(breakdown, scope) for scope, breakdown in breakdowns.items()}


def _breakdown(breakdown: Breakdown, scope: Scope) -> _Object:
    def tallies(groups: Mapping[str, VerdictCounts] | Mapping[int, VerdictCounts]) -> _Object:
        return {str(name): _tally(tally, scope) for name, tally in groups.items()}

    groups: _Object = {
        "all": _tally(breakdown.all, scope),
        "languages": tallies(breakdown.languages),
        "styles": tallies(breakdown.styles),
    }
    return groups | {"sections": tallies(breakdown.sections)} if scope is Scope.IN_SCOPE else groups


def _tally(tally: VerdictCounts, scope: Scope) -> _Object:
    if scope is not Scope.IN_SCOPE:
        false, unsure = tally.share(Verdict.FALSE_ANSWER), tally.share(Verdict.UNSURE)
        return {"rows": tally.rows, "false_answers": false, "unsure": unsure}
    return {
        "rows": tally.rows,
        "right": tally.share(Verdict.RIGHT),
        "within_click": tally.within_click,
        "wrong": tally.share(Verdict.WRONG),
        "nearest": tally.share(Verdict.NEAREST),
        "silent": tally.share(Verdict.SILENT),
    }


def _error(judgement: Judgement, knowledge: Knowledge) -> _Object:
    row, decision = judgement.row, judgement.decision
    error: _Object = {
        "place": row.place,
        "id": row.id,
        "lang": row.language,
        "style": row.style,
        "question": row.question,
        "kind": row.scope.value,
        "sections": sorted(row.sections),
        "must": list(row.must),
        "verdict": judgement.verdict.value,
        "outcome": decision.outcome.value,
        "entry": decision.entry.id if decision.entry else None,
        "confidence": float(decision.confidence),
        "suggestions": [entry.id for entry in decision.suggestions],
        "candidates": [
            {"entry": candidate.entry.id, "share": float(candidate.share)}
            for candidate in decision.reasons.candidates
        ],
        "guards": [{"name": guard.name, "detail": guard.detail} for guard in decision.reasons.guards],
        "accepted_entries": [entry.id for entry in accepted_entries(row, knowledge)],
    }
    return error | _before(judgement) if row.turn else error


def _before(judgement: Judgement) -> _Object:
    return {
        "turn": judgement.row.turn,
        "before": list(judgement.row.before),
        "shown": judgement.shown,
        "read_after": judgement.decision.reasons.context,
    }
