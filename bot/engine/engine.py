"""Decides what to do with a question.

Scores say which entry a question resembles; scope says whether it is one of
ours at all; guards may veto; and where that leaves doubt the person is asked.
Thresholds on probabilities are the only constants. The engine is pure: the
same question and knowledge base give the same decision, always.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.engine.calibrating import calibrate
from bot.engine.completion import Completion
from bot.engine.deciding import conversing
from bot.engine.deciding.conversing import in_conversation
from bot.engine.deciding.followup import CLEAR, after, may_follow, opens, wants_more
from bot.engine.deciding.model import Learned, Model
from bot.engine.deciding.ranking import top
from bot.engine.deciding.room import among_people
from bot.engine.deciding.weighing import Earlier, Weighed, explain, weigh
from bot.engine.decision import Decision, Outcome
from bot.engine.learning import learn
from bot.engine.reading.common import NONE, Common
from bot.engine.reading.encoder import Encoder, Vectors, meaning
from bot.engine.reading.features import extract
from bot.engine.reading.text import ASKED, Part, split
from bot.knowledge.types import Entry, Kind, Knowledge, Language

SURE: Final = 0.42
"""Confidence from which an answer is given rather than offered; at 0.45 0.2 points fewer are right at once,
and 0.3 fewer of what is not covered are answered, at 0.38 it is the other way round."""

MAYBE: Final = 0.1
"""Probability of an answer from which answers are offered ("did you mean") rather than none."""

CONCEIVABLE: Final = 0.02
"""Probability of a gap from which a vetoed question is answered with it rather than asked back."""

FOREIGN: Final = 0.97
"""Probability of being off topic, by the counts alone, from which the encoder is not asked."""

MAX_SUGGESTIONS: Final = 3

LIKELY: Final = 0.05
"""Probability, among answers, from which one is offered beside the best: below, hardly any is ever right."""

LOOKED_AT: Final = 3 * MAX_SUGGESTIONS
"""Answers among which so many are looked for that do not show the same."""

_WITHOUT_ANSWER: Final = {Kind.GAP: Outcome.NOT_COVERED, Kind.SMALL_TALK: Outcome.SMALL_TALK}
_TOPICAL: Final = frozenset({Outcome.ANSWERED, Outcome.NOT_COVERED, Outcome.UNSURE})


class Engine:
    """Answers questions about one knowledge base.

    Args:
        knowledge: What people are shown of the knowledge base.
        model: What was learned from all of it.
        encoder: Gives a second opinion; None, or one that the model's head does not know, leaves the counts alone.
    """

    def __init__(self, knowledge: Knowledge, model: Model, encoder: Encoder | None = None) -> None:
        self.knowledge = knowledge
        self.encoder = (
            encoder if model.head is not None and encoder and encoder.name == model.head.encoder else None
        )
        self._model = model
        self._numbers = {entry.id: number for number, entry in enumerate(model.entries)}
        self._topical = max(model.span(Kind.ANSWER).stop, model.span(Kind.GAP).stop)
        self._completion = Completion(model.entries[: self._topical])

    @classmethod
    def learn(
        cls,
        knowledge: Knowledge,
        *,
        common: Common = NONE,
        learned: Learned | None = None,
        encoder: Encoder | None = None,
    ) -> Engine:
        """Learn a knowledge base and be ready to decide; the engine keeps what people are shown of it.

        Args:
            knowledge: Any knowledge base that the loader let through.
            common: Words that everybody uses, which are no slips; those of ``learned`` count before.
            learned: What was learned before (:func:`bot.engine.calibrating.calibrate`).
            encoder: Gives a second opinion. Where nothing was learned with it before, that is done now, which
                takes minutes for thousands of phrasings.
        """
        if encoder is not None and learned is None:
            learned = calibrate(knowledge, encoder, common)
        shown, model = knowledge.shown(), learn(knowledge, common, learned)
        entries = tuple(shown.entries[entry.id] for entry in model.entries)
        return cls(shown, replace(model, entries=entries), encoder)

    def consulting(self, encoder: Encoder | None) -> Engine:
        """The same engine with another encoder, or with none."""
        return Engine(self.knowledge, self._model, encoder)

    def doubts(
        self, question: str, *, hint: Language | None = None, context: str | None = None
    ) -> tuple[str, ...]:
        """The texts whose meaning could change the decision on a question.

        Args:
            question, hint, context: As for :meth:`decide`.

        Returns:
            What is to be encoded for :meth:`decide`; nothing where the counts are sure, or where there is
            no encoder.
        """
        if self.encoder is None:
            return ()
        weighed = weigh(self._model, split(question), hint)
        texts: tuple[str, ...] = () if _is_settled(weighed) else (meaning(question),)
        if context is not None and self._follows(question, context, weighed):
            shown = self.knowledge.entries[context]
            texts += (_together(question, shown.question(weighed.language)),)
        return texts

    def decide(
        self,
        question: str,
        *,
        hint: Language | None = None,
        context: str | None = None,
        vectors: Mapping[str, Vectors] | None = None,
        addressed: bool = True,
    ) -> Decision:
        """Decide on a question.

        Args:
            question: Whatever a person typed; any text is fine.
            hint: The person's language, used where the words do not tell.
            context: Id of the entry that was just shown to this person, for follow-ups; a full
                question is decided without it, and an unknown id is the same as none.
            vectors: The meanings of what :meth:`doubts` names, as far as they are known; the counts decide
                where one is missing. Without this argument the engine's own encoder is asked, if it has one.
            addressed: Whether the bot was spoken to; where people speak to each other it takes more to reply.

        Returns:
            The decision with its reasons.
        """
        if vectors is None:
            vectors = self._encoded(self.doubts(question, hint=hint, context=context))
        weighed = weigh(self._model, split(question), hint, vector=vectors.get(meaning(question)))
        decision = self._decide(weighed)
        if context is not None and self._follows(question, context, weighed):
            decision = self._follow_up(question, context, weighed, vectors)
        return decision if addressed else among_people(question, decision)

    def _follows(self, question: str, context: str, weighed: Weighed) -> bool:
        """Whether a question may hang on what was shown; what was filed word for word stands by itself."""
        if context not in self._numbers or weighed.filed:
            return False
        return may_follow(question, weighed.readings, bare=weighed.bare)

    def _encoded(self, texts: Sequence[str]) -> dict[str, Vectors]:
        if not texts or self.encoder is None:
            return {}
        return dict(zip(texts, self.encoder.encode(texts), strict=True))

    def complete(self, prefix: str, language: Language, limit: int = 25) -> tuple[Entry, ...]:
        """Entries whose canonical question a person may be typing.

        Args:
            prefix: The text so far; may be empty or misspelt.
            language: Language of the canonical questions.
            limit: How many entries at most.

        Returns:
            Answers and gaps, the likeliest first.
        """
        evidence = self._model.evidence
        scores = evidence.scores(*evidence.find(extract([self._model.lexicon.read(prefix)])))
        return self._completion.complete(prefix, scores[: self._topical], language, limit)

    def _follow_up(
        self, question: str, context: str, alone: Weighed, vectors: Mapping[str, Vectors]
    ) -> Decision:
        """The question as it is meant after an entry that was shown, or as it stands where that changes nothing."""
        shown, by_itself = self.knowledge.entries[context], self._decide(alone)
        earlier = shown.question(alone.language)
        asked, before = after(question, earlier)
        vector = vectors.get(_together(question, earlier))
        if alone.bare:
            return self._bare(question, Earlier(before, self._elsewhere(shown)), by_itself, context, vector)
        together = weigh(self._model, [asked], alone.language, Earlier(before, ()), vector)
        meant = self._decide(
            in_conversation(self._model, alone, together, shown, goes_on=opens(question)),
            context,
            conversing.SURE,
            conversing.MAYBE,
        )
        same = (meant.outcome, meant.entry, meant.suggestions) == (
            by_itself.outcome, by_itself.entry, by_itself.suggestions,
        )  # fmt: skip
        return by_itself if same else meant

    def _bare(
        self, question: str, earlier: Earlier, alone: Decision, context: str, vector: Vectors | None
    ) -> Decision:
        """A question that asks nothing by itself: it stays with the section of what was shown."""
        shown = self.knowledge.entries[context]
        overview = self._overview(shown)
        if wants_more(self._model.lexicon.read(question)) and overview not in (None, shown):
            return self._decide(weigh(self._model, split(overview.question(alone.language)), None), context)
        weighed = weigh(self._model, [Part(question, ASKED)], alone.language, earlier, vector)
        together = self._decide(weighed, context)
        if together.outcome not in _TOPICAL:  # it asks about what was shown, whatever it resembles
            together = self._unsure(weighed, context)
        return together if together.entry or together.suggestions else alone

    def _overview(self, shown: Entry) -> Entry | None:
        """The entry that stands for the section of one; None where it has none."""
        if not shown.facts:
            return None
        return self.knowledge.entries[self.knowledge.section(shown.facts[0].section).overview]

    def _elsewhere(self, shown: Entry) -> set[int]:
        """What was shown, and the entries that have nothing to do with it: a bare "why?" stays with the subject."""
        sections = {fact.section for fact in shown.facts}
        return {self._numbers[shown.id]}.union(
            number
            for number, entry in enumerate(self._model.entries)
            if sections and sections.isdisjoint(fact.section for fact in entry.facts)
        )

    def _decide(
        self, weighed: Weighed, context: str | None = None, enough: float = SURE, maybe: float = MAYBE
    ) -> Decision:
        if weighed.bare and context is None:  # "why?" between people is nothing to us
            return self._without_answer(None, weighed, context)
        kind, chance = weighed.kind, weighed.chances[Kind.ANSWER]
        sure, maybe = (CLEAR, 0.0) if weighed.bare else (enough, maybe)
        answerable = kind is Kind.ANSWER or (kind is Kind.GAP and chance >= maybe)
        if answerable and weighed.veto is not None:
            return self._vetoed(weighed, context)
        if kind is Kind.ANSWER and weighed.confidence >= sure:
            return Decision(
                outcome=Outcome.ANSWERED,
                entry=weighed.answer,
                language=weighed.language,
                confidence=weighed.confidence,
                reasons=explain(self._model, weighed, context),
            )
        if answerable:
            return self._unsure(weighed, context)
        return self._without_answer(kind, weighed, context)

    def _vetoed(self, weighed: Weighed, context: str | None) -> Decision:
        """What the article does not say, where that is what may have been asked; else ask back."""
        gaps = self._best(Kind.GAP, weighed, 1) if weighed.chances.get(Kind.GAP, 0.0) >= CONCEIVABLE else ()
        if gaps and self._model.guards.fits(gaps[0], weighed.readings[:1]):
            return self._without_answer(Kind.GAP, weighed, context, vetoed=True)
        return self._unsure(weighed, context, vetoed=True)

    def _unsure(self, weighed: Weighed, context: str | None, *, vetoed: bool = False) -> Decision:
        suggestions = _different(self._likely(weighed))
        if weighed.kind is Kind.GAP:  # what the article does not say is likelier, so it comes first
            suggestions = self._best(Kind.GAP, weighed, 1) + suggestions[: MAX_SUGGESTIONS - 1]
        elif vetoed:
            suggestions = suggestions[: MAX_SUGGESTIONS - 1] + self._best(Kind.GAP, weighed, 1)
        return Decision(
            outcome=Outcome.UNSURE,
            entry=None,
            language=weighed.language,
            confidence=weighed.chances[Kind.ANSWER],
            suggestions=suggestions,
            reasons=explain(self._model, weighed, context, vetoed=vetoed),
        )

    def _likely(self, weighed: Weighed) -> Sequence[Entry]:
        """The best answer, and others that may well be meant."""
        odds = self._model.choice.odds(weighed.scores[self._model.span(Kind.ANSWER)])
        answers = self._best(Kind.ANSWER, weighed, LOOKED_AT)
        likely = [answer for answer in answers if odds[self._numbers[answer.id]] >= LIKELY]
        return likely or answers[:1]

    def _without_answer(
        self, kind: Kind | None, weighed: Weighed, context: str | None, *, vetoed: bool = False
    ) -> Decision:
        entries = self._best(kind, weighed, 1) if kind is not None else ()
        possible = 1.0 - (weighed.chances[Kind.ANSWER] if vetoed else 0.0)
        return Decision(
            outcome=_WITHOUT_ANSWER[kind] if kind is not None and entries else Outcome.OFF_TOPIC,
            entry=entries[0] if entries else None,
            language=weighed.language,
            confidence=min(1.0, weighed.chances.get(kind, 0.0) / possible) if possible > 0 else 0.0,
            reasons=explain(self._model, weighed, context, vetoed=vetoed),
        )

    def _best(self, kind: Kind, weighed: Weighed, count: int) -> tuple[Entry, ...]:
        span = self._model.span(kind)
        best = [span.start + number for number in top(weighed.scores[span], count)]
        return tuple(self._model.entries[number] for number in best if number not in weighed.excluded)


def _different(answers: Sequence[Entry]) -> tuple[Entry, ...]:
    """The first answers, without those that show nothing but what one before them shows."""
    chosen: list[Entry] = []
    for answer in answers:
        if not any(set(answer.facts) <= set(other.facts) for other in chosen):
            chosen.append(answer)
    return tuple(chosen[:MAX_SUGGESTIONS])


def _together(question: str, earlier: str) -> str:
    """What is encoded of a follow-up: a vector has no asides, so the question before it is said first."""
    return f"{earlier} {meaning(question)}"


def _is_settled(weighed: Weighed) -> bool:
    """Whether no meaning could change what is decided."""
    return weighed.filed or weighed.bare or weighed.chances[None] >= FOREIGN
