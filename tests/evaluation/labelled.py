"""Labelled questions about the small knowledge base, and decisions on them, made by hand."""

from bot.engine.decision import Decision, Outcome
from bot.evaluation.judging import judge
from bot.evaluation.rows import Row, Scope
from tests.small import small_knowledge

ENTRIES = small_knowledge().entries


def row(scope=Scope.IN_SCOPE, **labels):
    """A question that the lamp's reach answers, or one that nothing answers."""
    labels = {"language": "en", "style": "casual", "question": "how far does it shine", **labels}
    if scope is Scope.IN_SCOPE:
        labels = {"sections": frozenset({1}), "must": ("21 miles",), **labels}
    return Row("cases.jsonl:1", "q1", scope=scope, **labels)


def answered(entry="lamp-reach", confidence=0.9, language="en"):
    return Decision(Outcome.ANSWERED, ENTRIES[entry], language, confidence)


def not_covered(entry="build-year"):
    return Decision(Outcome.NOT_COVERED, ENTRIES[entry], "en", 0.9)


def unsure(*entries):
    return Decision(Outcome.UNSURE, None, "en", 0.3, tuple(ENTRIES[entry] for entry in entries))


def off_topic():
    return Decision(Outcome.OFF_TOPIC, None, "en", 0.9)


def judged(decision, scope=Scope.IN_SCOPE, **labels):
    return judge(row(scope, **labels), decision)
