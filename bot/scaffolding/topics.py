"""What a sentence is about, in its own words: its subject, or the first thing that it names.

No grammar is parsed. The subject of a plain sentence ends where its verb begins, and the verbs that rules,
notices and news are made of are few; where none is seen, the first run of words behind an article will do,
and where there is none the sentence has no topic. Every topic is a part of the sentence, but for a capital
letter at its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from bot.importing.source_text import CELL_SPACE
from bot.knowledge.function_words import FUNCTION_WORDS, words_of
from bot.knowledge.types import Language
from bot.scaffolding.topic_words import (
    ARTICLES,
    CONDITIONS,
    JOINING,
    NUMBERS,
    OPENERS,
    PRONOUNS,
    STATING,
    TRAILING,
    UNITS,
    VERBS,
)

WORDS_MOST: Final = 10
"""Words of a topic: more are hard to read in a question."""

_NAME_MOST: Final = 6
"""Words of a heading that is a name."""

_OPENING: Final = re.compile(r"^(?:[^,]{3,60}),\s+(?=\S)")
"""What may stand before the subject, with its comma: "In 2023, ", "If it rains, "."""

_VAGUELY: Final = re.compile(
    r"(?:about|around|almost|nearly|no|up to|more than|less than|at least|at most|environ|presque|aucune?"
    r"|plus de|moins de|casi|ning[uú]na?|más de|menos de|hasta)\s+",
    re.IGNORECASE,
)
"""Words that make nonsense of "about", "sur" or "sobre" before them."""
_THERE: Final = re.compile(
    r"(?:there (?:is|are)|il y a|hay) (?:[\w,.]*\d\S* )?(?P<thing>[^,;:.]+?)"
    r"(?=\s(?:by|in|at|on|for|with|from|to|near|behind|who|that|en|para|con|por|dans|sur|à|pour|avec|près|qui|que)\b"
    r"|[,;:.]|$)",
    re.IGNORECASE,
)
"""What there is: "sheds" in "There are three sheds by the gate"."""
_LEADERS: Final = re.compile(r"\s*(?:\.\s?){4,}\s*")
"""The dots between the columns of a printed table."""
_DAYS: Final = frozenset(
    f"{day}{end}"
    for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
    for end in ("day", "days")
)
"""Days keep their capital letter in English, the one language in which they have any."""
_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*['’]?|[^\w\s]")
_WORDY: Final = re.compile(r"\w")


def topic_of(quote: str, language: Language, cased: Collection[str] = ()) -> str:
    """What a sentence is about.

    Args:
        quote: The sentence.
        language: Of the sentence.
        cased: Words that the article writes with a capital letter wherever they stand.

    Returns:
        A part of the sentence, its first letter small unless the word is one of ``cased``; "" where none
        was found.
    """
    row = _LEADERS.sub(CELL_SPACE, quote)
    if CELL_SPACE in row:  # a row of a table is about its first cell
        return small(row.partition(CELL_SPACE)[0].strip(), cased)
    if there := _THERE.match(quote):
        words = there["thing"].split()
        named = " ".join(words[1:] if len(words) > 1 and words[0].casefold() in NUMBERS else words)
        if not _only_counts(named, language):
            return small(named, cased)
    return subject_of(quote, language, cased) or next(iter(topics_of(quote, language, cased)), "")


def subject_of(quote: str, language: Language, cased: Collection[str] = ()) -> str:
    """What stands before the verb of a sentence; "" where no verb is seen, or nothing that tells anything.

    Args:
        quote: The sentence.
        language: Of the sentence.
        cased: As for :func:`topic_of`.
    """
    return small(_subject(quote, language), cased)


def is_statement(quote: str, language: Language) -> bool:
    """Whether a sentence states something and can stand behind "is it true that".

    Args:
        quote: The sentence.
        language: Of the sentence.
    """
    words = _TOKEN.findall(quote.casefold())
    if not words or not quote[:1].isupper() or words[0] in CONDITIONS:
        return False
    if words[0] in STATING[language]:
        return True
    begins = words[0].rstrip("'’") in FUNCTION_WORDS[language] | PRONOUNS | {"no"}
    told = any(word.replace("’", "'") in VERBS[language] for word in words)
    return told and (begins or bool(_subject(quote, language)))


def names_something(text: str, language: Language) -> bool:
    """Whether a heading names a thing and can stand behind "about": no question, no sentence, no "for …".

    Args:
        text: The heading.
        language: Of it.
    """
    words = words_of(text)
    begins = words[:1] and (words[0] in FUNCTION_WORDS[language] and words[0] not in ARTICLES[language])
    told = any(word in VERBS[language] for word in words)
    return bool(words) and len(words) <= _NAME_MOST and not (begins or told) and not text.endswith("?")


def topics_of(quote: str, language: Language, cased: Collection[str] = ()) -> tuple[str, ...]:
    """All things that a sentence names behind an article.

    Args:
        quote: The sentence.
        language: Of the sentence.
        cased: As for :func:`topic_of`.
    """
    found: list[str] = []
    rest = _after_opening(quote, language)
    while thing := _first_thing(rest, language):
        if not _only_counts(thing, language):
            found.append(small(thing, cased))
        rest = rest[rest.index(thing) + len(thing) :]
    return tuple(dict.fromkeys(found))


def small(text: str, cased: Collection[str]) -> str:
    """A text that may stand within a sentence.

    Args:
        text: The beginning of a sentence, or a heading.
        cased: Words that keep their capital letter.
    """
    first = re.match(r"[^\W\d_]+", text)
    if first is None or first[0] in cased:
        return text
    if first[0] in _DAYS:
        return text
    acronym = len(first[0]) > 1 and not first[0][1:].islower()
    return text if acronym else text[0].lower() + text[1:]


def cased_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that an article writes with a capital letter within a sentence, and never without one.

    Args:
        texts: Its paragraphs.
    """
    within: set[str] = set()
    plain: set[str] = set()
    for text in texts:
        words = re.findall(r"(?<=[\w,;] )[^\W\d_]+|[^\W\d_]+", text)
        plain.update(word for word in words if word.islower())
        within.update(re.findall(r"(?<=[\w,;’'] )[A-ZÀ-ÖØ-Þ][^\W\d_]*", text))
    return frozenset(word for word in within if word.lower() not in plain)


def key_words(text: str, language: Language) -> tuple[str, ...]:
    """The words of a text that carry its meaning, in small letters, each once, with its figures.

    Args:
        text: A sentence or a heading.
        language: Of the text.
    """
    found: dict[str, None] = {}
    for match in re.finditer(
        r"\d+(?:[.,:]\d+)*(?:\s?[%$€])?|[$€]\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*", text
    ):
        word = match[0].casefold()
        if word not in FUNCTION_WORDS[language] and (len(word) > 1 or word.isdigit()):
            found[word] = None
    return tuple(found)


def _subject(quote: str, language: Language) -> str:
    """What stands before the verb."""
    text = _after_opening(quote, language)
    begin, before = 0, ""
    for count, match in enumerate(_TOKEN.finditer(text)):
        word = match[0].casefold().replace("’", "'")
        if count == 0:
            begin = match.start()
            if word in PRONOUNS or _opens(word, language):
                return ""
        if _is_verb(word, before, language):
            return _named(text[begin : match.start()], language)
        if not _WORDY.match(word) or count >= WORDS_MOST:
            return ""
        before = word
    return ""


def _is_verb(word: str, before: str, language: Language) -> bool:
    """Whether a word is the verb: "closed shoes" and "the last repair" have none."""
    told = language == "en" and word.endswith("ed") and len(word) > 4  # "carried", "returned"
    if not (told or word in VERBS[language]) or before.rstrip("'") in ARTICLES[language]:
        return False
    return bool(before) or not told


def _named(text: str, language: Language) -> str:
    """A subject, if it is more than words that hold sentences together."""
    subject = _VAGUELY.sub("", text.strip(), count=1)
    return "" if _only_counts(subject, language) else subject


def _only_counts(text: str, language: Language) -> bool:
    """Whether words tell how many and of nothing: "the two", "a year"."""
    told = {word for word in words_of(text) if len(word) > 1 and not word.isdigit()}
    return told <= FUNCTION_WORDS[language] | UNITS | NUMBERS


def _opens(word: str, language: Language) -> bool:
    return word in OPENERS or (word == "a" and language == "es")  # in English it is an article


def _after_opening(quote: str, language: Language) -> str:
    words = words_of(quote[:40])
    opening = _OPENING.match(quote)
    return quote[opening.end() :] if opening and words and _opens(words[0], language) else quote


def _first_thing(quote: str, language: Language) -> str:
    """The first run of words behind an article."""
    begin = end = None
    count = 0
    for match in _TOKEN.finditer(quote):
        word = match[0].casefold().rstrip("'’")
        if begin is None:
            if word in ARTICLES[language]:
                begin = match.start()
            continue
        stops = not _WORDY.match(word) or word in VERBS[language] or word in FUNCTION_WORDS[language]
        if (
            stops
            and not (count and word in JOINING[language])
            and not (word in ARTICLES[language] and end is None)
        ):
            if count:
                break
            begin = None
            continue
        if not stops:
            count, end = count + 1, match.end()
        if count >= 5:
            break
    return _ended(quote[begin:end], language) if begin is not None and end is not None and count else ""


def _ended(thing: str, language: Language) -> str:
    """A thing without what only hangs on to it: "the warden first", "les frais de 25"."""
    words = thing.split()
    while len(words) > 1 and (words[-1].isdigit() or words[-1] in TRAILING | FUNCTION_WORDS[language]):
        words.pop()
    return " ".join(words) if thing.startswith(" ".join(words)) else thing
