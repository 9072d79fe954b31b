"""How much a reader has to read: measured over every card of the shipped knowledge base, as Discord shows
it."""

from statistics import median

import pytest

from bot.knowledge.types import LANGUAGES, Kind
from bot.replies.card import QUOTES_UNFOLDED
from bot.replies.compose import entry_card, section_card

ONCE = {"en": 0.80, "fr": 0.75, "es": 0.75}
"""Most of the median card's parts that may be shown: of title, answer, quotes and translations, each once.
With everything shown it is 1; a card that says a thing twice is near it."""


def parts(entry, language):
    """All that could be shown of an entry, in characters."""
    texts = [entry.title[language], entry.answer[language]]
    texts += [text for fact in entry.facts for text in (fact.quote, fact.translation(language)) if text]
    return sum(map(len, texts))


def shown(card):
    quotes = card.at_a_glance
    texts = [
        card.title,
        card.body,
        *(text for quote in quotes for text in (quote.text, quote.translation) if text),
    ]
    return sum(map(len, texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_median_card_shows_no_more_than_a_part_of_its_parts(shipped, language):
    answers = [entry for entry in shipped.entries.values() if entry.kind is Kind.ANSWER]

    shares = [shown(entry_card(entry, shipped, language)) / parts(entry, language) for entry in answers]

    assert median(shares) <= ONCE[language]


@pytest.mark.parametrize("language", ["fr", "es"])
def test_nine_in_ten_answers_say_what_their_quotes_say(shipped, language):
    quotes = [
        quote
        for entry in shipped.entries.values()
        if entry.kind is Kind.ANSWER
        for quote in entry_card(entry, shipped, language).quotes
    ]

    assert sum(quote.translation is None for quote in quotes) >= 0.9 * len(quotes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quote_of_every_fact_is_shown_or_folded_behind_its_button(shipped, language):
    for entry in shipped.entries.values():
        card = entry_card(entry, shipped, language)

        assert sorted(quote.text for quote in card.quotes) == sorted(
            " ".join(fact.quote.splitlines()) for fact in entry.facts
        )
        assert (card.more is not None) == (len(card.at_a_glance) < len(card.quotes))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_shows_at_most_three_quotes_at_a_glance(shipped, language):
    for section in shipped.sections:
        card = section_card(section, shipped, language)

        assert len(card.at_a_glance) <= QUOTES_UNFOLDED
        assert (card.more is not None) == (len(card.at_a_glance) < len(card.quotes))
