"""Tells the lines around an article that say who wrote it and when from its text and its headings.

All three languages are looked for at once, as nothing is known about the article yet. A line is told by
itself alone: whether a date is the imprint, or the heading of a day in a programme, depends on the others.
"""

from __future__ import annotations

import re
from typing import Final

_MONTH: Final = (
    r"(?:jan(?:uary|vier|v)?|ene(?:ro)?|feb(?:ruary|rero)?|f[ée]v(?:rier|r)?|mar(?:ch|s|zo)?|apr(?:il)?"
    r"|avr(?:il)?|abr(?:il)?|may(?:o)?|mai|june?|juin|junio|july?|juil(?:let)?|julio|aug(?:ust)?|ao[uû]t"
    r"|ago(?:sto)?|sept?(?:ember|embre|iembre)?|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?"
    r"|dec(?:ember)?|d[ée]c(?:embre)?|dic(?:iembre)?)\b\.?"
)
_WEEKDAY: Final = (
    r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di\b|dimanche\b"
    r"|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b"
)
_DAY: Final = r"\d{1,2}(?:er|st|nd|rd|th|[º°])?"
_YEAR: Final = r",?\s(?:de\s|del\s(?:año\s)?)?\d{4}\b"
_DAY_AND_MONTH: Final = rf"(?:{_DAY}\s(?:of\s|de\s)?{_MONTH}|{_MONTH}\s{_DAY})"
_FIGURES: Final = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2}(?:\d{2})?)\b"

FULL_DATE: Final = rf"(?:{_DAY_AND_MONTH}{_YEAR}|{_MONTH}{_YEAR}|{_FIGURES})"
"""A date with its year, as a pattern that looks at no case."""

OFFICE: Final = (
    r"(?:secretar(?:y|iat)|treasurer|president|chair(?:man|woman|person)?|director|clerk|mayor|captain|manager"
    r"|principal|head(?:master|mistress|\steacher)|editors?|board|committee|council|trustees|registrar|staff"
    r"|newsroom|greffi(?:er|ère)|secrétaire|trésori(?:er|ère)|présidente?|direct(?:eur|rice)|direction"
    r"|mair(?:e|esse)|conseil|comité|rédaction|secretari[oa]|tesorer[oa]|president[ea]|directora?|dirección"
    r"|alcald(?:e|esa)|consejo|rectora?|mesa\sdirectiva|redacción)\b"
)
"""Who signs for others, or writes as one of them; a pattern that looks at no case."""

_CAPITAL: Final = r"(?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.)"
WRITER: Final = (
    rf"(?:(?-i:{_CAPITAL}(?:\s(?:(?:de|du|des|la|las|los|del|van|von)\s)*{_CAPITAL})+)"
    rf"|(?:(?:the|our|le|la|l[’']|notre|el|nuestr[oa])\s?)?(?:\w+\s)?{OFFICE})"
)
"""Who wrote something: a name and a surname, or an office, as one word with a capital letter may be any word
("By Train"); a pattern that looks at no case."""
BY_WRITER: Final = (
    r"(?:(?:words|text|story|written|posted|texte|écrit|rédigé|texto|escrito|redactado)\s)?(?:by|par|por)\s"
    rf"{WRITER}(?:\s(?:and|et|y|e)\s{WRITER})?"
)
"""How a byline begins; a pattern that looks at no case."""

_PLACE: Final = r"(?-i:[A-ZÀ-Þ])[^\d,;:!?]{1,40},\s"
_BEFORE_DATE: Final = (
    rf"(?:(?:on|le|el|a|ce|date|fecha)\s?:?\s)?(?:(?:{_WEEKDAY})[.,]?\s)?(?:(?:the|le|el)\s)?"
)
_TIME: Final = r"(?:[\s,·|–—-]+(?:at\s|à\s|a\slas\s)?\d{1,2}\s?[:.h]\s?\d{0,2}\s?(?:[ap]\.?m\b\.?|h\b|hrs)?)?"
_DATE_LINE: Final = re.compile(
    rf"\W*(?:{_PLACE}){{0,3}}{_BEFORE_DATE}(?:{FULL_DATE}|{_DAY_AND_MONTH}){_TIME}\W*", re.IGNORECASE
)
_DATED: Final = re.compile(
    rf"\W*(?:{_PLACE}){{0,2}}{_BEFORE_DATE}{FULL_DATE}"
    r"|(?:published|updated|posted|last updated|publié|mis(?:e)? à jour|publicado|actualizado)\b"
    r"(?=\s?:|\s(?:on|le|el|by|par|por)\b|.*\d)",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(
    rf"{BY_WRITER}|(?:by|par|por)\s(?:our|notre|nuestr[oa])\s"
    r"|de la redacción\b|(?:photo|foto|source|fuente|author|auteure?|autora?|text|texte|texto)\s?:",
    re.IGNORECASE,
)


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but a date, maybe with the place before it and the time behind it.

    Args:
        line: One line.
    """
    return _DATE_LINE.fullmatch(line) is not None


def is_imprint(line: str) -> bool:
    """Whether a line that stands alone says who wrote the article, or when, and so is no heading.

    A day without a year is none: it may be the heading of that day in a programme.

    Args:
        line: One line.
    """
    dated = _DATED.match(line) or (is_date_line(line) and re.search(r"\d{4}", line))
    return bool(dated or _BYLINE.match(line))
