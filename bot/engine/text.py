"""From what a person typed to plain tokens.

Folding makes "T-MEC", "t mec" and "T‑MEC" the same, and "Márquez", "marquez"
and "MÁRQUEZ". It knows how English, French and Spanish join words with
apostrophes, and nothing about any subject. It never corrects spelling: see
:mod:`bot.engine.typos`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

MAX_CHARS: Final = 4000
"""Longest text looked at: Discord's limit for a message (2,000; 4,000 with a subscription)."""

HEAD_TOKENS: Final = 96
TAIL_TOKENS: Final = 32
"""Of a longer text only its beginning and end are read: hostile text costs no more than a long question."""

MAX_WORD: Final = 24
"""Letters kept of one word; no word of the three languages that people type is longer."""

URL: Final = "_url"
EMOJI: Final = "_emoji"
"""Stand-ins for things that are no words but tell something about a message."""

_URL = re.compile(r"https?://\S+|www\.\S+|\b\w+\.(?:com|org|net|gg|io)\b\S*", re.IGNORECASE)
# Discord's markup for mentions, custom emoji and timestamps:
# https://docs.discord.com/developers/reference#message-formatting
_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/[\w -]+:|t:)-?\d+(?::\w)?>")
_EMOJI = re.compile("[\u2600-\u27bf\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]")
_COMBINING = re.compile("[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f]+")
_ACRONYM = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_LONG_RUN = re.compile(r"([^\W\d_])\1{2,}")
_TOKEN = re.compile(r"_url|_emoji|\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*(?:'[^\W_]+)*|[$€%]")
_SENTENCE = re.compile(r"(?<=[.?!…])\s+|\n+")
_SPELLING = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l"}
)
_ELISION = re.compile(r"^(c|d|j|l|m|n|s|t|qu|jusqu|lorsqu|puisqu|presqu)'(?=.)")
_POSSESSIVE = re.compile(r"'s$")


def fold(text: str) -> str:
    """Case, accents, invisible characters and typographic signs folded away.

    Args:
        text: Anything; only the first :data:`MAX_CHARS` characters are looked at.

    Returns:
        Lower-case text without combining marks; links and emoji replaced by stand-ins.
        Folding what is folded changes nothing.
    """
    text = text[:MAX_CHARS]
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    if not text.isascii():
        text = _EMOJI.sub(f" {EMOJI} ", text)
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", text.translate(_SPELLING)))
    text = text.casefold().translate(_SPELLING)
    if "." in text or "/" in text:
        text = _ACRONYM.sub(_closed, _URL.sub(f" {URL} ", text))
    return _LONG_RUN.sub(r"\1\1", text)


def _closed(match: re.Match[str]) -> str:
    return match.group().replace(".", "")


def tokenize(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, folded, in order.

    Args:
        text: Anything a person may type.

    Returns:
        At most ``HEAD_TOKENS + TAIL_TOKENS`` tokens of at most :data:`MAX_WORD` characters.
        French elisions are split ("l'accord" -> "l", "accord"), English possessives dropped
        ("Canada's" -> "canada") and other apostrophes closed ("don't" -> "dont").
    """
    found = _TOKEN.findall(fold(text))
    if len(found) > HEAD_TOKENS + TAIL_TOKENS:
        found = found[:HEAD_TOKENS] + found[-TAIL_TOKENS:]
    tokens: list[str] = []
    for token in found:
        word = token[:MAX_WORD]
        if "'" in word:
            word = _POSSESSIVE.sub("", word)
            if elided := _ELISION.match(word):
                tokens.append(elided.group(1))
                word = word[elided.end() :]
            word = word.replace("'", "")
        if word:
            tokens.append(word)
    return tuple(tokens)


ASKED: Final = 1.25
ASIDE: Final = 0.5
"""What the sentences that ask count, and those around them, where a text has both (docs/engine.md)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text and what its words count."""

    text: str
    weight: float = 1.0


def split(text: str) -> tuple[Part, ...]:
    """What is asked, and what is said around it.

    People explain themselves before they ask, and chat on after: "I export avocados. Is farming in
    it? thx". Where any sentence ends with a question mark, those that do are the question; else all is.

    Args:
        text: Anything a person may type.

    Returns:
        The question alone, or the question and the aside.
    """
    sentences = _SENTENCE.split(text[:MAX_CHARS].strip())
    asking = [sentence for sentence in sentences if sentence.endswith("?")]
    if not asking or len(asking) == len(sentences):
        return (Part(text),)
    aside = [sentence for sentence in sentences if not sentence.endswith("?")]
    return Part(" ".join(asking), ASKED), Part(" ".join(aside), ASIDE)
