"""The words by which a question asks for one thing, in the three languages, folded as tokens are.

"Says who?", "since when?", "in what year?", "like what?": what is asked for is told by these, and what may
stand beside them without saying anything else. Nothing here looks at a question, an answer or a subject.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


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


ASKED: Final = tuple(
    (sought, re.compile(rf"\b(?:{words})\b"))
    for sought, words in (
        (
            Sought.SECTION,
            "(?:which|what) (?:section|part|paragraph)|where in the article|where (?:is|does) (?:that|it) "
            "(?:say|written|from)|where (?:did|do|does|d) (?:you|u|that|it|this) (?:get|find|come|say)|"
            "quel(?:le)? (?:section|partie|paragraphe|point|passage)|"
            "(?:tu|vous) (?:prends|prenez|sors|sortez|trouves|trouvez) ca (?:ou|d ou)|"
            "ou (?:tu|vous) (?:prends|prenez|sors|sortez)|"
            "(?:que|cual) (?:seccion|apartado|parte|parrafo|punto)|"
            "de donde (?:lo |la )?(?:sacas|sacaste|sacan|salio|sale)|donde (?:lo )?(?:dice|viene)",
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

SAYING_NOTHING: Final = frozenset({
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
    "ese", "esa", "estos", "estas", "aquel", "aquella", "dollar", "dollars", "bucks", "cash", "money",
    "piasse", "piasses", "argent", "euros", "pesos", "dinero", "lana", "plata", "feria", "quoted", "quote",
    "cited", "mentioned", "mention", "read", "can", "could", "come", "comes", "cite", "citee", "cites",
    "citer", "mentionne", "lire", "trouves", "trouvez", "prends", "prenez", "sors", "sortez", "passage",
    "point", "ou", "d'ou", "citan", "cita", "mencionan", "menciona", "leer", "leo", "encuentra", "punto",
    "donde", "sacas", "sacaste", "sacan", "salio", "sale", "puedo", "puede"
})  # fmt: skip
"""Words that say nothing beside what is asked for."""

ASSURED: Final = frozenset({
    "oh", "ah", "ok", "wait", "you", "u", "sure", "are", "is", "that", "it", "this", "true", "so", "for",
    "real", "really", "rly", "seriously", "srsly", "and", "but", "vraiment", "pour", "de", "vrai", "c",
    "est", "c'est", "cest", "ca", "serieux", "serieusement", "t'es", "tu", "es", "sur", "neta", "la", "en",
    "serio", "verdad", "veras", "eso", "cierto", "seguro", "segura", "estas", "a", "y"
})  # fmt: skip
"""Words that may stand beside the asking whether something is so."""
