"""How often each method is right: Entente and its peers on the same phrasings and the same questions.

Every peer knows the same answers, gaps, small talk and off-topic examples. It
answers when the nearest phrasing belongs to an answer and is near enough; how
near that is, is chosen for it so that it does best on ``tests/cases/seen``.
Entente is measured as it ships. All judge by :mod:`bot.evaluation.judging`.
"""
# ruff: noqa: PLC0415 - a process holds in memory only what it measures

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

import click

from benchmarks.fresh import Result, SkippedError, measure
from benchmarks.questions import case_files, rows
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
}
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
    "question that the article does not answer, or to a message that is no question about it."
)

Outcomes = Sequence[Result]


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--peer", "peers", multiple=True, type=click.Choice(list(NAMES)), help="Only these; else all.")
@click.option("--write", is_flag=True, help="Put the tables into docs/benchmarks.md.")
def main(files: tuple[Path, ...], peers: tuple[str, ...], write: bool) -> None:
    """Measure accuracy on tests/cases and, as a third set, on FILES."""
    sets = {"seen": case_files("seen"), "aside": case_files("aside")} | ({"given": files} if files else {})
    asked = {name: rows(paths) for name, paths in sets.items()}
    named = {name: [str(path) for path in paths] for name, paths in sets.items()}
    lines: dict[str, list[list[str]]] = {name: [] for name in sets}
    for peer in peers or NAMES:
        try:
            found = measure("accuracy:peer", peer, named)
        except SkippedError as reason:
            for name in sets:
                lines[name].append([NAMES[peer], str(reason), *[""] * 7])
            continue
        threshold = _best_threshold(asked["seen"], found["seen"])
        for name in sets:
            lines[name].append(
                [NAMES[peer], *_figures(asked[name], found[name], threshold), f"{threshold:.3g}"]
            )
    own = measure("accuracy:entente", named)
    for name in sets:
        lines[name].append(["**Entente**", *_figures(asked[name], own[name], 0.5), "as shipped"])
    parts: list[Table | str] = []
    for name in sets:
        parts += [f"Questions of `{name}` ({len(asked[name])}):", Table(HEADING, lines[name])]
    publish("accuracy", [*parts, _NOTE], write=write)


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


def entente(sets: dict[str, list[str]]) -> dict[str, Outcomes]:
    """Ask Entente every question of every set."""
    from bot.engine.engine import Engine
    from bot.knowledge.loader import load
    from bot.knowledge.location import default_folder

    engine = Engine.learn(load(default_folder()))

    def outcome(row: Row) -> Result:
        judgement = judge(row, engine.decide(row.question))
        right = judgement.verdict is Verdict.RIGHT
        click = right or judgement.verdict is Verdict.OFFERED
        return {"score": 1.0 if judgement.answered else None, "right": right, "click": click}

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
    return share(sum(counted) / len(counted)) if counted else "–"


if __name__ == "__main__":
    main()
