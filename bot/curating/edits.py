"""The edits of a workbench: each a plan of what is to stand in the folder, carried out one at a time.

Nothing is written that would make the folder unsound, nor over what somebody else wrote. Who has an edit
learned, and what was asked meanwhile, is not known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import RLock

from bot.curating import deletions, plans
from bot.curating.editing import Editing, Plan
from bot.curating.new_plans import add_fact
from bot.curating.quoting import Quoting
from bot.curating.refusals import RefusalKind
from bot.curating.shown import FolderShown
from bot.curating.values import (
    Edited,
    EntryChanges,
    FactChanges,
    Refused,
    Saved,
    SectionChanges,
    Selection,
    Texts,
)
from bot.errors import Sentence
from bot.knowledge.types import Language


class FolderEdits(FolderShown):
    """A folder and its article, to look at and to change.

    Args:
        editing: The files of the folder.
        quoting: Its article.
    """

    def __init__(self, editing: Editing, quoting: Quoting) -> None:
        super().__init__(editing, quoting)
        self._lock = RLock()

    def save(self, entry_id: str, changes: EntryChanges, version: str) -> Edited:
        """Change an entry.

        Args:
            entry_id: Which.
            changes: What is to be different.
            version: Of the entry as it was read.

        Raises:
            LookupError: There never was such an entry in this sitting.
        """
        return self._edit(plans.save_entry(entry_id, changes, version, self._editing.seen, self._besides))

    def save_fact(self, fact_id: str, changes: FactChanges, version: str) -> Edited:
        """Change a fact; a new quote must stand in its section of the article, letter by letter."""
        if changes.quote is not None and self._quoting.text is None:
            return Refused.at("quote", RefusalKind.NO_ARTICLE())
        return self._edit(plans.save_fact(fact_id, changes, version, self._editing.seen))

    def save_section(self, number: int, changes: SectionChanges, version: str) -> Edited:
        """Change the heading, the overview or the command of a section."""
        return self._edit(plans.save_section(number, changes, version, self._editing.seen))

    def save_off_topic(self, language: Language, texts: Sequence[str], version: str) -> Edited:
        """Give one language other off-topic examples: all of them, in their new order."""
        return self._edit(plans.save_off_topic(language, texts, version))

    def new_fact(self, quote: Selection, entry_id: str, translation: Texts | None = None) -> Edited:
        """Quote more of the article.

        Args:
            quote: From :meth:`select`.
            entry_id: The answer that shows it, as no fact may be without one; it is put behind its others.
            translation: In the languages that are not the article's; the quote stands in for those left out,
                and the entry is a draft then.

        Returns:
            ``Saved.id`` is the fact's.
        """
        state = self._editing.state
        found = self._quoting.facts(state, [quote])
        if isinstance(found, Refused):
            return found
        (words,) = found
        if isinstance(words, str):
            return Refused.at("quote", RefusalKind.QUOTED(name=words))
        return self._edit(
            add_fact(words, entry_id, translation or {}, self._quoting.starts(state), self._besides)
        )

    def depends_on_entry(self, entry_id: str) -> tuple[Sentence, ...]:
        """What is in the way of deleting an entry, or goes with it, a short line each."""
        state = self._editing.state
        found = state.entry(entry_id)
        return () if found is None else tuple(deletions.naming(state, found))

    def depends_on_fact(self, fact_id: str) -> tuple[Sentence, ...]:
        """What is in the way of deleting a fact, or goes with it, a short line each."""
        return tuple(deletions.showing(self._editing.state, fact_id))

    def delete_entry(self, entry_id: str, version: str) -> Edited:
        """Take an entry away, with what names it and with facts that no other answer shows."""
        return self._edit(deletions.delete_entry(entry_id, version, self._besides))

    def delete_fact(self, fact_id: str, version: str) -> Edited:
        """Take a fact away from article.yaml and from all that show it."""
        return self._edit(deletions.delete_fact(fact_id, version))

    def _edit(self, plan: Plan, filed: Sequence[str] = ()) -> Edited:
        """Carry an edit out.

        Args:
            plan: Says what is to stand in the folder.
            filed: The questions that are filed with it.
        """
        with self._lock:
            edited = self._editing.carry_out(plan)
            if isinstance(edited, Saved):
                self._stands(edited, filed)
            return edited

    def _stands(self, saved: Saved, filed: Sequence[str]) -> None:
        """Take note of an edit that stands in the files now, while no other is carried out.

        Args:
            saved: The edit.
            filed: The questions that were filed with it.
        """
