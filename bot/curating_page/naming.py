"""What things are called on the page: entries, places where questions are filed, fields.

A folder's own titles are shown in the reader's language where the folder has it, and else in its first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from bot.curating.findings import ArticleSection
from bot.curating.values import EditableSection, EntryLine, Texts
from bot.curating.workbench import Workbench
from bot.curating_page.forms import label_of
from bot.curating_page.opened import first
from bot.curating_page.wording import name_of, page_wording
from bot.knowledge.types import Language

_PLACES = ("off_topic", "passed", "gap", "unsure")
"""Where a question may end that is no entry."""


class Naming:
    """The names in one workbench, as they are for one drawing of the page.

    Args:
        workbench: Whose entries and sections they are.
        language: Of the page.
    """

    def __init__(self, workbench: Workbench, language: Language) -> None:
        self._workbench = workbench
        self._language = language

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """Of the folder."""
        return self._workbench.languages

    @cached_property
    def lines(self) -> tuple[EntryLine, ...]:
        """All entries."""
        return self._workbench.entries()

    @cached_property
    def article(self) -> tuple[ArticleSection, ...]:
        """The article, which takes a while to go through."""
        return self._workbench.article_view()

    @cached_property
    def sections(self) -> Sequence[EditableSection]:
        """All sections."""
        return [self._workbench.section(each.number) for each in self.article]

    def text(self, key: str, **args: str | int) -> str:
        """An interface text."""
        return page_wording(self._language).text(key, **args)

    def named(self, texts: Texts) -> str:
        """A title in the reader's language, where the folder has it."""
        return first(texts, (self._language, *self.languages))

    def title(self, name: str) -> str:
        """What an entry is called, by its id, or a place where a question may end."""
        if name in _PLACES:
            return self.text(f"ended-{name}")
        line, known = self._by_id.get(name), self._workbench.knowledge
        if line and (title := self.named(line.title)):
            return title
        # What only adds phrasings to an entry that ships has no title of its own in the folder.
        return known.entries[name].title[self._language] if known and name in known.entries else name

    def label(self, entry_id: str) -> str:
        """How an entry is offered in a list to choose from."""
        title = self.title(entry_id) if entry_id in self._by_id else ""
        return label_of("" if title == entry_id else title, entry_id)

    def field(self, name: str) -> str:
        """What a field is called, by its name in a form."""
        kind, _, language = name.partition(".")
        label = self.text(f"field-{kind.replace('_', '-')}")
        named = next((name_of(each) for each in self.languages if each == language), "")
        return f"{label} ({named})" if named and len(self.languages) > 1 else label

    def heading(self, number: int | None) -> str:
        """What a section is called in a list of entries."""
        if number is None:
            return self.text("no-section")
        heading = next((each.heading for each in self.sections if each.number == number), {})
        return f"{number}. {self.named(heading)}"

    def next_draft(self, after: str) -> str:
        """The draft that comes behind a part, both as a view names them; empty where there is no other."""
        parts = [(f"entry:{line.id}", line.draft) for line in self.lines]
        parts += [(f"section:{section.number}", section.draft) for section in self.sections]
        place = next((place for place, (part, _) in enumerate(parts, start=1) if part == after), 0)
        turned = parts[place:] + parts[:place]
        return next((part for part, draft in turned if draft and part != after), "")

    def neighbours(self, entry_id: str) -> tuple[str, str]:
        """The entries before and behind one; empty where there is none."""
        ids = ["", *(line.id for line in self.lines), ""]
        if not entry_id or entry_id not in ids:
            return "", ""
        place = ids.index(entry_id)
        return ids[place - 1], ids[place + 1]

    @cached_property
    def _by_id(self) -> dict[str, EntryLine]:
        return {line.id: line for line in self.lines}
