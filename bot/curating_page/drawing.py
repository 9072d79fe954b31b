"""The whole page, put together from a workbench for one view of it.

It reads and asks, and changes nothing. Every text goes through a template, which escapes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Final

from bot.curating.findings import Drafts, Effect, Learning, Reply
from bot.curating.values import LIMITS, EditableFact
from bot.curating.workbench import Workbench
from bot.curating_page.fault_places import FaultPlaces
from bot.curating_page.fault_wording import fault_said
from bot.curating_page.listing import filters, groups
from bot.curating_page.middle import NOTHING, Middle, middle
from bot.curating_page.naming import Naming
from bot.curating_page.templates import templates
from bot.curating_page.view import View
from bot.curating_page.wording import name_of, page_languages
from bot.errors import Fault
from bot.knowledge.types import Fact, Language
from bot.replies.quotation_marks import quoted
from bot.replies.wording import wording

SHORTCUTS: Final = (
    (("Ctrl", "S"), "key-save"),
    (("Ctrl", "Enter"), "key-done"),
    (("Ctrl", "K"), "key-ask"),
    (("Ctrl", "E"), "key-find"),
    (("Alt", "PageDown"), "key-next"),
    (("Alt", "PageUp"), "key-previous"),
    (("Alt", "Q"), "key-quote"),
    (("Alt", "↑"), "key-move"),
    (("↓",), "key-list"),
)
"""What the script listens to; on a Mac, the command key does what Ctrl does elsewhere."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What stands above everything.

    Attributes:
        title, language, languages: Of the folder.
        drafts: How many are left.
        next_draft: The next one, as a view names it.
        tabs: Of the first sheet: name, number beside it, and whether that is a bad thing.
    """

    title: str
    language: Language
    languages: tuple[Language, ...]
    drafts: Drafts
    next_draft: str
    tabs: tuple[tuple[str, int, bool], ...]


@dataclass(frozen=True, slots=True)
class EffectShown:
    """What is known of an edit's effect.

    Attributes:
        shown: Whether anybody asks.
        waiting: Whether it is still being found out, all of it or what is yet to come.
        failed: Whether the edit could not be learned.
        found: The effect.
    """

    shown: bool
    waiting: bool = False
    failed: bool = False
    found: Effect | None = None


class Drawing:
    """Draws one view of a workbench.

    Args:
        workbench: What is shown.
        view: Where the reader stands.
        language: Of the page.
    """

    def __init__(self, workbench: Workbench, view: View, language: Language) -> None:
        self._workbench = workbench
        self._view = view
        self._language = language
        self._names = Naming(workbench, language)

    def page(self, shown: Middle | None = None, *, action: str = "", said: str = "", alert: str = "") -> str:
        """The page as HTML.

        Args:
            shown: What is to stand in the middle in place of what the view says.
            action: Where a choice between two edits goes.
            said: What a reader who sees nothing is told; empty for what the view says.
            alert: What is in the way, to be shown above all else.
        """
        view, names = self._view, self._names
        kind, name = view.part
        shown = shown or middle(self._workbench, view)
        starts = shown.template == NOTHING.template and self._workbench.has_article
        return templates().get_template("page.html").render(
            language=self._language, tongues=[(each, name_of(each)) for each in page_languages()],
            name_of=name_of, quoted=quoted,
            t=names.text, view=view, head=self._head(), open=shown,
            overview=names.article if starts else (),
            action=action, alert=alert, said=said or (names.text(f"said-{view.note}") if view.note else ""),
            limits=LIMITS, shortcuts=SHORTCUTS, neighbours=names.neighbours(name if kind == "entry" else ""),
            all_facts=self._facts(), all_entries=names.lines,
            title_of=names.title, label_of=names.label, label_of_field=names.field,
            fact_of=self._fact, percent=_percent, translated=_translated,
            fault_said=partial(fault_said, language=self._language),
            asked=self._asked, best=self._best(), earlier=self._workbench.asked(), effect=self._effect(),
            **self._side(),
        )  # fmt: skip

    def _head(self) -> PageHead:
        workbench, faults = self._workbench, len(self._workbench.faults)
        drafts = workbench.drafts
        return PageHead(
            title=workbench.title,
            language=self._names.languages[0],
            languages=self._names.languages,
            drafts=drafts,
            next_draft=self._names.next_draft(self._view.open) if drafts.left else "",
            tabs=(
                ("article", 0, False),
                ("entries", len(self._names.lines), False),
                ("todo", sum(1 for group in workbench.to_do() if not group.filed), False),
                ("check", faults + len(self._advice), bool(faults)),
            ),
        )

    def _side(self) -> dict[str, Any]:
        view, workbench, names = self._view, self._workbench, self._names
        match view.side:
            case "article":
                return {"article": names.article, "has_article": workbench.has_article}
            case "entries":
                return {"groups": groups(names.lines, view, names.heading), "filters": filters(names.lines)}
            case "todo":
                return {"todo": workbench.to_do()}
            case _:
                places = FaultPlaces(workbench)
                return {
                    name: [(fault, places.part(fault)) for fault in found]
                    for name, found in (("faults", workbench.faults), ("advice", self._advice))
                }

    @property
    def _advice(self) -> list[Fault]:
        """What ``check`` advises; drafts are counted in the head, and would hide all else here."""
        return [each for each in self._workbench.advice if not each.path.endswith("draft")]

    @cached_property
    def _asked(self) -> Reply | None:
        return self._workbench.ask(self._view.question) if self._view.question else None

    def _best(self) -> str:
        """The entry that a question most likely belongs to: the one that won."""
        candidates = self._asked.decision.reasons.candidates if self._asked else ()
        return candidates[0].entry.id if candidates else ""

    def _effect(self) -> EffectShown:
        if not self._view.effect:
            return EffectShown(shown=False)
        found, state = self._workbench.effect(int(self._view.effect)), self._workbench.state
        waiting = (found is None or not found.refined) and state in (Learning.LEARNING, Learning.REFINING)
        return EffectShown(True, waiting, found is None and state is Learning.FAILED, found)

    def _facts(self) -> Sequence[Fact]:
        known = self._workbench.knowledge
        return [fact for section in known.sections for fact in section.facts] if known else ()

    def _fact(self, fact_id: str) -> EditableFact | None:
        try:
            return self._workbench.fact(fact_id)
        except LookupError:
            return None


def _percent(share: float) -> int:
    """A share of one in whole percent; only what is certain is a hundred."""
    return min(99, round(share * 100)) if share < 1 else 100


def _translated(language: Language, text: str) -> str:
    return wording(language).text("translation", text=text)
