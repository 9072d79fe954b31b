"""What can be quoted: the article beside the facts, and words that somebody marked made into a quote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from bot.curating.article_text import ArticleText, read_article
from bot.curating.article_view import headings, quotes_of, view, view_of_quotes
from bot.curating.findings import ArticleSection
from bot.curating.folder_state import FolderState, LocatedFact, text_of
from bot.curating.new_plans import NewQuote
from bot.curating.refusals import RefusalKind
from bot.curating.values import LIMITS, Refused, Selection
from bot.errors import InputError
from bot.knowledge.fault_kinds import FaultKind
from bot.knowledge.folded_text import folded

_Trace: TypeAlias = tuple[int, int, int]
"""Time of change, size and inode of a file."""


class Quoting:
    """The article of a folder, as its file says at every moment.

    Args:
        article: Its file; None where it is not at hand.

    Raises:
        InputError: The file cannot be read.
    """

    def __init__(self, article: Path | None) -> None:
        self._file = article
        self._read: tuple[_Trace | None, str | None] = (
            _trace(article),
            None if article is None else read_article(article),
        )
        self._known: tuple[FolderState, ArticleText] | None = None

    @property
    def text(self) -> str | None:
        """What the article says; None where it is not at hand, or cannot be read any more."""
        trace, text = self._read
        if self._file is not None and (now := _trace(self._file)) != trace:
            try:
                text = read_article(self._file)
            except InputError:
                text = None
            self._read = now, text
        return text

    def view(self, state: FolderState) -> tuple[ArticleSection, ...]:
        """The article with its quotes marked; without it each section with its quotes alone."""
        article = self._article(state)
        return view_of_quotes(state) if article is None else view(article, state)

    def starts(self, state: FolderState) -> dict[str, int]:
        """Where in the article the quote of each fact begins, as far as it is found."""
        article = self._article(state)
        if article is None:
            return {}
        found = ((fact, next(article.find(_quote(fact), fact.section + 1), None)) for fact in state.facts())
        return {fact.id: at.start for fact, at in found if at is not None}

    def select(self, state: FolderState, section: int, text: str, near: int | None) -> Selection | Refused:
        """Make a quote of what somebody marked.

        Args:
            state: The folder.
            section: Number of the section; 0 looks for it.
            text: What was marked.
            near: Where in the article, of several places that read so.
        """
        article = self._article(state)
        if article is None:
            return Refused.at("quote", RefusalKind.NO_ARTICLE())
        sections = (section,) if section else range(1, len(article.sections) + 1)
        places = [(at, number) for number in sections if (at := article.widened(text, number, near))]
        if not places:
            mark = RefusalKind.MARK_IN_SECTION(number=section) if section else RefusalKind.MARK_IN_ONE()
            return Refused.at("quote", mark)
        found, section = min(places, key=lambda place: abs(place[0].start - near) if near is not None else 0)
        quote = article.words(found)
        if len(quote) > LIMITS.quote:
            return Refused.at("quote", FaultKind.LONG(length=len(quote), most=LIMITS.quote))
        same = (
            fact.id
            for fact in state.facts()
            if fact.section + 1 == section and folded(_quote(fact)) == folded(quote)
        )
        return Selection(section, quote, next(same, None))

    def facts(self, state: FolderState, chosen: Sequence[str | Selection]) -> list[str | NewQuote] | Refused:
        """Facts by id, and words that are to become one, as they stand in the article now.

        Args:
            state: The folder.
            chosen: Ids, and what was marked.
        """
        found: list[str | NewQuote] = []
        article = self._article(state)
        for each in chosen:
            if isinstance(each, str):
                found.append(each)
                continue
            selection = self.select(state, each.section, each.quote, None)
            if isinstance(selection, Refused):
                return selection
            at = next(article.find(selection.quote, selection.section), None) if article else None
            words = NewQuote(selection.section - 1, at.start if at else 0, selection.quote)
            found.append(selection.fact or words)
        return found

    def _article(self, state: FolderState) -> ArticleText | None:
        text, known = self.text, self._known
        if text is None:
            return None
        if known is None or known[0] is not state or known[1].text != text:
            found = headings(state)
            quotes = [[quote for _, quote in quotes_of(state, each)] for each in range(1, len(found) + 1)]
            self._known = known = state, ArticleText(text, found, quotes)
        return known[1]


def _trace(file: Path | None) -> _Trace | None:
    try:
        stat = file.stat() if file is not None else None
    except OSError:
        return None
    return stat and (stat.st_mtime_ns, stat.st_size, stat.st_ino)


def _quote(fact: LocatedFact) -> str:
    return text_of(fact.item.get("quote"))
