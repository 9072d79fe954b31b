"""What a card leads to: at most three related questions and one section, none of which shows what is shown.

A button is worth a line of a small screen only if something new comes of it. So a question is left out
whose facts the card has, one whose facts another button has, and the overview of a section that has a
button itself. Nothing here words an answer or knows how a button looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bot.knowledge.types import Entry, Fact, Kind, Knowledge, Language, Section
from bot.replies.card import Action

RELATED_MAX: Final = 3
"""Buttons to other entries on one card (design: "up to three related questions")."""

NEAREST_MAX: Final = 1
"""The same under a gap: no curator chose them, and what shares least with it is of no use to who asked."""


def after_entry(entry: Entry, knowledge: Knowledge, language: Language) -> tuple[Action, ...]:
    """Where the card of an entry leads: related questions, then the section of its first fact.

    Args:
        entry: An entry of ``knowledge``.
        knowledge: Where its sections and related entries stand.
        language: Of the labels.

    Returns:
        At most four actions; no section where nothing of it is left to read.
    """
    further = [section for section in _sections(entry, knowledge) if set(section.facts) - set(entry.facts)][
        :1
    ]
    return tuple(_actions(entry, entry.facts, further, knowledge, language))


def after_section(section: Section, knowledge: Knowledge, language: Language) -> tuple[Action, ...]:
    """Where the card of a section leads: what is related to its overview, then the next section.

    Args:
        section: A section of ``knowledge``.
        knowledge: Where its overview stands.
        language: Of the labels.

    Returns:
        At most four actions; no section after the last.
    """
    overview = knowledge.entries[section.overview]
    following = knowledge.sections[section.number : section.number + 1]
    return tuple(_actions(overview, section.facts, following, knowledge, language))


def section_name(section: Section, knowledge: Knowledge, language: Language) -> str:
    """A section's name in a word: that of its command, spelt as the curator spells it elsewhere.

    Args:
        section: A section of ``knowledge``.
        knowledge: Where its overview stands.
        language: Of the name.

    Returns:
        Its first letter is a capital; other capitals ("CUSMA") come from the section's own texts. A section
        without a command has its heading for a name.
    """
    command, overview = section.command, knowledge.entries[section.overview]
    if command is None:
        return section.heading[language]
    name = command.name[language]
    texts = section.heading[language], overview.answer[language], command.description[language]
    spaced = re.escape(name).replace(r"\-", "[- ]")  # a name has hyphens where its heading has spaces
    found = (re.search(rf"\b{spaced}\b", text, re.IGNORECASE) for text in texts)
    spelt = next((match[0] for match in found if match), name.replace("-", " "))
    return spelt[:1].upper() + spelt[1:]


def _actions(
    entry: Entry,
    shown: Iterable[Fact],
    sections: Iterable[Section],
    knowledge: Knowledge,
    language: Language,
) -> Iterator[Action]:
    sections = tuple(sections)
    for other in _new(entry, frozenset(shown), {section.overview for section in sections}, knowledge):
        yield Action("entry", other.id, other.title[language])
    for section in sections:
        label = f"§{section.number} {section_name(section, knowledge, language)}"
        yield Action("section", str(section.number), label)


def _new(entry: Entry, shown: frozenset[Fact], overviews: set[str], knowledge: Knowledge) -> list[Entry]:
    """Related entries that show something the card does not show, and no other one of them."""
    is_gap = entry.kind is Kind.GAP
    others = _nearest(entry, knowledge) if is_gap else _chosen(entry, knowledge)
    kept: dict[frozenset[Fact], Entry] = {}
    for other in others:
        facts = frozenset(other.facts)
        if other.id not in overviews and not (facts and facts <= shown):
            kept.setdefault(facts, other)
    return list(kept.values())[: NEAREST_MAX if is_gap else RELATED_MAX]


def _sections(entry: Entry, knowledge: Knowledge) -> Iterator[Section]:
    return (knowledge.section(fact.section) for fact in entry.facts[:1])


def _chosen(entry: Entry, knowledge: Knowledge) -> list[Entry]:
    return [knowledge.entries[other] for other in entry.related]


def _nearest(gap: Entry, knowledge: Knowledge) -> list[Entry]:
    """Answers that the gap's facts prove a part of, those first that need the fewest other facts."""
    shown = {fact.id for fact in gap.facts}

    def share(entry: Entry) -> float:
        return sum(fact.id in shown for fact in entry.facts) / len(entry.facts)

    answers = [entry for entry in knowledge.entries.values() if entry.kind is Kind.ANSWER and share(entry)]
    return sorted(answers, key=share, reverse=True)
