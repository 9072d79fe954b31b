from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.drawing.cards import Attribution, card_view
from bot.engine.decision import Decision, Outcome
from bot.knowledge import schema
from bot.knowledge.types import (
    LANGUAGES,
    Command,
    Entry,
    Fact,
    Kind,
    Knowledge,
    Localized,
    Phrases,
    Section,
)
from bot.replies import compose, pages
from bot.replies.card import Action, Card, Quote
from bot.replies.limits import (
    BUTTON_LABEL_MAX,
    COMPONENTS_MAX,
    SELECT_OPTIONS_MAX,
    SELECT_TEXT_MAX,
    TEXT_MAX,
    clip,
    fit,
)


def texts(limit):
    """Any text up to a limit, long ones as likely as short ones; punctuation is what Markdown escapes."""
    pattern = st.text(st.characters(codec="utf-8") | st.sampled_from("*_`~|>#\n"), min_size=1, max_size=6)
    return st.builds(lambda text, length: (text * length)[:length], pattern, st.integers(1, limit))


def localized(limit):
    return st.builds(lambda *three: Localized(dict(zip(LANGUAGES, three, strict=True))), *[texts(limit)] * 3)


def entries(kind, facts):
    phrase = st.tuples(texts(schema.PHRASING_MAX))
    return st.builds(
        Entry,
        id=st.just(kind.value.replace("_", "-")),
        kind=st.just(kind),
        facts=st.just(facts),
        title=localized(schema.TITLE_MAX),
        answer=localized(schema.ANSWER_MAX),
        ask=st.builds(lambda *three: Phrases(dict(zip(LANGUAGES, three, strict=True))), *[phrase] * 3),
        related=st.just(("answer",) * 3),
    )


@st.composite
def knowledge_bases(draw_):
    """As large as the loader lets them be, and larger: sections may have any number of facts."""
    quote = texts(schema.QUOTE_MAX)
    facts = tuple(
        Fact(f"fact-{number}", 1, draw_(quote), {"fr": draw_(quote), "es": draw_(quote)})
        for number in range(draw_(st.integers(1, 20)))
    )
    command = Command(localized_name(), draw_(localized(schema.COMMAND_DESCRIPTION_MAX)))
    heading = draw_(localized(schema.TITLE_MAX))
    count = draw_(st.integers(1, 25))
    sections = tuple(
        Section(number + 1, "slug", heading, command, "answer", facts if number == 0 else ())
        for number in range(count)
    )
    found = [draw_(entries(kind, () if kind is Kind.SMALL_TALK else facts[:8])) for kind in Kind]
    title = draw_(texts(schema.TITLE_MAX))
    return Knowledge(title, LANGUAGES, sections, {entry.id: entry for entry in found}, Phrases({}), ())


def localized_name():
    return Localized(dict.fromkeys(LANGUAGES, "n" * schema.COMMAND_NAME_MAX))


def every_card(knowledge, language):
    for entry in knowledge.entries.values():
        yield compose.entry_card(entry, knowledge, language)
    unsure = Decision(Outcome.UNSURE, None, language, 0.5, tuple(knowledge.entries.values())[:3])
    yield compose.compose(unsure, knowledge)
    yield compose.compose(Decision(Outcome.OFF_TOPIC, None, language, 0.5), knowledge)
    yield compose.section_card(knowledge.section(1), knowledge, language)
    for page in (
        pages.article_card,
        pages.about_card,
        pages.help_card,
        pages.capability_card,
        pages.demo_card,
    ):
        yield page(knowledge, language)


@settings(max_examples=40, deadline=None)
@given(knowledge_bases(), st.sampled_from(LANGUAGES))
def test_every_card_fits_in_a_message_whatever_a_curator_wrote(knowledge, language):
    for card in every_card(knowledge, language):
        view = card_view(card, asker=2**63, answer="a" * 12, asked=Attribution(question="*" * 500))

        assert view.content_length() <= TEXT_MAX
        assert view.total_children_count <= COMPONENTS_MAX
        assert all(len(action.label) <= BUTTON_LABEL_MAX for action in card.actions)
        assert len({(action.kind, action.target) for action in card.actions}) == len(card.actions)
        assert len(card.menu) <= SELECT_OPTIONS_MAX
        assert all(
            len(c.label) <= SELECT_TEXT_MAX and len(c.description) <= SELECT_TEXT_MAX for c in card.menu
        )


@given(st.text(max_size=40), st.integers(1, 40))
def test_clipping_keeps_the_beginning_and_the_limit(text, limit):
    clipped = clip(text, limit)

    assert len(clipped) <= limit
    assert clipped == text or (clipped.endswith("…") and text.startswith(clipped[:-1]))


@pytest.fixture
def card():
    return Card(Outcome.ANSWERED, "en", "A title", "A body", quotes=(Quote(1, "Heading", "the words", None),))


def test_a_card_that_fits_is_left_as_it_is(card):
    assert fit(card) == card


def test_a_quote_that_does_not_fit_is_left_out_whole_and_counted(card):
    words = "word " * 59
    crowded = fit(replace(card, quotes=(Quote(1, "Heading", words, words),) * 8))

    assert {quote.text for quote in crowded.quotes} == {words}
    missing = 8 - len(crowded.quotes)
    assert missing > 1
    assert crowded.footnote == f"{missing} more quotes do not fit here."


def test_a_text_that_is_too_long_is_cut_with_an_ellipsis(card):
    cut = fit(replace(card, body="word " * 1000))

    assert cut.body.endswith("word…")
    assert card.quotes == cut.quotes


def test_the_same_button_is_not_shown_twice(card):
    first, other = Action("entry", "keeper", "The keeper"), Action("section", "1", "Read section 1")
    doubled = fit(replace(card, actions=(first, other, replace(first, label="Again"))))

    assert doubled.actions == (first, other)
