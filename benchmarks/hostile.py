"""Texts that were made to hurt: as long as Discord lets anyone write, and of the worst kind.

Some aim at every program that reads text, some at this one: at the search for
the word that was meant, at expressions of the glossary that begin like another,
and at what becomes longer when it is folded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain, cycle, islice
from types import MappingProxyType
from typing import Final

from bot.engine.engine import Engine
from bot.engine.reading.text import tokenize
from bot.knowledge.types import Knowledge
from bot.storage.redact import redact

LENGTH: Final = 4000

READERS: Final[Mapping[str, Callable[[Engine, str], object]]] = MappingProxyType(
    {
        "decide": lambda engine, text: engine.decide(text, vectors={}),
        "complete": lambda engine, text: engine.complete(text, "en"),
        "redact": lambda _, text: redact(text),
    }
)
"""All that the event loop does with a text that somebody wrote: decide on it, offer what it may become while
it is typed, and clean it for keeping."""


def texts(knowledge: Knowledge) -> dict[str, str]:
    """Hostile texts of :data:`LENGTH` characters, by name.

    Args:
        knowledge: What the bot knows; some of the texts abuse its words.
    """
    words = sorted(
        {word for entry in knowledge.entries.values() for _, text in entry.ask for word in tokenize(text)}
    )
    terms = [term for group in knowledge.glossary for _, term in group.words]
    beginnings = [" ".join(term.split()[:-1]) for term in terms if " " in term]
    every = islice(chain.from_iterable(entry.ask for entry in knowledge.entries.values()), 0, None, 7)
    return {
        "one letter": "a" * LENGTH,
        "one word": _fill("antidisestablishmentarianism", gap=""),
        "words of one letter": _fill("a b c d e f g"),
        "emoji": _fill("👩‍👩‍👧‍👦🇨🇦🔥", gap=""),
        "one sign": "|" * (LENGTH - 1) + "A",
        "blanks before a picture": "a" + " " * (LENGTH - 3) + "b😀",
        "letters that look like others": "a " + "я" * (LENGTH - 2),
        "ligatures": "\ufdfa" * LENGTH,
        "stacked accents": _fill("z" + "\u0300\u0316\u035b\u0489" * 8, gap=""),
        "right to left": _fill("\u202eما هي اتفاقية الشراكة؟ מה ההסכם"),
        "digits": _fill("9876543210", gap=""),
        "years": _fill("2023 1999 56 %"),
        "regex bait": _fill("(((((a+)+)+)+)+)$ [[:x:]] \\d{1,99} .*.*.*=", gap=""),
        "apostrophes": _fill("l'd'qu'l'd'qu'", gap=""),
        "acronyms": _fill("a.b.c.d.e.f.", gap=""),
        "links": _fill("https://a.io/x"),
        "Chinese": _fill("加拿大和墨西哥签署战略伙伴关系协定", gap=""),
        "null bytes": "\0" * LENGTH,
        "new lines": "\n" * LENGTH,
        "question marks": "? " * (LENGTH // 2),
        "markup": _fill("<@!123> <:a:1> <#9>"),
        "numbers in markup": _fill("_1_**2**~~3~~||4||", gap=""),
        "its own phrasings": _fill(*(text for _, text in every)),
        "its own words": _fill(*words),
        "its own words, misspelt": _fill(*(_misspelt(word) for word in words if len(word) > 7)),
        "terms of the glossary": _fill(*terms),
        "terms of the glossary, unfinished": _fill(*beginnings),
    }


def _misspelt(word: str) -> str:
    middle = len(word) // 2
    return f"{word[:middle]}{word[middle + 1]}{word[middle]}{word[middle + 2 :]}x"


def _fill(*parts: str, gap: str = " ") -> str:
    """The parts again and again."""
    text, endless = "", cycle(parts or ("x",))
    while len(text) < LENGTH:
        text += next(endless) + gap
    return text[:LENGTH]
