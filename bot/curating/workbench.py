"""The workbench of a curator: one knowledge folder, its article, and a bot that knows every edit.

Whoever shows it to people calls this and nothing else of the package. Every method may be called from any
thread, one edit at a time being carried out; none waits for learning but :meth:`Workbench.wait` and the first
question. An edit is checked as ``entente check`` does before a byte is written, and is never written over one
that it did not see. What can be looked at and edited stands in the classes below this one; here it is put
together with asking, filing and learning.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot.curating import plans
from bot.curating.cases import read_cases
from bot.curating.editing import Editing
from bot.curating.edits import FolderEdits
from bot.curating.effects import Probe
from bot.curating.findings import Effect, Learning, Reply, ToDo
from bot.curating.learner import Learner
from bot.curating.new_plans import add_answer, add_gap
from bot.curating.quoting import Quoting
from bot.curating.sitting import Sitting
from bot.curating.to_do import ToDoList
from bot.curating.values import (
    LIMITS,
    Edited,
    Refused,
    Saved,
    Selection,
)
from bot.engine.reading.encoder import Encoder
from bot.errors import Fault, KnowledgeError, Sentence
from bot.knowledge.location import ARTICLE_TEXT
from bot.knowledge.types import Language
from bot.storage.values import UnansweredText

FIRST: Final = 30.0
"""Seconds that the first question waits for the folder to be learned; the shipped one takes five."""


class Workbench(FolderEdits):
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
        super().__init__(editing, quoting)
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
            missing = Sentence("There is no such folder. Name one.")
            raise KnowledgeError([Fault(str(folder), "", missing)])
        if article is None and (folder / ARTICLE_TEXT).is_file():
            article = folder / ARTICLE_TEXT
        return cls(Editing(folder, article), Quoting(article), cases, unanswered, encoder, vectors)

    def close(self) -> None:
        """End what runs beside; what was saved stands in the files."""
        self._learner.close()

    # Edits by others, and edits taken back

    def refresh(self) -> bool:
        """Take over what others wrote into the folder meanwhile; False where nobody did."""
        with self._lock:
            changed = self._editing.refresh()
            if changed:
                self._learn(None)
            return changed

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

    def _stands(self, saved: Saved, filed: Sequence[str]) -> None:
        """Have an edit learned, and note what was filed with it."""
        if filed:
            self._sitting.file(filed, saved.id, saved.edit)
            self._to_do.file(filed, saved.id, saved.edit)
        if saved.changed:
            self._learn(saved.edit)

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
