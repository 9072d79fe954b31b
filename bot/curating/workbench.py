"""The workbench of a curator: one knowledge folder, its article, and a bot that knows every edit.

Whoever shows it to people calls this and nothing else of the package. Every method may be called from any
thread, one call at a time being carried out; none waits for learning but :meth:`Workbench.wait`. An edit is
checked as ``entente check`` does before a byte is written, and is never written over one that it did not see.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.curating.values import (
    ArticleSection,
    Asked,
    Drafts,
    EditableEntry,
    EditableFact,
    EditableOffTopic,
    EditableSection,
    Edited,
    Effect,
    EntryChanges,
    EntryLine,
    FactChanges,
    Learning,
    Refused,
    SectionChanges,
    Selection,
    Texts,
    ToDo,
)
from bot.engine.reading.encoder import Encoder
from bot.errors import Fault
from bot.knowledge.types import Knowledge, Language
from bot.storage.values import UnansweredText


class Workbench:
    """A folder under a curator's hands. Open one with :meth:`open`, and close it when done."""

    @classmethod
    def open(
        cls,
        folder: Path,
        article: Path | None = None,
        *,
        cases: Sequence[Path] = (),
        unanswered: Sequence[UnansweredText] = (),
        encoder: Encoder | None = None,
    ) -> Workbench:
        """Read a folder and begin to learn it.

        Args:
            folder: The knowledge folder; it may have faults, and then nothing can be asked before they are
                mended.
            article: The article's text; None takes ``article.txt`` of the folder, where there is one.
            cases: Files of labelled questions, or folders of them, that show what an edit changes.
            unanswered: Questions of the database that found no answer.
            encoder: Gives the bot its second opinion; None leaves the counts alone.

        Raises:
            InputError: The article or a file of labelled questions cannot be read or used.
            KnowledgeError: There is no such folder.
        """
        raise NotImplementedError

    def close(self) -> None:
        """End what runs beside; what was saved stands in the files."""

    # What there is

    @property
    def folder(self) -> Path:
        """The knowledge folder."""
        raise NotImplementedError

    @property
    def title(self) -> str:
        """Of the article; the folder's name where it has none."""
        raise NotImplementedError

    @property
    def languages(self) -> tuple[Language, ...]:
        """Of the folder, the article's own first."""
        raise NotImplementedError

    @property
    def knowledge(self) -> Knowledge | None:
        """The folder as it stands, without what cannot be used; None while it has faults."""
        raise NotImplementedError

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the folder, as ``entente check`` has it; none where it is sound."""
        raise NotImplementedError

    @property
    def advice(self) -> tuple[Fault, ...]:
        """What it lacks to be trusted, as ``entente check`` has it."""
        raise NotImplementedError

    @property
    def drafts(self) -> Drafts:
        """How many parts nobody has looked at."""
        raise NotImplementedError

    def refresh(self) -> bool:
        """Take over what others wrote into the folder meanwhile; False where nobody did."""
        raise NotImplementedError

    def entries(self) -> tuple[EntryLine, ...]:
        """All entries in file order: answers, then gaps, then the folder's and the shipped small talk."""
        raise NotImplementedError

    def entry(self, entry_id: str) -> EditableEntry:
        """An entry of any kind.

        Raises:
            LookupError: There is none.
        """
        raise NotImplementedError

    def fact(self, fact_id: str) -> EditableFact:
        """A fact.

        Raises:
            LookupError: There is none.
        """
        raise NotImplementedError

    def section(self, number: int) -> EditableSection:
        """A section.

        Raises:
            LookupError: There is none.
        """
        raise NotImplementedError

    def off_topic(self) -> EditableOffTopic:
        """The folder's own off-topic examples."""
        raise NotImplementedError

    # The article

    @property
    def has_article(self) -> bool:
        """Whether the article's text is at hand; without it quotes can be neither made nor changed."""
        raise NotImplementedError

    def article_view(self) -> tuple[ArticleSection, ...]:
        """The article with its quotes marked; without the article, each section with its quotes alone."""
        raise NotImplementedError

    def select(self, section: int, text: str, *, near: int | None = None) -> Selection | Refused:
        """Make a quote of what somebody marked in the article.

        Args:
            section: Number of the section in which the mark begins.
            text: What was marked; it is widened to whole words, and sentence marks at its ends are left out.
            near: Where in the article it was marked, of several places that read so; see ``Span.start``.

        Returns:
            The quote, or why it cannot be one.
        """
        raise NotImplementedError

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
        raise NotImplementedError

    def save_fact(self, fact_id: str, changes: FactChanges, version: str) -> Edited:
        """Change a fact; a new quote must stand in its section of the article, letter by letter."""
        raise NotImplementedError

    def save_section(self, number: int, changes: SectionChanges, version: str) -> Edited:
        """Change the heading, the overview or the command of a section."""
        raise NotImplementedError

    def save_off_topic(self, language: Language, texts: Sequence[str], version: str) -> Edited:
        """Give one language other off-topic examples: all of them, in their new order."""
        raise NotImplementedError

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
        raise NotImplementedError

    def new_entry(
        self, facts: Sequence[str | Selection], question: str, language: Language, *, title: str = ""
    ) -> Edited:
        """Make an answer, a draft in every respect: its quotes are its text until a person writes one.

        Args:
            facts: Ids of facts, or what was marked in the article, which becomes a fact.
            question: What it answers; in the languages other than its own it stands in for a translation.
            language: Of the question.
            title: In that language; empty takes the question's words.

        Returns:
            ``Saved.id`` is the entry's.
        """
        raise NotImplementedError

    def depends_on_entry(self, entry_id: str) -> tuple[str, ...]:
        """What is in the way of deleting an entry, or goes with it, a short line each."""
        raise NotImplementedError

    def depends_on_fact(self, fact_id: str) -> tuple[str, ...]:
        """What is in the way of deleting a fact, or goes with it, a short line each."""
        raise NotImplementedError

    def delete_entry(self, entry_id: str, version: str) -> Edited:
        """Take an entry away, with what names it and with facts that no other answer shows."""
        raise NotImplementedError

    def delete_fact(self, fact_id: str, version: str) -> Edited:
        """Take a fact away from article.yaml and from all that show it."""
        raise NotImplementedError

    def undo(self) -> Edited | None:
        """Take back the last edit that was not taken back yet; None where there is none.

        It is refused where one of its files was edited since.
        """
        raise NotImplementedError

    # Asking and filing

    def ask(self, question: str, language: Language | None = None, *, addressed: bool = True) -> Asked | None:
        """Ask the bot.

        Args:
            question: Whatever a person may type.
            language: To answer in; None leaves it to the question.
            addressed: Whether the bot is spoken to.

        Returns:
            The reply and its reasons; None while the folder was never sound, and so nothing learned.
        """
        raise NotImplementedError

    def asked(self) -> tuple[Asked, ...]:
        """Everything that was asked in this sitting, as the bot would reply now; the newest first."""
        raise NotImplementedError

    def file_as_phrasing(self, question: str, entry_id: str, language: Language) -> Edited:
        """Add a question to the phrasings of an entry of any kind, behind the others."""
        raise NotImplementedError

    def file_as_entry(self, question: str, facts: Sequence[str | Selection], language: Language) -> Edited:
        """Make a new answer of a question; the same as :meth:`new_entry`."""
        raise NotImplementedError

    def file_as_gap(self, question: str, language: Language, nearest: Sequence[str] = ()) -> Edited:
        """Make a question one that the article does not answer; a draft, like every new entry.

        Args:
            question: As it is asked.
            language: Of the question.
            nearest: Ids of up to three facts that come closest.
        """
        raise NotImplementedError

    def file_as_off_topic(self, question: str, language: Language) -> Edited:
        """Add a message to what is none of the bot's business."""
        raise NotImplementedError

    # Learning

    @property
    def state(self) -> Learning:
        """How far the bot knows the files."""
        raise NotImplementedError

    def wait(self, seconds: float) -> bool:
        """Wait until every edit is learned.

        Args:
            seconds: How long at most.

        Returns:
            Whether all is learned.
        """
        raise NotImplementedError

    def effect(self, edit: int) -> Effect | None:
        """What an edit changed; None as long as it is not learned yet."""
        raise NotImplementedError

    # Unanswered questions

    def to_do(self) -> tuple[ToDo, ...]:
        """Groups of unanswered questions, the most asked first, with those dealt with at the end."""
        raise NotImplementedError

    def file_to_do(self, key: str, into: str) -> Edited:
        """File every question of a group.

        Args:
            key: Of the group.
            into: Id of the entry that gets them as phrasings, ``gap`` for a new one, or ``off_topic``.
        """
        raise NotImplementedError

    def pass_over(self, key: str) -> None:
        """Put a group aside for this sitting."""
        raise NotImplementedError
