"""What ``entente check`` says of a folder, in the language of the page where it is one of the common things.

A fault is an English sentence, as it stands in a terminal and in the documentation. Here the sentences that a
curator meets on an ordinary evening are known again and said in the language of the page; what is rare (a
file that is no YAML, a damaged one) stays as it is, marked as English. Nothing is judged here, and no fault
is left out.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bot.curating_page.wording import page_wording
from bot.knowledge.types import Language

_NAME: Final = "“(?P<name>.+)”"
_PLACE: Final = re.compile(r"(?P<place>(?:[^\s“”]+: )*)(?P<sentence>.+)", re.DOTALL)
"""A fault as one line has its file, line and path before it."""

SENTENCES: Final = {
    "fault-missing": rf"{_NAME} is missing\. Add it\.",
    "fault-empty": r"This text is empty\. Write it or remove the line\.",
    "fault-long": r"This text has (?P<length>\d+) characters; at most (?P<most>\d+) fit\. Shorten it\.",
    "fault-id": rf"{_NAME} cannot be used here\. Use lower-case letters, digits and single .+",
    "fault-command": rf"{_NAME} cannot be used here\. Use lower-case letters, digits, “-” and .+",
    "fault-few": r"At least (?P<count>\d+|one) items? (?:is|are) needed here\. Add it\.",
    "fault-many": r"At most (?P<count>\d+|one) items? (?:is|are) allowed here\. Remove some\.",
    "fault-id-taken": rf"The id {_NAME} is taken by an entry in (?P<where>\S+)\. Choose another\.",
    "fault-asked": rf"{_NAME} is also a phrasing of “(?P<owner>.+?)”(?: in \S+)?\. Keep it .+",
    "fault-command-taken": rf"Another section has the command {_NAME}\. Choose another name\.",
    "fault-twice": rf"{_NAME} stands here twice\. Remove one\.",
    "fault-no-fact": rf"There is no fact {_NAME}\. Check its spelling\.",
    "fault-no-entry": rf"There is no entry {_NAME}(?: in entries)?\. Check its spelling\.",
    "fault-unused": rf"No entry uses the fact {_NAME}\. Use it in an entry or remove it\.",
    "fault-quoted": rf"The fact {_NAME} quotes just that\.",
    "fault-not-there": r"Section (?P<number>\d+) does not contain the quote of “(?P<name>.+?)”: .+",
    "fault-few-phrasings": r"“(?P<name>.+?)” has few phrasings: (?P<counts>.+)\. Write (?P<few>\d+) in each "
    r"language at least, better (?P<enough>\d+), as .+",
    "fault-no-gaps": r"There are no gaps, so the bot may answer what the article does not say\. .+",
    "fault-long-quote": r"This quote has (?P<length>\d+) characters\. If fewer words carry the fact, .+",
    "fault-pasted": r"This is the text under “(?P<first>\w+)”, word for word\. Translate it\.",
    "fault-reads-as": r"This stands under “(?P<under>\w+)” and reads as “(?P<other>\w+)”\. Put it right\.",
}
"""By the key of their wording, the sentences as they are found in English."""

_KNOWN: Final = {key: re.compile(pattern, re.DOTALL) for key, pattern in SENTENCES.items()}
_COUNTED: Final = re.compile(r"(\d+) in “(\w+)”")


class Worded(NamedTuple):
    """A sentence, and the language that it is in."""

    text: str
    language: Language


def fault_said(message: str, language: Language) -> Worded:
    """A fault as the page says it.

    Args:
        message: As ``check`` has it, with its place or without.
        language: Of the page.
    """
    found = _PLACE.fullmatch(message)
    if found is None or language == "en":
        return Worded(message, "en")
    for key, pattern in _KNOWN.items():
        if match := pattern.fullmatch(found["sentence"]):
            said = {name: _told(value) for name, value in match.groupdict().items()}
            return Worded(found["place"] + page_wording(language).text(key, **said), language)
    return Worded(message, "en")


def _told(value: str) -> str:
    """A part of a sentence: "one" as a figure, and numbers of phrasings without a word of English."""
    return "1" if value == "one" else _COUNTED.sub(r"\1 (\2)", value)
