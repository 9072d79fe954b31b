"""Whether to speak up in a room where nobody spoke to the bot.

In a channel for questions a reply that nobody asked for costs everybody there more than silence, so it
takes a higher bar than where the bot was addressed: what is said must look like a question, and the bot
must be surer. What a message looks like is told by :mod:`bot.engine.deciding.question_form`; nothing
here looks at words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from bot.engine.deciding.question_form import QuestionForm, question_form
from bot.engine.decision import Decision, GuardHit, Outcome
from bot.engine.reading.text import tokenize

ANSWER: Final[Mapping[QuestionForm, float]] = MappingProxyType(
    {QuestionForm.SOMETHING: 0.54, QuestionForm.FRAGMENT: 0.79, QuestionForm.NOTHING: 0.955}
)
"""Confidence from which an answer is given; where somebody says that nothing is asked, none is."""

OFFER: Final = 0.6
"""Probability that there is an answer from which some are offered ("did you mean")."""

WORD: Final = 1
"""Words of a message that is left alone unless it asks: between people "cars" may mean anything."""

NOT_COVERED: Final = 0.9
"""Confidence from which it is said that the article does not say."""


def when_unaddressed(text: str, decision: Decision) -> Decision:
    """The decision on a message that was not addressed to the bot.

    Args:
        text: The message.
        decision: On it, had it been addressed to the bot.

    Returns:
        The same decision, or that it is off topic with the guard **room** as the reason.
    """
    if decision.outcome in (Outcome.OFF_TOPIC, Outcome.SMALL_TALK):
        return decision
    looks = question_form(text)
    is_word = len(tokenize(text)) <= WORD and looks is not QuestionForm.SOMETHING
    if decision.reasons.filed and looks is not QuestionForm.DENIED and not is_word:
        return decision
    if decision.outcome is Outcome.ANSWERED:
        bar, sure = ANSWER.get(looks), decision.confidence
    elif decision.outcome is Outcome.UNSURE:
        bar, sure = (OFFER if looks is QuestionForm.SOMETHING else None), decision.reasons.answers
    else:
        bar, sure = (NOT_COVERED if looks is QuestionForm.SOMETHING else None), decision.confidence
    if bar is not None and sure >= bar and not is_word:
        return decision
    seen = f"{decision.outcome.value} at {sure:.2f}, and the message looks like {looks.name.lower()}"
    reasons = replace(decision.reasons, guards=(*decision.reasons.guards, GuardHit("room", seen)))
    return replace(decision, outcome=Outcome.OFF_TOPIC, entry=None, suggestions=(), reasons=reasons)
