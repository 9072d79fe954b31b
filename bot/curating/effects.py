"""What an edit changes: questions that are asked before and after, and which of them end otherwise.

A labelled question tells right from wrong; of others it is only known that they end otherwise, unless
somebody filed them in this sitting. Nothing here learns or remembers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.curating.findings import CaseScore, Change, Source
from bot.engine.decision import Decision, Outcome
from bot.engine.engine import Engine
from bot.evaluation.judging import Verdict, evaluate
from bot.evaluation.rows import Row
from bot.knowledge.types import Language

_WORTH: Final = {
    Verdict.RIGHT: 3,
    Verdict.HELD: 3,
    Verdict.OFFERED: 2,
    Verdict.UNSURE: 2,
    Verdict.NEAREST: 1,
    Verdict.SILENT: 1,
    Verdict.WRONG: 0,
    Verdict.FALSE_ANSWER: 0,
}
"""How good a verdict is beside the others: an offer is better than silence, and a wrong fact is the worst."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A question without a label.

    Attributes:
        source: Where it is from.
        question: Its words.
        language: To be assumed where the words do not tell; None where that is not known.
        filed: Where it ought to end, as somebody filed it in this sitting; empty where nobody did.
    """

    source: Source
    question: str
    language: Language | None
    filed: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a question ends.

    Attributes:
        shown: Id of the entry that is shown, ``unsure`` or ``off_topic``.
        language: That it was taken for.
        offered: Ids of the entries to choose from.
        verdict: How good that is, of a labelled question.
    """

    shown: str
    language: Language
    offered: tuple[str, ...] = ()
    verdict: Verdict | None = None


Key: TypeAlias = tuple[Source, str, str]
"""Where a question is from, its words, and what tells it from others of the same words."""

Endings: TypeAlias = Mapping[Key, Ending]


def key_of(probe: Probe | Row) -> Key:
    """What a question is known again by."""
    if isinstance(probe, Row):
        return Source.CASES, probe.question, f"{probe.place} {probe.turn}"
    return probe.source, probe.question, probe.language or ""


def endings(engine: Engine, rows: Iterable[Row], probes: Iterable[Probe]) -> dict[Key, Ending]:
    """Ask the bot.

    Args:
        engine: Decides.
        rows: Labelled questions.
        probes: Others.
    """
    found = {key_of(each.row): _ending(each.decision, each.verdict) for each in evaluate(engine, rows)}
    for probe in probes:
        key = key_of(probe)
        if key not in found:
            found[key] = _ending(engine.decide(probe.question, hint=probe.language))
    return found


def score(found: Endings) -> CaseScore | None:
    """How the labelled questions end, all together; None where there are none."""
    counts = Counter(ending.verdict for key, ending in found.items() if key[0] is Source.CASES)
    if not counts:
        return None
    return CaseScore(
        right=counts[Verdict.RIGHT],
        wrong=counts[Verdict.WRONG],
        false=counts[Verdict.FALSE_ANSWER],
        asked=counts.total(),
    )


def changes(before: Endings, after: Endings, probes: Sequence[Probe]) -> tuple[Change, ...]:
    """The questions that end otherwise.

    Args:
        before: As they ended.
        after: As they end now.
        probes: Those without a label, for where they ought to end.

    Returns:
        What got worse first, then what got better, then what nobody can judge.
    """
    filed = {key_of(probe): probe.filed for probe in probes}
    found = [
        _change(key, before[key], ending, filed.get(key, ""))
        for key, ending in after.items()
        if key in before and _differ(before[key], ending)
    ]
    return tuple(sorted(found, key=lambda change: (False, True, None).index(change.better)))


def _differ(before: Ending, after: Ending) -> bool:
    return (before.shown, before.verdict) != (after.shown, after.verdict)


def _change(key: Key, before: Ending, after: Ending, filed: str) -> Change:
    source, question, _ = key
    gain = _worth(after, filed) - _worth(before, filed)
    known = after.verdict is not None or bool(filed)
    return Change(
        source=source,
        question=question,
        language=after.language,
        before=before.shown,
        after=after.shown,
        verdict_before=before.verdict,
        verdict_after=after.verdict,
        better=gain > 0 if known and gain else None,
    )


def _worth(ending: Ending, filed: str) -> int:
    if ending.verdict is not None:
        return _WORTH[ending.verdict]
    if not filed:
        return 0
    return 2 if ending.shown == filed else 1 if filed in ending.offered else 0


def _ending(decision: Decision, verdict: Verdict | None = None) -> Ending:
    offered = tuple(entry.id for entry in decision.suggestions)
    if decision.entry is not None:
        return Ending(decision.entry.id, decision.language, offered, verdict)
    outcome = Outcome.UNSURE if decision.outcome is Outcome.UNSURE else Outcome.OFF_TOPIC
    return Ending(outcome.value, decision.language, offered, verdict)
