"""What a workbench shows: the parts of a folder as they stand in its files, and its article; changes nothing.

What is shown of a part is remembered with its version, so that an edit of it can be told from what somebody
else wrote meanwhile.
"""

from __future__ import annotations

from pathlib import Path

from bot.curating.editing import Editing
from bot.curating.findings import ArticleSection, Drafts
from bot.curating.parts import (
    editable_fact,
    editable_off_topic,
    editable_section,
    is_draft,
    lines_of,
    without_facts,
)
from bot.curating.quoting import Quoting
from bot.curating.unwritten import Unwritten
from bot.curating.values import (
    EditableEntry,
    EditableFact,
    EditableOffTopic,
    EditableSection,
    EntryLine,
    Refused,
    Selection,
)
from bot.errors import Fault
from bot.knowledge.types import Kind, Knowledge, Language


class FolderShown:
    """A folder and its article, to look at.

    Args:
        editing: The files of the folder.
        quoting: Its article.
    """

    def __init__(self, editing: Editing, quoting: Quoting) -> None:
        self._editing = editing
        self._quoting = quoting

    @property
    def folder(self) -> Path:
        """The knowledge folder."""
        return self._editing.folder

    @property
    def title(self) -> str:
        """Of the article; the folder's name where it has none."""
        return self._editing.state.title or self.folder.resolve().name

    @property
    def languages(self) -> tuple[Language, ...]:
        """Of the folder, the article's own first."""
        return self._editing.state.languages

    @property
    def knowledge(self) -> Knowledge | None:
        """The folder as it stands, without what cannot be used; None while it has faults."""
        return self._editing.examined.knowledge

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the folder, as ``entente check`` has it; none where it is sound."""
        return self._editing.examined.faults

    @property
    def advice(self) -> tuple[Fault, ...]:
        """What it lacks to be trusted, as ``entente check`` has it."""
        return self._editing.examined.advice

    @property
    def drafts(self) -> Drafts:
        """How many parts nobody has looked at."""
        state = self._editing.state
        parts = [entry.item for entry in state.entries() if entry.kind is not Kind.SMALL_TALK]
        parts += state.sections()
        return Drafts(sum(not is_draft(part) for part in parts), len(parts))

    def entries(self) -> tuple[EntryLine, ...]:
        """All entries in file order: answers, then gaps, then the folder's and the shipped small talk."""
        state = self._editing.state
        return (*lines_of(state), *self._besides().lines(state))

    def entry(self, entry_id: str) -> EditableEntry:
        """An entry of any kind.

        Raises:
            LookupError: There is none.
        """
        unwritten = self._besides()
        found = unwritten.find(self._editing.state, entry_id)
        if found is None:
            raise LookupError(entry_id)
        shown = unwritten.shown(found)
        self._editing.read(shown.version, found.item)
        return shown

    def fact(self, fact_id: str) -> EditableFact:
        """A fact.

        Raises:
            LookupError: There is none.
        """
        state = self._editing.state
        found = state.fact(fact_id)
        if found is None:
            raise LookupError(fact_id)
        shown = editable_fact(found, state)
        self._editing.read(shown.version, found.item)
        return shown

    def section(self, number: int) -> EditableSection:
        """A section.

        Raises:
            LookupError: There is none.
        """
        sections = self._editing.state.sections()
        if not 1 <= number <= len(sections):
            raise LookupError(number)
        shown = editable_section(number - 1, sections[number - 1])
        self._editing.read(shown.version, without_facts(sections[number - 1]))
        return shown

    def off_topic(self) -> EditableOffTopic:
        """The folder's own off-topic examples."""
        return editable_off_topic(self._editing.state)

    @property
    def has_article(self) -> bool:
        """Whether the article's text is at hand; without it quotes can be neither made nor changed."""
        return self._quoting.text is not None

    def article_view(self) -> tuple[ArticleSection, ...]:
        """The article with its quotes marked; without the article, each section with its quotes alone."""
        return self._quoting.view(self._editing.state)

    def select(self, section: int, text: str, *, near: int | None = None) -> Selection | Refused:
        """Make a quote of what somebody marked in the article.

        Args:
            section: Number of the section in which the mark begins; 0 looks for it.
            text: What was marked; it is widened to whole words, and sentence marks at its ends are left out.
            near: Where in the article it was marked, of several places that read so; see ``Passage.start``.

        Returns:
            The quote, or why it cannot be one.
        """
        return self._quoting.select(self._editing.state, section, text, near)

    def _besides(self) -> Unwritten:
        return Unwritten(self.knowledge)
