"""Turns a decision into a card: what is shown for each of the five outcomes.

Entries and sections are composed here; pages and notices, which answer no
question, are in :mod:`bot.replies.pages`, and what a card leads to in
:mod:`bot.replies.leading`. The words come from the knowledge
base and from :mod:`bot.replies.wording`; nothing is made up here, and nothing
here knows how a card is drawn. What is asked for again is composed once
(:mod:`bot.replies.card_cache`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.engine.decision import Decision, Outcome
from bot.knowledge.types import Entry, Fact, Kind, Knowledge, Language, Section
from bot.replies import leading
from bot.replies.card import QUOTES_UNFOLDED, Action, Card, Quote
from bot.replies.card_cache import cached
from bot.replies.limits import TITLE_MAX, drawn_length, fit
from bot.replies.overlap import names, repeats, says
from bot.replies.pages import off_topic_card
from bot.replies.wording import wording

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
    title, body = _heading(entry, knowledge, language)
    shown = quotes(entry.facts, knowledge, language, said=entry.answer[language])
    card = Card(
        outcome=_OUTCOMES[entry.kind],
        language=language,
        title=title,
        body=body,
        lead=wording(language).text("nearest-facts") if entry.kind is Kind.GAP and shown else "",
        quotes=shown,
        actions=leading.after_entry(entry, knowledge, language),
        entry=entry.id,
    )
    return _folded(fit(card), entry.id)


def _heading(entry: Entry, knowledge: Knowledge, language: Language) -> tuple[str, str]:
    """Title and answer of an entry, without what the reader would read twice."""
    title, answer = entry.title[language], entry.answer[language]
    if entry.kind is Kind.GAP and drawn_length(answer) <= TITLE_MAX and names(answer, title, language):
        return answer, ""  # "The article does not give the date" under "Exact date" tells nothing more
    if (
        language == knowledge.languages[0] and 0 < len(entry.facts) <= QUOTES_UNFOLDED
    ):  # where all stand below
        quoted = " ".join(fact.quote for fact in entry.facts)
        return title, "" if repeats(answer, quoted, language) else answer
    return title, answer


def section_card(section: Section, knowledge: Knowledge, language: Language) -> Card:
    """What one section says: the answer of its overview entry and all of its facts.

    Args:
        section: A section of ``knowledge``.
        knowledge: Where its overview entry stands.
        language: Of everything but the quotes.

    Returns:
        A card within Discord's limits, with a button to the next section.
    """
    overview = knowledge.entries[section.overview]
    answer = overview.answer[language]
    card = Card(
        outcome=Outcome.ANSWERED,
        language=language,
        title=section.heading[language],
        body=answer,
        quotes=quotes(section.facts, knowledge, language, said=answer),
        actions=leading.after_section(section, knowledge, language),
    )
    return _folded(fit(card), str(section.number))


def quotes_card(facts: Sequence[Fact], title: str, knowledge: Knowledge, language: Language) -> Card:
    """All quotes of a card that folded some away, each with its translation.

    Args:
        facts: Those that prove what the card says.
        title: Of that card.
        knowledge: Where their sections stand.
        language: Of everything but the quotes.

    Returns:
        A card within Discord's limits.
    """
    shown = quotes(facts, knowledge, language)
    return fit(Card(Outcome.ANSWERED, language, title, "", quotes=shown))


def _folded(card: Card, target: str) -> Card:
    """The card with a button to all quotes, if they are more than one reads at a glance."""
    count = len(card.quotes)
    if count <= card.unfolded:
        return card
    label = wording(card.language).text("all-quotes", count=count)
    return replace(card, more=Action("quotes", target, label))


def quotes(
    facts: Iterable[Fact], knowledge: Knowledge, language: Language, *, said: str = ""
) -> tuple[Quote, ...]:
    """Facts as they are shown: in the curator's order, those of one section together.

    Args:
        facts: Facts of ``knowledge``.
        knowledge: Where their sections stand.
        language: Of the names of sections and the translations.
        said: What the card says above them; a translation that it says already is left out.

    Returns:
        A quote for each fact.
    """
    by_section: dict[int, list[Fact]] = {}
    for fact in facts:
        by_section.setdefault(fact.section, []).append(fact)
    return tuple(_quote(fact, knowledge, language, said) for group in by_section.values() for fact in group)


def _quote(fact: Fact, knowledge: Knowledge, language: Language, said: str) -> Quote:
    translation = fact.translation(language)
    needed = translation is not None and not (said and says(said, translation, language))
    return Quote(
        language=knowledge.languages[0],
        section=fact.section,
        name=leading.section_name(knowledge.section(fact.section), knowledge, language),
        text=_one_line(fact.quote),
        translation=_one_line(translation) if translation is not None and needed else None,
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
            title=words.text("did-you-mean", count=len(suggestions)),
            body=words.text("did-you-mean-hint", count=len(suggestions)),
            actions=tuple(
                Action("entry", entry.id, entry.question(language), answered=entry.kind is not Kind.GAP)
                for entry in suggestions
            ),
        )
    )
