"""Decides what to do with a question.

Scores say which entry a question resembles; scope says whether it is one of
ours at all; guards may veto; and where the best two are close the person is
asked. Thresholds on probabilities are the only constants. The engine is pure:
the same question and knowledge base give the same decision, always.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from bot.engine.completion import Completion
from bot.engine.decision import Candidate, Decision, GuardHit, Outcome, Reasons
from bot.engine.evidence import Scores
from bot.engine.learning import Model, lead, learn, read
from bot.engine.lexicon import Reading
from bot.engine.scope import distances, softmax
from bot.knowledge.types import Entry, Kind, Knowledge, Language

SURE: Final = 0.4
"""Confidence from which an answer is given rather than offered."""

MAYBE: Final = 0.2
"""Probability of an answer from which answers are offered ("did you mean") rather than none."""

MAX_SUGGESTIONS: Final = 3
MAX_CANDIDATES: Final = 5

_WITHOUT_ANSWER: Final = {Kind.GAP: Outcome.NOT_COVERED, Kind.SMALL_TALK: Outcome.SMALL_TALK}


class Engine:
    """Answers questions about one knowledge base.

    Args:
        knowledge: The knowledge base.
        model: What was learned from it.
    """

    def __init__(self, knowledge: Knowledge, model: Model) -> None:
        self.knowledge = knowledge
        self._model = model
        self._answers = model.span(Kind.ANSWER)
        self._gaps = model.span(Kind.GAP)
        self._completion = Completion(model.entries[: self._gaps.stop or self._answers.stop])

    @classmethod
    def learn(cls, knowledge: Knowledge) -> Engine:
        """Learn a knowledge base and be ready to decide."""
        return cls(knowledge, learn(knowledge))

    def decide(self, question: str, *, hint: Language | None = None, context: str | None = None) -> Decision:
        """Decide on a question.

        Args:
            question: Whatever a person typed; any text is fine.
            hint: The person's language, used where the words do not tell.
            context: Id of the entry that was just shown to this person, for follow-ups.

        Returns:
            The decision with its reasons.
        """
        del context
        model = self._model
        readings, features = read(model.lexicon, question)
        found, weights = model.evidence.find(features)
        language = model.tongues.tell(found, weights, hint)
        if not len(found):
            return Decision(Outcome.OFF_TOPIC, None, language, 1.0)
        scores = model.evidence.scores(found, weights)
        chances = dict(
            zip((*model.kinds, None), model.scope.chances(distances(scores, model.starts)), strict=True)
        )
        return self._outcome(readings, scores, chances, language)

    def complete(self, prefix: str, language: Language, limit: int = 25) -> tuple[Entry, ...]:
        """Entries whose canonical question a person may be typing.

        Args:
            prefix: The text so far; may be empty or misspelt.
            language: Language of the canonical questions.
            limit: How many entries at most.

        Returns:
            Answers and gaps, the likeliest first.
        """
        model = self._model
        found, weights = model.evidence.find(read(model.lexicon, prefix)[1])
        scores = model.evidence.scores(found, weights)[: self._gaps.stop or self._answers.stop]
        return self._completion.complete(prefix, scores, language, limit)

    def _outcome(
        self,
        readings: list[Reading],
        scores: Scores,
        chances: dict[Kind | None, float],
        language: Language,
    ) -> Decision:
        answer = chances[Kind.ANSWER]
        best, ahead = lead(scores[self._answers], self._model.entries[self._answers])
        entry = self._model.entries[best]
        confidence = answer * float(self._model.choice.chances(np.array([ahead]))[1])
        veto = self._model.guards.veto(entry, readings)
        reasons = self._reasons(readings, scores, chances, veto)
        kind = max(chances, key=lambda kind: chances[kind])
        if kind in (Kind.ANSWER, Kind.GAP) and veto is not None:
            return self._without_answer(Kind.GAP, scores, chances, language, reasons)
        if kind is Kind.ANSWER and confidence >= SURE:
            return Decision(Outcome.ANSWERED, entry, language, confidence, reasons=reasons)
        if kind is Kind.ANSWER or (kind is Kind.GAP and answer >= MAYBE):
            return self._unsure(scores, chances, language, reasons)
        return self._without_answer(kind, scores, chances, language, reasons)

    def _unsure(
        self, scores: Scores, chances: dict[Kind | None, float], language: Language, reasons: Reasons
    ) -> Decision:
        ranked = np.argsort(-scores[self._answers], kind="stable")[:MAX_SUGGESTIONS]
        suggestions = tuple(self._model.entries[number] for number in ranked)
        return Decision(Outcome.UNSURE, None, language, chances[Kind.ANSWER], suggestions, reasons)

    def _without_answer(
        self,
        kind: Kind | None,
        scores: Scores,
        chances: dict[Kind | None, float],
        language: Language,
        reasons: Reasons,
    ) -> Decision:
        span = self._model.span(kind) if kind else slice(0, 0)
        if kind is None or span.start == span.stop:
            return Decision(Outcome.OFF_TOPIC, None, language, chances[None], reasons=reasons)
        entry = self._model.entries[span.start + int(np.argmax(scores[span]))]
        return Decision(_WITHOUT_ANSWER[kind], entry, language, chances[kind], reasons=reasons)

    def _reasons(
        self,
        readings: list[Reading],
        scores: Scores,
        chances: dict[Kind | None, float],
        veto: GuardHit | None,
    ) -> Reasons:
        own = scores[:-1]
        top = np.argsort(-own, kind="stable")[:MAX_CANDIDATES]
        shares = softmax(own[top])
        return Reasons(
            candidates=tuple(
                Candidate(self._model.entries[number], float(share))
                for number, share in zip(top, shares, strict=True)
            ),
            answers=float(chances.get(Kind.ANSWER, 0.0)),
            gaps=float(chances.get(Kind.GAP, 0.0)),
            small_talk=float(chances.get(Kind.SMALL_TALK, 0.0)),
            off_topic=float(chances[None]),
            mends=tuple(mend for reading in readings for mend in reading.mends),
            guards=(veto,) if veto else (),
        )
