"""The numbers and bullets that Word draws before paragraphs; a document says only how, not which.

Counted as Word counts: each list by itself, a level anew below each item of the one above. Only what stands
before the text is made here, which is never a part of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

_BULLET: Final = "•"
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS: Final = 9
"""Levels of a list in Word (ECMA-376, 17.9.6)."""


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbers:
    """Counts through a document, paragraph by paragraph.

    Attributes:
        document: Which.
    """

    document: Docx
    _levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    _counts: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * _LEVELS))

    def __post_init__(self) -> None:
        try:
            numbering = self.document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # type: ignore[attr-defined]
        except KeyError:
            return  # a document without lists
        abstract = {each.get(qn("w:abstractNumId")): each for each in numbering.findall(qn("w:abstractNum"))}
        for number in numbering.findall(qn("w:num")):
            definition = abstract.get(_value(number, "w:abstractNumId"))
            for level in definition.findall(qn("w:lvl")) if definition is not None else ():
                at = number.get(qn("w:numId")), int(level.get(qn("w:ilvl"), "0"))
                start = _value(level, "w:start") or "1"
                form, pattern = _value(level, "w:numFmt"), _value(level, "w:lvlText")
                self._levels[at] = _Level(form, pattern, int(start) if start.isdecimal() else 1)

    def next(self, paragraph: Paragraph) -> tuple[int, str] | None:
        """How deep in a list the next paragraph is, and what stands before it; None where it is in none.

        Args:
            paragraph: The one that follows the last that was asked for.
        """
        found = _properties(paragraph)
        if found is None:
            return None
        number, depth = _value(found, "w:numId"), _value(found, "w:ilvl") or "0"
        at = min(int(depth), _LEVELS - 1) if depth.isdecimal() else 0
        level = self._levels.get((number, at))
        if number == "0" or level is None:
            return None
        counts = self._counts[number]
        counts[at] = counts[at] + 1 if counts[at] else level.start
        counts[at + 1 :] = [0] * (_LEVELS - at - 1)
        return at, self._marker(number, level, counts)

    def _marker(self, number: str, level: _Level, counts: list[int]) -> str:
        if level.form in {"bullet", "none"} or "%" not in level.pattern:
            return _BULLET
        text = level.pattern
        for depth, count in enumerate(counts):
            form = self._levels.get((number, depth), level).form
            text = text.replace(f"%{depth + 1}", _formed(count, form))
        return text.strip() or _BULLET


def _properties(paragraph: Paragraph) -> BaseOxmlElement | None:
    """What says that a paragraph is in a list: itself, or a style that it has."""
    elements = [paragraph._p]
    style: Any = paragraph.style
    while style is not None and len(elements) < _LEVELS:
        elements.append(style.element)
        style = style.base_style
    found = (element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") for element in elements)
    return next((each for each in found if each is not None), None)


def _value(element: BaseOxmlElement, name: str) -> str:
    child = element.find(qn(name))
    return "" if child is None else child.get(qn("w:val"), "")


def _formed(count: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and 1 <= count <= 26:
        letter = "abcdefghijklmnopqrstuvwxyz"[count - 1]
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 1 <= count < 40:
        roman, rest = "", count
        for value, letters in _ROMAN:
            roman += letters * (rest // value)
            rest %= value
        return roman if form == "lowerRoman" else roman.upper()
    return str(count)
