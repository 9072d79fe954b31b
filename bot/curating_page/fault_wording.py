"""What ``entente check`` and the workbench say of a folder, in the language of the page.

A sentence comes with its key and its parts. In English it is said as operators read it; in the page's other
languages by the text of its key. One without a key is for operators and stays as it is, marked as English, as
does every one on a page in an added language that has no texts of faults yet. Nothing is judged here, and no
fault is left out.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.curating_page.wording import page_wording
from bot.errors import Part, Sentence
from bot.knowledge.types import Language


class Worded(NamedTuple):
    """A sentence, and the language that it is in."""

    text: str
    language: Language


def fault_said(sentence: Sentence, language: Language) -> Worded:
    """A fault as the page says it.

    Args:
        sentence: What is wrong, with its place or without.
        language: Of the page.
    """
    if language == "en" or not sentence.key:
        return Worded(str(sentence), "en")
    try:
        said = page_wording(language).text(sentence.key, **_worded(sentence, language))
    except LookupError:
        return Worded(str(sentence), "en")
    return Worded(f"{sentence.place}: {said}" if sentence.place else said, language)


def _worded(sentence: Sentence, language: Language) -> dict[str, str | int]:
    return {name: _part(part, language) for name, part in sentence.parts.items()}


def _part(part: Part, language: Language) -> str | int:
    if isinstance(part, Sentence):
        return fault_said(part, language).text
    if isinstance(part, tuple):
        return ", ".join(fault_said(each, language).text for each in part)
    return part
