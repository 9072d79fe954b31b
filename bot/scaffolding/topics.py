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
from bot.replies.quotation_marks import quoted
from bot.scaffolding.noun_phrases import TOKEN, only_counts, subject_in, things_in
from bot.scaffolding.topic_words import (
    ARTICLES,
    CONDITIONS,
    NUMBERS,
    OPENERS,
    PRONOUNS,
    STATING,
    VAGUE,
    VERBS,
    WITH_ARTICLE,
)

_NAME_MOST: Final = 6
"""Words of a heading that is a name."""

_THERE: Final = re.compile(
    r"(?:there (?:is|are)|il y a|hay) (?:[\w,.]*\d\S* )?(?P<thing>[^,;:.]+?)"
    r"(?=\s(?:by|in|at|on|for|with|from|to|near|behind|who|that|en|para|con|por|dans|sur|à|pour|avec|près|qui|que)\b"
    r"|[,;:.]|$)",
    re.IGNORECASE,
)
"""What there is: "sheds" in "There are three sheds by the gate"."""
_LEADERS: Final = re.compile(r"\s*(?:\.\s?){4,}\s*")
"""The dots between the columns of a printed table."""
_LABEL_MOST: Final = 50
"""Characters of a label."""
_NAME: Final = re.compile(r"[A-ZÀ-ÖØ-Þ]\w*\.? [A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]")
"""A name and a surname, at the beginning of a sentence."""
_NO_NAMES: Final = frozenset().union(*FUNCTION_WORDS.values(), *ARTICLES.values(), NUMBERS, {"no"})
"""Words that begin no name, though a name may follow: "The Committee"."""
_DAYS: Final = frozenset(
    f"{day}{end}"
    for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
    for end in ("day", "days")
)
"""Days keep their capital letter in English, the one language in which they have any."""


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
    if is_row(quote):  # it is about its first cell
        return small(label_of(quote), cased)
    if there := _THERE.match(quote):
        words = there["thing"].split()
        named = " ".join(words[1:] if len(words) > 1 and words[0].casefold() in NUMBERS else words)
        if not only_counts(named, language):
            return small(named, cased)
    things = topics_of(quote, language, cased)
    return subject_of(quote, language, cased) or (max(things, key=_weight) if things else "")


def _weight(thing: str) -> int:
    """How much a thing tells: a name more than a word, several words more than one, "the morning" nothing."""
    words = [word for word in re.findall(r"[^\W\d_]+", thing)[1:] if word.casefold() not in VAGUE]
    return min(len(words), 3) + 2 * any(word[0].isupper() for word in words)


def subject_of(quote: str, language: Language, cased: Collection[str] = ()) -> str:
    """What stands before the verb of a sentence; "" where no verb is seen, or nothing that tells anything.

    Args:
        quote: The sentence.
        language: Of the sentence.
        cased: As for :func:`topic_of`.
    """
    return small(subject_in(quote, language), cased)


def is_row(quote: str) -> bool:
    """Whether a line is the row of a table, its cells apart by wide spaces or by dots.

    Args:
        quote: The line.
    """
    return CELL_SPACE in _LEADERS.sub(CELL_SPACE, quote)


def label_of(quote: str) -> str:
    """What stands before the first colon of a line, or in the first cell; "" where nothing does.

    Args:
        quote: The line: "Lost keys: ask the warden".
    """
    if is_row(quote):
        return _LEADERS.sub(CELL_SPACE, quote).partition(CELL_SPACE)[0].strip()
    label, colon, rest = quote.partition(":")
    label = label.rstrip("\u00a0\u202f ")
    short = len(label) <= _LABEL_MOST and len(label.split()) <= _NAME_MOST
    first = words_of(label)[:1]
    names = bool(first) and first[0] not in CONDITIONS | OPENERS
    return label if colon and short and names and rest[:1].isspace() else ""


def as_thing(topic: str, language: Language, cased: Collection[str] = ()) -> str:
    """A topic as it can stand behind "about": within quotation marks where the language wants an article.

    Args:
        topic: Of a sentence.
        language: Of it.
        cased: As for :func:`topic_of`.
    """
    word = re.match(r"[^\W\d_]+", topic)
    first = word[0] if word else ""
    bare = language not in WITH_ARTICLE or first.casefold() in ARTICLES[language]
    return topic if bare or first in cased or first[:1].isupper() else quoted(topic, language)


def is_statement(quote: str, language: Language) -> bool:
    """Whether a sentence states something and can stand behind "is it true that".

    Args:
        quote: The sentence.
        language: Of the sentence.
    """
    words = TOKEN.findall(quote.casefold())
    if not words or not quote[:1].isupper() or words[0] in CONDITIONS:
        return False
    if words[0] in STATING[language]:
        return True
    begins = words[0].rstrip("'’") in FUNCTION_WORDS[language] | PRONOUNS | {"no"}
    told = any(word.replace("’", "'") in VERBS[language] for word in words)
    return told and (begins or bool(subject_in(quote, language)))


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
    return tuple(dict.fromkeys(small(thing, cased) for thing in things_in(quote, language)))


def small(text: str, cased: Collection[str]) -> str:
    """A text that may stand within a sentence.

    Args:
        text: The beginning of a sentence, or a heading.
        cased: Words that keep their capital letter.
    """
    first = re.match(r"[^\W\d_]+", text)
    if first is None or first[0] in cased:
        return text
    if _NAME.match(text) and first[0].casefold() not in _NO_NAMES:
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
        within.update(re.findall(r"(?<=[^\W\d_] |[,;’'] )[A-ZÀ-ÖØ-Þ][^\W\d_]*", text))
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
