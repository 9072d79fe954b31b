"""Two edits of one part: what somebody else wrote beside what was to be saved.

Only texts that both changed need a choice. Nothing here writes anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.curating.values import Conflict
from bot.curating_page.forms import WAS, Form, as_fields, sign
from bot.knowledge.types import Language


@dataclass(frozen=True, slots=True)
class Pair:
    """A text that two people changed.

    Attributes:
        name: Of its field; of phrasings, of all those of a language.
        language: Of the text; the folder's first where it has none.
        theirs, mine: What each made of it.
    """

    name: str
    language: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A conflict as the page shows it.

    Attributes:
        title: Of the part, as it was called.
        version: Of theirs, to save over it; empty where it is gone.
        gone: Whether it was deleted.
        pairs: What is to be chosen; none where both edits can stand.
        mine: The fields of the form that was sent, to send them again with the choice.
        was: Signs of theirs, by field.
        do: What the form was to do.
    """

    title: str
    version: str
    gone: bool
    pairs: tuple[Pair, ...]
    mine: tuple[tuple[str, str], ...]
    was: tuple[tuple[str, str], ...]
    do: str
    template: str = "open_conflict.html"
    kind: str = "conflict"
    facts: tuple[str, ...] = ()


def clash(conflict: Conflict, form: Form, title: str, languages: Sequence[Language]) -> Clash:
    """What stands against what.

    Args:
        conflict: From the workbench, of an entry, a fact or a section.
        form: What was sent.
        title: Of the part, as it was called when it was sent.
        languages: Of the folder.
    """
    wanted, theirs = as_fields(conflict.mine), as_fields(conflict.theirs)
    pairs = tuple(
        Pair(name, _language(name, languages), theirs.get(name, ""), text)
        for name, text in wanted.items()
        if conflict.theirs is None
        or (form.changed(name, theirs.get(name, "")) and theirs.get(name, "") != text)
    )
    return Clash(
        title=title,
        version=conflict.theirs.version if conflict.theirs else "",
        gone=conflict.theirs is None,
        pairs=pairs,
        mine=form.sent(wanted),
        was=tuple((f"{WAS}{name}", sign(theirs.get(name, ""))) for name in wanted),
        do=form.text("do") or "save",
    )


def _language(name: str, languages: Sequence[Language]) -> str:
    last = name.rpartition(".")[2]
    return last if last in languages else languages[0]
