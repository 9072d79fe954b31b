"""A decision as a plain object for other programs: what ``ask --json`` writes.

The shape is a promise to whoever reads it, so it is spelled out here and
nowhere else. It carries the article's words and ids, and no interface wording.
"""

from __future__ import annotations

import json
from typing import Final, TypedDict

from bot.engine.decision import Decision
from bot.knowledge.types import Entry, Knowledge, Language
from bot.replies.compose import quotes

# JSON lets these stand as they are, but many readers take them for the end of a line.
_LINE_ENDS: Final = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "\u0085\u2028\u2029"})


class QuoteObject(TypedDict):
    """A quote in the article's own words, its section's heading in the language of the reply."""

    section: int
    heading: str
    text: str


class SuggestionObject(TypedDict):
    """An entry the person may have meant, with what it would show."""

    entry: str
    question: str
    quotes: list[QuoteObject]


class ReplyObject(TypedDict):
    """One reply; ``entry`` is null and ``answer`` empty where no single entry was found."""

    question: str
    outcome: str
    entry: str | None
    language: Language
    confidence: float
    answer: str
    quotes: list[QuoteObject]
    suggestions: list[SuggestionObject]


def as_object(question: str, decision: Decision, knowledge: Knowledge) -> ReplyObject:
    """The reply to a question as an object that :mod:`json` can write.

    Args:
        question: As it was asked.
        decision: The engine's verdict on it.
        knowledge: What the verdict was reached with.

    Returns:
        The object; ``confidence`` is rounded to four places.
    """
    entry, language = decision.entry, decision.language
    return ReplyObject(
        question=question,
        outcome=decision.outcome.value,
        entry=entry.id if entry else None,
        language=language,
        confidence=round(float(decision.confidence), 4),
        answer=entry.answer[language] if entry else "",
        quotes=_quotes(entry, knowledge, language) if entry else [],
        suggestions=[
            SuggestionObject(
                entry=other.id,
                question=other.question(language),
                quotes=_quotes(other, knowledge, language),
            )
            for other in decision.suggestions
        ],
    )


def as_line(question: str, decision: Decision, knowledge: Knowledge) -> str:
    """The same object on one line without its newline, accents written as they are."""
    return json.dumps(as_object(question, decision, knowledge), ensure_ascii=False).translate(_LINE_ENDS)


def _quotes(entry: Entry, knowledge: Knowledge, language: Language) -> list[QuoteObject]:
    return [
        QuoteObject(
            section=quote.section,
            heading=knowledge.section(quote.section).heading[language],
            text=quote.text,
        )
        for quote in quotes(entry.facts, knowledge, language)
    ]
