"""What the other forms of the page do: questions filed, the article quoted, parts deleted, edits undone.

Each is one call of the workbench. Nothing here knows HTTP.
"""

from __future__ import annotations

from dataclasses import replace

from bot.curating.texts import one_line
from bot.curating.values import Edited, Refused, Saved, Selection
from bot.curating.workbench import Workbench
from bot.curating_page import forms
from bot.curating_page.forms import Form
from bot.curating_page.middle import New
from bot.curating_page.results import Held, Moved, Result, done, view_of, why
from bot.curating_page.view import View
from bot.knowledge.types import Language


class Filing:
    """Does what forms say.

    Args:
        workbench: Whose folder is edited.
    """

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def file(self, form: Form) -> Result:
        """File a question, or a group of unanswered ones, under what the button says."""
        view, group, place = view_of(form), form.text("group"), form.text("as")
        if group and place == "passed":
            self._workbench.pass_over(group)
            return Moved(replace(view, note="passed"))
        if place == "phrasing":
            place = forms.id_of(form.text("entry"))
        edited = self._workbench.file_to_do(group, place) if group else self._file_question(form, place)
        if place == "gap" and isinstance(edited, Saved):
            view = replace(view, open=f"entry:{edited.id}")
        return done(view, edited, "filed")

    def quote(self, form: Form) -> Result:
        """Quote words of the article in the answer that is opened, or begin a new answer with them."""
        view = view_of(form)
        kind, entry_id = view.part
        selected = self._selected(form)
        if isinstance(selected, Refused):
            return Held(view, None, why(selected))
        if form.text("do") == "new" or kind != "entry":
            question = one_line(form.text("question")) or view.question
            place = {"quote": selected.quote, "section": str(selected.section)}
            return Moved(replace(view, open="new", question=question, **place))
        return done(view, self._workbench.new_fact(selected, entry_id), "quoted")

    def make(self, form: Form) -> Result:
        """Make a new answer."""
        facts: list[str | Selection] = list(form.texts("facts"))
        if form.text("quote"):
            selected = self._selected(form)
            if isinstance(selected, Refused):
                return self._make_again(form, selected)
            facts = [selected]
        edited = self._workbench.file_as_entry(form.text("question").strip(), facts, self._language(form))
        if isinstance(edited, Saved):
            view = view_of(form)
            if view.group:
                self._workbench.pass_over(view.group)
            return done(replace(view, open=f"entry:{edited.id}", group=""), edited, "made")
        return self._make_again(form, edited)

    def delete(self, form: Form) -> Result:
        """Delete an entry or a fact."""
        view, part, name = view_of(form), form.text("part"), form.text("id")
        delete = self._workbench.delete_fact if part == "fact" else self._workbench.delete_entry
        edited = delete(name, form.text("version"))
        if isinstance(edited, Saved):
            return done(replace(view, open=""), edited, "deleted")
        return Held(replace(view, open=f"delete-{part}:{name}"), None, why(edited))

    def undo(self, form: Form) -> Result:
        """Take back the edit whose effect is shown, whatever was edited since."""
        view, edit = view_of(form), form.text("edit")
        edited = self._workbench.undo(int(edit) if edit.isdecimal() else None)
        if edited is not None and not isinstance(edited, Saved):
            return Held(view, None, why(edited))
        view = replace(view, effect="", open=view.open if self._is_there(view) else "")
        return Moved(replace(view, note="undone" if edited else "nothing-to-undo"))

    def _file_question(self, form: Form, place: str) -> Edited:
        question, language = form.text("question"), self._language(form)
        match place:
            case "gap":
                return self._workbench.file_as_gap(question, language)
            case "off_topic":
                return self._workbench.file_as_off_topic(question, language)
            case _:
                return self._workbench.file_as_phrasing(question, place, language)

    def _selected(self, form: Form) -> Selection | Refused:
        section, near = (
            int(text) if (text := form.text(name)).isdecimal() else None for name in ("section", "near")
        )
        return self._workbench.select(section or 0, form.text("quote"), near=near)

    def _make_again(self, form: Form, edited: Edited) -> Result:
        faults = edited.faults if isinstance(edited, Refused) else ()
        shown = New(
            question=form.text("question"),
            language=self._language(form),
            quote=form.text("quote"),
            section=form.text("section"),
            facts=form.texts("facts"),
            elsewhere=tuple(fault.sentence for fault in faults),
            refused=True,
        )
        return Held(replace(view_of(form), open="new"), shown, "refused")

    def _language(self, form: Form) -> Language:
        """The language of a question: one of the folder's."""
        languages = self._workbench.languages
        return next((each for each in languages if each == form.text("in")), languages[0])

    def _is_there(self, view: View) -> bool:
        kind, name = view.part
        try:
            if kind == "entry":
                self._workbench.entry(name)
            elif kind == "fact":
                self._workbench.fact(name)
        except LookupError:
            return False
        return True
