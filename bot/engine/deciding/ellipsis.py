"""What a question asks for that says nothing but its question word, and which quotes tell it.

"Says who?", "since when?", "in what year?", "like what?" ask about the answer before them, and whether that
tells it stands in its quotes: a name, a year, a row of things. So these are looked up there, and no score
is asked what they resemble. The words of the three languages stand here; nothing here knows a subject or
decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.engine.reading.text import tokenize
from bot.knowledge.types import Fact


class Sought(StrEnum):
    """What a question may ask for that says nothing else."""

    PERSON = "person"
    SOURCE = "source"
    """Who says so."""
    YEAR = "year"
    DATE = "date"
    TIME = "time"
    BEGINNING = "beginning"
    DURATION = "duration"
    AMOUNT = "amount"
    FREQUENCY = "frequency"
    EXAMPLES = "examples"
    ASSURANCE = "assurance"
    """Whether that is so: "really?"."""
    JUDGEMENT = "judgement"
    """Whether that is much: no quote says so."""
    SECTION = "section"
    """Where that stands in the article: every answer tells it."""


_ASKED: Final = tuple(
    (sought, re.compile(rf"\b(?:{words})\b"))
    for sought, words in (
        (
            Sought.SECTION,
            "(?:which|what) (?:section|part|paragraph)|where in the article|quel(?:le)? (?:section|partie|"
            "paragraphe)|(?:que|cual) (?:seccion|apartado|parte|parrafo)",
        ),
        (Sought.FREQUENCY, "how (?:often|regularly|frequently)|frequen\\w+|cada cuanto|frecuencia"),
        (Sought.BEGINNING, "since when|depuis quand|desde cuando"),
        (
            Sought.DURATION,
            "how long|how many (?:days|weeks|months|years)|combien (?:de|d) (?:temps|jours?|"
            "semaines?|mois|ans?|annees?)|"
            "cuant[oa]s? (?:tiempo|dias|semanas|meses|anos)",
        ),
        (Sought.YEAR, "years?|annees?|anos?"),
        (Sought.DATE, "dates?|days?|months?|jours?|mois|fechas?|dias?|mes"),
        (
            Sought.JUDGEMENT,
            "(?:is|are) (?:that|it|this|those|they) (?:a lot|alot|lots|much|many|big|good|bad|high|low|huge)|"
            "beaucoup|bcp|(?:es|son) (?:mucho|mucha|muchos|poco|bastante)",
        ),
        (Sought.AMOUNT, "how (?:much|many)|combien|cbn|cuant[oa]s?"),
        (Sought.TIME, "when|quand|cuando"),
        (
            Sought.EXAMPLES,
            "such as|examples?|instance|which ones|(?:like|as) (?:what|which|who)|(?:name|"
            "list) (?:them|em|some|a few)|(?:dime|nombra|enlista)(?:me)?l[oa]s|nomme les|"
            "lesquel(?:le)?s|comme (?:quoi|qui)|genre|exemples?|nomme|ejemplos?|cuales|como (?:que|"
            "cual|quien)",
        ),
        (
            Sought.SOURCE,
            "sources?|fuentes?|says? who|said who|who (?:says?|said|told|claims?|claimed)|according to who|"
            "qui (?:l )?(?:a |ont )?(?:dit|affirme)|(?:selon|d apres) qui|"
            "(?:quien|kien)(?:es)? (?:lo )?(?:dicen?|dijo|dijeron|dise|afirma|asegura)|segun quien",
        ),
        (Sought.PERSON, "whos?|whom|whose|qui|ki|quien|quienes|kien"),
        (
            Sought.ASSURANCE,
            "really|rly|seriously|srsly|for real|(?:you|u) sure|(?:that|it) (?:true|so)|vraiment|"
            "pour (?:de )?vrai|"
            "(?:est|cest) vrai|serieux|serieusement|es sur|neta|en serio|de (?:verdad|veras)|(?:es|"
            "eso) cierto|"
            "segur[oa]",
        ),
    )
)  # fmt: skip
"""What is asked for, by words folded as tokens are; the first that fits counts."""

_SAYING_NOTHING: Final = frozenset({
    "how", "often", "regularly", "frequently", "long", "many", "much", "since", "when", "what", "which",
    "who", "whos", "whom", "whose", "like", "such", "as", "for", "ones", "in", "of", "on", "by", "to",
    "from", "with", "at", "until", "according", "is", "are", "was", "were", "be", "been", "do", "does",
    "did", "has", "have", "had", "will", "a", "an", "the", "this", "that", "that's", "thats", "it", "its",
    "it's", "he", "she", "they", "them", "him", "her", "those", "these", "says", "say", "said", "saying",
    "told", "tell", "claims", "claimed", "made", "done", "meant", "exactly", "precisely", "then", "now",
    "and", "but", "so", "ok", "oh", "well", "please", "really", "rly", "seriously", "srsly", "real", "you",
    "u", "sure", "true", "name", "list", "some", "few", "example", "examples", "instance", "year", "years",
    "date", "dates", "day", "days", "month", "months", "weeks", "hour", "source", "sources", "word", "lot",
    "alot", "lots", "big", "good", "bad", "high", "low", "huge", "though", "tho", "thanks", "because",
    "fault", "way", "s", "m", "t", "d", "l", "n", "qu", "c", "j", "depuis", "quand", "combien", "cbn", "de",
    "du", "des", "temps", "quelle", "quel", "quelles", "quels", "en", "par", "au", "pour", "selon", "grace",
    "avec", "est", "sont", "etait", "ont", "ete", "fait", "dit", "disent", "dire", "affirme", "ca", "cela",
    "ce", "c'est", "cest", "cette", "ces", "cet", "il", "elle", "ils", "elles", "eux", "lui", "qui", "ki",
    "quoi", "comme", "genre", "exemple", "exemples", "nomme", "lesquels", "lesquelles", "annee", "annees",
    "jour", "jours", "mois", "heure", "frequence", "et", "mais", "alors", "donc", "pis", "la", "le", "les",
    "deja", "exactement", "precisement", "juste", "beaucoup", "bcp", "tu", "trouve", "je", "vous", "prie",
    "svp", "s'il", "plait", "cause", "faute", "vraiment", "vrai", "serieux", "serieusement", "es", "sur",
    "d'apres", "apres", "d'abord", "ben", "desde", "cuando", "cada", "cuanto", "cuanta", "cuantos",
    "cuantas", "tiempo", "que", "q", "fue", "era", "son", "fueron", "dice", "dicen", "dijo", "dijeron",
    "dise", "eso", "esto", "esos", "esas", "este", "esta", "lo", "los", "las", "el", "ella", "ellos", "por",
    "para", "con", "segun", "gracias", "quien", "quienes", "kien", "como", "cual", "cuales", "ejemplo",
    "ejemplos", "fuente", "ano", "anos", "fecha", "dia", "dias", "mes", "hora", "frecuencia", "y", "pero",
    "entonces", "pues", "favor", "culpa", "asi", "se", "ven", "ve", "mucho", "mucha", "muchos", "poco",
    "bastante", "neta", "serio", "verdad", "veras", "cierto", "segura", "seguro", "exacto", "figure",
    "figures", "number", "numbers", "amount", "amounts", "dato", "datos", "cifra", "cifras", "chiffre",
    "chiffres", "montant", "numero", "numeros", "roughly", "about", "around", "approximately", "environ",
    "peu", "pres", "mas", "o", "menos", "aproximadamente", "em", "dimelas", "dimelos", "nombralas",
    "nombralos", "afirma", "asegura", "pretend", "section", "part", "paragraph", "article", "written",
    "where", "seccion", "apartado", "parte", "parrafo", "viene", "articulo", "escrito", "escrita", "ecrit",
    "partie", "paragraphe", "pris", "t'as", "t'es", "get", "got", "find", "i", "stand", "stands", "dans",
    "ese", "esa", "estos", "estas", "aquel", "aquella"
})  # fmt: skip
"""Words that say nothing beside what is asked for."""

_ASSURED: Final = frozenset({
    "oh", "ah", "ok", "wait", "you", "u", "sure", "are", "is", "that", "it", "this", "true", "so", "for",
    "real", "really", "rly", "seriously", "srsly", "and", "but", "vraiment", "pour", "de", "vrai", "c",
    "est", "c'est", "cest", "ca", "serieux", "serieusement", "t'es", "tu", "es", "sur", "neta", "la", "en",
    "serio", "verdad", "veras", "eso", "cierto", "seguro", "segura", "estas", "a", "y"
})  # fmt: skip
"""Words that may stand beside the asking whether something is so."""

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
_AFTER_PLACE: Final = _SAYING_NOTHING | {"one"}

MOST_WORDS: Final = 8
"""Words of the longest question that says nothing else; looking costs a microsecond a word."""

DEMANDED: Final = frozenset(Sought) - {Sought.PERSON, Sought.TIME, Sought.ASSURANCE, Sought.SECTION}
"""What an answer must be seen to tell. A person may be told by an office, a time by a circumstance."""

ROW: Final = 3
"""Facts from which an answer is a row of things, and so its own examples."""


def sought_alone(question: str) -> Sought | None:
    """What a question asks for that says nothing else.

    Args:
        question: As it was typed.

    Returns:
        None where it says anything else, or asks for nothing that a quote could be looked up for.
    """
    words = tokenize(question)
    if len(words) > MOST_WORDS:
        return None
    text = " ".join(words)
    sought = next((sought for sought, asked in _ASKED if asked.search(text)), None)
    if sought is None:
        return None
    if sought is Sought.ASSURANCE:
        return sought if "?" in question and _ASSURED.issuperset(words) else None
    return sought if _SAYING_NOTHING.issuperset(words) else None


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
