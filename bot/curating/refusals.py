"""Why an edit on the workbench cannot be made, and what goes with a deletion, in English.

What would be wrong with the folder after an edit is in :mod:`bot.knowledge.fault_kinds`; the page of
``entente curate`` has both in its other languages, under the same keys. Nothing is decided here.
"""

from __future__ import annotations

from enum import unique

from bot.errors import SentenceKind


@unique
class RefusalKind(SentenceKind):
    """What is in the way of an edit."""

    NO_ARTICLE = "The article is not at hand. Start with --article FILE, its text."
    MARK_IN_SECTION = "Mark words of section {number}, all of them in it."
    MARK_IN_ONE = "Mark words of one section of the article."
    QUOTED = "The fact “{name}” quotes just that."
    NO_ANSWER = "“{name}” answers nothing, so that it shows no fact as proof. Name an answer."
    ALREADY_ASKED = "“{name}” is also a phrasing of “{owner}”. Keep it where it belongs."
    MADE_OF_SECTION = "This is made of the section, and goes when another entry is its overview."
    EDITED_SINCE = "The file was edited since. Take the edit back by hand."
    LINE_ENDS = (
        "The file mixes two kinds of line ends. "
        "It cannot be edited here. Edit the file by hand, and go on then."
    )
    UNUSUAL = (
        "The file is written in an unusual way. "
        "It cannot be edited here. Edit the file by hand, and go on then."
    )
    FOLDER_GONE = "{folder} is not there any more. Nothing was saved; put it back and try again."
    FOLDER_BUSY = "{folder} is being edited by another program. Nothing was saved; try again."
    FOLDER_UNWRITABLE = "{folder} cannot be written to ({reason}). Nothing was saved."


@unique
class Consequence(SentenceKind):
    """What names a part that is to be deleted, or goes with it."""

    IS_OVERVIEW = "it stands for section {number} as its overview."
    IS_RELATED = "“{name}” names it under related."
    GOES_WITH_IT = "no other answer shows the fact “{name}”, which goes with it."
    SHOWS_NOTHING_ELSE = "“{name}” shows nothing else."
    SHOWS_IT = "“{name}” shows it."
