"""The custom ids of everything that can be pressed or sent back: how they are made, and read again.

Discord sends a ``custom_id`` back years later as it was sent, so a pattern may
gain alternatives and must keep matching what it matches today. Nothing here
draws, and nothing knows what a press does: whoever draws makes ids, whoever
handles presses reads them.
"""

from __future__ import annotations

from typing import Final, Literal

from bot.knowledge.types import LANGUAGES, Language

NEVER: Final = r"(?!)"
"""discord.py wants a pattern of every class, also of those that are never sent."""

_LANGUAGE: Final = rf"(?P<language>{'|'.join(LANGUAGES)})"
_ANSWER: Final = rf"{_LANGUAGE}:(?P<entry>[a-z0-9-]{{1,80}}):(?P<answer>[\w-]{{1,22}})"
_SWITCH: Final = "(?P<wanted>on|off)"

ENTRY: Final = rf"entente:entry:{_LANGUAGE}:(?P<entry>[a-z0-9-]{{1,80}})"
SECTION: Final = rf"entente:section:{_LANGUAGE}:(?P<number>\d{{1,3}})"
SECTIONS: Final = rf"entente:sections:{_LANGUAGE}"
QUOTES: Final = rf"entente:quotes:{_LANGUAGE}:(?P<target>[a-z0-9-]{{1,80}})"
DELETE: Final = r"entente:delete:(?P<asker>\d{1,20})"
VOTE: Final = rf"entente:vote:(?P<value>up|down):{_ANSWER}"
REASON: Final = rf"entente:why:{_ANSWER}"
REASON_FIELD: Final = "reason"

ASK_CHANNELS: Final = "entente:settings:ask"
MUTED_CHANNELS: Final = "entente:settings:muted"
LANGUAGE: Final = "entente:settings:language"
THREADS: Final = f"entente:settings:threads:{_SWITCH}"
FEEDBACK: Final = f"entente:settings:feedback:{_SWITCH}"

Vote = Literal["up", "down"]


def entry(entry_id: str, language: Language) -> str:
    """Of a button that shows an entry."""
    return f"entente:entry:{language}:{entry_id}"


def section(number: str, language: Language) -> str:
    """Of a button that shows a section."""
    return f"entente:section:{language}:{number}"


def quotes(target: str, language: Language) -> str:
    """Of a button that shows all quotes of an entry or, by its number, of a section."""
    return f"entente:quotes:{language}:{target}"


def sections(language: Language) -> str:
    """Of the menu whose values are numbers of sections."""
    return f"entente:sections:{language}"


def delete(asker: int) -> str:
    """Of the button with which the person of this Discord id may remove a reply."""
    return f"entente:delete:{asker}"


def vote(value: Vote, language: Language, entry_id: str, answer: str) -> str:
    """Of a button that rates the answer with this id."""
    return f"entente:vote:{value}:{language}:{entry_id}:{answer}"


def reason(language: str, entry_id: str, answer: str) -> str:
    """Of the form that asks why an answer did not help."""
    return f"entente:why:{language}:{entry_id}:{answer}"


def threads(*, wanted: bool) -> str:
    """Of the button that puts replies into threads, or back."""
    return f"entente:settings:threads:{'on' if wanted else 'off'}"


def feedback(*, wanted: bool) -> str:
    """Of the button that lets public answers be rated, or not."""
    return f"entente:settings:feedback:{'on' if wanted else 'off'}"
