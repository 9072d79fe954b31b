"""What stands in the middle of the page, as the address says: an entry, a fact, a section, or a form for one.

Nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.curating.workbench import Workbench
from bot.curating_page import opened
from bot.curating_page.conflict import Clash
from bot.curating_page.fault_places import FaultPlaces
from bot.curating_page.fields import Messages
from bot.curating_page.opened import Opened
from bot.curating_page.view import View
from bot.errors import Sentence
from bot.knowledge.types import Language


@dataclass(frozen=True, slots=True)
class New:
    """What a new entry begins with.

    Attributes:
        question, language: What it answers, and in which language that is.
        quote, section: Words of the article that it shows, and where they stand; empty where there are none.
        facts: Ids of facts that it shows.
        elsewhere: Why it was not made.
        refused: Whether it was not.
    """

    question: str
    language: Language
    quote: str
    section: str
    facts: tuple[str, ...]
    elsewhere: tuple[Sentence, ...] = ()
    refused: bool = False
    template: str = "open_new.html"
    title: str = ""
    version: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Deletion:
    """A part that is to be deleted.

    Attributes:
        kind: ``entry`` or ``fact``.
        id, title, version: Of the part.
        depends: What goes with it or stands in the way.
        facts: Those that are marked in the article.
    """

    kind: str
    id: str
    title: str
    version: str
    depends: tuple[Sentence, ...]
    facts: tuple[str, ...]
    template: str = "open_delete.html"


Middle = Opened | Clash | New | Deletion

NOTHING: Final = Opened(template="open_nothing.html")
_GONE: Final = Opened(template="open_nothing.html", gone=True)


def middle(workbench: Workbench, view: View) -> Middle:
    """What a view has opened; what says that it is gone where it is.

    Args:
        workbench: Where it is read.
        view: Tells what.
    """
    kind, name = view.part
    if kind not in _READERS:
        return NOTHING
    try:
        return _READERS[kind](workbench, view, name)
    except (LookupError, ValueError):
        return _GONE


def _entry(workbench: Workbench, view: View, name: str) -> Middle:
    return opened.entry(workbench.entry(name), workbench.languages, _messages(workbench, view))


def _fact(workbench: Workbench, view: View, name: str) -> Middle:
    return opened.fact(workbench.fact(name), workbench.languages, _messages(workbench, view))


def _section(workbench: Workbench, view: View, name: str) -> Middle:
    return opened.section(workbench.section(int(name)), workbench.languages, _messages(workbench, view))


def _off_topic(workbench: Workbench, view: View, _name: str) -> Middle:
    return opened.off_topic(workbench.off_topic(), workbench.languages, _messages(workbench, view))


def _new(workbench: Workbench, view: View, _name: str) -> Middle:
    asked = workbench.ask(view.question) if view.question else None
    return New(
        question=view.question,
        language=asked.language if asked else workbench.languages[0],
        quote=view.quote,
        section=view.section,
        facts=(view.fact,) if view.fact else (),
    )


def _delete_entry(workbench: Workbench, _view: View, name: str) -> Middle:
    entry = workbench.entry(name)
    title = opened.first(entry.title, workbench.languages) or name
    return Deletion("entry", name, title, entry.version, workbench.depends_on_entry(name), entry.facts)


def _delete_fact(workbench: Workbench, _view: View, name: str) -> Middle:
    fact = workbench.fact(name)
    return Deletion("fact", name, fact.quote, fact.version, workbench.depends_on_fact(name), (name,))


def _messages(workbench: Workbench, view: View) -> Messages:
    return FaultPlaces(workbench).messages(view.open) if workbench.faults else {}


_READERS: Final[dict[str, Callable[[Workbench, View, str], Middle]]] = {
    "entry": _entry,
    "fact": _fact,
    "section": _section,
    "off_topic": _off_topic,
    "new": _new,
    "delete-entry": _delete_entry,
    "delete-fact": _delete_fact,
}
