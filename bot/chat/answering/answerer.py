"""The one place every way of asking goes through: question in, card out, and not too often.

The answerer holds the engine in a plain attribute; replacing it gives every
command, listener and button the new knowledge at once. It knows no Discord
objects, only the ids and times they carry; it logs no question, and what is
kept of one is decided in :mod:`bot.chat.answering.record`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bot.chat.answering.batching import TaskBatcher
from bot.chat.answering.last_shown import Asker, LastShown
from bot.chat.answering.personal_limits import PersonalLimits
from bot.chat.answering.record import record, record_chosen
from bot.chat.options import Cooldown
from bot.engine.decision import Decision, Outcome
from bot.engine.engine import Engine
from bot.knowledge.types import Entry, Language
from bot.learning.decision_cache import DecisionCache
from bot.learning.encoding_queue import EncodingQueue
from bot.replies import compose, pages
from bot.replies.card import Card
from bot.telemetry.measures import Measures

if TYPE_CHECKING:
    from bot.storage.storage import Storage

_log = logging.getLogger(__name__)


TEXTS_MAX: Final = 4
"""Texts of one message that are decided. A message has up to ten embeds of two each
(https://docs.discord.com/developers/resources/message#embed-object), and with the encoder each may
take a quarter of a second, of the three in which Discord wants an answer."""

_WORTH: Final[Mapping[Outcome, int]] = MappingProxyType(
    {
        Outcome.OFF_TOPIC: 0,
        Outcome.SMALL_TALK: 0,
        Outcome.UNSURE: 1,
        Outcome.NOT_COVERED: 2,
        Outcome.ANSWERED: 3,
    }
)
"""How much of a question a text turned out to be."""


def _nothing() -> None:
    """What is kept of most things that people press."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody is about to be shown.

    Attributes:
        card: What to show.
        outcome: How the question ended, for those who count: an engine's outcome, or one of our own.
        keep: Keeps what is to be kept of the question; to be called once the card stands before the person,
            for what nobody got was not answered.
    """

    card: Card
    outcome: str
    keep: Callable[[], None] = _nothing


class Answerer:
    """Answers questions with the knowledge it holds.

    Args:
        engine: May be replaced at any time.
        cooldown: None lets everybody ask without end.
        storage: Where questions are counted; None counts nothing.
        measures: Count decisions and how long they took.

    Attributes:
        limits: How often each person may ask, vote and type.
    """

    def __init__(
        self,
        engine: Engine,
        cooldown: Cooldown | None,
        storage: Storage | None = None,
        measures: Measures | None = None,
    ) -> None:
        self.engine = engine
        self._measures = measures or Measures()
        self._storage = storage
        self.limits = PersonalLimits(cooldown)
        self._last_shown = LastShown()
        self._encoding = EncodingQueue()
        self._decisions = DecisionCache()
        self._batcher = TaskBatcher()

    async def answer(
        self, question: str, hint: Language | None, asker: Asker, language: Language | None = None
    ) -> Answer:
        """The answer to a question in free words; see :meth:`decide` and :meth:`show`."""
        return self.show(await self.decide(question, hint, asker), question, asker, language)

    async def decide(self, question: str, hint: Language | None, asker: Asker) -> Decision:
        """Decide a question, and leave no word of it anywhere.

        What stays is told in :mod:`bot.learning.decision_cache`.

        Where its meaning could matter it is encoded beside the event loop, for a quarter of a second at the
        most.

        Args:
            question: What the person wrote, without mentions.
            hint: The language to assume where the words do not tell.
            asker: Who asks; a follow-up is read after what they were shown here a moment ago.
        """
        has_company = await self._batcher.join()
        engine, context = self.engine, self._last_shown.latest(asker)  # it may be replaced meanwhile
        began = perf_counter()
        key = self._decisions.key(question, hint, addressed=asker.addressed)
        decision = self._decisions.find(key, engine, context=context)
        if decision is None:
            texts = engine.doubts(question, hint=hint, context=context, addressed=asker.addressed)
            vectors = await self._encoding.encode(engine.encoder, texts)
            decision = engine.decide(
                question, hint=hint, context=context, vectors=vectors, addressed=asker.addressed
            )
            if texts:
                self._measures.encoder(late=not vectors)
            if vectors or not texts:  # else it was decided without what it should have been decided with
                self._decisions.keep(key, engine, decision)
        self._measures.decided(perf_counter() - began)
        if has_company:
            await asyncio.sleep(0)  # the others decide before this one goes on to be sent
        _log_decision(decision)
        return decision

    async def decide_among(
        self, texts: Sequence[str], hint: Language | None, asker: Asker
    ) -> tuple[Decision | None, str]:
        """Decide what may have been asked in several places, such as a post and its title.

        Args:
            texts: The likeliest first, of which :data:`TEXTS_MAX` are looked at.
            hint: As for :meth:`decide`.
            asker: Who asks.

        Returns:
            What came of the first that has an answer, else of the best, and that text; None without texts.
        """
        best, question = None, ""
        for text in texts[:TEXTS_MAX]:
            decision = await self.decide(text, hint, asker)
            if best is None or _WORTH[decision.outcome] >= max(_WORTH[best.outcome], 1):
                best, question = decision, text
            if decision.outcome is Outcome.ANSWERED:
                break
        return best, question

    def show(
        self, decision: Decision, question: str, asker: Asker, language: Language | None = None
    ) -> Answer:
        """The answer that a decision comes to, which the person is about to see.

        Args:
            decision: From :meth:`decide`.
            question: What it was about.
            asker: Who asked.
            language: Of the card; None leaves it to the words of the question.
        """
        if decision.entry is not None and decision.outcome is not Outcome.SMALL_TALK:
            self._last_shown.note(asker, decision.entry.id)
        in_language = replace(decision, language=language or decision.language)
        card = compose.compose(in_language, self.engine.knowledge)
        keep = partial(record, self._storage, decision, question, asker)
        return Answer(card, decision.outcome.value, keep)

    def chosen(self, entry_id: str, language: Language, asker: Asker) -> Answer:
        """The answer of an entry whose question was chosen from the list, counted as if it had been asked."""
        card = self.entry(entry_id, language, asker)
        return Answer(card, "chosen", partial(record_chosen, self._storage, card, asker))

    def forget(self, person: int) -> None:
        """Forget what a person was shown a moment ago."""
        self._last_shown.forget(person)

    def purge(self, now: datetime) -> None:
        """Remember nothing of anybody for longer than it is used.

        Args:
            now: What of it is over by then goes.
        """
        self._last_shown.purge(now)
        self.limits.purge(now)

    def forget_hashed(self, hashes: Set[str], hash_of: Callable[[int], str]) -> None:
        """Forget people of whom only hashes are known.

        Args:
            hashes: Of whom.
            hash_of: The hash of a Discord id.
        """
        if hashes:
            for person in self._last_shown.people():
                if hash_of(person) in hashes:
                    self.forget(person)

    def entry(self, entry_id: str, language: Language, asker: Asker) -> Card:
        """The card of an entry that a person chose, or a card that says it is gone."""
        entry = self.engine.knowledge.entries.get(entry_id)
        if entry is None:
            return pages.gone_card(language)
        self._last_shown.note(asker, entry_id)
        return compose.entry_card(entry, self.engine.knowledge, language)

    def section(self, number: int, language: Language) -> Card:
        """The card of a whole section, or a card that says it is gone."""
        try:
            section = self.engine.knowledge.section(number)
        except KeyError:
            return pages.gone_card(language)
        return compose.section_card(section, self.engine.knowledge, language)

    def quotes(self, target: str, language: Language) -> Card:
        """All quotes of an entry or, by its number, of a section; or a card that says it is gone."""
        knowledge = self.engine.knowledge
        entry = knowledge.entries.get(target)
        if entry is not None:
            return compose.quotes_card(entry.facts, entry.title[language], knowledge, language)
        try:
            section = knowledge.section(int(target))
        except (KeyError, ValueError):
            return pages.gone_card(language)
        return compose.quotes_card(section.facts, section.heading[language], knowledge, language)

    def follow(self, asker: Asker, place: int) -> None:
        """Let a follow-up be understood in another place, to which the answer went."""
        entry_id = self._last_shown.latest(asker)
        if entry_id is not None:
            self._last_shown.note(replace(asker, place=place), entry_id)

    def capability(self, language: Language) -> Answer:
        """The answer to somebody who said nothing but the bot's name."""
        return Answer(pages.capability_card(self.engine.knowledge, language), "capability")

    def reply_language(self, language: Language | None) -> Language:
        """See :meth:`bot.knowledge.types.Knowledge.reply_language`; of the knowledge base in use now."""
        return self.engine.knowledge.reply_language(language)

    def chosen_language(self, language: Language | None) -> Language | None:
        """A language that a server chose for replies; None where it chose none, or one we do not speak."""
        return language if language in self.engine.knowledge.languages else None

    def complete(
        self, typed: str, language: Language, limit: int, person: int, at: datetime
    ) -> tuple[Entry, ...] | None:
        """Entries whose question a person may be typing; see :meth:`bot.engine.engine.Engine.complete`.

        Args:
            typed: What stands in the field so far.
            language: Of the questions.
            limit: How many entries at most.
            person: Who types, by their Discord id.
            at: When.

        Returns:
            None where this person has typed so fast that nothing is looked up for them at the moment.
        """
        if self.limits.wait_to_complete(person, at) is not None:
            return None
        return self.engine.complete(typed, language, limit)


def _log_decision(decision: Decision) -> None:
    """One line on how a question was decided, and nothing of what was asked."""
    if not _log.isEnabledFor(logging.DEBUG):
        return
    entry, reasons = decision.entry, decision.reasons
    others = (candidate.entry for candidate in reasons.candidates if candidate.entry is not entry)
    second = next(others, None)
    _log.debug(
        "decided %s entry=%s second=%s language=%s confidence=%.2f guards=%s context=%s",
        decision.outcome.value,
        entry.id if entry else None,
        second.id if second else None,
        decision.language,
        decision.confidence,
        ",".join(hit.name for hit in reasons.guards) or None,
        reasons.context,
    )
