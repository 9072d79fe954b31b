"""Tells a question that hangs on the one before it from one that stands by itself.

"And investment?" is nothing without the answer it follows; "Who is the prime
minister?" is a question whatever came before. Only the first is read together
with what came before. Nothing is kept here: who was answered what, and when,
is for the caller to remember.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.engine.reading.lexicon import Reading
from bot.engine.reading.text import ASIDE, ASKED, Part, tokenize

MOST_UNITS: Final = 14
"""Units of the longest question that is taken for a follow-up."""

_OPENERS: Final = frozenset(
    tuple(opener.split())
    for opener in (
        "and", "but", "so", "also", "or", "then", "what about", "how about", "since", "until",
        "et", "mais", "pis", "puis", "ou", "aussi", "alors", "donc", "quid",
        "y", "e", "pero", "o", "entonces", "tambien", "que hay de", "que tal",
    )
)  # fmt: skip
"""Words that open a follow-up in English, French and Spanish, folded as tokens are."""

_ASKING: Final = frozenset({
    "why", "how", "when", "where", "who", "which", "whose", "what",
    "pourquoi", "comment", "quand", "qui", "quel", "quelle", "quels", "quelles", "combien", "depuis",
    "porque", "por", "como", "cuando", "donde", "quien", "quienes", "cual", "cuales", "cuanto", "cuantos",
    "cuanta", "cuantas",
})  # fmt: skip
"""Words that open a question."""

_ALONE: Final = _ASKING | {"quoi", "que"}
"""Words that ask nothing by themselves."""

_MORE: Final = frozenset({"more", "else", "plus", "encore", "mas", "continue", "continua"})
"""Words that ask for more of what was just said."""

BARE: Final = _ALONE.union(_MORE, *(opener for opener in _OPENERS if len(opener) == 1), {
    "much", "many", "come", "exactly", "really", "now",
    "est", "ce", "ca", "c", "qu", "exactement", "vraiment",
    "para", "desde", "hasta", "de", "exactamente",
    "tell", "me", "about", "it", "that", "anything", "go", "on", "please", "pls",
    "dis", "m", "moi", "en", "savoir", "autre", "chose", "svp",
    "cuentame", "dime", "algo", "saber", "eso", "favor",
    "does", "do", "you", "mean", "means", "meaning", "this", "veut", "dire", "signifie", "la",
    "significa", "quiere", "quieres", "decir", "esto", "se",
})  # fmt: skip
"""Words that change nothing about either: "how much?", "c'est quoi?", "¿y para qué?", "tell me more"."""

_CORRECTING: Final = re.compile(
    r"\W*(?:(?:no+|nah|nope|non+|nan)\b[\s,.!…]*)*"
    r"(?:(?:i|je|j|yo)?\W?(?:meant?|was (?:talking|asking) about|asked about|parl(?:e|ais) d[eu'’]|"
    r"voulais dire|veux dire|disais|me refer[íi]a a|dec[íi]a|digo|hablaba de|quise decir)\b|"
    r"(?:not|pas|no) (?:[^\W\d_]|['’ -]){2,30},|eso no,|(?:no+|non+),)\s*",
    re.IGNORECASE,
)
"""What comes before that which somebody means who was misunderstood."""

_REFUSALS: Final = frozenset({"no", "non", "nope", "nah", "thanks", "thank", "merci", "gracias"})
"""After a "no," they put nothing right."""

_REASONS: Final = frozenset({"why", "how", "pourquoi", "pk", "comment", "por", "porque", "xq"})
"""Words that ask about what was shown, though an opener stands before them."""

FRONT: Final = 3
"""Words of the beginning of a question that goes on."""

CLEAR: Final = 0.8
"""Confidence from which a question that asks nothing by itself is answered."""


def is_bare(reading: Reading) -> bool:
    """Whether a question asks nothing by itself, as "why?", "how much?" and "and?" do.

    Args:
        reading: As which it was read, or a part of it.
    """
    return bool(reading.words) and BARE.issuperset(reading.words)


def wants_more(reading: Reading) -> bool:
    """Whether a question that asks nothing by itself is for more of what was just said.

    Args:
        reading: As which it was read.
    """
    return is_bare(reading) and not _MORE.isdisjoint(reading.words)


def opens(question: str) -> bool:
    """Whether a question opens as what goes on does: "and Mexico?", "what about cars"."""
    words = tokenize(question)
    return any(words[: len(opener)] == opener for opener in _OPENERS)


def goes_on(question: str) -> bool:
    """Whether a question asks for something else than what was shown: "and Mexico?", not "and why?"."""
    return opens(question) and _REASONS.isdisjoint(tokenize(question)[:FRONT])


def corrected(question: str) -> str | None:
    """What somebody means who was misunderstood: "Mexico" of "no, I meant Mexico".

    Args:
        question: As it was typed.

    Returns:
        The rest, or None where nothing is put right, or nothing is left.
    """
    found = _CORRECTING.match(question)
    rest = question[found.end() :].strip() if found else ""
    return rest if _REFUSALS.isdisjoint(tokenize(rest)[:1]) and tokenize(rest) else None


def may_follow(question: str, readings: Sequence[Reading], *, bare: bool) -> bool:
    """Whether a question may hang on the one before it.

    Args:
        question: As it was typed.
        readings: Its parts as they were read.
        bare: Whether it asks nothing by itself.

    Returns:
        False for a long one, and for what says nothing; a bare one must ask.
    """
    words = tokenize(question)
    if not words:
        return False
    if bare:
        return question.rstrip().endswith("?") or not (_ALONE | _MORE).isdisjoint(words)
    return sum(len(reading.units) for reading in readings) <= MOST_UNITS


def after(question: str, context: str) -> tuple[Part, Part]:
    """The parts of a follow-up: what is asked, and the earlier question as an aside."""
    return Part(question, ASKED), Part(context, ASIDE)
