"""The way of a question through the engine: read, weighed, perhaps with what was shown before, decided.

The engine is pure: the same question, knowledge base and vectors give the same decision, always. What a score
means and what follows from it is decided in :mod:`bot.engine.deciding`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from bot.engine.calibrating import calibrate
from bot.engine.completion import TYPED_MAX, Completion
from bot.engine.deciding.conversing import in_conversation
from bot.engine.deciding.ellipsis import surnames
from bot.engine.deciding.followup import after, corrected, goes_on, may_follow, opens, wants_more
from bot.engine.deciding.model import Learned, Model
from bot.engine.deciding.outcome import CONVERSING, ask_back, decide, to_another_bot
from bot.engine.deciding.question_form import QuestionForm, is_command, question_form
from bot.engine.deciding.told import or_told_again, unless_untold
from bot.engine.deciding.unaddressed import when_unaddressed
from bot.engine.deciding.weighing import Earlier, Weighed, weigh
from bot.engine.decision import Decision, Outcome
from bot.engine.learning import learn
from bot.engine.reading.common import NONE, CommonWords
from bot.engine.reading.encoder import Encoder, Vectors, meaning
from bot.engine.reading.features import extract
from bot.engine.reading.signs import legible
from bot.engine.reading.text import ASKED, Part, split
from bot.knowledge.types import Entry, Kind, Knowledge, Language

SETTLED: Final[Mapping[Kind | None, float]] = MappingProxyType(
    {Kind.ANSWER: 0.96, Kind.GAP: 0.98, Kind.SMALL_TALK: 0.98, None: 0.9}
)
"""Probability by the counts alone, for an answer its confidence, from which the encoder is not asked, as a
share of what there is to be sure of at all. Of what is settled so on the labelled questions, it would change
one decision in a hundred (docs/engine.md)."""

STANDS: Final = 0.9
"""Confidence from which what the article does not say by itself stands, whatever was shown before."""

ELSEWHERE: Final = 0.65
"""Probability of being off topic from which a question is off topic in a conversation, too, unless it opens
as what goes on does (docs/engine.md)."""

_TOPICAL: Final = frozenset({Outcome.ANSWERED, Outcome.NOT_COVERED, Outcome.UNSURE})


class Engine:
    """Answers questions about one knowledge base.

    Args:
        knowledge: What people are shown of the knowledge base.
        model: What was learned from all of it.
        encoder: Gives a second opinion; None, or one that the model's head does not know, leaves the counts
            alone.
    """

    def __init__(self, knowledge: Knowledge, model: Model, encoder: Encoder | None = None) -> None:
        self.knowledge = knowledge
        self.encoder = (
            encoder if model.head is not None and encoder and encoder.name == model.head.encoder else None
        )
        self._model = model
        self._numbers = {entry.id: number for number, entry in enumerate(model.entries)}
        self._quoted = surnames(fact for section in knowledge.sections for fact in section.facts)
        self._topical = max(model.span(Kind.ANSWER).stop, model.span(Kind.GAP).stop)
        self._completion = Completion(model.entries[: self._topical], knowledge.languages)

    @classmethod
    def learn(
        cls,
        knowledge: Knowledge,
        *,
        common: CommonWords = NONE,
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
        head = None if learned is None else learned.head
        if encoder is not None and (head is None or head.encoder != encoder.name):
            learned = calibrate(knowledge, encoder, learned.common if learned else common)
        shown, model = knowledge.shown(), learn(knowledge, common, learned)
        entries = tuple(shown.entries[entry.id] for entry in model.entries)
        return cls(shown, replace(model, entries=entries), encoder)

    def consulting(self, encoder: Encoder | None) -> Engine:
        """The same engine with another encoder, or with none."""
        return Engine(self.knowledge, self._model, encoder)

    def doubts(
        self,
        question: str,
        *,
        hint: Language | None = None,
        context: str | None = None,
        addressed: bool = True,
    ) -> tuple[str, ...]:
        """The texts whose meaning could change the decision on a question.

        Args:
            question: As for :meth:`decide`.
            hint: The same.
            context: The same.
            addressed: The same.

        Returns:
            What is to be encoded for :meth:`decide`; nothing where counts are sure or there is no encoder.
        """
        if self.encoder is None or is_command(question, addressed=addressed):
            return ()
        question = self._meant(legible(question), context)
        if not addressed and question_form(question) is QuestionForm.DENIED:
            return ()
        weighed = weigh(self._model, split(question), hint)
        texts: tuple[str, ...] = () if _is_settled(self._model, weighed) else (meaning(question),)
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
            vectors = self._encoded(self.doubts(question, hint=hint, context=context, addressed=addressed))
        to_another = is_command(question, addressed=addressed)
        typed = legible(question)
        question = self._meant(typed, context)
        weighed = weigh(
            self._model, split(question), hint, vector=vectors.get(meaning(question)) if vectors else None
        )
        if to_another:
            return to_another_bot(self._model, weighed)
        decision = decide(self._model, weighed)
        if context is not None and self._follows(question, context, weighed):
            decision = self._follow_up(question, context, weighed, vectors, put_right=question != typed)
        if context in self._numbers:
            shown = self.knowledge.entries[context]
            decision = or_told_again(
                self._model, self._quoted, question, weighed, decision, shown, addressed=addressed
            )
        return decision if addressed else when_unaddressed(question, decision)

    def _meant(self, question: str, context: str | None) -> str:
        """What is meant of a question after an answer that missed it; else all of it."""
        return (corrected(question) if context in self._numbers else None) or question

    def _follows(self, question: str, context: str, weighed: Weighed) -> bool:
        """Whether a question may hang on what was shown.

        What was filed word for word stands by itself, and so does what has no word that anybody knows.
        """
        asked = weighed.readings[0]
        is_strange = 0 < len(asked.units) <= asked.unknown and not opens(question)
        if context not in self._numbers or weighed.filed or is_strange:
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
        evidence, typed = self._model.evidence, legible(prefix[:TYPED_MAX])
        scores = evidence.scores(*evidence.find(extract([self._model.lexicon.read(typed)])))
        ours, others = scores[: self._topical], scores[self._topical :]
        is_ours = len(ours) and ours.max() > others.max()
        return self._completion.complete(typed, ours if is_ours else None, language, limit)

    def _follow_up(
        self,
        question: str,
        context: str,
        alone: Weighed,
        vectors: Mapping[str, Vectors],
        *,
        put_right: bool,
    ) -> Decision:
        """The question as meant after an entry that was shown; as it stands where that changes nothing."""
        shown, by_itself = self.knowledge.entries[context], decide(self._model, alone)
        earlier = shown.question(alone.language)
        asked, before = after(question, earlier)
        vector = vectors.get(_together(question, earlier))
        if alone.bare:
            return self._bare(question, Earlier(before, self._elsewhere(shown)), by_itself, context, vector)
        if by_itself.outcome is Outcome.NOT_COVERED and by_itself.confidence >= STANDS:
            return by_itself
        if (
            by_itself.outcome is Outcome.OFF_TOPIC
            and by_itself.confidence >= ELSEWHERE
            and not (put_right or opens(question))
        ):
            return by_itself
        together = weigh(self._model, [asked], alone.language, Earlier(before, ()), vector)
        considered = in_conversation(
            self._model, alone, together, shown, goes_on=put_right or goes_on(question)
        )
        meant = decide(self._model, considered, context, CONVERSING)
        meant = unless_untold(self._model, self._quoted, question, considered, meant)
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
            return decide(
                self._model, weigh(self._model, split(overview.question(alone.language)), None), context
            )
        weighed = weigh(self._model, [Part(question, ASKED)], alone.language, earlier, vector)
        together = unless_untold(
            self._model, self._quoted, question, weighed, decide(self._model, weighed, context)
        )
        if together.outcome not in _TOPICAL:  # it asks about what was shown, whatever it resembles
            together = ask_back(self._model, weighed, context)
        return together if together.entry or together.suggestions else alone

    def _overview(self, shown: Entry) -> Entry | None:
        """The entry that stands for the section of one; None where it has none."""
        if not shown.facts:
            return None
        return self.knowledge.entries[self.knowledge.section(shown.facts[0].section).overview]

    def _elsewhere(self, shown: Entry) -> set[int]:
        """What was shown, and what has nothing to do with it: a bare "why?" stays with the subject."""
        sections = {fact.section for fact in shown.facts}
        return {self._numbers[shown.id]}.union(
            number
            for number, entry in enumerate(self._model.entries)
            if sections and sections.isdisjoint(fact.section for fact in entry.facts)
        )


def _together(question: str, earlier: str) -> str:
    """What is encoded of a follow-up: a vector has no asides, so the question before it is said first."""
    return f"{earlier} {meaning(question)}"


def _is_settled(model: Model, weighed: Weighed) -> bool:
    """Whether no meaning could change what is decided, as far as anything is known.

    To the counts of a folder of an evening most of what is asked about it looks off topic: that settles
    nothing.
    """
    if weighed.filed or weighed.bare:
        return True
    if weighed.kind is None and model.own_words is not None:
        return False
    if weighed.kind is Kind.ANSWER:
        sure = weighed.confidence
    else:  # what was disbelieved is not settled: the meaning may know what was wanted
        sure = weighed.foreign if weighed.kind is None else weighed.chances[weighed.kind]
    return sure >= model.trust.known * SETTLED[weighed.kind] and weighed.veto is None
