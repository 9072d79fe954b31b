"""Why a decision came out as it did, in words that a person can follow; it changes nothing of it."""

from __future__ import annotations

from typing import Final

from bot.engine.deciding.model import Model
from bot.engine.deciding.ranking import top
from bot.engine.deciding.weighing import Weighed, shares
from bot.engine.decision import Candidate, GuardHit, Reasons
from bot.knowledge.types import Kind

MAX_CANDIDATES: Final = 5

_BARE: Final = GuardHit("bare", "the question asks nothing by itself")


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
    among = shares(own.take(best).tolist())
    return Reasons(
        candidates=tuple(
            [Candidate(model.entries[number], share) for number, share in zip(best, among, strict=True)]
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
