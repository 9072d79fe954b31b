"""Tells from a line alone whether it may be a heading, and what of it is only its number.

Languages are told apart nowhere: words for "article" and "chapter" are looked for in all three, and a French
space before a colon is as good as none. Whether a line *is* a heading depends on the others, see
:mod:`bot.importing.outline`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import Final

from bot.importing.imprint import is_date_line, is_imprint
from bot.importing.sentences import sentences
from bot.importing.source_text import BOLD_LEVEL, Block, BlockKind
from bot.knowledge.function_words import FUNCTION_WORDS
from bot.knowledge.schema import TITLE_MAX

_WORDS_MOST: Final = 12
"""Words of a line that stands alone and is a heading; headlines of newspapers have as many."""

_FIRST_WORDS_MOST: Final = 60
"""Characters of a paragraph's beginning that stands for a heading: they fit in one line of a menu."""
_FIRST_WORDS_LEAST: Final = 20
"""Characters before a comma that are enough."""
_HANGING: Final = frozenset(chain.from_iterable(FUNCTION_WORDS.values()))
"""Words that lead to something, with which no heading ends."""
_SPACES: Final = " \u00a0\u202f\u2003"
_LABEL_MOST: Final = 4
"""Words before a colon, a French one among them, that are a heading; more introduce what follows."""
_QUESTION_MOST: Final = 160
"""Characters of a bold line that asks something and is a heading."""

_ROMAN: Final = r"(?:X{1,3}|X{0,3}(?:IX|IV|V?I{1,3}|V))"
_DIVISION: Final = (
    r"(?:article|section|chapter|part|rule|annex|appendix|schedule|clause|step|question"
    r"|chapitre|partie|titre|règle|annexe|étape|art[íi]culo|secci[óo]n|cap[íi]tulo|parte|t[íi]tulo|regla"
    r"|anexo|paso|art\.)"
)
_ORDINAL: Final = r"(?:premier|première|1er|1re|1ère|primero|primera|1\.?[ºo°ª]|único|unique|preliminar)"
_NUMBERED: Final = re.compile(
    rf"(?:§\s?)?(?P<number>\d{{1,3}}(?:\.\d{{1,3}})*|{_ROMAN}|[A-Z](?=[.)]))(?:\s?[.):](?!\d)|\s?[–—-](?=\s))\s*(?=\S)"
)
_BARE_NUMBER: Final = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,3})*)\s+(?=[^\W\d_])")
_NAMED: Final = re.compile(
    rf"(?P<name>{_DIVISION}\s(?P<number>\d{{1,3}}(?:[.-]\d{{1,3}})*|{_ROMAN}|{_ORDINAL}|[A-Z])\b)"
    r"(?:\s?[.:–—-]+)?\s*",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"(?:Q\s?\d{0,3}\s?[:.)]|P\s?\d{0,3}\s?[:)]|(?:Question|Pregunta)\s?\d{0,3}\s?[:.)])\s*(?=\S)",
    re.IGNORECASE,
)
_QUESTIONS: Final = (
    r"(?:F\.?A\.?Q\.?s?|frequently asked questions|foire aux questions|questions? (?:fréquente|courante)s?"
    r"|questions (?:and|et|&) (?:answers|réponses)|Q\s?&\s?A|preguntas (?:más )?frecuentes"
    r"|preguntas y respuestas)"
)
_GENERIC: Final = re.compile(rf"\W*{_QUESTIONS}(?:\W+{_QUESTIONS})*\W*", re.IGNORECASE)
_ANSWERED: Final = re.compile(r"(?:A|R|Answer|Réponse|Respuesta)\s?\d{0,3}\s?[:)]\s*(?=\S)", re.IGNORECASE)
_ENDS_SENTENCE: Final = (".", "!", ";", ",", ":", "…", "»", "”")


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number a line begins with.

    Attributes:
        number: As a whole number, of "3.2" the last part and of "IV" 4; 0 where it is no number.
        depth: How many parts it has, 1 for "3" and 2 for "3.2".
        style: Equal for lines that are numbered alike: "2 Station Road" is not the second of "1. Hours".
        end: Where in the line the words after it begin.
        named: Whether the number is a name by itself ("Article 4"), and so a part of the heading.
    """

    number: int
    depth: int
    style: str
    end: int
    named: bool = False


def numbering(line: str) -> Numbering | None:
    """The number at the beginning of a line, or None; that of a day is none.

    Args:
        line: One line.
    """
    if match := _NAMED.match(line):
        kind = match["name"].split()[0].casefold()
        return Numbering(_value(match["number"]), 1, kind, match.end(), named=True)
    match = _NUMBERED.match(line) or _BARE_NUMBER.match(line)
    if match is None or (line[:1].isdigit() and is_date_line(line)):
        return None
    text = match["number"]
    style = "roman" if re.fullmatch(_ROMAN, text) else "letter" if text.isalpha() else "number"
    style = "bare" if match.re is _BARE_NUMBER else style
    return Numbering(_value(text.rpartition(".")[2]), text.count(".") + 1, style, match.end())


def without_number(line: str) -> str:
    """A heading without the number before it and the colon behind it; "Article 4" stays, being a name.

    Args:
        line: The heading as it stands in the article.
    """
    number = numbering(line)
    return unpointed(line if number is None or number.named else line[number.end :]) or line


def unpointed(text: str) -> str:
    """A heading without the colon behind it.

    Args:
        text: A heading.
    """
    return text.rstrip(f"{_SPACES}:")


def shortened(text: str, most: int = TITLE_MAX) -> str:
    """The beginning of a heading that has room where titles are shown; whole words of it.

    Args:
        text: A heading.
        most: Characters there is room for.
    """
    if len(text) <= most:
        return text
    cut = text[: most + 1].rpartition(" ")[0] or text[:most]
    return cut.rstrip(f"{_SPACES},;:–—-(«“")


def first_words(text: str) -> str:
    """What a part without a heading is called: its first sentence, or as much of it as makes sense.

    Args:
        text: Its first paragraph.
    """
    first = unpointed(next(iter(sentences(text)), text).rstrip(f"{_SPACES}."))
    if len(first) <= _FIRST_WORDS_MOST:
        return first
    cut = shortened(first, _FIRST_WORDS_MOST)
    if (comma := max(map(cut.rfind, (", ", "; ", ": ", " – ", " — ")))) >= _FIRST_WORDS_LEAST:
        cut = cut[:comma]
    words = cut.split(" ")
    while len(words) > 1 and words[-1].casefold() in _HANGING:
        words.pop()
    return " ".join(words).rstrip(f"{_SPACES},;:–—-(«“")


def question(line: str) -> int:
    """Where in a line the question begins that is marked as one ("Q: "); 0 where none is.

    Args:
        line: One paragraph.
    """
    match = _ASKED.match(line)
    return match.end() if match else 0


def is_generic(line: str) -> bool:
    """Whether a heading says only that there are questions, and not what about.

    Args:
        line: A heading.
    """
    return _GENERIC.fullmatch(line) is not None


def answer(line: str) -> int:
    """The same of an answer ("A: ", "R : ").

    Args:
        line: One paragraph.
    """
    match = _ANSWERED.match(line)
    return match.end() if match else 0


def is_small_print(block: Block) -> bool:
    """Whether a paragraph is no name for a section: an author, a date, or a line that stands alone.

    Args:
        block: Any.
    """
    line = block.text
    return block.kind is BlockKind.HEADING or is_date_line(line) or (is_imprint(line) and stands_alone(line))


def bold_line(text: str) -> Block:
    """What a line is that is bold as a whole: a heading, a question of a page of them, or a warning.

    Args:
        text: The line.
    """
    asks = text.endswith("?") and len(text) <= _QUESTION_MOST
    if asks or stands_alone(text):
        return Block(BlockKind.HEADING, text, BOLD_LEVEL)
    return Block(BlockKind.PARAGRAPH, text)


def stands_alone(line: str) -> bool:
    """Whether a paragraph looks like a heading: short, and no sentence except a question.

    Args:
        line: One paragraph.
    """
    text = line.rstrip()
    if not text or len(text) > TITLE_MAX or len(text.split()) > _WORDS_MOST:
        return False
    label = text.endswith(":") and len(text.split()) <= _LABEL_MOST
    if text.endswith(_ENDS_SENTENCE) and not label:
        return False
    begin = text.lstrip("¿¡«“\"'( \u00a0")[:1]
    return bool(begin) and (begin.isupper() or begin.isdigit()) and any(map(str.isalpha, text))


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text.isalpha() and re.fullmatch(_ROMAN, text.upper()):
        return _roman(text.upper())
    if len(text) == 1 and text.isalpha():
        return ord(text.upper()) - ord("A") + 1
    digits = re.findall(r"\d+", text)
    return int(digits[-1]) if digits else 1 if re.fullmatch(_ORDINAL, text, re.IGNORECASE) else 0


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
    after = [*values[1:], 0]
    return sum(-value if value < following else value for value, following in zip(values, after, strict=True))
