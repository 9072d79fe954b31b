"""The noun phrases of a sentence, found by words that stand around them: a verb, an article, a comma.

No grammar is parsed, and what is found stands in the sentence as it is given back. Whether it is a good topic
is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.knowledge.function_words import FUNCTION_WORDS, words_of
from bot.knowledge.types import Language
from bot.scaffolding.topic_words import (
    ARTICLES,
    CONDITIONS,
    CONTRACTED,
    JOINING,
    LINKS,
    NUMBERS,
    OPENERS,
    PRONOUNS,
    RELATIVES,
    TRAILING,
    UNITS,
    VERB_ENDINGS,
    VERBS,
)

WORDS_MOST: Final = 10
"""Words of a topic: more are hard to read in a question."""

_OPENING: Final = re.compile(r"^(?:[^,]{3,60}),\s+(?=\S)")
"""What may stand before the subject, with its comma: "In 2023, ", "If it rains, "."""

_VAGUELY: Final = re.compile(
    r"(?:about|around|almost|nearly|no|up to|more than|less than|at least|at most|environ|presque|aucune?"
    r"|plus de|moins de|casi|ning[uú]na?|más de|menos de|hasta)\s+",
    re.IGNORECASE,
)
"""Words that make nonsense of "about", "sur" or "sobre" before them."""

_TOLD_TO: Final = re.compile(r"(?<!^ch)(?<!^n)(?<!^ass)ez$")
"""The ending of a French verb with which somebody is told to do something: "Laissez …"."""
_DENIED: Final = re.compile(r"\s+(?:not|pas|no)$")
_ALONE: Final = frozenset({"each", "this", "these"})
"""Articles that may stand alone before a verb: "each needs a card"."""
_CLIPPED: Final = re.compile(r"(?<=\w)'(?:s|re|ve|d|ll|t|m)$")
"""What an English word may have behind it of another: "who's", "you're"."""
TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*['’]?|[^\w\s]")
"""A word, with the apostrophe behind it, or a sign."""
_WORDY: Final = re.compile(r"\w")


def subject_in(quote: str, language: Language) -> str:
    """What stands before the verb, or before what is only added: "the engine, an old one, was found".

    Args:
        quote: The sentence.
        language: Of the sentence.

    Returns:
        As it stands there; "" where no verb is seen, or nothing that tells anything.
    """
    text = _after_opening(quote, language)
    begin, before, clause, held = 0, "", False, ""
    for count, match in enumerate(TOKEN.finditer(text)):
        word = match[0].casefold().replace("’", "'")
        told = text[begin : match.start()]
        if count == 0:
            begin = match.start()
            if not _begins_subject(word, language) or (text[0].islower() and _is_verb(word, "-", language)):
                return ""
        elif word in RELATIVES[language]:
            clause = True
        elif (word in PRONOUNS or word in CONDITIONS) and not clause:
            return _named(told, language)  # "a folder you marked", "two adults if …"
        elif not _WORDY.match(word) or count >= WORDS_MOST:
            return held or (_named(told, language) if word == "," and _is_thing(told, language) else "")
        if _is_verb(word, before, language):
            if not clause:
                return _named(told, language)
            clause = False  # that of "members who row pay"
            held = "" if before in RELATIVES[language] else _named(told, language)
        before = word
    return held


def _begins_subject(word: str, language: Language) -> bool:
    stands = word.partition("'")[0] in PRONOUNS or word in PRONOUNS  # "there's"
    return bool(_WORDY.match(word)) and not (
        stands or word in LINKS or _opens(word, language) or _TOLD_TO.search(word)
    )


def things_in(quote: str, language: Language) -> Iterator[str]:
    """The runs of words behind an article.

    Args:
        quote: The sentence.
        language: Of the sentence.
    """
    rest = _after_opening(quote, language)
    while thing := _first_thing(rest, language):
        if not only_counts(thing, language):
            yield thing
        rest = rest[rest.index(thing) + len(thing) :]


def _is_thing(text: str, language: Language) -> bool:
    """Whether words are a thing or a person by their form: an article before them, or each with a capital."""
    words = re.findall(r"[^\W\d_]+", text)
    named = len(words) > 1 and all(word[0].isupper() for word in words)
    return named or (bool(words) and words[0].casefold() in ARTICLES[language] and len(words) > 1)


def _is_verb(word: str, before: str, language: Language) -> bool:
    """Whether a word is the verb: "closed shoes" and "the last repair" have none."""
    ending = VERB_ENDINGS.get(language)
    told = ending is not None and len(word) > 4 and ending.search(word) is not None
    behind_article = before.rstrip("'") in ARTICLES[language] and before not in _ALONE
    if not (told or word in VERBS[language]) or behind_article:
        return False
    return bool(before) or not told


def _named(text: str, language: Language) -> str:
    """A subject, if it is more than words that hold sentences together."""
    vague = _VAGUELY.match(text.strip())
    subject = text.strip()[vague.end() :] if vague else text.strip()
    subject = _DENIED.sub("", subject)
    while (words := subject.split()) and words[-1] in JOINING[language]:  # "… de no más de tres meses"
        subject = " ".join(words[:-1])
    return "" if only_counts(subject, language) else subject


def only_counts(text: str, language: Language) -> bool:
    """Whether words tell how many and of nothing: "the two", "a year".

    Args:
        text: The words.
        language: Of them.
    """
    told = {word for word in words_of(text) if len(word) > 1 and not word.isdigit()}
    return told <= FUNCTION_WORDS[language] | UNITS | NUMBERS


def _opens(word: str, language: Language) -> bool:
    return word in OPENERS or (word in {"a", "de"} and language == "es")  # elsewhere they are articles


def _after_opening(quote: str, language: Language) -> str:
    words = words_of(quote[:40])
    opening = _OPENING.match(quote)
    return quote[opening.end() :] if opening and words and _opens(words[0], language) else quote


def _first_thing(quote: str, language: Language) -> str:
    """The first run of words behind an article."""
    begin = end = None
    count, before = 0, ""
    for match in TOKEN.finditer(quote):
        word = _CLIPPED.sub("", match[0].casefold().replace("’", "'")).rstrip("'")
        if begin is None:
            if word in ARTICLES[language] and (word not in CONTRACTED or match.start() == 0):
                begin = match.start()
            continue
        article = word in ARTICLES[language] and (end is None or before in JOINING[language])
        stops = (
            not _WORDY.match(word)
            or any(word in words for words in (VERBS[language], FUNCTION_WORDS[language], PRONOUNS))
            or (bool(count) and language != "en" and _is_verb(word, before, language))  # en: "the tied boats"
        )
        if stops and not article and not (count and word in JOINING[language]):
            if count:
                break
            begin = None
            continue
        if not stops:
            count, end = count + 1, match.end()
        before = word
        if count >= 5:
            break
    return _ended(quote[begin:end], language) if begin is not None and end is not None and count else ""


def _ended(thing: str, language: Language) -> str:
    """A thing without what only hangs on to it: "the warden first", "les frais de 25"."""
    words = thing.split()
    while len(words) > 1 and (words[-1].isdigit() or words[-1] in TRAILING | FUNCTION_WORDS[language]):
        words.pop()
    words[-1] = re.sub(r"(?<=\w)['’]s$", "", words[-1])
    return " ".join(words) if thing.startswith(" ".join(words)) else thing
