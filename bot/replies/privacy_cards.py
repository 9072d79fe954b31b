"""What people are told about what is kept of them: the page, and the notices after a vote and a deletion.

What is said here must be true of the tables in :mod:`bot.storage.tables`; a
test holds this page, ``PRIVACY.md`` and the tables together. How long things
are kept comes in as an argument.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final, Literal

from bot.knowledge.types import Language
from bot.replies.card import Card
from bot.replies.limits import fit
from bot.replies.wording import wording

Forgotten = Literal["nothing", "done", "noted", "in-memory"]
"""There was never anything; it is done; it is still to come, and outlives a restart, or does not."""

_FORGOTTEN: Final[dict[Forgotten, str]] = {
    "nothing": "forgotten-nothing",
    "done": "forgotten",
    "noted": "forgetting",
    "in-memory": "forgetting-in-memory",
}

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
        return [words.text("privacy-nothing"), words.text("privacy-memory")]
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
    # Where no texts are kept, there are none to read.
    told = ("leaving", "readers", "memory") if retention.texts else ("leaving", "memory")
    return [*texts, *(words.text(f"privacy-{name}") for name in told)]


def forgotten_card(became: Forgotten, language: Language) -> Card:
    """What became of the wish to be forgotten.

    Args:
        became: What became of it.
        language: Of the notice.
    """
    return _notice(_FORGOTTEN[became], language)


def voted_often_card(language: Language, seconds: float) -> Card:
    """For somebody who votes too fast; whole seconds are shown, rounded up."""
    return _notice("voted-often", language, seconds=max(1, ceil(seconds)))


def rating_off_card(language: Language) -> Card:
    """For a vote that nobody keeps, under an answer from before that was so."""
    return _notice("rating-off", language)


def _notice(key: str, language: Language, **args: int) -> Card:
    words = wording(language)
    return fit(Card(None, language, words.text(f"{key}-title"), words.text(key, **args)))
