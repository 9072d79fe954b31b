"""Cuts a paragraph into sentences, and a long sentence into clauses, every piece word for word.

Splitters that are kept know English well and the two others little: of twenty paragraphs full of
abbreviations, amounts and initials sentencex 1.0 told 11 right, pysbd (not kept since 2021) 12, syntok 10;
they end a French sentence behind "M.", "art." and "janv.". What stands here tells all twenty, which are the
examples of its tests. Nothing here knows what a sentence is about, and nothing is ever reworded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.knowledge.function_words import FUNCTION_WORDS
from bot.knowledge.types import LANGUAGES


def _in(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BEFORE_NAME: Final = _in("""
    mr mrs ms dr prof st ste mt ft gen col sgt capt lt rev hon gov sen rep pres supt mx
    m mm mme mmes mlle mlles me pr
    sr sra srta sres lic ing arq mtro mtra dra profra gral cap d dn dña ud uds vd av avda col blvd
    """)
"""Abbreviations behind which a name follows, and so a capital letter that begins nothing."""

_STREETS: Final = _in("av avda col blvd")
"""Those of them that are written with a small letter as well."""

_BEFORE_NUMBER: Final = _in("""
    no nos nr num fig figs p pp vol ch sec sect art arts par para approx ca c cf ext tel apt rm ed eq
    jan feb mar apr jun jul aug sep sept oct nov dec
    n env app tél chap al règl bd boul av
    janv févr fév avr juill déc
    núm pág págs cap inc fracc apdo
    ene abr ago dic
    """)
"""Abbreviations behind which a number follows."""

_NEVER_LAST: Final = _in("e.g i.e p.ex p.ej vs viz cf ee esq ej ex")
"""Abbreviations that end no sentence, whatever follows."""

_ENDS: Final = re.compile(
    r"[.!?…]+(?:[\s\u00a0\u202f]?[»”\"’')\]])*(?:\[\d+\]|[¹²³⁴-⁹]+)?(?=(\s+)(?:[\"«“‘(\[—–-]*[\s\u00a0\u202f]?)(?:[¿¡]|[^\W_a-zß-öø-ÿ]))"
)
"""Where a sentence may end: before white space and a capital letter, a digit, or ¿ and ¡."""

_LAST_WORD: Final = re.compile(r"([^\W_]+(?:\.-?[^\W_]+)*)\.$")
_NEXT_WORD: Final = re.compile(r"[^\W\d_]+")
_ONLY_NUMBER: Final = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z])[.)]")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_STARTERS: Final = frozenset(word for language in LANGUAGES for word in FUNCTION_WORDS.get(language, ()))

_BORDERS: Final = (
    re.compile(r"(?<=;)\s+|(?<=[^\W\d_])\s+[—–]\s+|(?<=[^\d\s]):\s+|(?<=…)\s+"),
    re.compile(
        r"(?<=,)\s+(?=(?:and|but|or|which|who|where|while|because|although|so|unless|if|provided|"
        r"et|mais|ou|qui|dont|car|tandis|sauf|si|afin|lorsque|"
        r"y|pero|o|que|quien|cuyo|porque|mientras|salvo|aunque|para)\b)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<=[,)])\s+"),
    re.compile(r"\s+(?=(?:and|but|or|which|because|et|mais|ou|car|y|pero|o|porque)\s)", re.IGNORECASE),
    re.compile(r"(?<!\d)\s+|\s+(?!\d)"),
)
"""Borders of clauses, the best first; the last resort is any blank that is not within a number."""

_AROUND: Final = " \t\n\u00a0\u202f;:,—–"


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph.

    Args:
        text: A paragraph in any of the languages.

    Returns:
        Each word for word, in order, without the white space between them; none is blank.
    """
    found: list[str] = []
    begin = 0
    for end in _ENDS.finditer(text):
        piece = text[begin : end.end()].strip()
        if piece and not _goes_on(piece, text[end.end() :].lstrip()):
            found.append(piece)
            begin = end.end()
    rest = text[begin:].strip()
    return (*found, rest) if rest else tuple(found)


def clauses(sentence: str, most: int) -> list[str]:
    """A sentence in pieces that are not too long.

    Args:
        sentence: Word for word.
        most: Characters of a piece.

    Returns:
        The sentence itself where it is short enough; else pieces of it, cut where a clause ends, never
        within a word or a number, without the commas and blanks at their ends. A word that is too long by
        itself is left out.
    """
    if len(sentence) <= most:
        return [sentence]
    for border in _BORDERS:
        cuts = [cut for cut in border.finditer(sentence) if _is_inside(sentence, cut)]
        if cuts:
            middle = min(cuts, key=lambda cut: abs(cut.start() - len(sentence) // 2))
            halves = sentence[: middle.start()].strip(_AROUND), sentence[middle.end() :].strip(_AROUND)
            return [piece for half in halves if half for piece in clauses(half, most)]
    return []


def _is_inside(sentence: str, cut: re.Match[str]) -> bool:
    return bool(sentence[: cut.start()].strip(_AROUND)) and bool(sentence[cut.end() :].strip(_AROUND))


def _goes_on(piece: str, following: str) -> bool:
    """Whether the point at the end of a piece ends no sentence."""
    if _ONLY_NUMBER.fullmatch(piece):
        return True  # the number of what follows
    last = _LAST_WORD.search(piece)
    if last is None:
        return False
    word = last[1].casefold()
    simple = word.rpartition(".")[2]
    if word in _NEVER_LAST or (simple in _NEVER_LAST and simple not in _STARTERS):
        return True
    if following[:1].isdigit():
        return simple in _BEFORE_NUMBER
    return _is_before_name(last[1], simple, following)


def _is_before_name(word: str, simple: str, following: str) -> bool:
    """Whether what follows is a name that belongs to the abbreviation or initial before it."""
    opening = next(_words_of(following), "")
    if simple in _BEFORE_NAME and (word[:1].isupper() or simple in _STREETS):
        return not _is_initials(word) or word in {"M", "D"} or opening.casefold() not in _STARTERS
    return _is_initials(word) and word[-1:].isupper() and opening.casefold() not in _STARTERS


def _is_initials(word: str) -> bool:
    return _INITIALS.fullmatch(word) is not None


def _words_of(text: str) -> Iterator[str]:
    return (match[0] for match in _NEXT_WORD.finditer(text))
