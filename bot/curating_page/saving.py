"""What the forms in the middle of the page do: an entry, a fact, a section, the off-topic examples saved.

Where somebody else changed the same text meanwhile, it is shown beside this one, and nothing is written.
Nothing here knows HTTP.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.curating.values import Conflict, Edited, EntryChanges, FactChanges, Refused, Saved, SectionChanges
from bot.curating.workbench import Workbench
from bot.curating_page import forms, opened
from bot.curating_page.conflict import clash
from bot.curating_page.fields import Messages
from bot.curating_page.forms import Form
from bot.curating_page.naming import Naming
from bot.curating_page.opened import Opened
from bot.curating_page.results import Held, Result, done, unchanged, view_of
from bot.knowledge.types import Language


class Saving:
    """Saves what forms say.

    Args:
        workbench: Whose folder is edited.
        language: Of the page.
    """

    def __init__(self, workbench: Workbench, language: Language) -> None:
        self._workbench = workbench
        self._names = Naming(workbench, language)

    def entry(self, form: Form, entry_id: str) -> Result:
        """Save an entry."""
        changes, read = forms.entry_changes(form, self._languages), self._workbench.entry
        return self._save(
            form,
            f"entry/{entry_id}",
            changes,
            partial(self._workbench.save, entry_id, changes),
            lambda messages: opened.entry(read(entry_id), self._languages, messages, changes),
        )

    def fact(self, form: Form, fact_id: str) -> Result:
        """Save a fact."""
        changes, read = forms.fact_changes(form, self._languages), self._workbench.fact
        return self._save(
            form,
            f"fact/{fact_id}",
            changes,
            partial(self._workbench.save_fact, fact_id, changes),
            lambda messages: opened.fact(read(fact_id), self._languages, messages, changes),
        )

    def section(self, form: Form, number: str) -> Result:
        """Save a section."""
        changes, read = forms.section_changes(form, self._languages), self._workbench.section
        return self._save(
            form,
            f"section/{number}",
            changes,
            partial(self._workbench.save_section, int(number), changes),
            lambda messages: opened.section(read(int(number)), self._languages, messages, changes),
        )

    def off_topic(self, form: Form, _name: str = "") -> Result:
        """Save the off-topic examples, language by language."""
        view, version = replace(view_of(form), open="off_topic"), form.text("version")
        edited: Edited | None = None
        for language in self._languages:
            text = form.text(name := f"texts.{language}")
            if form.has(name) and form.changed(name, text):
                edited = self._workbench.save_off_topic(language, forms.split(text), version)
                if not isinstance(edited, Saved):
                    return self._off_topic_again(form, edited)
                version = edited.version
        return unchanged(view) if edited is None else done(view, edited, "saved")

    @property
    def _languages(self) -> tuple[Language, ...]:
        return self._workbench.languages

    def _save(
        self,
        form: Form,
        part: str,
        changes: EntryChanges | FactChanges | SectionChanges,
        save: Callable[[str], Edited],
        again: Callable[[Messages], Opened],
    ) -> Result:
        view = replace(view_of(form), open=part.replace("/", ":"))
        if forms.is_nothing(changes):
            return unchanged(view)
        edited = save(form.text("version"))
        match edited:
            case Saved() if changes.done:
                following = self._names.next_draft(view.open) or view.open
                return done(replace(view, open=following), edited, "done")
            case Saved():
                return done(view, edited, "saved")
            case Conflict():
                title = self._names.title(part.partition("/")[2])
                return Held(view, clash(edited, form, title, self._languages), "conflict", f"/{part}")
            case Refused():
                return Held(view, again(opened.messages_of(edited)), "refused")

    def _off_topic_again(self, form: Form, edited: Conflict | Refused) -> Result:
        """The form once more: by the version of the file as it is now, so that a second save is meant."""
        tried = {
            each: forms.split(form.text(name))
            for each in self._languages
            if form.has(name := f"texts.{each}") and form.changed(name, form.text(name))
        }
        messages = opened.messages_of(edited) if isinstance(edited, Refused) else {}
        shown = opened.off_topic(self._workbench.off_topic(), self._languages, messages, tried)
        note = "refused" if isinstance(edited, Refused) else "conflict"
        return Held(replace(view_of(form), open="off_topic"), shown, note)
