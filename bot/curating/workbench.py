"""The workbench of a curator: one knowledge folder, its article, and a bot that knows every edit.

Whoever shows it to people calls this and nothing else of the package. Every method may be called from any
thread, one edit at a time being carried out; none waits for learning but :meth:`Workbench.wait` and the first
question. An edit is checked as ``entente check`` does before a byte is written, and is never written over one
that it did not see. What is done stands in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import RLock
from typing import Final

from bot.curating import deletions, plans
from bot.curating.cases import read_cases
from bot.curating.editing import Editing, Plan
from bot.curating.effects import Probe
from bot.curating.findings import ArticleSection, Drafts, Effect, Learning, Reply, ToDo
from bot.curating.learner import Learner
from bot.curating.new_plans import add_answer, add_fact, add_gap
from bot.curating.parts import (
    editable_fact,
    editable_off_topic,
    editable_section,
    is_draft,
    lines_of,
    without_facts,
)
from bot.curating.quoting import NO_ARTICLE, Quoting
from bot.curating.sitting import Sitting
from bot.curating.to_do import ToDoList
from bot.curating.unwritten import Unwritten
from bot.curating.values import (
    LIMITS,
    EditableEntry,
    EditableFact,
    EditableOffTopic,
    EditableSection,
    Edited,
    EntryChanges,
    EntryLine,
    FactChanges,
    Refused,
    Saved,
    SectionChanges,
    Selection,
    Texts,
)
from bot.engine.reading.encoder import Encoder
from bot.errors import Fault, KnowledgeError
from bot.knowledge.location import ARTICLE_TEXT
from bot.knowledge.types import Kind, Knowledge, Language
from bot.storage.values import UnansweredText

FIRST: Final = 30.0
"""Seconds that the first question waits for the folder to be learned; the shipped one takes five."""


class Workbench:
    """A folder under a curator's hands. Open one with :meth:`open`, and close it when done.

    Every edit raises an :class:`~bot.errors.InputError`, and changes nothing, where the folder cannot be
    written to or another workbench does not finish its own edit.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - called by open() alone
        self,
        editing: Editing,
        quoting: Quoting,
        cases: Sequence[Path],
        unanswered: Sequence[UnansweredText],
        encoder: Encoder | None,
        vectors: Path | None,
    ) -> None:
        self._editing = editing
        self._quoting = quoting
        self._lock = RLock()
        self._sitting = Sitting()
        self._to_do = ToDoList(unanswered)
        self._waiting: list[int] = []
        rows = read_cases(cases, len(editing.state.sections()))
        self._learner = Learner(editing.folder, encoder, vectors, rows, self._probes)
        self._learn(None)

    @classmethod
    def open(  # noqa: PLR0913 - the folder, its article, and what there may be besides
        cls,
        folder: Path,
        article: Path | None = None,
        *,
        cases: Sequence[Path] = (),
        unanswered: Sequence[UnansweredText] = (),
        encoder: Encoder | None = None,
        vectors: Path | None = None,
    ) -> Workbench:
        """Read a folder and begin to learn it.

        Args:
            folder: The knowledge folder; it may have faults, and then nothing can be asked before they are
                mended.
            article: The article's text; None takes ``article.txt`` of the folder, where there is one.
            cases: Files of labelled questions, or folders of them, that show what an edit changes.
            unanswered: Questions of the database that found no answer.
            encoder: Gives the bot its second opinion; None leaves the counts alone.
            vectors: Where vectors of the folder's own texts are kept; None keeps none.

        Raises:
            InputError: The article or a file of labelled questions cannot be read or used.
            KnowledgeError: There is no such folder.
        """
        if not folder.is_dir():
            raise KnowledgeError([Fault(str(folder), "", "There is no such folder. Name one.")])
        if article is None and (folder / ARTICLE_TEXT).is_file():
            article = folder / ARTICLE_TEXT
        return cls(Editing(folder, article), Quoting(article), cases, unanswered, encoder, vectors)

    def close(self) -> None:
        """End what runs beside; what was saved stands in the files."""
        self._learner.close()

    # What there is

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

    def refresh(self) -> bool:
        """Take over what others wrote into the folder meanwhile; False where nobody did."""
        with self._lock:
            changed = self._editing.refresh()
            if changed:
                self._learn(None)
            return changed

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

    # The article

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

    # Edits

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
            return Refused.at("quote", NO_ARTICLE)
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
            return Refused.at("quote", f"The fact “{words}” quotes just that.")
        return self._edit(
            add_fact(words, entry_id, translation or {}, self._quoting.starts(state), self._besides)
        )

    def depends_on_entry(self, entry_id: str) -> tuple[str, ...]:
        """What is in the way of deleting an entry, or goes with it, a short line each."""
        state = self._editing.state
        found = state.entry(entry_id)
        return () if found is None else tuple(deletions.naming(state, found))

    def depends_on_fact(self, fact_id: str) -> tuple[str, ...]:
        """What is in the way of deleting a fact, or goes with it, a short line each."""
        return tuple(deletions.showing(self._editing.state, fact_id))

    def delete_entry(self, entry_id: str, version: str) -> Edited:
        """Take an entry away, with what names it and with facts that no other answer shows."""
        return self._edit(deletions.delete_entry(entry_id, version, self._besides))

    def delete_fact(self, fact_id: str, version: str) -> Edited:
        """Take a fact away from article.yaml and from all that show it."""
        return self._edit(deletions.delete_fact(fact_id, version))

    def undo(self, edit: int | None = None) -> Edited | None:
        """Take back an edit; None where it was taken back already, or never made.

        It is refused where one of its files was edited since, or a later edit rests on it.

        Args:
            edit: Its number; None takes the last one that stands.
        """
        with self._lock:
            undone = self._editing.undo(edit)
            if isinstance(undone, Saved):
                self._sitting.take_back(undone.undone)
                self._to_do.take_back(undone.undone)
                self._learn(undone.edit)
            return undone

    # Asking and filing

    def ask(self, question: str, language: Language | None = None, *, addressed: bool = True) -> Reply | None:
        """Ask the bot.

        Args:
            question: Whatever a person may type.
            language: To answer in; None leaves it to the question.
            addressed: Whether the bot is spoken to.

        Returns:
            The reply and its reasons; None while the folder was never sound, and so nothing learned.
        """
        engine = self._learner.first(FIRST)
        if engine is None:
            return None
        return self._sitting.ask(engine, question, language, self.state, addressed=addressed)

    def asked(self) -> tuple[Reply, ...]:
        """Everything that was asked in this sitting, as the bot would reply now; the newest first."""
        engine = self._learner.engine
        return () if engine is None else self._sitting.again(engine, self.state)

    def file_as_phrasing(self, question: str, entry_id: str, language: Language) -> Edited:
        """Add a question to the phrasings of an entry of any kind, behind the others."""
        return self._edit(plans.add_phrasings([question], entry_id, language, self._besides), [question])

    def file_as_entry(self, question: str, facts: Sequence[str | Selection], language: Language) -> Edited:
        """Make an answer, a draft in every respect: its quotes are its text until a person writes one.

        Args:
            question: What it answers; in the languages other than its own it stands in for a translation.
            facts: Ids of facts, or what was marked in the article, which becomes a fact.
            language: Of the question.

        Returns:
            ``Saved.id`` is the entry's.
        """
        state = self._editing.state
        found = self._quoting.facts(state, facts)
        if isinstance(found, Refused):
            return found
        return self._edit(add_answer(found, (question,), language, self._quoting.starts(state)), (question,))

    def file_as_gap(self, question: str, language: Language, nearest: Sequence[str] = ()) -> Edited:
        """Make a question one that the article does not answer; a draft, like every new entry.

        Args:
            question: As it is asked.
            language: Of the question.
            nearest: Ids of up to three facts that come closest.
        """
        return self._edit(add_gap([question], language, nearest), [question])

    def file_as_off_topic(self, question: str, language: Language) -> Edited:
        """Add a message to what is none of the bot's business."""
        return self._edit(plans.add_off_topic([question], language), [question])

    # Learning

    @property
    def state(self) -> Learning:
        """How far the bot knows the files."""
        return Learning.FAILED if self.knowledge is None else self._learner.state

    def wait(self, seconds: float) -> bool:
        """Wait until every edit is learned.

        Args:
            seconds: How long at most.

        Returns:
            Whether all is learned.
        """
        return self._learner.wait(seconds)

    def effect(self, edit: int, seconds: float = 0.0) -> Effect | None:
        """What an edit changed.

        Args:
            edit: Its number.
            seconds: How long to wait for it at most.

        Returns:
            The effect; None as long as the edit is not learned.
        """
        return self._learner.effect(edit, seconds)

    # Unanswered questions

    def to_do(self) -> tuple[ToDo, ...]:
        """Groups of unanswered questions, the most asked first, with those dealt with at the end."""
        return self._to_do.groups(self._editing.state)

    def file_to_do(self, key: str, into: str) -> Edited:
        """File every question of a group.

        Args:
            key: Of the group.
            into: Id of the entry that gets them as phrasings, ``gap`` for a new one, or ``off_topic``.
        """
        group = self._to_do.group(key)
        if into == "off_topic":
            plan = plans.add_off_topic(group.questions, group.language)
        elif into == "gap":
            plan = add_gap(group.questions, group.language, self._nearest_facts(group.nearest))
        else:
            plan = plans.add_phrasings(group.questions, into, group.language, self._besides)
        return self._edit(plan, group.questions)

    def pass_over(self, key: str) -> None:
        """Put a group aside for this sitting."""
        self._to_do.pass_over(key)

    # Between them

    def _besides(self) -> Unwritten:
        return Unwritten(self.knowledge)

    def _edit(self, plan: Plan, filed: Sequence[str] = ()) -> Edited:
        """Carry an edit out, and have it learned.

        Args:
            plan: Says what is to stand in the folder.
            filed: The questions that are filed with it.
        """
        with self._lock:
            edited = self._editing.carry_out(plan)
            if isinstance(edited, Saved):
                if filed:
                    self._sitting.file(filed, edited.id, edited.edit)
                    self._to_do.file(filed, edited.id, edited.edit)
                if edited.changed:
                    self._learn(edited.edit)
            return edited

    def _learn(self, edit: int | None) -> None:
        """Have the folder learned, with the edits that were made while it had faults."""
        if edit is not None:
            self._waiting.append(edit)
        if self.knowledge is not None:
            self._learner.learn(self.knowledge, self._waiting)
            self._waiting = []

    def _probes(self) -> list[Probe]:
        return [*self._sitting.probes(), *self._to_do.probes()]

    def _nearest_facts(self, entry_id: str | None) -> tuple[str, ...]:
        found = None if entry_id is None else self._besides().find(self._editing.state, entry_id)
        return () if found is None else found.facts[: LIMITS.nearest]
