"""What kinds of things a sentence tells: an amount, a time, a person, a rule.

A question asks for one of them ("how much", "when"), so a draft asks for those that its fact has. Told by
form alone (figures, names of months, capital letters, verbs of duty) in each language; what is not seen costs
a draft one phrasing and nothing else. Nothing here makes a question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from bot.knowledge.function_words import FUNCTION_WORDS
from bot.knowledge.types import Language, PerLanguage


class FactKind(StrEnum):
    """A kind of thing that a fact tells and that a question asks for."""

    AMOUNT = "amount"
    """How much: money or a percentage."""
    COUNT = "count"
    """How many: any other number."""
    TIME = "time"
    """When: a date, a day, an hour."""
    DURATION = "duration"
    """How long."""
    PERSON = "person"
    """Who: a name or an office."""
    PLACE = "place"
    """Where."""
    REASON = "reason"
    """Why."""
    RULE = "rule"
    """What must or may be done, or must not."""
    CONTACT = "contact"
    """How to reach somebody: an address of mail or of the web, a telephone number."""


_AMOUNT: Final = re.compile(
    r"[$€£]\s?\d"
    r"|\d[\d.,\s\u00a0\u202f]*(?:%|\$|€|£|(?:dollars?|euros?|pesos?|cents?|centavos?|cad|usd|mxn"
    r"|per\s?cent|pour\s?cent|por\s?ciento)\b)",
    re.IGNORECASE,
)
_CONTACT: Final = re.compile(
    r"\b[\w.+-]+@[\w-]+\.\w|\bhttps?://|\bwww\."
    r"|\(\d{3}\)\s?\d{3}|\b\d{3}[-. \u00a0]\d{3,4}[-. \u00a0]?\d{4}\b"
)
_CLOCK: Final = re.compile(
    r"\b\d{1,2}(?::\d\d)?\s?(?:[ap]\.?\s?m\b|o['’]clock)|\b\d{1,2}:\d\d\b|\b\d{1,2}[\s\u00a0\u202f]?h"
    r"(?:[\s\u00a0\u202f]?\d\d)?\b|\b(?:1[89]|20)\d\d\b",
    re.IGNORECASE,
)
_CLOCK_TIME: Final = re.compile(rf"(?!(?:1[89]|20)\d\d\b)(?:{_CLOCK.pattern})", re.IGNORECASE)
_LASTING: Final = re.compile(r"\b(?:lasts?|takes|dure(?:nt|ra)?|dura(?:n|rá)?|tardan?)\b", re.IGNORECASE)
_FIGURE: Final = re.compile(r"\d")
_TWO_NAMES: Final = re.compile(
    r"(?<![.!?…] )(?<!^)\b[A-ZÀ-ÖØ-Þ][\w’'-]+ "
    r"(?:(?:de|du|la|del|van|von|[A-Z]\.) )*[A-ZÀ-ÖØ-Þ][\w’'-]+"
)

_WORDS: Final[PerLanguage[Mapping[FactKind, str]]] = PerLanguage({
    "en": {
        FactKind.COUNT: """
            two three four five six seven eight nine ten eleven twelve dozen hundred thousand""",
        FactKind.TIME: """
            january february april june july august september october november december monday tuesday
            wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
            saturdays sundays noon midnight today tomorrow yesterday annually monthly weekly daily
            spring autumn winter summer deadline""",
        FactKind.DURATION: """
            seconds minutes hours days weeks months years minute hour day week month year""",
        FactKind.PERSON: """
            mr mrs ms dr prof president chair chairperson mayor council councillor committee board
            director treasurer secretary minister principal teacher teachers parents coach captain
            manager staff maintainer maintainers owner owners spokesperson officer coordinator""",
        FactKind.PLACE: """
            street avenue road hall room park building library office centre center school desk gate""",
        FactKind.REASON: "because since reason reasons due therefore",
        FactKind.RULE: """
            must may shall should cannot allowed required permitted prohibited forbidden mandatory
            banned needs welcome admitted refused""",
    },
    "fr": {
        FactKind.COUNT: """
            deux trois quatre cinq six sept huit neuf dix onze douze douzaine cent mille""",
        FactKind.TIME: """
            janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi
            mardi mercredi jeudi vendredi samedi dimanche lundis mardis mercredis jeudis vendredis
            samedis dimanches midi minuit demain hier printemps automne hiver""",
        FactKind.DURATION: """
            seconde secondes minute minutes heure heures jour jours semaine semaines mois an ans année
            années""",
        FactKind.PERSON: """
            m mme dr président présidente maire mairesse conseil conseiller conseillère comité directeur
            directrice trésorier trésorière secrétaire ministre parents enseignant enseignants
            enseignante responsable gérant gérante porte-parole propriétaire propriétaires""",
        FactKind.PLACE: """
            rue avenue chemin boulevard salle parc bibliothèque bureau hôtel centre école édifice
            guichet""",
        FactKind.REASON: "parce car afin raison puisque",
        FactKind.RULE: """
            doit doivent devra devront peut peuvent pourra pourront interdit interdite interdits
            interdites obligatoire obligatoires permis permise permises défense exigé exigée requis
            requise bienvenu bienvenue bienvenus bienvenues admis admise admises refusé refusée refusés
            refusées autorisé autorisée autorisés autorisées""",
    },
    "es": {
        FactKind.COUNT: """
            dos tres cuatro cinco seis siete ocho nueve diez once doce docena cien mil""",
        FactKind.TIME: """
            enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
            lunes martes miércoles jueves viernes sábado domingo sábados domingos mediodía medianoche
            mañana ayer primavera verano otoño invierno""",
        FactKind.DURATION: """
            segundos minuto minutos hora horas día días semana semanas mes meses año años""",
        FactKind.PERSON: """
            sr sra srta dr dra lic ing presidente presidenta alcalde alcaldesa consejo comité director
            directora tesorero tesorera secretario secretaria ministro ministra padres madres docente
            docentes maestro maestra maestros encargado encargada propietario propietarios""",
        FactKind.PLACE: """
            calle avenida salón sala parque biblioteca oficina centro escuela edificio ventanilla plaza""",
        FactKind.REASON: "porque debido razón motivo",
        FactKind.RULE: """
            debe deben deberá deberán puede pueden podrá podrán prohibido prohibida prohibidos
            prohibidas obligatorio obligatoria permitido permitida permite permiten queda quedan
            bienvenido bienvenida bienvenidos bienvenidas admite admiten autorizado autorizada""",
    },
}, default=MappingProxyType({}))  # fmt: skip

_MONEY: Final = frozenset({"dollars", "euros", "pesos", "cents", "centavos", "pour", "per", "por", "percent"})
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def fact_kinds(text: str, language: Language) -> frozenset[FactKind]:
    """The kinds of things that a sentence tells.

    Args:
        text: Of the article, word for word.
        language: Of the text.
    """
    words = {word.casefold() for word in _WORD.findall(text) if word != "May"}
    found = {kind for kind, known in _known(language).items() if words & known}
    if _AMOUNT.search(text):
        found.add(FactKind.AMOUNT)
    if _CONTACT.search(text):
        found.add(FactKind.CONTACT)
    if _CLOCK.search(text):
        found.add(FactKind.TIME)
    if _TWO_NAMES.search(text):
        found.add(FactKind.PERSON)
    if not _FIGURE.search(text) and FactKind.COUNT not in found:
        found.discard(FactKind.DURATION)  # "on that day"
    elif found.isdisjoint({FactKind.AMOUNT, FactKind.TIME, FactKind.DURATION, FactKind.CONTACT}):
        found.add(FactKind.COUNT)
    return frozenset(found)


def sure_kinds(text: str, language: Language) -> frozenset[FactKind]:
    """The kinds that a sentence tells of its subject, and so what can be asked of that by name.

    A time that stands beside what is said ("… since 2022", "… within 14 days") is none of the subject.

    Args:
        text: Of the article, word for word.
        language: Of the text.
    """
    found = fact_kinds(text, language)
    told = {FactKind.AMOUNT, FactKind.RULE}
    if _LASTING.search(text):
        told.add(FactKind.DURATION)
    if FactKind.PERSON not in found and _CLOCK_TIME.search(text):
        told.add(FactKind.TIME)
    return found & told


def counted_in(text: str, language: Language) -> str:
    """What a sentence counts, the word behind its first number: "members" of "five members"; "" for none.

    Args:
        text: Of the article, word for word.
        language: Of the text.
    """
    known = _known(language)
    no_things = FUNCTION_WORDS[language] | _MONEY | known[FactKind.TIME] | known[FactKind.DURATION]
    words = re.findall(r"[$€£]?\d[\d.,:]*|[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]", text)
    for number, thing in pairwise(words):
        counts = number.isdigit() or number.casefold() in known[FactKind.COUNT]
        if counts and len(thing) > 2 and thing.isalpha() and thing.islower() and thing not in no_things:
            return str(thing)
    return ""


def counting_words(language: Language) -> frozenset[str]:
    """Words of dates, spans and numbers, which many facts have whatever they are about.

    Args:
        language: Of the words.
    """
    known = _known(language)
    return known[FactKind.TIME] | known[FactKind.DURATION] | known[FactKind.COUNT]


@cache  # asked for each fact
def _known(language: Language) -> Mapping[FactKind, frozenset[str]]:
    words = _WORDS[language]
    return {kind: frozenset(words.get(kind, "").split()) for kind in FactKind}
