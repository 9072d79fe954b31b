"""What an article says at its beginning and its end of who wrote it and when.

Looked for are bylines and lines with a date, formulas such as "Adopted by the committee, 12 March 2025" or
"Donné à …, ce 6 novembre 2024", and signatures with an office. All three languages are looked for at once.
Within the text nothing is: there a date is a date of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.importing.imprint import BY_WRITER, FULL_DATE, OFFICE, is_date_line
from bot.importing.sentences import sentences

_NEAR_EDGE: Final = 4
"""Blocks at either end of an article among which its byline, its date and its signature stand."""

_SHORT: Final = 120
"""Characters of the longest line that is a byline, a date or a signature, and no text."""

_FORMULA_MOST: Final = 240
"""Characters of the longest sentence that says when the article was adopted or changed."""

_BYLINE: Final = re.compile(
    rf"(?:^|[|·•—–-]\s*){BY_WRITER}(?:\s?[,|·•—–(-].*(?<![.!?])|\W*)$"
    r"|(?:^|[|·•—–-]\s*)(?:author|auteure?|autora?)\s?:\s*(?-i:[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_DATED: Final = re.compile(
    r"^(?:published|posted|updated|last updated|last modified|written|publié|mis à jour|mise à jour|"
    r"dernière mise à jour|publicado|actualizado|última actualización)\b"
    rf".*(?:{FULL_DATE}|\b(?:19|20)\d\d\b)"
    r"|^(?:date|fecha)\s?:.*\d"
    rf"|^[^.!?]{{3,80}},\s(?:le\s|a\s|el\s)?{FULL_DATE}$",
    re.IGNORECASE,
)
_ACT: Final = (
    r"(?:adopted|approved|passed|amended|revised|reviewed|issued|dated|signed|given|done|written|drawn up"
    r"|adopté|approuvé|modifié|révisé|signé|donné|fait|rédigé|dado|hecho|adoptad[oa]|aprobad[oa]"
    r"|reformad[oa]|revisad[oa]|firmad[oa]|redactad[oa]|expedid[oa])(?:e?s)?"
)
_DOCUMENT: Final = (
    r"(?:rules?|policy|notice|document|handbook|guide|edition|version|text|charter|by-?laws|statement|règles"
    r"|règlement|avis|politique|guide|texte|édition|charte|statuts|reglas|reglamento|aviso|política|guía"
    r"|texto|documento|edición|versión|manual|estatutos)"
)
_ADOPTED: Final = re.compile(
    rf"^\W*(?:(?:last|text|texte|texto)\s)?{_ACT}\b.{{0,80}}?\b{FULL_DATE}"
    rf"|\b(?:as|telle?s?\sque|tal\scomo)\s(?:\w+\s)?{_ACT}\b.{{0,80}}?\b{FULL_DATE}"
    rf"|^(?:(?:this|these|ce|cette|ces|l[ea]s?\sprésente?s?|(?:el|la|los|las)\spresentes?|est[ea]|estos|estas)"
    rf"\s)?{_DOCUMENT}\b.{{0,60}}?\b(?:{_ACT}|in\sforce|en\svigueur|vigente)\b.{{0,80}}?\b{FULL_DATE}",
    re.IGNORECASE,
)
_ADOPTED_BY: Final = re.compile(
    rf"^\W*(?:{_ACT}|prepared|compiled|préparé|preparado)\s(?:by|par|por)\s", re.IGNORECASE
)
_CAPITAL: Final = r"[A-ZÀ-Þ][\w.’'-]*"
_NAME: Final = re.compile(
    rf"{_CAPITAL}(?:\s(?:(?:de|du|la|las|los|del|von|van|y|et|and|&)\s)*{_CAPITAL}){{0,4}}"
)
_IN_OFFICE: Final = re.compile(
    rf"(?:for\s|pour\s|por\s)?(?:the\s|le\s|la\s|el\s|l[’'])?(?:[\w.’'-]+\s){{0,2}}{OFFICE}"
    r"(?:\s(?:of|de|du|des|del|to|for|à|général|general|adjoint|interin)[^.;:!?]*)?",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(
    r"(?:signed|signée?|firmad[oa]|firma|(?:yours|best|kind)\s\w+|sincerely|cordialement|atentamente"
    r"|cordialmente)(?:\s?[:,.)]+\s*|$)",
    re.IGNORECASE,
)


def short_lines(texts: Sequence[str]) -> tuple[str, ...]:
    """The lines near the beginning and the end of an article that may be about it rather than of it.

    Args:
        texts: Its paragraphs, in order.
    """
    return tuple(text for text in _edges(texts) if len(text) <= _SHORT)


def written_when(texts: Sequence[str]) -> str:
    """The sentence that says when an article was written, published or adopted; "" where none does.

    Args:
        texts: Its paragraphs, in order.
    """
    return next((sentence for sentence in _sentences(texts) if _is_dated(sentence)), "")


def written_by(texts: Sequence[str]) -> str:
    """The line that says who wrote an article or signed it; "" where none does.

    Args:
        texts: Its paragraphs, in order.
    """
    lines = (text for text in short_lines(texts) if _BYLINE.search(text))
    adopted = (text for text in _sentences(texts) if len(text) <= _SHORT and _ADOPTED_BY.match(text))
    return next(lines, "") or next(_signatures(texts[-_NEAR_EDGE:]), "") or next(adopted, "")


def _edges(texts: Sequence[str]) -> tuple[str, ...]:
    return (*texts[:_NEAR_EDGE], *texts[-_NEAR_EDGE:])


def _sentences(texts: Sequence[str]) -> Iterator[str]:
    for text in _edges(texts):
        yield from (text,) if len(text) <= _SHORT else sentences(text)


def _is_dated(sentence: str) -> bool:
    line = len(sentence) <= _SHORT and (_DATED.match(sentence) or is_date_line(sentence))
    return bool(line or (len(sentence) <= _FORMULA_MOST and _ADOPTED.search(sentence)))


def _signatures(last: Sequence[str]) -> Iterator[str]:
    """Names with what makes them signatures: an office, a closing formula, a dash, a date beside them."""
    for before, line, after in zip(["", *last], last, [*last[1:], ""], strict=False):
        signed = _SIGNED.match(line)
        rest = line[signed.end() :] if signed else line.lstrip("—–- ")
        named, office = _reads_as_signature(rest)
        beside = (name for name in (after, before) if _is_full_name(name))
        dated = _is_full_name(line) and (is_date_line(before) or is_date_line(after))
        if signed and not rest:
            yield after if _reads_as_signature(after)[0] else line
        elif office and "," not in rest[:-1]:
            yield next(beside, line)
        elif office or dated or (named and rest != line):
            yield line


def _reads_as_signature(line: str) -> tuple[bool, bool]:
    """Whether a line is made of names and offices alone, and whether an office is among them."""
    parts = [part.strip() for part in line.split(",") if part.strip()]
    offices = [bool(_IN_OFFICE.fullmatch(part)) for part in parts]
    named = all(office or _NAME.fullmatch(part) for part, office in zip(parts, offices, strict=True))
    return bool(parts) and len(line) <= _SHORT and named, any(offices) and named


def _is_full_name(line: str) -> bool:
    return " " in line and _NAME.fullmatch(line) is not None
