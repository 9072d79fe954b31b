"""What people are told about what is kept of them: the page, and the notices after a vote and a deletion.

What is said here must be true of the tables in :mod:`bot.storage.tables`; a
test holds this page, ``PRIVACY.md`` and the tables together. How long things
are kept comes in as an argument.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from bot.knowledge.types import Language
from bot.replies.card import Card
from bot.replies.limits import fit
from bot.replies.wording import wording

KEPT: Final = ("votes", "unanswered", "tallies", "server-settings", "forgotten", "servers-aside")
"""What is kept, each with a text of its own."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long what people leave behind is kept.

    Attributes:
        texts: Days that texts are kept; 0 where none are.
        counts: Days that everything else is kept.
        aside: Days that what belongs to a server is kept that went missing.
    """

    texts: int
    counts: int
    aside: int


def privacy_card(retention: Retention | None, language: Language) -> Card:
    """What is kept, why and for how long.

    Args:
        retention: How long; None where nothing is kept.
        language: Of the page.
    """
    words = wording(language)
    return fit(
        Card(
            outcome=None,
            language=language,
            title=words.text("privacy-title"),
            body="\n\n".join(statements(retention, language)),
            footnote=words.text("privacy-forget") if retention else "",
        )
    )


def statements(retention: Retention | None, language: Language) -> list[str]:
    """The same without its heading, a paragraph for each thing."""
    words = wording(language)
    if retention is None:
        return [words.text("privacy-nothing")]
    # What is written into the form goes with its vote, if that is earlier.
    days = {"votes": min(retention.texts, retention.counts)}
    texts = (
        words.text(
            f"privacy-{name}",
            days=days.get(name, retention.texts),
            counts=retention.counts,
            aside=retention.aside,
        )
        for name in KEPT
    )
    return [*texts, words.text("privacy-leaving")]


def forgotten_card(done: bool | None, language: Language) -> Card:
    """What became of the wish to be forgotten.

    Args:
        done: Whether it is done, or else still to come; None where there was never anything.
        language: Of the notice.
    """
    key = "forgotten-nothing" if done is None else "forgotten" if done else "forgetting"
    return _notice(key, language)


def rated_card(value: int, language: Language, *, told: bool = False) -> Card:
    """Thanks for a vote.

    Args:
        value: 1 for a good answer, -1 for a bad one.
        language: Of the notice.
        told: Whether the person also said what they wanted to know.
    """
    key = "rated-reason" if told else "rated-up" if value > 0 else "rated-down"
    return _notice(key, language)


def voted_often_card(language: Language, seconds: float) -> Card:
    """For somebody who votes too fast; whole seconds are shown, rounded up."""
    return _notice("voted-often", language, seconds=max(1, ceil(seconds)))


def rating_off_card(language: Language) -> Card:
    """For a vote that nobody keeps, under an answer from before that was so."""
    return _notice("rating-off", language)


def _notice(key: str, language: Language, **args: int) -> Card:
    words = wording(language)
    return fit(Card(None, language, words.text(f"{key}-title"), words.text(key, **args)))
