"""Turns a decision into a card: what is shown for each of the five outcomes.

Entries and sections are composed here; pages and notices, which answer no
question, are in :mod:`bot.replies.pages`. The words come from the knowledge
base and from :mod:`bot.replies.wording`; nothing is made up here, and nothing
here knows how a card is drawn. What is asked for again is composed once
(:mod:`bot.replies.card_cache`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.engine.decision import Decision, Outcome
from bot.knowledge.types import Entry, Fact, Kind, Knowledge, Language, Section
from bot.replies.card import Action, Card, Quote
from bot.replies.card_cache import cached
from bot.replies.limits import fit
from bot.replies.pages import off_topic_card, section_action
from bot.replies.wording import wording

MAX_RELATED = 3
"""Buttons to other entries on one card (design: "up to three related questions")."""

_OUTCOMES = {
    Kind.ANSWER: Outcome.ANSWERED,
    Kind.GAP: Outcome.NOT_COVERED,
    Kind.SMALL_TALK: Outcome.SMALL_TALK,
}


def compose(decision: Decision, knowledge: Knowledge) -> Card:
    """The reply to a question.

    Args:
        decision: The engine's verdict.
        knowledge: What it was reached with.

    Returns:
        A card within Discord's limits, in the language of the decision.
    """
    if decision.outcome is Outcome.UNSURE:
        return cached(_unsure, decision.suggestions, knowledge, decision.language)
    if decision.entry is None:
        return cached(_off_topic, (), knowledge, decision.language)
    return entry_card(decision.entry, knowledge, decision.language)


def entry_card(entry: Entry, knowledge: Knowledge, language: Language) -> Card:
    """The card of one entry of any kind: after a question, a button or an id given to ``/ask``.

    Args:
        entry: An entry of ``knowledge``.
        knowledge: Where its sections and related entries stand.
        language: Of everything but the quotes.

    Returns:
        A card within Discord's limits.
    """
    return cached(_entry, (entry,), knowledge, language)


def _entry(entries: Sequence[Entry], knowledge: Knowledge, language: Language) -> Card:
    (entry,) = entries
    lead = wording(language).text("nearest-facts") if entry.kind is Kind.GAP and entry.facts else ""
    return fit(
        Card(
            outcome=_OUTCOMES[entry.kind],
            language=language,
            title=entry.title[language],
            body=entry.answer[language],
            lead=lead,
            quotes=quotes(entry.facts, knowledge, language),
            actions=(*_related(entry, knowledge, language), *_further_reading(entry, knowledge, language)),
            entry=entry.id,
        )
    )


def section_card(section: Section, knowledge: Knowledge, language: Language) -> Card:
    """Everything that one section says: the answer of its overview entry and all of its facts.

    Args:
        section: A section of ``knowledge``.
        knowledge: Where its overview entry stands.
        language: Of everything but the quotes.

    Returns:
        A card within Discord's limits, with a button to the next section.
    """
    overview = knowledge.entries[section.overview]
    following = knowledge.sections[section.number : section.number + 1]
    return fit(
        Card(
            outcome=Outcome.ANSWERED,
            language=language,
            title=section.heading[language],
            body=overview.answer[language],
            quotes=quotes(section.facts, knowledge, language),
            actions=(
                *_related(overview, knowledge, language),
                *(section_action(other.number, language) for other in following),
            ),
        )
    )


def quotes(facts: Iterable[Fact], knowledge: Knowledge, language: Language) -> tuple[Quote, ...]:
    """Facts as they are shown: in the curator's order, those of one section together.

    Args:
        facts: Facts of ``knowledge``.
        knowledge: Where their sections stand.
        language: Of the headings and translations.

    Returns:
        A quote for each fact.
    """
    by_section: dict[int, list[Fact]] = {}
    for fact in facts:
        by_section.setdefault(fact.section, []).append(fact)
    return tuple(_quote(fact, knowledge, language) for group in by_section.values() for fact in group)


def _quote(fact: Fact, knowledge: Knowledge, language: Language) -> Quote:
    translation = fact.translation(language)
    return Quote(
        section=fact.section,
        heading=knowledge.section(fact.section).heading[language],
        text=_one_line(fact.quote),
        translation=None if translation is None else _one_line(translation),
    )


def _one_line(text: str) -> str:
    # A line break of the YAML file is none of the article; hard spaces are kept, French needs them.
    return " ".join(text.splitlines())


def _off_topic(_nothing: Sequence[Entry], knowledge: Knowledge, language: Language) -> Card:
    return off_topic_card(knowledge, language)


def _unsure(suggestions: Sequence[Entry], _knowledge: Knowledge, language: Language) -> Card:
    words = wording(language)
    return fit(
        Card(
            outcome=Outcome.UNSURE,
            language=language,
            title=words.text("did-you-mean"),
            body=words.text("did-you-mean-hint", count=len(suggestions)),
            actions=tuple(Action("entry", entry.id, entry.question(language)) for entry in suggestions),
        )
    )


def _related(entry: Entry, knowledge: Knowledge, language: Language) -> tuple[Action, ...]:
    others = _nearest(entry, knowledge) if entry.kind is Kind.GAP else _chosen(entry, knowledge)
    return tuple(Action("entry", other.id, other.title[language]) for other in others[:MAX_RELATED])


def _chosen(entry: Entry, knowledge: Knowledge) -> list[Entry]:
    return [knowledge.entries[other] for other in entry.related]


def _nearest(gap: Entry, knowledge: Knowledge) -> list[Entry]:
    """Answers that the gap's facts prove, those first that need the fewest other facts."""
    shown = {fact.id for fact in gap.facts}

    def share(entry: Entry) -> float:
        return sum(fact.id in shown for fact in entry.facts) / len(entry.facts)

    answers = [entry for entry in knowledge.entries.values() if entry.kind is Kind.ANSWER and share(entry)]
    return sorted(answers, key=share, reverse=True)


def _further_reading(entry: Entry, knowledge: Knowledge, language: Language) -> tuple[Action, ...]:
    """A button to the section of the first fact, where there is more to read in it."""
    if not entry.facts:
        return ()
    number = entry.facts[0].section
    unread = set(knowledge.section(number).facts) - set(entry.facts)
    return (section_action(number, language),) if unread else ()
