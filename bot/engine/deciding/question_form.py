"""Whether a message asks anything at all, in a room where people talk to each other.

Where the bot was addressed, whatever is said is meant for it. In a channel for questions most of what is
said is not: opinions, jokes, "nobody asked about the trade deal". This tells by form alone whether somebody
asks or requests something; the bars are in :mod:`bot.engine.deciding.unaddressed`. Nothing here knows a
subject.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

from bot.engine.reading.text import MAX_CHARS, tokenize


class QuestionForm(IntEnum):
    """How much a message looks like a question to anybody."""

    DENIED = 0
    """It says that nothing is asked, or that enough was said."""
    NOTHING = 1
    """It tells something."""
    FRAGMENT = 2
    """A few words, as typed into a search box."""
    SOMETHING = 3
    """It asks or requests."""


FEW: Final = 6
"""Words of the longest fragment: keywords typed as into a search box."""

FRONT: Final = 2
"""Words at the beginning of a sentence of which one must open a question that has no question mark."""

_OPENERS: Final = frozenset({
    "what", "whats", "when", "whens", "where", "wheres", "who", "whos", "whom", "whose", "which", "why",
    "how", "hows", "anyone", "anybody", "wat", "wut", "wats", "hw", "wich", "tell", "explain", "summarize",
    "summarise", "describe", "remind", "tldr", "eli5", "quoi", "quand", "qui", "quel", "quelle", "quels",
    "quelles", "pourquoi", "comment", "combien", "estce", "qu", "quest", "kel", "koi", "kes", "pk",
    "explique", "expliquez", "resumez", "rappelle", "decris", "quelqu", "qqn", "cest", "cual", "cuales",
    "cuando", "donde", "adonde", "quien", "quienes", "cuanto", "cuanta", "cuantos", "cuantas", "xq", "pq",
    "explica", "expliquen", "dime", "diganme", "dame", "denme", "resumeme", "recuerdame", "alguien",
})  # fmt: skip
"""Words that open a question or a request in English, French and Spanish, folded, chat spelling included."""

_FIRST: Final = frozenset({
    "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would",
    "should", "any", "give", "list", "show", "name", "define", "ou", "que", "est", "dis", "dites", "donne",
    "donnez", "liste", "resume", "nomme", "montre", "como", "porque", "k", "q", "lista", "nombra",
    "muestra", "hay",
})  # fmt: skip
"""Words that do so only in front: "is it", not "it is"; a word that joins may stand before them."""

_JOINING: Final = frozenset(
    {"and", "so", "but", "ok", "or", "then", "et", "pis", "mais", "y", "pero", "o", "oye", "hey"}
)

_WITHIN: Final = re.compile(
    r"\b(?:"
    r"any(?:one|body|1) (?:know|got|have|remember|up)|"
    r"(?:dumb|quick|stupid|serious|honest) question|wondering (?:if|what|who|how|why)|"
    r"(?:what|how|who|why|when|where) (?:does|did|do|is|are|was|were|much|many|long|come|will)|"
    r"combien|c(?:est)? (?:koi|quoi)|qq(?:un|n) sai[st]|quelquun sai[st]|(?:petite )?question|"
    r"alguien sabe|(?:una )?pregunta|(?:me )?pueden (?:decir|explicar)|cuant[oa]s?"
    r")\b"
)
"""Asks wherever it stands. Read in folded words."""

_DENIED: Final = re.compile(
    r"\b(?:"
    r"no ?(?:one|body) (?:asked|cares)|who cares|(?:do|did|am|is|are) (?:i|we) even|"
    r"why (?:even|bother)|(?:not|isnt|wasnt) (?:talking|asking|about|a question)|did i ask|"
    r"who asked|(?:stop|quit) (?:talking|asking|explaining)|"
    r"(?:dont|didnt|do not|did not) (?:need|want|explain|ask|care)|no more|"
    r"enough (?:of|about|with)|personne (?:n )?(?:a|t a|parle|demande)|"
    r"j(?:e)? (?:ne )?(?:parle|parlais|demande|demandais) (?:pas|meme pas)|"
    r"(?:c est|c etait|cetait) pas (?:une|de) question|pas besoin|arret(?:e|ez) (?:de|avec)|"
    r"s en (?:fout|fiche|sacre|crisse)|ca (?:interesse|derange) qui|a quoi (?:bon|ca sert)|"
    r"plus capable|nadie (?:te )?(?:pregunto|pidio|hablo|pregunta|habla)|"
    r"a quien le (?:importa|interesa)|no (?:estoy|estaba|estamos) (?:hablando|preguntando)|"
    r"no (?:hablo|pregunto|pregunte|hace falta|necesito|quiero)|no (?:es|era) (?:una )?pregunta|"
    r"ya (?:basta|dejen|entendi|chole|parenle)"
    r")\b"
)
"""Says that nothing is asked, or asks what nobody wants to be told. Read in folded words."""

_TELLING: Final = frozenset({
    "is", "are", "was", "were", "has", "have", "had", "will", "wont", "isnt", "did", "went", "said",
    "est", "sont", "etait", "etaient", "ont", "va", "vont", "sera", "fait", "dit",
    "es", "son", "esta", "estan", "fue", "fueron", "era", "ha", "han", "van", "dijo",
})  # fmt: skip
"""Verbs that tell something where nothing asks; keywords have none."""

_SENTENCE: Final = re.compile(r"[.!…\n]+\s|\n|(?<=[?])")
_POINTS: Final = re.compile(r"[.,;:!]")


_COMMAND: Final = re.compile(r"\s*[!?;]{1,2}[^\W\d_]{2,}")
"""A prefix that bots go by, and a word right behind it."""

_LONE_COMMAND: Final = re.compile(r"\s*[!?;.$%&~+=-]{1,2}[^\W\d_]{2,}\s*")
"""The same, and nothing else, with rarer prefixes too: with more behind it "-what" begins a list."""


def is_command(text: str, *, addressed: bool) -> bool:
    """Whether a message is a command to another bot: "!play", "?ban", ";;skip".

    Args:
        text: As it was typed.
        addressed: Whether it was said to this bot; then a lone word counts alone.
    """
    said = text[:MAX_CHARS]
    return bool(_LONE_COMMAND.fullmatch(said) or (not addressed and _COMMAND.match(said)))


def question_form(text: str) -> QuestionForm:
    """How much a message looks like a question to anybody.

    Args:
        text: As it was typed.

    Returns:
        The most that one of its sentences looks like, unless it says that nothing is asked.
    """
    said = text[:MAX_CHARS]
    words = " ".join(tokenize(said))
    if _DENIED.search(words):
        return QuestionForm.DENIED
    sentences = [sentence for sentence in _SENTENCE.split(said) if sentence.strip()]
    if _WITHIN.search(words) or any(map(_opens, sentences)):
        return QuestionForm.SOMETHING
    if sentences and sentences[-1].rstrip().endswith("?"):
        return QuestionForm.SOMETHING
    few = words and words.count(" ") < FEW and not _POINTS.search(said.strip())
    if few and _TELLING.isdisjoint(words.split()):
        return QuestionForm.FRAGMENT
    return QuestionForm.NOTHING


def _opens(sentence: str) -> bool:
    """Whether a sentence begins as questions and requests do."""
    words = tokenize(sentence)[:FRONT]
    if words and words[0] in _JOINING:
        words = words[1:]
    return not _OPENERS.isdisjoint(words) or (bool(words) and words[0] in _FIRST)
