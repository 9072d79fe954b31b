"""What a question asks for that says nothing but its question word, and which quotes tell it.

"Says who?", "since when?", "in what year?", "like what?" ask about the answer before them, and whether that
tells it stands in its quotes: a name, a year, a row of things. So these are looked up there, and no score
is asked what they resemble. What asks is told by :mod:`bot.engine.deciding.asking_words`. Nothing here knows
a subject or decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Final

from bot.engine.deciding.asking_words import ASKED, ASSURED, SAYING_NOTHING, Sought
from bot.engine.reading.text import tokenize
from bot.knowledge.types import Fact

_NAME = re.compile(r"(?<=[\w,] )(?=([^\W\d_a-zà-ÿ][\w’'-]+) ([^\W\d_a-zà-ÿ]\w+))")
"""Two words with capital letters that begin no sentence: a name in full, or one with its title."""
_OF_PLACES: Final = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "new", "mount", "lake",
    "cape", "port", "city", "street", "avenue", "river", "island", "islands", "bay", "valley", "county",
    "america", "american", "mont", "lac", "cap", "ville", "rue", "ile", "baie", "monte", "lago", "cabo",
    "puerto", "ciudad", "calle", "isla", "bahia", "norte", "sur"
})  # fmt: skip
"""Words that make two words with capital letters the name of a place."""
_WORD = re.compile(r"\w+")

_MONTHS: Final = (
    "january|february|march|april|june|july|august|september|october|november|december|"
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_YEARS: Final = r"(?:1[5-9]|20)\d\d"
_SPAN: Final = (
    r"(?:\d+|one|two|three|four|five|six|several|few|un|une|deux|trois|quatre|cinq|dos|tres|cuatro|cinco|"
    r"varios)[\s-](?:hours?|days?|weeks?|months?|years?|decades?|heures?|jours?|semaines?|mois|ans|annees?|"
    r"horas?|dias?|semanas|meses|anos)"
)
_PAST: Final = (
    r"(?:recent|past|last|dernieres?|ultimos) (?:hours?|days?|weeks?|months?|years?|decades?|annees|anos)|"
    r"(?:annees|mois) (?:recentes|recents|passees)|(?:anos|meses) recientes|"
    r"have long|has long|long been|since|ago|depuis|longtemps|desde|hace"
)
_TOLD: Final[Mapping[Sought, re.Pattern[str]]] = MappingProxyType({
    Sought.YEAR: re.compile(rf"\b{_YEARS}\b"),
    Sought.DATE: re.compile(rf"\b(?:{_MONTHS})\b"),
    Sought.TIME: re.compile(rf"\b(?:{_YEARS}|{_MONTHS}|{_PAST})\b"),
    Sought.BEGINNING: re.compile(rf"\b(?:{_YEARS}|{_PAST})\b"),
    Sought.DURATION: re.compile(rf"\b{_SPAN}\b"),
    Sought.AMOUNT: re.compile(r"[$€%]|\b\d+\b"),
    Sought.FREQUENCY: re.compile(
        r"\b(?:regular\w*|often|frequent\w*|daily|weekly|monthly|yearly|annual\w*|every|each|chaque|souvent|"
        r"regulier\w*|cada|siempre|frecuent\w*)\b"
    ),
    Sought.EXAMPLES: re.compile(
        r"\b(?:including|such as|for example|like|notamment|comme|par exemple|incluyendo|incluid[oa]s|como|"
        r"por ejemplo)\b"
    ),
})  # fmt: skip
"""What a quote has that tells the thing, by words folded as tokens are."""

_PLACES: Final[Mapping[str, int]] = MappingProxyType(
    dict.fromkeys(("first", "1st", "premier", "premiere", "primero", "primera"), 0)
    | dict.fromkeys(("second", "2nd", "deuxieme", "seconde", "segundo", "segunda"), 1)
    | dict.fromkeys(("third", "3rd", "troisieme", "tercero", "tercera"), 2)
    | dict.fromkeys(("fourth", "4th", "quatrieme", "cuarto", "cuarta"), 3)
    | dict.fromkeys(("fifth", "5th", "cinquieme", "quinto", "quinta"), 4)
    | dict.fromkeys(("last", "dernier", "derniere", "ultimo", "ultima"), -1)
)
_BEFORE_PLACE: Final = frozenset({"the", "le", "la", "el"})
_AFTER_PLACE: Final = SAYING_NOTHING | {"one"}

MOST_WORDS: Final = 8
"""Words of the longest question that says nothing else; looking costs a microsecond a word."""

DEMANDED: Final = frozenset(Sought) - {Sought.PERSON, Sought.TIME, Sought.ASSURANCE, Sought.SECTION}
"""What an answer must be seen to tell. A person may be told by an office, a time by a circumstance."""

ROW: Final = 3
"""Facts from which an answer is a row of things, and so its own examples."""


def sought_alone(question: str, mends: Mapping[str, str] = MappingProxyType({})) -> Sought | None:
    """What a question asks for that says nothing else.

    Args:
        question: As it was typed.
        mends: What misspelt words were read as.

    Returns:
        None where it says anything else, or asks for nothing that a quote could be looked up for.
    """
    words = [word if word in SAYING_NOTHING else mends.get(word, word) for word in tokenize(question)]
    if len(words) > MOST_WORDS:
        return None
    text = " ".join(words)
    sought = next((sought for sought, asked in ASKED if asked.search(text)), None)
    if sought is None:
        return None
    if sought is Sought.ASSURANCE:
        return sought if "?" in question and ASSURED.issuperset(words) else None
    return sought if SAYING_NOTHING.issuperset(words) else None


def place_in_row(question: str) -> int | None:
    """Which of several things a question asks for: "the second one?", "la última", "et le premier?".

    Args:
        question: As it was typed.

    Returns:
        Its place from 0, or -1 for the last; None where it asks for no place, or for "the second visit".
    """
    words = tokenize(question)
    for position, word in enumerate(words[:-1] if len(words) <= MOST_WORDS else ()):
        place = _PLACES.get(words[position + 1])
        after = words[position + 2 : position + 3]
        if word in _BEFORE_PLACE and place is not None and _AFTER_PLACE.issuperset(after):
            return place
    return None


def surnames(facts: Iterable[Fact]) -> frozenset[str]:
    """The last words of all names that are quoted in full, which stand for somebody alone, too.

    Args:
        facts: All of them.
    """
    pairs = (pair for fact in facts for pair in _NAME.findall(fact.quote))
    return frozenset(pair[1] for pair in pairs if _OF_PLACES.isdisjoint(tokenize(" ".join(pair))))


def tells(facts: Sequence[Fact], sought: Sought, names: Set[str]) -> bool:
    """Whether some facts tell what is sought, as far as that can be seen from their quotes.

    Args:
        facts: Those of an answer.
        sought: What is asked for.
        names: What a person is told by (:func:`surnames`).
    """
    if sought in (Sought.ASSURANCE, Sought.SECTION):
        return bool(facts)
    if sought in (Sought.PERSON, Sought.SOURCE):
        return any(not names.isdisjoint(_WORD.findall(fact.quote)) for fact in facts)
    if sought is Sought.EXAMPLES and len(facts) >= ROW:
        return True
    told = _TOLD.get(sought)
    return told is not None and any(told.search(text) for text in _folded(facts))


def _folded(facts: Iterable[Fact]) -> Iterable[str]:
    return (" ".join(tokenize(fact.quote)) for fact in facts)
