"""A report as a page for moderators, in their language: a heading and a few short tables.

The tables are lines of equal letters (a moderator reads them in a block of
code), and short enough that the whole page fits one message whatever the report
holds. Nothing here knows how a page is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from bot.engine.decision import Outcome
from bot.insights.groups import Group, group
from bot.knowledge.types import Kind, Knowledge, Language
from bot.replies.card import Card
from bot.replies.limits import clip
from bot.replies.wording import Wording, wording
from bot.storage.values import UsageReport

LINE_MAX: Final = 54
"""Letters of a line: a block of code in a window of usual width breaks none of that length."""

ENTRIES_MAX: Final = 6
GROUPS_MAX: Final = 8
REASONS_MAX: Final = 4
"""Rows of a table; together with the outcomes, 36 lines of at most 60 letters, of Discord's 4,000."""

Notice = Literal["refused", "no-storage", "gone"]


@dataclass(frozen=True, slots=True)
class Table:
    """A few lines under a heading."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What moderators are shown.

    Attributes:
        title: One line.
        summary: One line.
        picture: What the picture shows, for those who cannot see it.
        tables: In reading order; one without lines is not among them.
    """

    title: str
    summary: str
    picture: str
    tables: tuple[Table, ...]


def notice_card(notice: Notice, language: Language) -> Card:
    """Why there is no page: not for this person, nothing is kept, or the database does not answer."""
    words = wording(language)
    key = f"insights-{notice}"
    return Card(None, language, words.text(f"{key}-title"), words.text(key))


def outcome_names(language: Language) -> dict[Outcome, str]:
    """What each outcome is called."""
    words = wording(language)
    return {outcome: words.text(f"insights-{outcome.value.replace('_', '-')}") for outcome in Outcome}


def compose(report: UsageReport, knowledge: Knowledge, days: int, language: Language, *, texts: bool) -> Page:
    """Make a page of a report.

    Args:
        report: Of a server, or of several.
        knowledge: Where the entries stand; one that has left it is called by its id.
        days: How far the report looks back.
        language: Of the page; questions stay in their own.
        texts: Whether texts of questions are kept at all.
    """
    words = wording(language)
    return Page(
        title=words.text("insights-title", days=days),
        summary=_summary(report, words),
        picture=words.text("insights-picture"),
        tables=tuple(_tables(report, _Titles(knowledge, language), words, texts=texts)),
    )


def _summary(report: UsageReport, words: Wording) -> str:
    """How much there is, and how much is still to come; not that there is nothing, where it only is late."""
    total = sum(day.count for day in report.days)
    parts = [words.text("insights-count", count=total)] if total or not report.to_come else []
    if report.to_come:
        parts.append(words.text("insights-to-come", count=report.to_come))
    return " ".join(parts)


@dataclass(frozen=True, slots=True)
class _Titles:
    knowledge: Knowledge
    language: Language

    def of(self, entry_id: str) -> str:
        entry = self.knowledge.entries.get(entry_id)
        return entry.title[self.language] if entry is not None else entry_id

    def is_small_talk(self, entry_id: str) -> bool:
        entry = self.knowledge.entries.get(entry_id)
        return entry is not None and entry.kind is Kind.SMALL_TALK


def _tables(report: UsageReport, titles: _Titles, words: Wording, *, texts: bool) -> Iterator[Table]:
    asked = [each for each in report.asked if not titles.is_small_talk(each.entry_id)]
    named: dict[str, Iterable[str]] = {
        "outcomes": _outcomes(report, titles.language),
        "asked": [_line(f"{each.count:>5}", titles.of(each.entry_id)) for each in asked[:ENTRIES_MAX]],
        "rated": [
            _line(f"{each.up:>5} / {each.down:<3}", titles.of(each.entry_id))
            for each in report.rated[:ENTRIES_MAX]
        ],
        "unanswered": _unanswered(group(report.unanswered), titles, words) if texts else (),
        "reasons": [_line("    “", f"{each.text}”", "") for each in report.reasons[:REASONS_MAX]],
    }
    for name, lines in named.items():
        if shown := tuple(lines):
            yield Table(words.text(f"insights-{name}"), shown)
    if not texts:
        yield Table(words.text("insights-unanswered"), (words.text("insights-no-texts"),))


def _outcomes(report: UsageReport, language: Language) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for day in report.days:
        counts[day.outcome] += day.count
    total = counts.total()
    for outcome, name in outcome_names(language).items():
        if count := counts[outcome.value]:
            yield _line(f"{count:>5}", f"{name} ({count / total:.0%})")


def _unanswered(groups: tuple[Group, ...], titles: _Titles, words: Wording) -> Iterator[str]:
    for each in groups[:GROUPS_MAX]:
        yield _line(f"{each.count:>5}", each.leader.text)
        near = (
            words.text("insights-nearest", title=titles.of(each.nearest))
            if each.nearest is not None
            else words.text("insights-no-nearest")
        )
        yield _line("     ", f"→ {near}")
    if (more := len(groups) - GROUPS_MAX) > 0:
        yield _line("     ", words.text("insights-groups-more", count=more))


def _line(first: str, text: str, between: str = "  ") -> str:
    return clip(f"{first}{between}{text}", LINE_MAX)
