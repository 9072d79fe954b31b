"""How an action of the page ends: in another view, or in the same with everything typed still in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.curating.values import Conflict, Edited, Refused, Saved
from bot.curating_page.forms import Form
from bot.curating_page.middle import Middle
from bot.curating_page.view import View
from bot.errors import Sentence


@dataclass(frozen=True, slots=True)
class Moved:
    """It is done; the reader stands elsewhere now.

    Attributes:
        view: Where.
    """

    view: View


@dataclass(frozen=True, slots=True)
class Held:
    """Nothing was written; the same page again.

    Attributes:
        view: Where the reader stands.
        middle: What was typed, with what is in its way; None leaves the middle as the view has it.
        note: What is said of it: ``refused``, ``conflict``, or why.
        action: Where a choice between two edits goes.
    """

    view: View
    middle: Middle | None
    note: str | Sentence
    action: str = ""


Result = Moved | Held


def view_of(form: Form) -> View:
    """Where the reader stood when a form was sent."""
    return View.back(form.text("back"))


def done(view: View, edited: Edited, note: str) -> Result:
    """The end of an edit that has no form of its own to show again.

    Args:
        view: Where the reader is to stand.
        edited: What came of it.
        note: What is said where it was written.
    """
    if not isinstance(edited, Saved):
        return Held(view, None, why(edited))
    if not edited.changed:
        return unchanged(view)
    return Moved(replace(view, effect=str(edited.edit), note=note))


def unchanged(view: View) -> Result:
    """The end of an edit that changes nothing."""
    return Moved(replace(view, note="unchanged"))


def why(edited: Conflict | Refused) -> str | Sentence:
    """Why nothing was written: a note, or the first fault's sentence."""
    if isinstance(edited, Conflict):
        return "conflict"
    return next((fault.sentence for fault in edited.faults), "refused")
