"""What was asked in this sitting, and what became of it. It ends with the program; nothing here is kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final

from bot.curating.effects import Probe
from bot.curating.findings import Learning, Reply, Source
from bot.engine.decision import Decision, Outcome
from bot.engine.engine import Engine
from bot.knowledge.types import Entry, Language
from bot.replies.compose import compose

MOST: Final = 500
"""Questions that are remembered, and asked again after each edit; an evening has fewer."""

_CHATTER: Final = frozenset({Outcome.OFF_TOPIC, Outcome.SMALL_TALK})
"""Outcomes after which nothing is said to people who did not speak to the bot."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A question as it was asked first."""

    number: int
    text: str
    language: Language | None
    addressed: bool
    filed: str = ""


class Sitting:
    """The questions of one sitting, each once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._asked: OrderedDict[tuple[str, Language | None, bool], _Question] = OrderedDict()
        self._replies: dict[int, tuple[Engine, Reply]] = {}
        self._filed: dict[int, tuple[str, ...]] = {}

    def ask(
        self, engine: Engine, text: str, language: Language | None, state: Learning, *, addressed: bool
    ) -> Reply:
        """Ask, and remember the question.

        Args:
            engine: Decides.
            text: The question.
            language: To answer in; None leaves it to the question.
            state: How far the engine knows the files.
            addressed: Whether the bot is spoken to.
        """
        with self._lock:
            key = (text, language, addressed)
            question = self._asked.get(key)
            if question is None:
                self._count += 1
                question = self._asked[key] = _Question(self._count, text, language, addressed)
            self._asked.move_to_end(key)
            if len(self._asked) > MOST:
                _, forgotten = self._asked.popitem(last=False)
                self._replies.pop(forgotten.number, None)
        return self._reply(engine, question, state)

    def again(self, engine: Engine, state: Learning) -> tuple[Reply, ...]:
        """Everything that was asked, as the engine would reply now; the newest first."""
        with self._lock:
            questions = list(reversed(self._asked.values()))
        return tuple(self._reply(engine, question, state) for question in questions)

    def file(self, texts: Sequence[str], filed: str, edit: int) -> None:
        """Note where questions were filed.

        Args:
            texts: The questions.
            filed: An entry's id, or ``off_topic``.
            edit: The number of the edit.
        """
        with self._lock:
            self._filed[edit] = tuple(texts)
            self._note(texts, filed)

    def take_back(self, edit: int) -> None:
        """Note that an edit was taken back."""
        with self._lock:
            self._note(self._filed.pop(edit, ()), "")

    def probes(self) -> list[Probe]:
        """The questions, to see how an edit changes them."""
        with self._lock:
            return [
                Probe(Source.SITTING, question.text, question.language, question.filed)
                for question in self._asked.values()
            ]

    def _reply(self, engine: Engine, question: _Question, state: Learning) -> Reply:
        """The reply; an engine is asked once, however often the page is drawn."""
        held = self._replies.get(question.number)
        reply = held[1] if held is not None and held[0] is engine else _reply(engine, question)
        self._replies[question.number] = engine, reply
        return replace(reply, state=state, filed=question.filed)

    def _note(self, texts: Sequence[str], filed: str) -> None:
        for key, question in self._asked.items():
            if question.text in texts:
                self._asked[key] = replace(question, filed=filed)


def _reply(engine: Engine, question: _Question) -> Reply:
    decision = engine.decide(question.text, hint=question.language, addressed=question.addressed)
    if question.language is not None:
        decision = replace(decision, language=question.language)
    return Reply(
        number=question.number,
        question=question.text,
        language=decision.language,
        decision=decision,
        card=compose(decision, engine.knowledge),
        silent=not question.addressed and decision.outcome in _CHATTER,
        second=_second(decision),
        state=Learning.READY,
    )


def _second(decision: Decision) -> Entry | None:
    """The best entry beside the one that is shown."""
    shown = decision.entry.id if decision.entry else None
    others = [candidate.entry for candidate in decision.reasons.candidates if candidate.entry.id != shown]
    first = 1 if decision.outcome is Outcome.UNSURE else 0
    return next(iter(others[first:]), None)
