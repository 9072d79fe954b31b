"""From what a person typed to plain tokens.

Folding makes "T-MEC", "t mec" and "T‑MEC" the same, and "Márquez", "marquez"
and "MÁRQUEZ". It knows how English, French and Spanish join words with
apostrophes, and nothing about any subject. It never corrects spelling: see
:mod:`bot.engine.reading.typos`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

MAX_CHARS: Final = 4000
"""Longest text looked at: Discord's limit for a message (2,000; 4,000 with a subscription)."""

MOST_APART: Final = 18
"""Characters that one may come apart into when it is folded (U+FDFA; Unicode, UAX 15, table of maximum
expansion factors)."""

HEAD_TOKENS: Final = 64
TAIL_TOKENS: Final = 32
"""Of a longer text only its beginning and end are read: hostile text costs no more than a long question."""

MOST_STRETCHES: Final = HEAD_TOKENS + TAIL_TOKENS
"""Words, or whatever else stands between white space, of the longest text that is read whole."""

MAX_WORD: Final = 24
"""Letters kept of one word; no word of the three languages that people type is longer."""

END: Final = "\n"
"""Parts texts that are looked at together; no word has it."""

URL: Final = "_url"
EMOJI: Final = "_emoji"
"""Stand-ins for things that are no words but tell something about a message."""

PICTURES: Final = "\u2600-\u27bf\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"
"""Emoji and the like, as a regular expression has them between brackets."""

_URL = re.compile(r"https?://\S+|\bwww?\.\S+|\b\w+\.(?:com|org|net|gg|io)\b\S*")
# Discord's markup for mentions, custom emoji and timestamps:
# https://docs.discord.com/developers/reference#message-formatting
_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/[\w -]+:|t:)-?\d+(?::\w)?>")
_EMOJI = re.compile(f"[{PICTURES}]")
# Combining marks, and characters that only steer how others are drawn or broken into lines.
_UNSEEN = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u061c\u180e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U000e0000-\U000e0fff]+"
)
# Abbreviations as English ("U.S."), French ("É.-U.") and Spanish ("EE. UU.") write them.
_ACRONYM = re.compile(r"\b(?:[a-z](?:\.-?[a-z])+|([a-z])\1\.\s?([a-z])\2)\b(?:\.(?!\w))?")
_LONG_RUN = re.compile(r"([^\W\d_])\1{2,}")
_ANY_RUN = re.compile(r"(.)\1\1")
"""Tells in a tenth of the time that there is no long run."""
_TOKEN = re.compile(r"_url|_emoji|\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*(?:'[^\W_]+)*|[$€%]")
# The point of "U.S.", "Dr." or "Sra." ends no sentence.
_SENTENCE = re.compile(
    r"(?<=[.?!…])(?<!\b[^\W\d_]\.)(?<!\b(?:mr|ms|dr|st|sr|vs|ee|uu)\.)(?<!\b(?:mrs|mme|sra|dra)\.)\s+|\n+",
    re.IGNORECASE,
)
_SPELLING: Final = MappingProxyType(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l"}
)
_AROUND: Final = '¿¡,;:?!()"'
"""Signs around a word that are no part of it, or of a link."""
_SPECIAL = re.compile(f"[./<{PICTURES}]")
"""What may begin a link, an abbreviation, markup or an emoji."""
_GOES_ON = re.compile(r"\b([a-z])\1\.$")
_ELISION = re.compile(r"^(c|d|j|l|m|n|s|t|qu|jusqu|lorsqu|puisqu|presqu)'(?=.)")
_POSSESSIVE = re.compile(r"'s$")


def fold(text: str) -> str:
    """Case, accents, invisible characters and typographic signs folded away.

    Args:
        text: Any text of at most :data:`MAX_CHARS` characters.

    Returns:
        Lower-case text without combining marks; links and emoji replaced by stand-ins.
        Folding what is folded changes nothing.
    """
    if not text.isascii():
        text = _apart(text)[:MAX_CHARS]
    text = _plain(text)
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    if not text.isascii():
        text = _EMOJI.sub(f" {EMOJI} ", text)
    if "." in text or "/" in text:
        text = _URL.sub(f" {URL} ", text)
        closed = _ACRONYM.sub(_closed, text)
        return closed if closed == text else fold(closed)  # "h.t.t.p.://" is a link by now
    return text


def _apart(text: str) -> str:
    """Letters, and the accents on them, each by itself."""
    return unicodedata.normalize("NFKD", _spelt(text))


def _plain(text: str) -> str:
    """The part of folding that looks at single characters, and at runs of the same."""
    seen = text if text.isascii() else _UNSEEN.sub("", text)
    spelt = _spelt(seen.casefold())
    return _LONG_RUN.sub(r"\1\1", spelt) if _ANY_RUN.search(spelt) else spelt


def _spelt(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'")
    for written, meant in _SPELLING.items():  # in a long text, many times faster than str.translate()
        text = text.replace(written, meant)
    return text


def _closed(match: re.Match[str]) -> str:
    return "".join(filter(str.isalpha, match.group()))


def tokenize(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, folded, in order.

    Args:
        text: Anything a person may type.

    Returns:
        At most ``HEAD_TOKENS + TAIL_TOKENS`` tokens of at most :data:`MAX_WORD` characters.
        French elisions are split ("l'accord" -> "l", "accord"), English possessives dropped
        ("Canada's" -> "canada") and other apostrophes closed ("don't" -> "dont").
    """
    return _tokens(fold(_read_of(text[:MAX_CHARS])))


def _read_of(text: str) -> str:
    """The beginning and the end of a long text; to fold all of it would take longer than to decide."""
    if len(text) <= MOST_STRETCHES:
        return text
    stretches = text.split()
    return text if len(stretches) <= MOST_STRETCHES else " ".join(_head_and_tail(stretches))


def tokenize_stretches(stretches: Sequence[str]) -> tuple[list[tuple[str, ...]], set[str]]:
    """As :func:`tokenize`, for thousands of texts without white space in them.

    Args:
        stretches: What stands between white space in texts that people may type, without NUL.

    Returns:
        The tokens of each, and those that may belong together with what follows them: a text that has
        one is to be read as a whole.
    """
    found: list[tuple[str, ...]] = []
    opened = set()
    for stretch, folded in zip(stretches, _plain(_apart(END.join(stretches))).split(END), strict=True):
        word = folded.strip(_AROUND)
        is_short = len(folded) <= MAX_WORD
        if is_short and word.isascii() and word.isalpha():  # the most frequent case by far
            found.append((word,))
        elif is_short and _SPECIAL.search(folded) is None:
            found.append(_tokens(folded))
        else:
            alone = fold(stretch[:MAX_CHARS])
            found.append(_tokens(alone))
            if "<" in folded or _GOES_ON.search(alone):
                opened.add(stretch)
    return found, opened


def _tokens(folded: str) -> tuple[str, ...]:
    tokens: list[str] = []
    for token in _head_and_tail(_TOKEN.findall(folded)):
        if "'" in token:
            tokens += _words(token[:MAX_WORD])
        else:
            tokens.append(token[:MAX_WORD])
    return tuple(_head_and_tail(tokens))


def _words(token: str) -> Iterator[str]:
    """The words that apostrophes join."""
    word = _POSSESSIVE.sub("", token)
    while elided := _ELISION.match(word):
        yield elided.group(1)
        word = word[elided.end() :]
    if word:
        yield _LONG_RUN.sub(r"\1\1", word.replace("'", ""))


def _head_and_tail(tokens: list[str]) -> list[str]:
    few = len(tokens) <= MOST_STRETCHES
    return tokens if few else tokens[:HEAD_TOKENS] + tokens[-TAIL_TOKENS:]


_CAPITALIZED = re.compile(r"(?<=[\w,;:)'’] )[A-Z\u00c0-\u00de][^\W\d_]+")
"""A word with a capital letter behind another word of the same sentence."""


def capitalized(text: str) -> frozenset[str]:
    """The words that stand with a capital letter within a sentence, as names do.

    Args:
        text: Anything a person may type.

    Returns:
        Folded tokens; none of a text that writes Most Words So, or has no small letter.
    """
    if text.islower():
        return frozenset()
    found = _CAPITALIZED.findall(text[:MAX_CHARS])
    if 2 * len(found) >= len(text.split()):
        return frozenset()
    return frozenset(token for word in found for token in tokenize(word))


ASKED: Final = 1.25
ASIDE: Final = 0.5
"""What the sentences that ask count, and those around them, where a text has both (docs/engine.md)."""


class Part(NamedTuple):
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
    if "?" not in text:
        return (Part(text),)
    text = text[:MAX_CHARS].strip()
    if _is_one_sentence(text):
        return (Part(text),)
    sentences = _SENTENCE.split(text)
    asking = [sentence for sentence in sentences if sentence.endswith("?")]
    if not asking or len(asking) == len(sentences):
        return (Part(text),)
    aside = [sentence for sentence in sentences if not sentence.endswith("?")]
    return Part(" ".join(asking), ASKED), Part(" ".join(aside), ASIDE)


def _is_one_sentence(text: str) -> bool:
    """Certainly one; the regular expression tells of the others, and takes ten times as long."""
    inside = text[:-1]
    return not ("?" in inside or "." in inside or "!" in inside or "…" in inside or "\n" in inside)
