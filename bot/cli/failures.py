"""The single failures of a report, with what a curator needs to mend each.

What was asked, in a conversation after what, what would have been right, what
was decided instead and what else was considered. Nothing that a file says is
read as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.engine.decision import Decision, Reasons
from bot.evaluation.judging import Judgement, Verdict, accepted_entries
from bot.evaluation.report import EvaluationReport
from bot.evaluation.rows import Row, Scope
from bot.knowledge.types import Entry, Kind, Knowledge

_CANDIDATES_MAX: Final = 3
_ACCEPTED_MAX: Final = 5
"""Entries that would have been right; of a broad question there are many."""

_HEADINGS: Final = {
    Verdict.WRONG: "Wrong: another fact was shown as the answer",
    Verdict.FALSE_ANSWER: "False answer: the article does not answer this",
    Verdict.SILENT: "Silent: nothing that answers was shown",
    Verdict.NEAREST: "Nearest: “not covered” above a fact that answers",
    Verdict.OFFERED: "One click away: offered, not answered",
}
"""In this order: what costs the most trust comes first."""

_NO_ANSWER: Final = {Kind.GAP: " (gap)", Kind.SMALL_TALK: " (small talk)"}


def render_failures(report: EvaluationReport, knowledge: Knowledge) -> RenderableType:
    """Draw every failure, grouped by what went wrong.

    Args:
        report: What was measured.
        knowledge: What it was measured with.

    Returns:
        Something that a rich console prints.
    """
    blocks: list[RenderableType] = []
    for verdict, heading in _HEADINGS.items():
        failures = [j for j in report.judgements if j.failed and j.verdict is verdict]
        if failures:
            blocks.append(Text(f"{heading} ({len(failures)})\n", style="bold"))
            blocks.extend(_failure(failure, knowledge) for failure in failures)
    return Group(*blocks) if blocks else Text("No failures.\n")


def _failure(judgement: Judgement, knowledge: Knowledge) -> RenderableType:
    row = judgement.row
    about = ", ".join(filter(None, (row.id, row.language, row.style, row.place)))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", style="bright_black", no_wrap=True)
    for name, text in (*_before(judgement), *_expected(row, knowledge), *_decided(judgement.decision)):
        grid.add_row(name, Text(text))
    return Group(Text(row.question), Text(about, style="bright_black"), grid, Text())


def _before(judgement: Judgement) -> Iterator[tuple[str, str]]:
    for number, question in enumerate(judgement.row.before, start=1):
        yield f"turn {number}", question
    if judgement.row.turn > 1:
        yield "shown", judgement.shown or "nothing"
    if judgement.shown:
        yield "read", "by itself" if judgement.decision.reasons.context is None else "after it"


def _expected(row: Row, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    if row.scope is not Scope.IN_SCOPE:
        yield "expected", row.scope.value.replace("_", " ")
        return
    yield "expected", ", ".join(f"§{number}" for number in sorted(row.sections))
    if row.must:
        yield "must hold", " or ".join(f"“{text}”" for text in row.must)
    entries = [entry.id for entry in islice(accepted_entries(row, knowledge), _ACCEPTED_MAX + 1)]
    more = ["…"] if len(entries) > _ACCEPTED_MAX else []
    named = ", ".join(entries[:_ACCEPTED_MAX] + more)
    yield "accepted", named or "no entry: one is missing, or the labels are wrong"


def _decided(decision: Decision) -> Iterator[tuple[str, str]]:
    outcome = decision.outcome.value.replace("_", " ")
    shown = f": {_named(decision.entry)}" if decision.entry else ""
    yield "outcome", f"{outcome}{shown}, confidence {decision.confidence:.2f}"
    if decision.suggestions:
        yield "offered", ", ".join(entry.id for entry in decision.suggestions)
    for guard in decision.reasons.guards:
        yield "guard", f"{guard.name}: {guard.detail}"
    yield "belief", _belief(decision.reasons)
    for candidate in decision.reasons.candidates[:_CANDIDATES_MAX]:
        yield f"{candidate.share:.1%}", _named(candidate.entry)


def _belief(reasons: Reasons) -> str:
    shares = {
        "answers": reasons.answers,
        "gaps": reasons.gaps,
        "small talk": reasons.small_talk,
        "off topic": reasons.off_topic,
    }
    return ", ".join(f"{name} {share:.0%}" for name, share in shares.items())


def _named(entry: Entry) -> str:
    return entry.id + _NO_ANSWER.get(entry.kind, "")
